from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from extractor.reading import Reading


def first_mentions(reading: Reading, codes: Sequence[str]) -> tuple[Span, ...]:
    """Where the text first names each of some countries."""
    first = _first(reading)
    return tuple(first[code] for code in codes if code in first)


@lru_cache(maxsize=4)  # asked for each figure of a text
def _first(reading: Reading) -> dict[str, Span]:
    first: dict[str, Span] = {}
    for place in reading.places:
        if place.country:
            first.setdefault(place.country, Span(start=place.start, end=place.end))
    return first


def plain(value: Decimal) -> str:
    """A number as the schema writes it.

    Example:
        >>> from decimal import Decimal
        >>> plain(Decimal("1.70") * 10**9), plain(Decimal("5.20"))
        ('1700000000', '5.2')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
