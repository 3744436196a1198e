from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.evals.matching import Pair

# Of event summaries; of any other schema the fields are its own.
FIELDS = ("participants", "instruments", "trade_statistics", "venue", "event_date")


@dataclass(frozen=True, kw_only=True)
class FieldScore:
    """How right one field of one answer is.

    Attributes:
        returned: how many items the answer has; of a venue, how many slots are filled.
        labelled: how many items the label has.
        pairs: the right items with what they are right about.
        checks: for each pair, whether its other leaves are right.
        traps: by index of a wrong item, the entry of the label's `not_…` list that it fell for.
        shown: the items of both sides as a person reads them, where the scorer says so.
        failure: why the field could not be scored; it then counts as if nothing had been returned.
    """

    returned: int
    labelled: int
    pairs: Sequence[Pair] = ()
    checks: Sequence[Mapping[str, bool]] = ()
    traps: Mapping[int, str] = field(default_factory=dict)
    shown: tuple[Sequence[Mapping[str, str]], Sequence[Mapping[str, str]]] | None = None
    failure: str | None = None

    @property
    def right(self) -> int:
        """Items that are right."""
        return len(self.pairs)

    @property
    def attributes(self) -> dict[str, tuple[int, int]]:
        """Of the right items' other leaves, how many are right of how many, by leaf."""
        leaves = dict.fromkeys(leaf for check in self.checks for leaf in check)
        return {leaf: (sum(check[leaf] for check in self.checks), len(self.checks)) for leaf in leaves}
