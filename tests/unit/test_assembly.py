import pytest

from extractor.candidates.candidate import Candidate
from extractor.reading import Reading
from extractor.reading.mentions import Span
from extractor.strategies.assembly import assemble
from extractor.strategies.select import unsure

TEXT = "Ильхам Алиев и Садыр Жапаров провели в Баку переговоры и подписали Протокол."
READING = Reading.of_text(TEXT, "ru")


def candidate(field, score, words, **values):
    start = TEXT.index(words)
    span = Span(start=start, end=start + len(words))
    return Candidate(
        field=field,
        values=values,
        evidence={name: (span,) for name, value in values.items() if value is not None},
        features={},
        passage=Span(start=0, end=len(TEXT)),
        score=score,
    )


def person(name, score):
    return candidate("participants", score, name, name=name, title=None, country=None)


MEETING = candidate("event_type", 0.9, "переговоры", event_type="meeting")


def test_likely_items_come_in_the_order_of_the_text():
    people = [person("Садыр Жапаров", 0.6), person("Ильхам Алиев", 0.9), person("Протокол", 0.4)]
    draft = assemble({"event_type": [MEETING], "participants": people}, READING)
    assert [item["name"] for item in draft.data["participants"]] == ["Ильхам Алиев", "Садыр Жапаров"]
    assert draft.confidence["/participants/1"] == 0.6
    assert draft.evidence["/participants/0/name"][0].words == "Ильхам Алиев"


def test_of_a_single_value_the_likeliest_is_taken():
    cities = [
        candidate("venue", score, "Баку", site=None, city=city, country=None)
        for score, city in ((0.6, "Рим"), (0.8, "Баку"))
    ]
    draft = assemble({"event_type": [MEETING], "venue": cities}, READING)
    assert draft.data["venue"]["city"] == "Баку"
    assert draft.confidence == {"/event_type": 0.9, "/venue/city": 0.8}


@pytest.mark.parametrize(
    ("scores", "reported"), [((0.9,), True), ((0.4, 0.35), True), ((0.1, 0.05), False), ((), False)]
)
def test_where_no_event_is_reported_nobody_takes_part_in_one(scores, reported):
    kinds = [candidate("event_type", score, "переговоры", event_type="meeting") for score in scores]
    figure = candidate("trade_statistics", 0.9, "Протокол", metric=None, value="1", unit="USD")
    draft = assemble(
        {"event_type": kinds, "participants": [person("Ильхам Алиев", 0.9)], "trade_statistics": [figure]},
        READING,
    )
    assert bool(draft.data["participants"]) is reported
    assert len(draft.data["trade_statistics"]) == 1


def test_only_what_may_as_well_be_false_is_asked_about():
    people = [person("Ильхам Алиев", 0.999), person("Садыр Жапаров", 0.5), person("Протокол", 0.001)]
    assert [(n, c.values["name"]) for n, c in unsure({"participants": people})] == [(1, "Садыр Жапаров")]
