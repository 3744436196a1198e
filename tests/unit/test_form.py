import json
from typing import Literal

import pytest
from pydantic import BaseModel

from extractor import schemas
from extractor.asking.filled import filled_form, skeleton, strict_schema
from extractor.asking.json_text import begun_object
from extractor.shape.tree import shape_of

SHAPE = shape_of(schemas.get("event_summary").model)
FORM = filled_form(SHAPE)
PERSON = {"name": 'А. "Б" {[', "title": "\\", "country": None}
ANSWER = {
    "quote": "x",
    "event_type": "meeting",
    "event_date": None,
    "participants": [PERSON, PERSON | {"name": "В"}],
    "venue": {"site": None, "city": "Ош", "country": None},
    "instruments": [],
    "trade_statistics": [],
}
WHOLE = json.dumps(ANSWER, ensure_ascii=False)


def test_of_an_object_cut_anywhere_nothing_is_kept_that_is_not_in_the_whole():
    def is_part(part, whole):
        if isinstance(part, dict):
            return isinstance(whole, dict) and all(
                is_part(value, whole.get(key)) for key, value in part.items()
            )
        if isinstance(part, list):
            return len(part) <= len(whole) and all(map(is_part, part, whole))
        return part == whole

    for at in range(2, len(WHOLE)):
        begun, path = begun_object(WHOLE[:at])
        assert is_part(begun, ANSWER), at
        assert all(isinstance(step, str | int) for step in path), at


def test_of_a_list_cut_anywhere_only_whole_items_are_kept():
    begins = WHOLE.index(', "event_type"')
    for at in range(begins, len(WHOLE)):
        filled = FORM.of_reply(WHOLE[:at])
        kept = filled.values["participants"]
        assert kept == ANSWER["participants"][: len(kept)], at
        assert filled.broke_off is not None, at
    with pytest.raises(ValueError, match="has none"):
        FORM.of_reply(WHOLE[: begins - 1])


@pytest.mark.parametrize(
    ("change", "misfits"),
    [
        ({"event_type": "talks"}, ["/event_type"]),
        ({"participants": "nobody"}, ["/participants"]),
        ({"participants": [PERSON | {"title": ["x"]}]}, ["/participants/0/title"]),
        ({"venue": {"site": None, "city": {"x": 1}, "country": None}}, ["/venue/city"]),
        ({"event_date": 2025}, []),
        ({"unknown": 1}, []),
        ({"instruments": None}, []),
    ],
)
def test_what_does_not_fit_is_left_out_and_named_and_the_rest_is_kept(change, misfits):
    filled = FORM.of_reply(json.dumps(ANSWER | change))
    assert list(filled.misfits) == misfits
    assert filled.values["quote"] == "x"


SAYS_NOTHING = [
    "null",
    "None",
    "not stated",
    "N/A",
    " <null> ",
    "не указано",
    "көрсөтүлгөн эмес",
    "—",
    "…",
    "",
]


@pytest.mark.parametrize("word", SAYS_NOTHING)
def test_a_word_for_null_is_null_wherever_a_value_can_be_absent(word):
    person = {"name": word, "title": word, "country": word}
    figure = {"quote": word, "metric": word, "value": word, "period": word, "countries": [word, "Баку"]}
    absent = ANSWER | {
        "quote": word,
        "event_type": word,
        "event_date": word,
        "participants": [PERSON, person, word, None],
        "venue": word,
        "instruments": word,
        "trade_statistics": [figure],
    }
    filled = FORM.of_reply(json.dumps(absent, ensure_ascii=False))
    assert filled.misfits == {}
    assert [filled.values[name] for name in ("quote", "event_type", "event_date", "instruments")] == [
        None,
        None,
        None,
        [],
    ]
    assert set(filled.values["venue"].values()) == {None}
    assert [one["name"] for one in filled.values["participants"]] == [PERSON["name"], None]
    assert filled.values["trade_statistics"][0]["countries"] == ["Баку"]
    assert filled.values["trade_statistics"][0]["value"] is None


def test_a_label_that_is_called_so_stays_and_so_does_what_only_sounds_so():
    class Loan(BaseModel):
        collateral: Literal["none", "land", "unknown"]
        sectors: list[Literal["none", "farming"]]
        country: str

    filled = filled_form(shape_of(Loan)).of_reply(
        '{"collateral": "none", "sectors": ["none"], "country": "NA"}'
    )
    assert filled.values == {"quote": None, "collateral": "none", "sectors": ["none"], "country": "NA"}
    assert filled.misfits == {}


@pytest.mark.parametrize("raw", ["", "no", "{}", "[1]", '{"a": 1}', '{"participants": 1}', "{" * 5000])
def test_what_holds_nothing_is_refused_in_words_of_our_own(raw):
    with pytest.raises(ValueError, match=r"^(it has none|there is no|what was given|it is nested|Expecting)"):
        FORM.of_reply(raw)


def test_fields_that_are_not_there_are_known():
    filled = FORM.of_reply('{"event_type": "meeting"}')
    assert filled.answered == {"event_type"}
    assert not FORM.fits_exactly('{"event_type": "meeting"}')
    assert FORM.fits_exactly(WHOLE)


def test_a_property_named_as_a_keyword_stays():
    class Book(BaseModel):
        title: str
        format: str
        pattern: int

    schema = strict_schema(shape_of(Book))
    assert list(schema["properties"]) == schema["required"] == ["title", "format", "pattern"]


def test_the_form_in_one_line_is_a_third_of_its_schema():
    line = skeleton(SHAPE)
    assert "\n" not in line
    assert len(line) < len(json.dumps(strict_schema(SHAPE))) / 2
    assert '"event_type": "state_visit"|' in line
