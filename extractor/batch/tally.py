from __future__ import annotations

import time
from collections import Counter, deque
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_WINDOW = 30.0  # seconds over which the rate is taken


@dataclass(slots=True)
class Tally:
    """What a run has done so far.

    Attributes:
        total: how many items there are, or None while that is not known.
        done: items with an answer, whether made now or before.
        failures: items without, by the error's code.
        reused: of all these, those that the journal had.
        duplicates: of all these, those whose text another item has.
        skipped: items passed over, because only failed ones were to be done again.
        left_out: endings of files in the folders that are not read, with how many there are of each.
        hits: answers made now whose replies all came from the cache.
        input_tokens, output_tokens: what answers made now have cost.
        cost_usd: likewise in US dollars, or None where a price is not known.
        clock: seconds; tests hand in their own.
    """

    total: int | None = None
    done: int = 0
    failures: Counter[str] = field(default_factory=Counter)
    reused: int = 0
    duplicates: int = 0
    skipped: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    hits: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: Decimal | None = Decimal(0)
    clock: Callable[[], float] = time.monotonic
    _began: float = 0.0
    _recent: deque[float] = field(default_factory=deque)

    def __post_init__(self) -> None:
        self._began = self.clock()

    @property
    def failed(self) -> int:
        """Items without an answer."""
        return self.failures.total()

    @property
    def finished(self) -> int:
        """Items that are dealt with."""
        return self.done + self.failed + self.skipped

    @property
    def made(self) -> int:
        """Items that were extracted now."""
        return self.done + self.failed - self.reused - self.duplicates

    @property
    def seconds(self) -> float:
        """Time since the run began."""
        return self.clock() - self._began

    @property
    def rate(self) -> float:
        """Items extracted a second, of late."""
        now = self.clock()
        self._forget(now)
        return len(self._recent) / max(min(_WINDOW, now - self._began), 0.001)

    @property
    def seconds_left(self) -> float | None:
        """Time that the rest will take at the present rate, or None where that cannot be told."""
        if self.total is None or not self.rate:
            return None
        return max(0, self.total - self.finished) / self.rate

    def count(self, answer: dict[str, Any], *, reused: bool = False, duplicate: bool = False) -> None:
        """Count one item with what came of it."""
        if "error" in answer:
            self.failures[answer["error"]["code"]] += 1
        else:
            self.done += 1
        self.reused += reused
        self.duplicates += duplicate
        if reused or duplicate:
            return
        now = self.clock()
        self._forget(now)  # also where nobody asks for the rate
        self._recent.append(now)
        provenance = answer.get("provenance", {})
        usage = provenance.get("usage", {})
        self.hits += provenance.get("cache") == "hit"
        self.input_tokens += usage.get("input_tokens", 0)
        self.output_tokens += usage.get("output_tokens", 0)
        cost = usage.get("cost_usd", "0")
        self.cost_usd = None if cost is None or self.cost_usd is None else self.cost_usd + Decimal(cost)

    def _forget(self, now: float) -> None:
        while self._recent and self._recent[0] < now - _WINDOW:
            self._recent.popleft()
