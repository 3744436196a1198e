"""Uzbek in Cyrillic letters is looked up with the Latin words."""

import pytest

from extractor.languages.tokens import tokenize
from extractor.languages.uzbek_spelling import in_latin, latin


@pytest.mark.parametrize(
    ("cyrillic", "spelled"),
    [
        ("Ўринбосари", "o'rinbosari"),
        ("ташқи", "tashqi"),
        ("ҳоким", "hokim"),
        ("маъмурияти", "ma'muriyati"),
        ("Ёшлар", "yoshlar"),
        ("елка", "yelka"),
        ("таъкидлади", "ta'kidladi"),
        ("қайд", "qayd"),
        ("элчиси", "elchisi"),
        ("жамғармаси", "jamg'armasi"),
        ("делегация", "delegatsiya"),
        ("цирк", "sirk"),
        ("июнь", "iyun"),
        ("vaziri", "vaziri"),
    ],
)
def test_a_word_is_spelled_as_in_latin_letters(cyrillic, spelled):
    assert latin(cyrillic) == spelled


def test_only_folds_of_uzbek_change():
    tokens = tokenize("Бош вазири")
    assert [token.fold for token in in_latin(tokens, "uz")] == ["bosh", "vaziri"]
    assert [(token.start, token.text) for token in in_latin(tokens, "uz")] == [(0, "Бош"), (4, "вазири")]
    assert in_latin(tokens, "ru") == tokens
