from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.candidates.candidate import Candidate
from extractor.candidates.event_signs import EventSign, event_signs
from extractor.candidates.genre import no_report_words
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.event_signs import EventKind
    from extractor.candidates.event_standing import Standing
    from extractor.reading import Reading

# A visit keeps its kind beside talks and signing, and a sitting, a call or a summit is also a meeting.
_PRECEDENCE: dict[EventKind, float] = {
    "state_visit": 2.0,
    "official_visit": 2.0,
    "working_visit": 2.0,
    "phone_call": 1.8,
    "commission_session": 1.82,  # also where it is held by video link
    "summit": 1.82,
    "forum": 1.6,
    "meeting": 1.0,
    "visit": 0.6,
    "signing": 0.5,
    "sitting": 0.5,
    "other": 0.5,
}
_STANDING: dict[Standing, float] = {
    "held": 1.0,
    "side": 0.75,
    "planned": 0.1,
    "earlier": 0.15,
}
_DAYS = ("day", "day_of_month", "weekday", "relative")
_MONTHS_OF_A_SPAN = 2  # dashes in one of months (`2025-01/2025-06`); one of days has more
_VISITS = ("state_visit", "official_visit", "working_visit")
_FRAME = 0.35  # a summit or a forum on whose sidelines the event took place
_ONE_OF_A_VISIT = 0.5  # a visit in the course of which the headline's meeting with a parliament took place
_OF_PARLIAMENT = (
    "парламент", "parlament", "parliament", "спикер", "spiker", "speaker", "меджлис", "мәжіліс", "məclis", "meclis",
    "жогорку кеңеш", "oliy majlis", "milliy majlis", "милли мажлис", "олий мажлис", "хурал", "сейм", "бундестаг",
    "национального собрания", "national assembly",
)  # fmt: skip
# Where the headline or the first sentence tells of talks, the first or second paragraph tells of their visit.
_OF_ITS_VISIT = ((1.4, 3.0), (0.7, 2.0))
_REPEATED = 0.1  # each further sign of a kind
_HEADLINE, _FIRST_SENTENCE, _LEAD = 3.0, 2.0, 1.4
_SURE, _SIGNED = 2.0, 0.4  # a plain meeting in the first sentence is sure; signing makes any event surer
_TOLD_EARLY = 0.5  # strength of signing that stands in the first paragraph
_ANNOUNCED = 0.2  # what is to come is no event yet
_NO_REPORT, _BACKGROUND = 0.4, 0.7  # a piece of another kind; a report that begins with background
_LABELLED = 0.18  # a piece that a line beside its headline names as of another kind


@lru_cache(maxsize=4)  # participants and figures of one text ask for it, too
def event_type(reading: Reading) -> tuple[Candidate, ...]:
    """What kind of event the text reports; one candidate a kind, the likeliest first.

    Returns:
        Candidates with `values` `{"event_type": …}`; none above 0.5 where the text reports no event.
    """
    signs = event_signs(reading)
    strengths = _strengths(signs, reading)
    if not strengths:
        return ()
    ranked = sorted(strengths, key=lambda kind: -strengths[kind])
    best = strengths[ranked[0]]
    second = strengths[ranked[1]] if len(ranked) > 1 else 0.0
    reported = reported_by(signs, reading)
    found = []
    for kind in ranked:
        share = strengths[kind] / best
        score = (
            reported * (0.6 + 0.4 * (best - second) / best) if kind == ranked[0] else 0.45 * reported * share
        )
        mine = sorted((sign for sign in signs if _answer(sign.kind) == kind), key=_weight, reverse=True)
        spans = tuple(Span(start=sign.start, end=sign.end) for sign in mine[:3])
        found.append(
            Candidate(
                field="event_type",
                values={"event_type": kind},
                evidence={"event_type": spans},
                features={
                    "strength": min(1.0, strengths[kind] / 6),
                    "share": share,
                    "headline": float(any(sign.place >= _HEADLINE for sign in mine)),
                    "reports_event": reported,
                },
                passage=reading.sentences[mine[0].sentence],
                score=round(score, 4),
            )
        )
    return tuple(found)


def reports_event(reading: Reading) -> float:
    """How surely the text reports an event at all, 0 to 1; a museum piece or an analysis is near 0."""
    return reported_by(event_signs(reading), reading)


def reported_by(signs: Sequence[EventSign], reading: Reading) -> float:
    """The same from signs that are already found."""
    strengths = _strengths(signs, reading)
    if not strengths:
        return 0.0
    signed = min(1.0, strengths.get("signing", 0.0) / _TOLD_EARLY)
    strength = min(1.0, max(strengths.values()) / _SURE + _SIGNED * signed)
    if not any(sign.place >= _FIRST_SENTENCE for sign in signs) and not _has_day(signs, reading):
        strength *= _BACKGROUND
    if announces(signs):
        return strength * _ANNOUNCED
    opening = no_report_words(reading) or ("body" if _opens_with_the_past(signs) else None)
    if opening is None:
        return strength
    if set(strengths) == {"other"} and not _has_officials(reading):
        return strength * _ANNOUNCED
    background = _is_dated(signs, reading)
    if opening == "digest":
        background = background or _is_told_again(signs, reading)
    elif opening == "questions":
        background = background or _opens_with_a_visit(signs)
    elif opening in ("first sentence", "body"):
        background = background or any(sign.place >= _HEADLINE and sign.standing == "held" for sign in signs)
    return strength * (_BACKGROUND if background else _LABELLED if opening == "label" else _NO_REPORT)


def _has_officials(reading: Reading) -> bool:
    """Whether anybody in the text speaks for a state: an exhibition or a concert without is none of theirs."""
    return any(person.basis in ("named", "assumed") for person in reading.persons)


def announces(signs: Sequence[EventSign]) -> bool:
    """Whether all that headline and first paragraph tell of is still to come."""
    opening = {sign.standing for sign in signs if sign.place >= _LEAD}
    return opening == {"planned"}


def _is_dated(signs: Sequence[EventSign], reading: Reading) -> bool:
    """Whether the first paragraph tells an event with its day: a piece of any kind that does so reports it."""
    return _has_day(
        [sign for sign in signs if sign.standing == "held" and _LEAD <= sign.place < _HEADLINE], reading
    )


def _is_told_again(signs: Sequence[EventSign], reading: Reading) -> bool:
    """Whether a digest tells the event of its headline again, with its day."""
    held = [sign for sign in signs if sign.standing == "held"]
    led_by = {_answer(sign.kind) for sign in held if sign.place >= _HEADLINE}
    below = [sign for sign in held if sign.place < _HEADLINE and _answer(sign.kind) in led_by]
    return _has_day(below, reading)


def _opens_with_a_visit(signs: Sequence[EventSign]) -> bool:
    """Whether the lines before an interview tell of a visit that it is about: talks may be those with the reporter."""
    return any(
        sign.standing == "held" and sign.kind.endswith("visit") and _LEAD <= sign.place < _HEADLINE
        for sign in signs
    )


def _has_day(signs: Sequence[EventSign], reading: Reading) -> bool:
    """Whether the text says on which day, or days, one of these events took place, or will."""
    told = {reading.sentences[sign.sentence] for sign in signs if sign.standing != "earlier"}
    days = (
        date
        for date in reading.dates
        if date.kind in _DAYS or (date.kind == "span" and date.iso.count("-") > _MONTHS_OF_A_SPAN)
    )
    return any(reading.sentence_at(date.start) in told for date in days)


def _opens_with_the_past(signs: Sequence[EventSign]) -> bool:
    """Whether headline and first sentence tell of events, and all of them are long past."""
    opening = {sign.standing for sign in signs if sign.place >= _FIRST_SENTENCE}
    return opening == {"earlier"}


def _strengths(signs: Sequence[EventSign], reading: Reading) -> dict[EventKind, float]:
    """The strongest sign of each kind, with a little for every further one."""
    weights: dict[EventKind, list[float]] = {}
    headline = {_answer(sign.kind) for sign in signs if sign.place >= _HEADLINE and sign.standing == "held"}
    meeting_told = "meeting" in headline and not headline.intersection(_VISITS)
    led_by_talks = any(
        sign.kind in ("meeting", "signing") and sign.standing == "held" and sign.place >= _FIRST_SENTENCE
        for sign in signs
    )
    for sign in signs:
        weight = _weight(sign)
        if sign.standing == "side" and sign.kind in ("summit", "forum"):
            weight *= _FRAME
        if sign.kind in _VISITS:
            # Talks of governments in the course of a visit are its own; a parliament's are one meeting of many.
            framing = sign.standing == "side" and sign.kind != "state_visit"
            if framing and meeting_told and _is_with_parliament(sign, reading):
                weight *= _ONE_OF_A_VISIT
            elif sign.standing in ("held", "side") and led_by_talks and (meeting_told or not framing):
                weight *= _lift(sign.place)
        weights.setdefault(_answer(sign.kind), []).append(weight)
    return {kind: max(found) + _REPEATED * (sum(found) - max(found)) for kind, found in weights.items()}


def _is_with_parliament(sign: EventSign, reading: Reading) -> bool:
    """Whether a sentence that names a visit tells of a meeting with a parliament's speaker."""
    told = " ".join(token.fold for token in reading.tokens_in(reading.sentences[sign.sentence]))
    return any(f" {house}" in f" {told}" for house in _OF_PARLIAMENT)


def _lift(place: float) -> float:
    """How much more a visit weighs than its place where the talks that it is of open the text."""
    lifted = next((to for least, to in _OF_ITS_VISIT if place >= least), place)
    return max(lifted / place, 1.0)


def _answer(kind: EventKind) -> EventKind:
    """The schema's word: a visit of no stated kind is told by its talks, else it is an official one."""
    answers: dict[EventKind, EventKind] = {"visit": "official_visit", "sitting": "meeting"}
    return answers.get(kind, kind)


def _weight(sign: EventSign) -> float:
    return sign.place * _STANDING[sign.standing] * _PRECEDENCE[sign.kind]
