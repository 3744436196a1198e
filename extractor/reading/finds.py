from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from extractor.reading.mentions import Basis, Qualifier, Span


@dataclass(slots=True, kw_only=True)
class Find:
    """An amount while it is read.

    Attributes:
        first, last: indices of its first token and after its last.
        value, unit, qualifier, bound: as in `Amount`; `unit` may still be a name shared by currencies.
        scale: the thousand, million, … that multiplies it, 1 where there is none.
        ending: the ending of its last word.
        sure: it counts something even where it has no unit.
        plain: ungrouped digits and nothing else.
        hedge: indices of the first token that hedges it and after the last.
        basis, shared: as in `Amount`.
    """

    first: int
    last: int
    value: Decimal
    scale: Decimal
    unit: str | None
    ending: str
    sure: bool
    plain: bool
    qualifier: Qualifier | None = None
    bound: Literal["from", "to"] | None = None
    hedge: tuple[int, int] | None = None
    basis: Basis = "own"
    shared: Span | None = None
