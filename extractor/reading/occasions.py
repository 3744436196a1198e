"""When and where an event took place, as a sentence adds it to what was signed: `… in Ashgabat on 5 May`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from extractor.languages.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Date, Passage, Place, Span

_DAYS = frozenset(("day", "day_of_month", "weekday", "relative"))
_ON = "on"  # the one preposition that English puts before a day
_BESIDE = 4  # tokens between a city and the day with which it tells of an event


def occasions(
    tokens: Sequence[Token],
    passages: Sequence[Passage],
    dates: Sequence[Date],
    places: Sequence[Place],
    language: Language,
) -> frozenset[int]:
    """Indices of the tokens at which the day of an event, or `in` its city, begins.

    A day after another preposition (`of 5 May 1999`) tells of something else. A city is the event's where the text is
    written from it or names it beside a day.

    Args:
        tokens: of the whole text.
        passages: of the whole text.
        dates: of the text, in order.
        places: of the text, in order.
        language: its prepositions and small words are used.
    """
    starts = [token.start for token in tokens]
    small = frozenset(map(fold, language.identity.function_words))
    inside = frozenset(map(fold, language.places.prepositions))
    days = [_tokens_of(starts, date) for date in dates if date.kind in _DAYS]
    found = set()
    for first, _ in days:
        before = tokens[first - 1].fold if first else ""
        if before == _ON or before not in small:
            found.add(first - (before == _ON))
    cities = [(place, *_tokens_of(starts, place)) for place in places if place.kind == "city"]
    headings = [passage for passage in passages if passage.zone == "dateline"]
    heading_starts = [heading.start for heading in headings]
    edges = {edge for day in days for edge in day}
    of_event = {
        place.name
        for place, first, last in cities
        if _is_within(place, headings, heading_starts)
        or any(index in edges for index in (*range(first - _BESIDE, first + 1), *range(last, last + _BESIDE)))
    }
    found |= {
        first - 1
        for place, first, _ in cities
        if first and place.name in of_event and tokens[first - 1].fold in inside
    }
    return frozenset(found)


def _is_within(place: Place, headings: Sequence[Passage], starts: Sequence[int]) -> bool:
    index = bisect_right(starts, place.start) - 1
    return index >= 0 and place.within(headings[index])


def _tokens_of(starts: Sequence[int], span: Span) -> tuple[int, int]:
    return bisect_left(starts, span.start), bisect_left(starts, span.end)
