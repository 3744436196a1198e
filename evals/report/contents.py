from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.evals.bootstrap import SEED, Interval, intervals
from extractor.evals.metrics import Totals, total

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from extractor.evals.gate import Comparison
    from extractor.evals.scoring import DocumentScore


@dataclass(frozen=True, kw_only=True)
class ScoredRun:
    """What one system answered, scored.

    Attributes:
        system: its name.
        made: when it ran.
        scores: by document.
        seed: of the intervals.
    """

    system: str
    made: datetime
    scores: Sequence[DocumentScore]
    seed: int = SEED

    @cached_property
    def totals(self) -> Totals:
        """Sums over all documents."""
        return total(self.scores)

    @cached_property
    def intervals(self) -> dict[str, Interval]:
        """By the names of `metrics.figures`."""
        return intervals(self.scores, seed=self.seed)

    @property
    def failures(self) -> list[tuple[str, str]]:
        """Document and what kept it from being run or scored."""
        return [(score.case.name, failure) for score in self.scores for failure in score.failures]


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that an evaluation found; every renderer shows the same.

    Attributes:
        runs: the systems under test, in the order they were asked for.
        rivals: other people's systems on the same documents, for comparison.
        comparisons: each against a baseline or against the first run.
        notes: what a reader should know: no baseline, documents left out.
    """

    runs: Sequence[ScoredRun]
    rivals: Sequence[ScoredRun] = ()
    comparisons: Sequence[Comparison] = ()
    notes: Sequence[str] = ()

    @property
    def everybody(self) -> list[ScoredRun]:
        """The systems under test and the rivals."""
        return [*self.runs, *self.rivals]
