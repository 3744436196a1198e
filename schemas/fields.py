"""Markers that say how code reads a field out of the words that the model points at.

A field without a marker is read by its type: a `str` is the words themselves, a number is the main amount
of the words, a `date` is the day they state, a `Literal` or an enum is the label that the model chose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "words", "person", "title", "site", "city", "country", "date", "amount", "unit", "qualifier", "instrument"
]


@dataclass(frozen=True, slots=True)
class Reads:
    """How the value is read.

    Attributes:
        kind: the reader; `amount` gives a plain decimal number, `date` ISO 8601, `country` ISO 3166-1.
        of: name of the sibling whose words are read, where the field has none of its own: the unit
            stands in the amount's words.
    """

    kind: Kind
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Identifies:
    """Two items of a list whose fields so marked have the same values are one item."""
