"""Who takes part in the event: every person of the text with what the words around the name say of the part played."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

from extractor.candidates.candidate import Candidate
from extractor.languages.uzbek_spelling import in_latin
from extractor.reading.mentions import Span
from extractor.reading.person_cues import cues
from extractor.reading.person_words import lexicon as person_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.reading import Reading
    from extractor.reading.mentions import Person, PersonMention, Sentence
    from extractor.reading.person_cues import SentenceCues

# How much each feature speaks for a part in the event, in log-odds; set by hand from what the features mean.
_BIAS = -2.2
_WEIGHTS = {
    "in_headline_or_lead": 1.2,
    "subject_of_event_verb": 2.2,
    "met_with": 2.4,
    "signs": 2.6,
    "speaks": 2.0,
    "mentions_count": 1.4,
    "has_title": 0.5,
    "greeting": -3.2,
    "named_after": -5.0,
    "planned": -2.4,
    "recalled": -2.4,
    "possessor_only": -1.6,
    "private": -2.4,
    "no_event": -2.5,
    "furniture": -6.0,
}


@dataclass(frozen=True, slots=True)
class _Part:
    """What one mention says: a role, and where it stands."""

    mention: PersonMention
    sentence: Span
    roles: frozenset[str]
    zone: str


def participants(reading: Reading) -> list[Candidate]:
    """Everybody the text names, each with a score for taking part in the event.

    Args:
        reading: of the text.

    Returns:
        One candidate a person, in the order of the text, doubtful ones included.
    """
    code = reading.language.identity.code
    finder = cues(code)
    told = {sentence.start: finder.sentence(in_latin(reading.tokens_in(sentence), code)) for sentence in _told_of(reading)}
    has_event = any(sentence.reports_event for sentence in told.values())
    lead = _lead(reading)
    found = []
    for person in reading.persons:
        parts = [_part(reading, told, lead, mention) for mention in person.mentions]
        features = _features(person, parts, has_event=has_event)
        found.append((person, parts, features, _score(features)))
    countries = _sides(reading, [person for person, _, _, score in found if score >= 0.5])
    return [
        _candidate(reading, person, parts, features, score, countries)
        for person, parts, features, score in found
    ]


def _told_of(reading: Reading) -> list[Sentence]:
    """The sentences that name a person."""
    starts = {mention.start for person in reading.persons for mention in person.mentions}
    return list(dict.fromkeys(found for start in sorted(starts) if (found := reading.sentence_at(start))))


def _part(reading: Reading, told: Mapping[int, SentenceCues], lead: Span, mention: PersonMention) -> _Part:
    sentence = reading.sentence_at(mention.start)
    passage = reading.passage_at(mention.start)
    if sentence is None or passage is None:
        return _Part(mention, Span(start=mention.start, end=mention.end), frozenset(), "body")
    starts = told[sentence.start].starts
    first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end) - 1
    before = mention.title is not None and sentence.start <= mention.title.start < mention.start
    opening = bisect_left(starts, mention.title.start) if before and mention.title else first
    roles = told[sentence.start].roles(opening, first, last, mention.case)
    zone = "lead" if passage.zone == "body" and passage.within(lead) else passage.zone
    return _Part(mention, Span(start=sentence.start, end=sentence.end), roles, zone)


def _lead(reading: Reading) -> Span:
    """From the beginning to the end of the second passage of more than a few words."""
    opening = [one for one in reading.passages if one.zone != "furniture" and one.end - one.start > 40][:2]
    return Span(start=0, end=opening[-1].end if opening else 0)


def _features(person: Person, parts: Sequence[_Part], *, has_event: bool) -> dict[str, float]:
    inside = [part for part in parts if part.zone != "furniture"]
    if not inside:
        return {"furniture": 1.0}
    neutral = [part for part in inside if not part.roles & {"greeting", "named_after", "planned", "recalled"}]

    def share(role: str) -> float:
        return sum(role in part.roles for part in inside) / len(inside)

    def once(role: str) -> float:
        return float(any(role in part.roles for part in neutral))

    features = {
        "in_headline_or_lead": float(any(part.zone in ("headline", "lead", "dateline") for part in neutral)),
        "subject_of_event_verb": once("acts"),
        "met_with": once("met_with"),
        "signs": once("signs"),
        "speaks": once("speaks"),
        "mentions_count": min(1.0, (len(neutral) - 1) / 3) if neutral else 0.0,
        "has_title": float(person.title is not None),
        "greeting": share("greeting"),
        "named_after": share("named_after"),
        "planned": share("planned"),
        "recalled": share("recalled"),
        "possessor_only": float(all("possessor" in part.roles for part in inside)),
        "private": float(any("private" in part.roles for part in inside)),
        "no_event": float(not has_event),
        "furniture": 0.0,
    }
    return {name: round(value, 3) for name, value in features.items()}


def _score(features: dict[str, float]) -> float:
    total = _BIAS + sum(_WEIGHTS[name] * value for name, value in features.items())
    return round(1 / (1 + exp(-total)), 4)


def _sides(reading: Reading, taking_part: Sequence[Person]) -> dict[int, Span]:
    """Countries for those whose office names none: of the two sides, the one that nobody else is of.

    Returns:
        For the person's identity, the words that name the side.
    """
    body = [place for place in reading.places if place.country and place.kind in ("country", "nationality")]
    counted = Counter(place.country for place in body)
    sides = [country for country, _ in counted.most_common(2)]
    taken = {person.country for person in taking_part if person.country}
    free = [country for country in sides if country not in taken]
    words = person_words(reading.language.identity.code)
    open_persons = [
        person
        for person in taking_part
        if person.country is None and (person.title is None or words.is_state_office(person.title))
    ]
    if len(sides) < 2 or len(free) != 1 or len(open_persons) != 1:
        return {}
    place = next(place for place in body if place.country == free[0])
    return {id(open_persons[0]): Span(start=place.start, end=place.end)}


def _candidate(
    reading: Reading,
    person: Person,
    parts: Sequence[_Part],
    features: dict[str, float],
    score: float,
    sides: Mapping[int, Span],
) -> Candidate:
    evidence: dict[str, tuple[Span, ...]] = {
        "name": tuple(Span(start=part.mention.start, end=part.mention.end) for part in _by_worth(parts))
    }
    titles = [part.mention.title for part in parts if part.mention.title]
    titles.sort(key=lambda span: span.start - span.end)
    country = person.country
    if person.title and titles:
        evidence["title"] = tuple(titles)
    if country:
        evidence["country"] = tuple(titles) or evidence["name"]
        named = [
            place
            for place in reading.places
            if place.country == country and any(place.within(title) for title in titles)
        ]
        if named:
            evidence["country"] = (Span(start=named[0].start, end=named[0].end),)
    elif side := sides.get(id(person)):
        place = next(place for place in reading.places if place.start == side.start)
        country, evidence["country"] = place.country, (side,)
    best = _by_worth(parts)[0]
    return Candidate(
        field="participants",
        values={"name": person.name, "title": person.title, "country": country},
        evidence=evidence,
        features=features,
        passage=best.sentence,
        score=score,
    )


def _by_worth(parts: Sequence[_Part]) -> list[_Part]:
    """The mentions that say most about the part played first."""

    def worth(part: _Part) -> tuple[bool, int, int]:
        good = len(part.roles & {"acts", "met_with", "signs", "speaks"})
        return (part.zone != "furniture", good + bool(part.mention.title), -part.mention.start)

    return sorted(parts, key=worth, reverse=True)
