"""The year and the day that stated dates are of, by the article's own date."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import zip_longest
from typing import TYPE_CHECKING

from extractor.reading.date_article import Anchor
from extractor.reading.mentions import Date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.reading.date_digits import Stated

_NEAR = 31  # days within which a day without a year belongs to the same visit as a full date before it
_VISIT = 7  # days within which a day without a year belongs to the same visit as a full date after it
_AHEAD = timedelta(days=90)
_SAME_SENTENCE = 200  # characters
_LEAD_CHARACTERS = 1500  # the event's own full date stands in the beginning


def resolve_dates(stated: Sequence[Stated], article: Anchor) -> tuple[Date, ...]:
    """Give each stated date its year or its day; those that nothing resolves are left out.

    Args:
        stated: dates in the text's own words, in order.
        article: what is known of the article's own date.
    """
    anchor = article
    told = _latest_year_in_part(stated) if article.year is None else None
    found = []
    for one, following in zip_longest(stated, stated[1:]):
        iso = _resolve(one, anchor, told)
        if iso is not None and anchor.year is None and following is not None:
            iso = _resolve(one, _talks_of_visit(one, following), told) or iso
        if iso is not None:
            found.append(Date(start=one.start, end=one.end, iso=iso, kind=one.kind))
        if article.year is None:
            anchor = _next_anchor(one, article, anchor, told)
    return tuple(found)


def _latest_year_in_part(stated: Sequence[Stated]) -> int | None:
    """The last year of which the text names several months: that of a report of figures which does not say its own.

    Aims and plans are told by whole years, other events by days and months.
    """
    of_months = (one for one in stated if one.to_month is not None and one.day is None)
    return max((one.year for one in of_months if one.year is not None), default=None)


def _talks_of_visit(one: Stated, following: Stated) -> Anchor:
    """The full date that comes next, where it is of the same days: `on 6–8 March, on 7 March 2025 …`."""
    if following.kind != "day" or following.start - one.end > _SAME_SENTENCE or one.year is not None:
        return Anchor()
    anchor = Anchor(following.year, following.month, following.day)
    if one.month is None or one.day is None or anchor.date is None:
        return Anchor()
    near = _nearest(one.month, one.day, anchor.date)
    return anchor if near and abs(near - anchor.date) <= timedelta(days=_VISIT) else Anchor()


def _next_anchor(one: Stated, article: Anchor, anchor: Anchor, told: int | None) -> Anchor:
    """Without a year of its own, an article is of the year that its beginning states in full, if not long past."""
    if one.kind not in ("day", "span") or one.year is None or one.day is None or one.month is None:
        return anchor
    if one.start > _LEAD_CHARACTERS or anchor.year is not None or (told and told - one.year > 1):
        return anchor
    if article.month is not None and article.day is not None:
        near = _nearest(article.month, article.day, date(one.year, one.month, one.day))
        return Anchor(near.year, near.month, near.day, published=True) if near else anchor
    return Anchor(one.year, one.month, one.day)


def _resolve(one: Stated, anchor: Anchor, told: int | None) -> str | None:
    if one.kind == "weekday":
        return _weekday(one.weekday or 0, anchor)
    if one.kind == "relative":
        return _relative(one.shift or 0, anchor)
    year = one.year
    now = anchor.year or (told if one.day is None else None)
    if year is None and one.shift is not None and now is not None:
        year = now + one.shift
    elif year is None and one.shift is None and one.month and one.day:
        year = _year_of_day(one.month, one.day, anchor)
    if one.month is None:
        return _years(year, one.to_year)
    if one.to_month is None:
        return iso_of(year, one.month, one.day) if year or one.day else None
    if year is None and one.day is None:
        return None
    to_year = one.to_year or year
    if to_year and (one.to_month, one.to_day or 0) < (one.month, one.day or 0) and one.to_year is None:
        to_year += 1
    return f"{iso_of(year, one.month, one.day)}/{iso_of(to_year, one.to_month, one.to_day)}"


def _years(year: int | None, to_year: int | None) -> str | None:
    if year is None:
        return None
    return f"{year:04}" if to_year is None else f"{year:04}/{to_year:04}"


def iso_of(year: int | None, month: int, day: int | None) -> str:
    """A month or a day in ISO 8601, `--MM-DD` without a year."""
    start = "-" if year is None else f"{year:04}"
    return f"{start}-{month:02}" if day is None else f"{start}-{month:02}-{day:02}"


def _year_of_day(month: int, day: int, anchor: Anchor) -> int | None:
    """The year that brings a day nearest to the anchor: in January, `28 декабря` is of the year before."""
    known = anchor.date
    if known is None:
        return anchor.year if anchor.published else None
    near = _nearest(month, day, known)
    if near is None or (not anchor.published and abs(near - known) > timedelta(days=_NEAR)):
        return None
    return near.year


def _nearest(month: int, day: int, known: date) -> date | None:
    candidates = []
    for year in (known.year - 1, known.year, known.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    # What is said in December to be on 4 April without a year was then: what is to come so late has its year.
    return min(candidates, key=lambda found: (found - known > _AHEAD, abs(found - known)), default=None)


def _weekday(weekday: int, anchor: Anchor) -> str | None:
    """The last such day up to the article's own."""
    known = anchor.date
    if known is None or not anchor.published:
        return None
    return (known - timedelta(days=(known.weekday() - weekday) % 7)).isoformat()


def _relative(days: int, anchor: Anchor) -> str | None:
    if not anchor.published or anchor.month is None or anchor.day is None:
        return None
    if anchor.date is not None:
        return (anchor.date + timedelta(days=days)).isoformat()
    moved = date(2024, anchor.month, anchor.day) + timedelta(days=days)
    return iso_of(None, moved.month, moved.day)
