"""Types of fields that code can read, and markers that say how it reads any other.

A field without a marker is read by its type: a `str` is the words themselves, a number is the main amount
of the words, a `date` is the day they state, a `Literal` or an enum is the label that the model chose.

Example:
    >>> class Purchase(BaseModel):
    ...     buyer: PersonName
    ...     seller: Country | None = None
    ...     price: Amount | None = None
    ...     delivery: DateSpan | None = None
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

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


PersonName = Annotated[str, Reads("person")]
"""A person's full name, nominative, in the text's script."""

City = Annotated[str, Reads("city")]
"""A city's name, nominative, in the text's script."""

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$"), Reads("country")]
"""A country, ISO 3166-1 alpha-2; EU for the European Union."""

_POINT = r"(?:\d{4}(?:-\d{2}(?:-\d{2})?)?|--\d{2}-\d{2})"
DateSpan = Annotated[str, Field(pattern=rf"^{_POINT}(?:/{_POINT})?$"), Reads("date")]
"""ISO 8601: a day, a month, a year, a span START/END, or --MM-DD where no year is stated."""


class Amount(BaseModel):
    """An amount with what it is an amount of, all read from the same words: `more than 1.7 billion dollars`."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    # Described in `Field`: docstrings of attributes would have this file parsed each time it is imported.
    value: Annotated[
        Decimal, Reads("amount"), Identifies(), Field(description="The number: 1,7 млрд is 1700000000.")
    ]
    unit: Annotated[
        str | None,
        Reads("unit", of="value"),
        Identifies(),
        Field(description="ISO 4217 code, percent, times, tonnes, or the unit's English name."),
    ] = None
    qualifier: Annotated[
        Literal["more_than", "about", "up_to"] | None,
        Reads("qualifier", of="value"),
        Field(description="How the text hedges the number."),
    ] = None
