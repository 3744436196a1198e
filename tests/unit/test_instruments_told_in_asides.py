"""What a sentence says of a document in an aside, and what it says after it."""

from __future__ import annotations

import pytest

from extractor.candidates.instruments import instruments
from extractor.reading import Reading

DRAFTED = [
    (
        "en",
        "A shareholders' agreement, drafted with the help of lenders, was initialled by the operators.",
        True,
    ),
    ("en", "The transit agreement, drafted by experts, is to be signed in Baku.", False),
    (
        "en",
        "The transit agreement, drafted by experts, was signed in 2019. The ministers met on 3 May 2026.",
        False,
    ),
    ("ru", "Соглашение о транзите, проект которого готовили два года, подписано министрами в Баку.", True),
    ("ru", "Соглашение о транзите, проект которого готовили два года, будет подписано в Баку.", False),
    ("ru", "Соглашение о транзите, проект которого готовили два года, не подписано.", False),
    ("ru", "Соглашение о визах, текст которого согласован экспертами, может быть подписано в Баку.", False),
]


@pytest.mark.parametrize(("code", "text", "concluded"), DRAFTED)
def test_the_verb_after_an_aside_on_its_draft_says_what_became_of_a_document(code, text, concluded):
    (found,) = instruments(Reading.of_text(text, code))
    assert (found.score > 0.5) is concluded


BEGUN = [
    ("uz", "Muzokaralar so‘ngida savdo to‘g‘risida bitim imzolandi.", "savdo to‘g‘risida bitim"),
    ("uz", "Музокаралар сўнгида савдо тўғрисида битим имзоланди.", "савдо тўғрисида битим"),
    (
        "az",
        "Nümayəndə heyətləri turizm haqqında Bakı Bəyannaməsini qəbul ediblər.",
        "turizm haqqında Bakı Bəyannaməsi",
    ),
    ("ky", "Өлкөлөрдүн делегациялары туризм жөнүндө декларацияны кабыл алышты.", "туризм жөнүндө декларация"),
    ("kk", "Елдердің делегациялары туризм туралы декларацияны қабылдады.", "туризм туралы декларация"),
]


@pytest.mark.parametrize(("code", "text", "title"), BEGUN)
def test_the_end_of_the_talks_and_who_adopts_are_no_part_of_a_title(code, text, title):
    (found,) = instruments(Reading.of_text(text, code))
    assert found.values["title"] == title


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("kk", "Финляндия Президентінің сапары: қандай құжаттарға қол қойылды?\n\nПрезиденттер Астанада туризм туралы "
         "келісімге қол қойды."),
        ("ru", "Какие документы подписали президенты?\n\nПрезиденты подписали в Астане соглашение о туризме."),
        ("tr", "Ankara'da hangi anlaşmalar imzalandı?\n\nBakanlar Ankara'da Turizm Anlaşması imzaladı."),
    ],
)  # fmt: skip
def test_a_headline_may_ask_what_was_signed(code, text):
    assert [one.score > 0.5 for one in instruments(Reading.of_text(text, code))][-1]
