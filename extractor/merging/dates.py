"""When two ISO dates may be one day's: a month holds its days, a span its middle, a day without a year any year's."""

from __future__ import annotations

import re
from typing import Literal

_POINT = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)-(\d\d))")


def compare(one: str | None, other: str | None) -> Literal["same", "open", "different"]:
    """Whether two dates of an event agree; `open` where one is not stated.

    Example:
        >>> compare("2021-07-02", "2021-07"), compare("--08-02", "2025-08-02"), compare(None, "2025")
        ('same', 'same', 'open')
        >>> compare("2021-07-02", "2021-07-03"), compare("2025-08-01/2025-08-03", "2025-08-02")
        ('different', 'same')
    """
    if one is None or other is None:
        return "open"
    bounds, bounds_of_other = _bounds(one), _bounds(other)
    if bounds is None or bounds_of_other is None:
        return "same" if one == other else "different"
    if one.startswith("--") or other.startswith("--"):
        bounds, bounds_of_other = _without_year(bounds), _without_year(bounds_of_other)
    apart = bounds[1] < bounds_of_other[0] or bounds_of_other[1] < bounds[0]
    return "different" if apart else "same"


def precision(date: str) -> int:
    """How much a date says; more is more.

    Example:
        >>> precision("2025-08-02") > precision("2025-08-01/2025-08-03") > precision("--08-02") > precision("2025-08")
        True
    """
    if "/" in date:
        return 3
    return {10: 4, 7: 1, 4: 0}.get(len(date), 0) if not date.startswith("--") else 2


Day = tuple[int, int, int]


def _bounds(date: str) -> tuple[Day, Day] | None:
    ends = [_POINT.fullmatch(part) for part in date.split("/")]
    if not all(ends) or len(ends) > 2:
        return None
    first, last = ends[0], ends[-1]
    assert first
    assert last
    return _day(first, 1, 1), _day(last, 12, 31)


def _day(point: re.Match[str], month: int, day: int) -> Day:
    if point[4]:
        return (0, int(point[4]), int(point[5]))
    return (int(point[1]), int(point[2] or month), int(point[3] or day))


def _without_year(bounds: tuple[Day, Day]) -> tuple[Day, Day]:
    (first_year, *first), (last_year, *last) = bounds
    if last_year > first_year:
        return (0, 1, 1), (0, 12, 31)
    return (0, first[0], first[1]), (0, last[0], last[1])
