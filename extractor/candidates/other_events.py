"""Whom a report names for another event: the same day's, or one with a third state."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.candidates.chapters import other_chapters
from extractor.candidates.event_date import event_date
from extractor.candidates.event_type import event_type
from extractor.candidates.parties import parties
from extractor.candidates.venue import venue
from extractor.candidates.venue_groups import SURE
from extractor.candidates.whereabouts import judge_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.candidates.candidate import Candidate
    from extractor.candidates.person_roles import SentenceCues
    from extractor.reading import Reading
    from extractor.reading.mentions import Person, Sentence, Span

# Events of two states; to a summit or a forum others come as well.
_OF_TWO = frozenset(
    ("state_visit", "official_visit", "working_visit", "meeting", "phone_call", "commission_session")
)
_VISITS = frozenset(("state_visit", "official_visit", "working_visit"))
_DAYS = frozenset(("day", "day_of_month", "weekday", "relative"))
_PAIR = 2


def other_events(reading: Reading, told: Mapping[int, SentenceCues], lead: Span) -> frozenset[int]:
    """Where the mentions begin that tell of another event than the report's.

    Args:
        reading: of the text.
        told: what the sentences that name a person say, by where they begin.
        lead: the beginning of the text.
    """
    sentences = {id(person): _sentences_of(reading, person) for person in reading.persons}
    named: defaultdict[int, list[Person]] = defaultdict(list)
    for person in reading.persons:
        for start in sentences[id(person)]:
            named[start].append(person)
    once = {person for person, starts in sentences.items() if len(starts) == 1}
    # In the same day two persons meet whom the rest of the text does not name.
    openers = {start for start, cues_of in told.items() if cues_of.opens_another_event}
    found = {
        start
        for start in openers
        if len(named[start]) > 1 and all(id(person) in once for person in named[start])
    }
    kind = next((one.values["event_type"] for one in event_type(reading)), None)
    strangers = _of_third_states(reading, lead) if kind in _OF_TWO else []
    earlier = {start for start, cues_of in told.items() if cues_of.opens_an_earlier_event}
    if kind in _VISITS:  # its talks are all its own
        earlier = set()
    for person in strangers:
        # Whoever meets with one of a third state does so at another event; of several, some may be only named.
        found |= {start for start in sentences[id(person)] if len(named[start]) <= _PAIR}
    foreign = {id(person) for person in strangers}
    chapters = other_chapters(reading)
    return frozenset(
        mention.start
        for person in reading.persons
        for mention in person.mentions
        if id(person) in foreign
        or any(mention.within(chapter) for chapter in chapters)
        or (
            (sentence := reading.sentence_at(mention.start))
            and (sentence.start in found or (sentence.start in earlier and id(person) in once))
        )
    )


def told_elsewhere(
    reading: Reading, told: Mapping[int, SentenceCues], lead: Span
) -> Mapping[int, frozenset[str]]:
    """Where the sentences begin that tell of another day, or of another city, than the event's.

    Of a visit only another country's cities count: its days and towns are all its own.

    Returns:
        For each, the roles whose bearers the sentence is of all the same: who speaks there may tell of elsewhere.
    """
    place = next((one for one in venue(reading) if one.score >= SURE), None)
    day = next((str(one.values["event_date"]) for one in event_date(reading) if one.score >= SURE), "")
    visit = any(one.values["event_type"] in _VISITS for one in event_type(reading)[:1])
    found: dict[int, frozenset[str]] = {}
    for start in sorted(told):
        sentence = reading.sentence_at(start)
        if sentence is None or start < lead.end:
            continue
        days = {one.iso for one in reading.dates_in(sentence) if one.kind in _DAYS}
        if day and not visit and days and not any(_is_same(one, day) for one in days):
            found[start] = frozenset(("speaks",))
        elif place and _is_in_another_city(reading, sentence, place, visit=visit):
            found[start] = frozenset(("speaks", "signs"))
    return found


def _is_in_another_city(reading: Reading, sentence: Sentence, place: Candidate, *, visit: bool) -> bool:
    """Whether a sentence has something take place in a city that is not the event's."""
    city, country = place.values["city"], place.values["country"]
    two, judge = (country, *parties(reading)), judge_of(reading)
    found = False
    for one in reading.places_in(sentence):
        if one.kind != "city" or one.country is None or reading.title_at(one.start) is not None:
            continue
        seen = judge.of(one)
        if seen is None or seen.features["apart"]:
            continue
        if one.name == city and seen.features["within"]:
            return False
        abroad = one.country not in two
        if city and one.name != city and (abroad or not visit):
            found = found or bool(seen.features["within" if abroad else "held"])
    return found


def _is_same(one: str, event: str) -> bool:
    """Whether a day is an event's, or one of its days."""
    first, _, last = event.partition("/")
    if one[:2] == "--" or first[:2] == "--":
        one, first, last = one[-5:], first[-5:], last[-5:]
    return first <= one <= (last or first)


def _sentences_of(reading: Reading, person: Person) -> set[int]:
    """Where the sentences of the article begin that name somebody."""
    found = set()
    for mention in person.mentions:
        sentence = reading.sentence_at(mention.start)
        if sentence and reading.passages[sentence.passage].zone != "furniture":
            found.add(sentence.start)
    return found


def _of_third_states(reading: Reading, lead: Span) -> list[Person]:
    """Officials of states that are no party to an event of two, whom headline and lead do not name."""
    two = parties(reading)
    if len(two) != _PAIR:
        return []
    return [
        person
        for person in reading.persons
        if person.basis == "named"
        and person.country not in (None, *two)
        and not any(mention.within(lead) for mention in person.mentions)
    ]
