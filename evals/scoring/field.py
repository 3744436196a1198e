from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.evals.matching import Pair

FIELDS = ("participants", "instruments", "trade_statistics", "venue", "event_date")


@dataclass(frozen=True, kw_only=True)
class FieldScore:
    """How right one field of one answer is.

    Attributes:
        returned: how many items the answer has; of a venue, how many slots are filled.
        labelled: how many items the label has.
        pairs: the right items with what they are right about.
        traps: by index of a wrong item, the entry of the label's `not_…` list that it fell for.
        attributes: of the right items' other leaves, how many are right of how many.
        failure: why the field could not be scored; it then counts as if nothing had been returned.
    """

    returned: int
    labelled: int
    pairs: Sequence[Pair] = ()
    traps: Mapping[int, str] = field(default_factory=dict)
    attributes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    failure: str | None = None

    @property
    def right(self) -> int:
        """Items that are right."""
        return len(self.pairs)


def share(checks: Mapping[str, Sequence[bool]]) -> dict[str, tuple[int, int]]:
    """Count checks by name: how many hold, of how many.

    Example:
        >>> share({"country": [True, False]})
        {'country': (1, 2)}
    """
    return {name: (sum(held), len(held)) for name, held in checks.items()}
