"""Events that a date beside them, or a word like `every`, makes others than the one reported."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.event_signs import EventSign
    from extractor.reading import Reading
    from extractor.reading.mentions import Date

_DAYS_BACK = 45  # news is not older than that
_DAYS_AHEAD = 2
_LASTING = ("since ", "from ", " с ", " со ")  # what has gone on from a year is of today
_WHEN = (", когда", " года, когда", ", when")
_YEARS_BACK = 2  # of a year alone, or where the article has no date
# Before the last but one year of a text without a date, and before the last, which is often a goal's.
_YEARS_SINCE, _YEARS_TO_A_GOAL = 3, 30
_THIS_CENTURY = 2000  # a year of another one is told as history
_HEADLINE = 3.0
_BEFORE, _AFTER = 60, 30  # characters from a date to the event that it dates, and from an event to its date


def with_recalled(signs: Sequence[EventSign], reading: Reading) -> list[EventSign]:
    """The same signs; those that a date long before the article's dates are events of the past."""
    limits = _Limits(reading)
    old = [mention for mention in reading.dates if limits.is_old(mention)]
    dated = {found for mention in old if (found := _dated(mention, signs, reading)) is not None}
    bare = (_dated(mention, signs, reading) for mention in _bare_years(reading))
    dated |= {found for found in bare if found is not None and signs[found].kind == "signing"}
    return [
        replace(sign, standing="earlier") if index in dated and sign.standing != "planned" else sign
        for index, sign in enumerate(signs)
    ]


@lru_cache(maxsize=4)  # persons and places of one text ask for the same
def told_times(reading: Reading) -> tuple[tuple[Date, bool], ...]:
    """The days and months of a text, those in titles of documents left out; with each whether it is of another time.

    Of another time is what was long before the article's date, or is to come; where the article has none, days of two
    years and months of one year before the latest day that the text states, and earlier.
    """
    own = reading.dateline
    article = _day(own.iso) if own else None
    latest = max((_year(one.iso) for one in reading.dates if one.kind == "day"), default=0)
    before = {"day": latest - 1, "month": latest}

    def elsewhen(one: Date) -> bool:
        day = _day(one.iso if one.kind != "month" else f"{one.iso}-28")
        if article and day and one.kind != "month":
            return not -_DAYS_AHEAD <= (article - day).days <= _DAYS_BACK
        if article and day:
            return (article - day).days > _DAYS_BACK
        return one.kind in before and 0 < _year(one.iso) < before[one.kind]

    return tuple(
        (one, elsewhen(one))
        for one in reading.dates
        if one.kind not in ("year", "period")
        and reading.title_at(one.start) is None
        and not _is_lasting(reading, one)
        and not (own and one.start == own.start)
    )


def times_of_deeds(reading: Reading) -> list[tuple[int, bool]]:
    """Where the text dates what somebody does, in order, and whether that is another time; years ago among them."""
    days = [int(one.iso[:4]) for one in reading.dates if one.kind == "day" and one.iso[:4].isdigit()]
    years = (
        (one.start, True)
        for one in reading.dates
        if one.kind == "year"
        and 0 < _year(one.iso) < max(days, default=0) - 1
        and not _is_lasting(reading, one)
    )
    return sorted([*((one.start, elsewhen) for one, elsewhen in told_times(reading)), *years])


def _is_lasting(reading: Reading, one: Date) -> bool:
    """Whether something has gone on from a date, and nothing more is told of it: not `с августа, когда X …`."""
    told = reading.text.startswith(_WHEN, one.end)
    return reading.text.endswith(_LASTING, max(0, one.start - 6), one.start) and not told


class _Limits:
    """Since when a date can be the reported event's."""

    def __init__(self, reading: Reading) -> None:
        own = reading.dateline
        self._article = _day(own.iso) if own else None
        stated = [_year(one.iso) for one in reading.dates if one.kind in ("day", "month", "span")]
        latest = max(stated, default=0)
        self._year = (self._article.year if self._article else latest) - _YEARS_BACK
        since = sorted({_year(one.iso) for one in reading.dates if one.kind in ("year", "month")})
        ends = (since[-2] - _YEARS_SINCE, since[-1] - _YEARS_TO_A_GOAL) if len(since) > 1 else (0, 0)
        self._history = 0 if self._article else max(ends)

    def is_old(self, mention: Date) -> bool:
        end = mention.iso.rpartition("/")[2]
        if not _year(end):
            return False
        day = _day(end if mention.kind != "month" else f"{end}-28")
        if self._article and day:
            return (self._article - day).days > _DAYS_BACK
        if _year(end) < _THIS_CENTURY:
            return True
        return _year(end) <= (max(self._year, self._history) if mention.kind != "day" else self._year)


def _bare_years(reading: Reading) -> list[Date]:
    """Years that stand alone and are not the news': what was signed `in 2022` is no news, which has a day."""
    days = {_year(one.iso) for one in reading.dates if one.kind == "day"}
    return [
        one
        for one in reading.dates
        if one.kind == "year" and _year(one.iso) not in days and reading.title_at(one.start) is None
    ]


def _dated(mention: Date, signs: Sequence[EventSign], reading: Reading) -> int | None:
    """The index of the nearest event before or after a date in its clause, which it dates."""
    best: tuple[int, int] | None = None
    for index, sign in enumerate(signs):
        if sign.place >= _HEADLINE or reading.sentence_at(mention.start) != reading.sentences[sign.sentence]:
            continue
        after = sign.start - mention.end
        before = mention.start - sign.end
        between = (
            reading.text[mention.end : sign.start] if after >= 0 else reading.text[sign.end : mention.start]
        )
        near = 0 <= after <= _BEFORE or 0 <= before <= _AFTER
        if near and "," not in between:
            best = min(best or (_BEFORE, index), (max(after, before), index))
    return best[1] if best else None


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _year(iso: str) -> int:
    return int(iso[:4]) if iso[:4].isdecimal() else 0
