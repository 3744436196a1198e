"""The brief for chats: four languages, footnotes, a limit, and nothing that came from a text as markup."""

from importlib import resources
from typing import get_args

import pytest
from pydantic import BaseModel

from extractor import Extractor, Settings
from extractor.brief import BriefLanguage
from extractor.brief.labels import labels_of
from extractor.document import Document
from extractor.extraction import Caution, Extraction, Provenance
from extractor.grounding.evidence import Evidence
from extractor.schemas.event_summary.v1 import EventSummary
from extractor.usage import Usage

LANGUAGES = get_args(BriefLanguage)
TEXT = "Товарооборот превысил 1,7 млрд долларов"
DATA = {
    "event_type": "official_visit",
    "event_date": "2025-12-08",
    "participants": [{"name": "Самир Шарифов", "title": "министр", "country": "AZ"}],
    "venue": {"site": None, "city": "Баку", "country": "AZ"},
    "instruments": [
        {"title": f"Меморандум № {n}", "kind": "memorandum", "status": "signed", "countries": ["AZ", "KG"]}
        for n in range(30)
    ],
    "trade_statistics": [
        {
            "metric": "trade_turnover",
            "value": "1700000000",
            "unit": "USD",
            "measure": "level",
            "nature": "actual",
            "qualifier": "more_than",
            "period": "2025-01/2025-10",
            "countries": ["AZ", "KG"],
        }
    ],
}
EVIDENCE = {
    "/trade_statistics/0/value": [Evidence(start=22, end=39, words="1,7 млрд долларов", match="exact")]
}


def answer(data=DATA, evidence=EVIDENCE, warnings=(), model=EventSummary):
    how = Provenance(
        model=None, strategy="reading", schema="s", prompt=None, cache="off", usage=Usage(), seconds=0
    )
    return Extraction(
        document=Document.of(TEXT),
        data=model.model_validate(data),
        evidence=evidence,
        confidence={},
        warnings=warnings,
        provenance=how,
    )


EXPECTED = {
    "en": ("**Event**: official visit", "December 8, 2025", "more than 1.7 billion USD [1]", "January 2025 – October 2025", "Azerbaijan–Kyrgyzstan"),
    "ru": ("**Событие**: официальный визит", "8 декабря 2025 г.", "более 1,7 миллиарда USD [1]", "январь 2025", "Азербайджан–Кыргызстан"),
    "ky": ("**Окуя**: расмий сапар", "8-декабрь", "1,7 миллиард USD [1]", "2025", "Азербайжан–Кыргызстан"),
    "kk": ("**Оқиға**: ресми сапар", "8 желтоқсан", "1,7 миллиард USD [1]", "2025", "Әзірбайжан–Қырғызстан"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_countries_dates_and_numbers_are_those_of_the_language(language):
    brief = answer().to_markdown(language)
    for words in EXPECTED[language]:
        assert words in brief
    assert "[1] “1,7 млрд долларов”" in brief
    assert "Самир Шарифов" in brief


def test_every_language_names_every_field_and_label_of_the_event_summary():
    files = {f.name for f in resources.files("extractor.brief").iterdir() if f.name.endswith(".toml")}
    assert files == {f"{language}.toml" for language in LANGUAGES}
    english = labels_of("en")
    for language in LANGUAGES:
        labels = labels_of(language)
        assert labels.fields.keys() == english.fields.keys() == EventSummary.model_fields.keys()
        assert labels.values.keys() == english.values.keys()
        assert "{count}" in labels.more
    said = set(english.values)

    def labels_in(node):
        if isinstance(node, dict):
            yield from node.get("enum", ())
            for held in node.values():
                yield from labels_in(held)
        elif isinstance(node, list):
            for held in node:
                yield from labels_in(held)

    assert set(labels_in(EventSummary.model_json_schema())) <= said


@pytest.mark.parametrize("limit", [4_000, 2_000, 1_000, 500, 200, 80, 10, 1, 0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_brief_is_longer_than_its_limit_and_what_is_left_out_is_said(language, limit):
    warned = answer(warnings=[Caution("ungrounded", "/x", "not in the text: " + "я" * 500)])
    brief = warned.to_markdown(language, limit=limit)
    assert len(brief) <= limit
    if limit >= 80:
        assert "…" in brief or limit >= 4_000


def test_without_a_limit_everything_is_shown():
    brief = answer().to_markdown(limit=None)
    assert all(f"Меморандум № {n}," in brief for n in range(30))
    assert "… and" not in brief


def test_an_empty_answer_says_that_the_text_states_nothing():
    for language in LANGUAGES:
        assert answer({}, {}).to_markdown(language).strip() == labels_of(language).nothing


def test_words_of_a_text_are_never_markup():
    planted = "[click](http://evil) *bold* `code` <b>x</b> # head | cell \x1b[31m\n- item"
    data = {"participants": [{"name": planted, "title": planted}], "venue": {"site": planted}}
    evidence = {"/participants/0/name": [Evidence(start=0, end=3, words=planted + "!", match="inflected")]}
    brief = answer(data, evidence, [Caution("ungrounded", "", planted)]).to_markdown()
    for mark in ("[click]", "*bold*", "`code`", "<b>", "\n# ", "\x1b", "\n- item", " | "):
        assert mark not in brief.replace("**", "").replace("\\[", "(").replace("\\*", "(").replace(
            "\\`", "("
        ).replace("\\<", "(").replace("\\|", "(")


class Fruit(BaseModel):
    name: str
    weight: float | None = None
    ripe: bool | None = None


class Basket(BaseModel):
    owner: str | None = None
    fruits: list[Fruit] = []
    colours: list[str] = []


def test_a_schema_of_the_users_own_is_shown_by_its_own_names():
    data = {
        "owner": "Anna",
        "fruits": [{"name": "pear", "weight": 1.5, "ripe": True}],
        "colours": ["red", "green"],
    }
    brief = answer(data, {}, model=Basket).to_markdown("ru")
    assert "**Owner**: Anna" in brief
    assert "- pear, 1,5, да" in brief
    assert "**Colours**: red, green" in brief


def test_the_seeds_fit_a_message_in_every_language():
    with Extractor(Settings(strategy="reading")) as extractor:
        for seed in resources.files("extractor").joinpath("seeds").iterdir():
            if seed.name.endswith(".txt"):
                found = extractor.extract(seed.read_text(encoding="utf-8"))
                for language in LANGUAGES:
                    assert 50 < len(found.to_markdown(language)) <= 4_000
