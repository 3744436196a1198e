"""Who takes part in the event: every person of the text with what the words around the name say of the part played."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.candidates.candidate import Candidate
from extractor.candidates.event_signs import event_signs
from extractor.candidates.event_type import announces, reports_event
from extractor.candidates.name_place import NamePlace
from extractor.candidates.other_events import other_events, told_elsewhere
from extractor.candidates.participant_score import Part, features_of, score_of
from extractor.candidates.person_roles import SentenceCues
from extractor.candidates.recalled import times_of_deeds
from extractor.candidates.sides import Deed, Side, sides
from extractor.languages.tokens import fold
from extractor.languages.uzbek_spelling import in_latin
from extractor.reading.instrument_documents import CONCLUDED
from extractor.reading.mentions import Span
from extractor.reading.person_cues import cues

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Person, PersonMention, Sentence

_TOLD = 0.5  # belief that the text reports an event from which on who speaks in it takes part


def participants(reading: Reading) -> list[Candidate]:
    """Everybody the text names, each with a score for taking part in the event.

    Args:
        reading: of the text.

    Returns:
        One candidate a person, in the order of the text, doubtful ones included.
    """
    code = reading.language.identity.code
    finder = cues(code)
    times = times_of_deeds(reading)
    sites = frozenset(place.start for place in reading.places if place.kind == "site")
    told = {
        sentence.start: SentenceCues(
            finder,
            in_latin(reading.tokens_in(sentence), code),
            times[bisect_left(times, (sentence.start,)) : bisect_left(times, (sentence.end,))],
            _before(reading, sentence, code),
            sites,
        )
        for sentence in _told_of(reading)
    }
    speakers, rows = _neighbours(reading, told)
    announced = announces(event_signs(reading))
    has_event = not announced and (
        any(sentence.reports_event for sentence in told.values()) or reports_event(reading) >= _TOLD
    )
    lead = _lead(reading)
    asides, elsewhere = other_events(reading, told, lead), told_elsewhere(reading, told, lead)
    found = []
    for person in reading.persons:
        parts = [_part(reading, told, speakers, rows, asides, lead, mention) for mention in person.mentions]
        if len(parts) == 1:
            parts = [_elsewhere(part, elsewhere) for part in parts]
        features = features_of(person, parts, has_event=has_event, announced=announced)
        found.append((person, parts, features, score_of(features)))
    sure = [(person, parts) for person, parts, _, score in found if score >= 0.5]
    countries = sides(reading, [person for person, _ in sure], _deeds(reading, sure))
    return [
        _candidate(reading, person, parts, features, score, countries)
        for person, parts, features, score in found
    ]


def _told_of(reading: Reading) -> list[Sentence]:
    """The sentences that name a person, or an office."""
    mentions = [mention for person in reading.persons for mention in person.mentions]
    starts = {mention.start for mention in mentions} | {one.title.start for one in mentions if one.title}
    return list(dict.fromkeys(found for start in sorted(starts) if (found := reading.sentence_at(start))))


def _before(reading: Reading, sentence: Sentence, code: str) -> Sequence[Token]:
    """The sentence before another in the same passage."""
    passage = reading.passages[sentence.passage]
    before = reading.sentence_at(sentence.start - 2) if sentence.start - 2 > passage.start else None
    if before is None or before.passage != sentence.passage:
        return ()
    return in_latin(reading.tokens_in(before), code)


def _whereabouts(cues_of: SentenceCues, sentence: Span, mention: PersonMention) -> NamePlace:
    starts = cues_of.starts
    first, last = bisect_left(starts, mention.start), bisect_left(starts, mention.end) - 1
    before = mention.title is not None and sentence.start <= mention.title.start < mention.start
    opening = bisect_left(starts, mention.title.start) if before and mention.title else first
    return NamePlace(opening, first, last, mention.case)


def _neighbours(
    reading: Reading, told: Mapping[int, SentenceCues]
) -> tuple[dict[int, NamePlace], dict[int, NamePlace]]:
    """By offset: for mentions after another possible subject that subject, and of those in a row the row's first."""
    rows: dict[int, NamePlace] = {}
    found: dict[int, NamePlace] = {}
    subjects: dict[int, NamePlace] = {}
    before: dict[int, tuple[NamePlace, int]] = {}
    mentions = sorted(
        (mention for person in reading.persons for mention in person.mentions), key=lambda one: one.start
    )
    for mention in mentions:
        sentence = reading.sentence_at(mention.start)
        if sentence is None:
            continue
        cues_of = told[sentence.start]
        place = _whereabouts(cues_of, sentence, mention)
        last, offset = before.get(sentence.start, (None, -1))
        speaker = subjects.get(sentence.start)
        if last and cues_of.joins(last, place):  # named together, so of both or of neither
            speaker = found.get(offset)
            rows[mention.start] = rows.get(offset, last)
        if speaker:
            found[mention.start] = speaker
        if place.is_subject:
            subjects.setdefault(sentence.start, place)
        before[sentence.start] = place, mention.start
    return found, rows


def _part(
    reading: Reading,
    told: Mapping[int, SentenceCues],
    speakers: Mapping[int, NamePlace],
    rows: Mapping[int, NamePlace],
    asides: frozenset[int],
    lead: Span,
    mention: PersonMention,
) -> Part:
    sentence = reading.sentence_at(mention.start)
    passage = reading.passage_at(mention.start)
    if sentence is None or passage is None:
        return Part(mention, Span(start=mention.start, end=mention.end), frozenset(), "body")
    place = _whereabouts(told[sentence.start], sentence, mention)
    roles = told[sentence.start].roles(place, speakers.get(mention.start))
    first = rows.get(mention.start)
    if first and first.case == place.case and "possessor" not in told[sentence.start].roles(first):
        roles -= {"possessor"}  # встреча X и Y
    if passage.zone == "list" and mention.title and mention.title.end <= passage.start:
        roles |= _roles_of_office(reading, told, mention.title)
    zone = "lead" if passage.zone == "body" and passage.within(lead) else passage.zone
    if mention.start in asides or ("told_about" in roles and zone not in ("headline", "lead")):
        roles |= {"recalled"}
    if passage.zone in ("list", "table") and _signs_what_stands_beside(reading, passage, mention):
        roles |= {"signs"}
    return Part(mention, Span(start=sentence.start, end=sentence.end), roles, zone)


def _elsewhere(part: Part, elsewhere: Mapping[int, frozenset[str]]) -> Part:
    """The part of somebody named once, where the sentence is of another day or city than the event."""
    but = elsewhere.get(part.sentence.start)
    if but is None or part.roles & but:
        return part
    return replace(part, roles=part.roles | {"recalled"})


def _roles_of_office(reading: Reading, told: Mapping[int, SentenceCues], title: Span) -> frozenset[str]:
    """What the sentence above a list says of those whose office it names: `Төмөнкү элчилер тапшырышты:`."""
    sentence = reading.sentence_at(title.start)
    if sentence is None or sentence.start not in told:
        return frozenset()
    starts = told[sentence.start].starts
    first, last = bisect_left(starts, title.start), bisect_left(starts, title.end) - 1
    return told[sentence.start].roles(NamePlace(first, first, last, None), None)


def _signs_what_stands_beside(reading: Reading, line: Span, mention: PersonMention) -> bool:
    """Whether a list or a table of the documents concluded names somebody beside one of them."""
    beside = [document for document in reading.instruments if document.within(line)]
    return any(document.standing in CONCLUDED for document in beside) and not any(
        mention.within(document) for document in beside
    )


def _lead(reading: Reading) -> Span:
    """From the beginning to the end of the second passage of more than a few words."""
    opening = [one for one in reading.passages if one.zone != "furniture" and one.end - one.start > 40][:2]
    return Span(start=0, end=opening[-1].end if opening else 0)


def _are_listed(reading: Reading, one: PersonMention, other: PersonMention) -> bool:
    """Whether only a comma parts them: `Bakan X, Bakan Y ile Bakan Z hazır bulundu`, where all are together."""
    opening = other.title.start if other.title and other.title.start < other.start else other.start
    return reading.text[one.end : opening].strip() == ","


def _deeds(reading: Reading, found: Sequence[tuple[Person, list[Part]]]) -> list[Deed]:
    """Who signed with whom, who met whom: neighbours in one sentence of whom one is `with` the other."""
    listed = sorted(
        ((part, person) for person, parts in found for part in parts),
        key=lambda entry: entry[0].mention.start,
    )
    people = Counter(part.sentence for part, _ in listed)
    return [
        Deed(one[1], other[1], one[0].sentence)
        for one, other in pairwise(listed)
        if one[1] is not other[1]
        and one[0].sentence == other[0].sentence
        and (_are_opposed(one[0], other[0]) or _hold_one_office(reading, one, other))
        and (
            not _are_listed(reading, one[0].mention, other[0].mention)
            or _sign_alone(one[0], other[0], people[one[0].sentence])
        )
    ]


def _sign_alone(one: Part, other: Part, named: int) -> bool:
    """Whether two share a row of a list or a table as those who signed what it names: `… | X, Y`."""
    return named == 2 and all(
        part.zone in ("list", "table") and "signs" in part.roles for part in (one, other)
    )


def _are_opposed(one: Part, other: Part) -> bool:
    together = one.roles | other.roles
    if together & {"jointly", "told_of"}:
        return False
    if "signs" in one.roles and "signs" in other.roles:
        return True
    received = other.mention.case == "accusative"  # X Y-ni qabul qildi
    return "acts" in one.roles and ("with" in other.roles or received) and "met_with" in other.roles


def _hold_one_office(reading: Reading, one: tuple[Part, Person], other: tuple[Part, Person]) -> bool:
    """Whether an office is named twice, with two bearers side by side: `dışişleri bakanı X ve dışişleri bakanı Y`."""
    first, second = one[0].mention, other[0].mention
    if not (first.title and second.title and one[1].title and other[1].title):
        return False
    if first.title.start > first.start or not first.end < second.title.start < second.start:
        return False
    between = reading.tokens_in(Span(start=first.end, end=second.title.start))
    connectors = cues(reading.language.identity.code).connectors
    joined = len(between) == 1 and between[0].fold in connectors
    return joined and fold(one[1].title) == fold(other[1].title)


def _candidate(
    reading: Reading,
    person: Person,
    parts: Sequence[Part],
    features: dict[str, float],
    score: float,
    countries: Mapping[int, Side],
) -> Candidate:
    evidence: dict[str, tuple[Span, ...]] = {
        "name": tuple(Span(start=part.mention.start, end=part.mention.end) for part in _by_worth(parts))
    }
    titles = [part.mention.title for part in parts if part.mention.title]
    titles.sort(key=lambda span: span.start - span.end)
    if person.title and titles:
        evidence["title"] = tuple(titles)
    country = person.country
    side = countries.get(id(person))
    if side:
        country = side.country
    if side and side.evidence:
        evidence["country"] = (side.evidence,)
    elif country:
        named = [
            Span(start=place.start, end=place.end)
            for title in sorted(titles, key=lambda span: span.start)
            for place in reading.places_in(title)
            if place.country == country
        ]
        evidence["country"] = tuple(named[:1]) or tuple(titles) or evidence["name"]
    best = _by_worth(parts)[0]
    return Candidate(
        field="participants",
        values={"name": person.name, "title": person.title, "country": country},
        evidence=evidence,
        features=features,
        passage=best.sentence,
        score=score,
    )


def _by_worth(parts: Sequence[Part]) -> list[Part]:
    """The mentions that say most about the part played first."""

    def worth(part: Part) -> tuple[bool, int, int]:
        good = len(part.roles & {"acts", "met_with", "signs", "speaks"})
        return (part.zone != "furniture", good + bool(part.mention.title), -part.mention.start)

    return sorted(parts, key=worth, reverse=True)
