from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.candidates.candidate import Candidate
from extractor.candidates.event_signs import dates_coming, event_signs, sentence_places
from extractor.candidates.event_standing import standing_at
from extractor.candidates.event_type import reported_by
from extractor.candidates.own_day import is_of_event
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.reading import Reading
    from extractor.reading.mentions import Date

_BY_PLACE = ((3.0, 0.9), (2.0, 0.85), (1.4, 0.72), (0.7, 0.6), (0.2, 0.35), (0.01, 0.2))
_STANDING = {"held": 1.0, "side": 1.0, "planned": 0.35, "earlier": 0.3}
_DAYS_BACK = 45  # news is not older than that
_EARLY_TALKS = 0.6  # place of the talks that say so
_LIKELY, _TODAY = 0.5, 0.7
_TALKS = ("meeting", "signing", "commission_session", "summit", "forum")
_CAME = 0.75  # the day on which the visitor came, where talks are told too
_CAME_BEFORE = 0.6  # of that, where the talks have a day of their own
_ONLY, _OWN = 0.75, 0.6  # the one day with which an event is told; the text's own
_OWN_DAY = 1.03
_MONTH = 0.6  # a month is an event's date only where no day is stated


@lru_cache(maxsize=4)  # participants and documents of one text ask for it, too
def event_date(reading: Reading) -> tuple[Candidate, ...]:
    """The days and spans that could be the event's, the likeliest first.

    The article's own date counts only where the text says `today`.

    Returns:
        Candidates with `values` `{"event_date": …}`, one a date; none where the text states no day or month.
    """
    own = reading.dateline
    article = own.iso if own else None
    headed = own.start if own and own.kind != "relative" else None
    places = sentence_places(reading)
    signs = event_signs(reading)
    starts = {sentence.start: index for index, sentence in enumerate(reading.sentences)}
    told = {sign.sentence for sign in signs if sign.standing in ("held", "side")}
    talks = any(sign.kind in _TALKS and sign.standing in ("held", "side") for sign in signs)
    reported = reported_by(signs, reading)
    talk_days: set[str] = set()
    scored: dict[str, list[tuple[float, Date, Mapping[str, float]]]] = defaultdict(list)
    for mention in reading.dates:
        sentence = reading.sentence_at(mention.start)
        if sentence is None or not _can_be_event(mention) or mention.start == headed:
            continue
        index = starts[sentence.start]
        if not places[index]:
            continue
        place = next(score for least, score in _BY_PLACE if places[index] >= least)
        standing = standing_at(reading, sentence, mention)
        features = {
            "place": place,
            "event_in_sentence": float(index in told),
            "standing": _STANDING[standing],
            "timely": _timely(mention, article),
            "reports_event": reported,
            "of_talks": float(not (talks and dates_coming(reading, sentence, mention))),
            "outside_instrument": float(not _in_instrument(mention, reading)),
        }
        if features["of_talks"] and features["place"] >= _EARLY_TALKS and _is_told(features):
            talk_days.add(mention.iso)
        scored[mention.iso].append((_score(mention, features), mention, features))
    best_day = max(
        (max(s for s, _, _ in found) for iso, found in scored.items() if _has_day(iso)), default=0.0
    )
    candidates = [_candidate(reading, iso, found, best_day) for iso, found in scored.items()]
    candidates = [_of_own_day(candidate, article) for candidate in candidates]
    if talk_days:
        candidates = [_before_talks(candidate) for candidate in candidates]
    if _is_doubtful(candidates):
        fitting = [candidate for candidate in candidates if _is_told(candidate.features)]
        candidates = [
            _raised(candidate, scored[str(candidate.values["event_date"])], only=fitting == [candidate])
            for candidate in candidates
        ]
    if own and _is_doubtful(candidates) and is_of_event(reading, own):
        candidates.append(_of_own(reading, own, reported))
    return tuple(sorted(candidates, key=lambda candidate: -candidate.score))


def _is_doubtful(candidates: Sequence[Candidate]) -> bool:
    return all(candidate.score < _LIKELY for candidate in candidates)


def _is_told(features: Mapping[str, float]) -> bool:
    """Whether an event is told with a day, as news."""
    signs = ("event_in_sentence", "standing", "timely", "outside_instrument")
    return all(features[sign] == 1.0 for sign in signs)


def _of_own_day(candidate: Candidate, article: str | None) -> Candidate:
    """Of two days told alike, the one on which the text is dated is likelier."""
    if candidate.values["event_date"] != article:
        return candidate
    return replace(candidate, score=round(min(0.98, candidate.score * _OWN_DAY), 4))


def _before_talks(candidate: Candidate) -> Candidate:
    """The day on which the visitor came is not that of the visit, where the talks have their own."""
    if candidate.features["of_talks"] or "/" in str(candidate.values["event_date"]):
        return candidate
    return replace(candidate, score=round(candidate.score * _CAME_BEFORE, 4))


def _of_own(reading: Reading, own: Date, reported: float) -> Candidate:
    """The day on which the text is dated."""
    return Candidate(
        field="event_date",
        values={"event_date": own.iso},
        evidence={"event_date": (Span(start=own.start, end=own.end),)},
        features={"reports_event": reported, "own": 1.0},
        passage=reading.passage_at(own.start) or own,
        score=round(_OWN * reported, 4),
    )


def _candidate(
    reading: Reading, iso: str, found: list[tuple[float, Date, Mapping[str, float]]], best_day: float
) -> Candidate:
    found.sort(key=lambda entry: -entry[0])
    score, mention, features = found[0]
    score = min(0.98, score + 0.04 * (len(found) - 1))
    if not _has_day(iso) and best_day > 0.3:
        score *= 0.3
    sentence = reading.sentence_at(mention.start)
    return Candidate(
        field="event_date",
        values={"event_date": iso},
        evidence={"event_date": tuple(Span(start=one.start, end=one.end) for _, one, _ in found[:3])},
        features={**features, "repeated": min(1.0, (len(found) - 1) / 3)},
        passage=sentence or mention,
        score=round(score, 4),
    )


def _raised(
    candidate: Candidate, found: list[tuple[float, Date, Mapping[str, float]]], *, only: bool
) -> Candidate:
    """Where the text states no better day, `today` told as news is the event's, and so is the one day of an event."""
    if only and candidate.features["of_talks"]:
        score = _ONLY * candidate.features["reports_event"]
        return replace(candidate, score=round(max(candidate.score, score), 4))
    told = any(one.kind == "relative" and features["standing"] == 1.0 for _, one, features in found)
    timely = all(features["timely"] == 1.0 for _, _, features in found)
    if not told or not timely:
        return candidate
    return replace(
        candidate, score=round(max(candidate.score, _TODAY * candidate.features["reports_event"]), 4)
    )


def _score(mention: Date, features: Mapping[str, float]) -> float:
    score = features["place"] + (0.08 if features["event_in_sentence"] else -0.1)
    if mention.kind == "relative":  # `today` is often only `nowadays`
        score = max(score - 0.05, 0.55 if features["event_in_sentence"] else 0.0)
    if mention.kind == "month":
        score *= _MONTH
    if not features["of_talks"] and mention.kind != "span":
        score *= _CAME
    score *= features["standing"] * features["timely"] * (1.0 if features["outside_instrument"] else 0.2)
    return score * (0.4 + 0.6 * features["reports_event"])


def _can_be_event(mention: Date) -> bool:
    return mention.kind in ("day", "day_of_month", "weekday", "relative", "month") or (
        mention.kind == "span" and _has_day(mention.iso)
    )


def _in_instrument(mention: Date, reading: Reading) -> bool:
    """Whether a full date belongs to a document's title; `a contract on Tuesday for …` is the event's day."""
    return mention.kind in ("day", "month") and any(mention.within(title) for title in reading.instruments)


def _has_day(iso: str) -> bool:
    return iso.partition("/")[0].count("-") >= 2


def _timely(mention: Date, article: str | None) -> float:
    """Whether a day fits an article of a known date: not after it, and not long before."""
    day, known = _day(mention.iso), _day(article or "")
    if day is None or known is None:
        return 1.0
    if day > known:
        return 0.3
    return 1.0 if (known - day).days <= _DAYS_BACK else 0.2


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso.partition("/")[0])
    except ValueError:
        return None
