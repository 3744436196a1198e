"""Which of three states or more a sentence speaks of that does not name them all: each guest's with the host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.candidates.event_type import event_type
from extractor.candidates.parties import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.trade_segments import Segment
    from extractor.reading import Reading

_TOGETHER = ("summit",)  # what is said there without a name is said of all


def partners(reading: Reading, segment: Segment, sides: Sequence[str]) -> list[str]:
    """The states that a figure is of whose sentence names fewer than two.

    Where a president receives one ambassador after another, a paragraph is about one of them: about the country
    that it names, or whose envoy it names, and the host.

    Args:
        reading: of the text.
        segment: that the figure stands in.
        sides: all parties, the host first.

    Returns:
        Two of the sides, or all where the paragraph is not about one of them.
    """
    if len(sides) < 3:
        return list(sides)
    if _is_of_all(reading):
        two = bool(segment.where(segment.words.pair))  # `bilateral turnover`, said by one of the guests
        guests = _guests(reading, segment, sides) if two else []
        return [sides[0], *guests] if len(guests) == 1 else list(sides)
    together = listed(reading)
    if (
        len(together) >= 3 and sides[0] in together
    ):  # three meet: the host is one of those that the lead lists
        return [country for country in sides if country in together]
    guests = _guests(reading, segment, sides)
    return [sides[0], *guests] if len(guests) == 1 else list(sides)


def _guests(reading: Reading, segment: Segment, sides: Sequence[str]) -> list[str]:
    """The parties beside the host that a figure's sentence speaks of, else its paragraph."""
    passage = reading.passages[segment.passage]
    host = sides[0]
    named = [
        (place.start, place.country)
        for place in reading.places
        if place.within(passage) and place.kind in ("country", "nationality")
    ]
    named += [
        (mention.start, person.country)
        for person in reading.persons
        for mention in person.mentions
        if segment.between
        and mention.within(passage)  # `trade of the two countries`: the envoy's and the host
    ]
    own = {country for start, country in named if segment.span.start <= start < segment.span.end}
    for countries in (own, {country for _, country in named}):
        guests = [country for country in sides if country in countries and country != host]
        if guests:
            return guests
    return []


def _is_of_all(reading: Reading) -> bool:
    """Whether the states meet all together."""
    kinds = event_type(reading)
    return not kinds or kinds[0].values["event_type"] in _TOGETHER
