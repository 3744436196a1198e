"""How a report opens: its kind, place, day and people, in the sentences that press services begin with."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor.candidates import candidates_of
from extractor.reading import Reading


def cases(name):
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]


@pytest.mark.parametrize(
    "case", cases("opening_cases.toml"), ids=lambda case: f"{case['language']}-{case['type']}"
)
def test_the_first_sentence_tells_kind_place_day_and_people(case):
    found = candidates_of(Reading.of_text(case["text"], case["language"]))
    best = {
        field: max(found[field], key=lambda one: one.score, default=None)
        for field in ("event_type", "venue", "event_date")
    }
    told = {
        "type": best["event_type"].values["event_type"],
        "city": best["venue"].values["city"] or "",
        "country": best["venue"].values["country"] or "",
        "date": best["event_date"].values["event_date"],
        "people": sum(one.score >= 0.5 for one in found["participants"]),
    }
    assert told == {key: case[key] for key in told}


@pytest.mark.parametrize(
    "case", cases("people_cases.toml"), ids=lambda case: f"{case['language']}-{case['names'][-1]}"
)
def test_who_takes_part_is_told_by_office_name_and_verb(case):
    found = candidates_of(Reading.of_text(case["text"], case["language"]))["participants"]
    assert sorted(one.values["name"] for one in found if one.score >= 0.5) == sorted(case["names"])


def test_a_name_ends_where_that_of_a_building_begins():
    text = "Prezident İlham Əliyev Zuğulba Sarayında nazir Mixail Mişustini qəbul edib."
    assert [person.name for person in Reading.of_text(text, "az").persons] == [
        "İlham Əliyev",
        "Mixail Mişustin",
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("az", "Görüş Heydər Əliyev Mərkəzində keçirilib."),
        ("tr", "Toplantı Recep Tayyip Erdoğan Kongre Merkezi'nde yapıldı."),
    ],
)
def test_after_whom_a_building_is_called_is_nobody_there(code, text):
    assert not Reading.of_text(text, code).persons
