"""One evaluation: systems run, scored, compared; what the command line shows is made here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evals import baselines
from extractor.evals.bootstrap import SEED
from extractor.evals.gate import Comparison, Verdict, compare
from extractor.evals.report.contents import Report, ScoredRun

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from extractor.evals.datasets import Case
    from extractor.evals.runs import Run

FINE, WORSE, NOT_RUN = 0, 1, 3


def evaluate(
    runs: Sequence[Run],
    cases: Sequence[Case],
    *,
    rivals: Sequence[Run] = (),
    seed: int = SEED,
    baseline_folder: Path | None = None,
) -> Report:
    """Score runs and compare them.

    Several runs are each held against the first; a single one against its baseline.

    Args:
        runs: what the systems answered, at least one.
        cases: the documents with their labels.
        rivals: what others answered; they are scored and shown, and no verdict is given on them.
        seed: of the intervals.
        baseline_folder: where baselines are, or None not to look for one.
    """
    scored = [_scored(run, cases, seed) for run in _told_apart(runs)]
    comparisons: list[Comparison] = []
    notes: list[str] = []
    if len(scored) > 1:
        first, *others = scored
        found = [compare((first.system, first.scores), (o.system, o.scores), seed=seed) for o in others]
        comparisons += [comparison for comparison in found if comparison]
    elif baseline_folder:
        baseline = baselines.find(runs[0].system, baseline_folder)
        if baseline is None:
            notes.append(f"no baseline for {runs[0].system} yet: --update-baseline makes one")
        else:
            old = f"baseline of {baseline.made:%Y-%m-%d}"
            comparison = compare(
                (old, baseline.scores(cases)), (scored[0].system, scored[0].scores), seed=seed
            )
            comparisons += [comparison] if comparison else []
            if comparison is None:
                notes.append("the baseline has none of these documents")
    notes += [
        f"not in {comparison.before}: {', '.join(comparison.left_out)}"
        for comparison in comparisons
        if comparison.left_out
    ]
    beside = [_scored(run, cases, seed) for run in rivals]
    return Report(runs=scored, rivals=beside, comparisons=comparisons, notes=notes)


def _scored(run: Run, cases: Sequence[Case], seed: int) -> ScoredRun:
    return ScoredRun(system=run.system, made=run.made, scores=run.scores(cases), seed=seed)


def _told_apart(runs: Sequence[Run]) -> list[Run]:
    """Two runs of one system, from two files: their numbers tell them apart."""
    names = [run.system for run in runs]
    return [
        run.model_copy(update={"system": f"{run.system} #{names[: i + 1].count(run.system)}"})
        if names.count(run.system) > 1
        else run
        for i, run in enumerate(runs)
    ]


def exit_code(report: Report) -> int:
    """3 where documents could not be run, else 1 where a comparison says worse, else 0.

    What a rival could not run is the rival's own affair.
    """
    if any(run.failures for run in report.runs):
        return NOT_RUN
    return WORSE if any(c.verdict is Verdict.WORSE for c in report.comparisons) else FINE
