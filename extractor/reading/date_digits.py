"""What a stated date holds, and dates that are written in digits alone."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Literal

Kind = Literal["day", "day_of_month", "month", "year", "span", "weekday", "relative", "period"]

EARLIEST, LATEST = 1500, 2199  # other numbers of four digits are no years

_IN_DIGITS = re.compile(
    r"(?<![0-9.,/:+-])(?:(?P<from>[0-9]{1,2})[-–—])?"
    r"(?:(?P<d>[0-9]{1,2})(?P<s>[./])(?P<m>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4}|[0-9]{2})"
    r"|(?P<y2>[0-9]{4})(?P<s2>[-./])(?P<m2>[0-9]{1,2})(?P=s2)(?P<d2>[0-9]{1,2})"
    r"|(?P<d3>[0-9]{1,2})-(?P<m3>[0-9]{1,2})-(?P<y3>[0-9]{4}))"
    r"(?![0-9])(?![.,/:-][0-9])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A date in the text's own words.

    Attributes:
        start, end: code points.
        kind: how the text says it.
        year: in full, where stated.
        shift: years from the article's (`last year`: -1) or, of `relative`, days from the article's.
        month, day: of the (first) day.
        to_year, to_month, to_day: of the last, where it is a span.
        weekday: Monday is 0.
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    shift: int | None = None
    month: int | None = None
    day: int | None = None
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    weekday: int | None = None


def dates_in_digits(text: str, start: int, end: int) -> list[Stated]:
    """Every full date in digits: `08.12.2025`, `8/12/2025` (day first), `2025-12-08`, `25–26.02.2025`.

    Args:
        text: any string.
        start: offset from which to look.
        end: offset before which to look.
    """
    found = []
    for match in _IN_DIGITS.finditer(text, start, end):
        part = match.groupdict()
        year = int(part["y"] or part["y2"] or part["y3"])
        month = int(part["m"] or part["m2"] or part["m3"])
        day = int(part["d"] or part["d2"] or part["d3"])
        if len(part["y"] or "four") == 2:
            year += 2000 if year < 70 else 1900
        if month > 12 >= day and part["s"] == "/":
            month, day = day, month  # 12/31/2025 can only be American
        if not is_day(year, month, day) or not EARLIEST <= year <= LATEST:
            continue
        first = int(part["from"]) if part["from"] else None
        if first is not None and not 1 <= first < day:
            continue
        found.append(
            Stated(start=match.start(), end=match.end(), kind="day", year=year, month=month, day=day)
            if first is None
            else Stated(
                start=match.start(),
                end=match.end(),
                kind="span",
                year=year,
                month=month,
                day=first,
                to_month=month,
                to_day=day,
            )
        )
    return found


def is_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether such a day exists; what is not stated is no objection."""
    if month is None:
        return day is None
    return 1 <= month <= 12 and (day is None or 1 <= day <= monthrange(year or 2000, month)[1])
