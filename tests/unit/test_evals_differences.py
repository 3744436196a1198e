"""What an answer has wrong is told item by item."""

from __future__ import annotations

from extractor.evals.datasets import BUILT_IN, load
from extractor.evals.differences import lines
from extractor.evals.scoring import score
from tests.labels import as_answer


def test_what_differs_is_told_item_by_item():
    case = load(BUILT_IN["seeds"])[3]
    prediction = as_answer(case.label)
    prediction.data["participants"] = [
        {"name": "Ильхам Алиев", "title": "президент Азербайджана", "country": "KZ"},
        {"name": "Курмангазы"},
    ]
    prediction.data["venue"] = {"city": "Астана"}
    prediction.data["event_date"] = None
    found = [line for line in lines(score(case, prediction)) if line.verdict != "right" or line.off]
    assert [(line.field, line.verdict, line.trap, line.off) for line in found] == [
        ("participants", "right", None, ("country",)),
        ("participants", "wrong", "Курмангазы", ()),
        ("participants", "missing", None, ()),
        ("venue", "missing", None, ()),
        ("event_date", "missing", None, ()),
    ]
    assert found[2].labelled["name"] == "Касым-Жомарт Токаев"
    assert found[4].labelled == {"event_date": "2023-04-10"}


def test_of_a_date_that_neither_has_nothing_is_told():
    case = next(one for one in load(BUILT_IN["dev"]) if None in one.event.event_date.accept)
    assert [line.field for line in lines(score(case, as_answer(case.label))) if line.verdict != "right"] == []
