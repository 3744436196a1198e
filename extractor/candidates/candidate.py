from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.reading.mentions import Span

Field = Literal["participants", "venue", "event_date", "event_type", "instruments", "trade_statistics"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One item that the answer could hold.

    Attributes:
        field: where it would stand.
        values: the item's leaves as the schema names them (`name`, `country`, …); None is "not stated".
        evidence: for every leaf that is not None, the spans of the untouched text that prove it, best first.
        features: few, named, each 0 to 1; what a decision is made from.
        passage: the words around it that a reader would need to judge it.
        score: the reading's own belief, 0 to 1, that the item is true.
    """

    field: Field
    values: Mapping[str, object]
    evidence: Mapping[str, tuple[Span, ...]]
    features: Mapping[str, float]
    passage: Span
    score: float
