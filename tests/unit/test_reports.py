"""Short reports in every language: where their event took place, when, and what it was."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor.candidates.event_date import event_date
from extractor.candidates.event_type import event_type
from extractor.candidates.venue import venue
from extractor.languages.tokens import fold
from extractor.reading import Reading

CASES = tomllib.loads(Path(__file__).with_name("report_cases.toml").read_text(encoding="utf-8"))["case"]
SURE = 0.5


def decided(candidates, leaf):
    sure = [candidate for candidate in candidates if candidate.score >= SURE]
    return (sure[0].values[leaf] or "") if sure else ""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['language']}-{case['text'][:40]}")
def test_a_report_says_where_when_and_what(case):
    reading = Reading.of_text(case["text"], case["language"])
    best = venue(reading)
    assert (fold(decided(best, "city")), decided(best, "country")) == (fold(case["city"]), case["country"])
    if "date" in case:
        assert decided(event_date(reading), "event_date") in case["date"].split("|")
    if "type" in case:
        assert decided(event_type(reading), "event_type") in case["type"].split("|")
