from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.reading.date_digits import Stated
    from extractor.reading.date_words import DateWords


def append_date(found: list[Stated], stated: Stated, text: str, words: DateWords) -> None:
    """Add a date, joined with the one before where both are one: ends of a span, a day and its weekday."""
    before = found[-1] if found else None
    between = text[before.end : stated.start].strip(" ,()") if before else "…"
    if before and not between and {before.kind, stated.kind} & {"weekday"} and stated.kind != "relative":
        if before.kind == "weekday":
            found[-1] = stated
        return
    if before and _are_days(before, stated) and _order(before) < _order(stated):
        joint = text[before.end : stated.start].strip()
        # `16-сентябрдан 18-сентябрга`: endings join them, nothing stands between.
        if joint in ("", "-", "–", "—") or joint.casefold() in words.until_words:
            found[-1] = _span(before, stated)
            return
    found.append(stated)


def _span(first: Stated, last: Stated) -> Stated:
    return replace(
        first,
        end=last.end,
        kind="span",
        year=first.year or last.year,
        shift=last.shift if first.shift is None else first.shift,
        to_year=last.year if first.year else None,
        to_month=last.month,
        to_day=last.day,
    )


def _are_days(one: Stated, other: Stated) -> bool:
    return all(stated.kind in ("day", "day_of_month") for stated in (one, other))


def _order(stated: Stated) -> tuple[int, int, int]:
    return (stated.year or 0, stated.month or 0, stated.day or 0)
