"""Quality and time with a model: ours beside instructor and langextract, on the same texts.

Reads what `python -m evals --save FOLDER` has kept, or has it run.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from typing import TYPE_CHECKING

from benchmarks.machine import RIVALS, ROOT, environment, installed
from benchmarks.results import Cell, Goal, Ratio, Sample, Section, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from extractor.evals.datasets import Case
    from extractor.evals.runs import Run

_PLAIN = "instructor"
_STRATEGIES = ("reading", "select", "compose")


def run(folder: Path, data: Sequence[str]) -> None:
    """Have every system answer, and keep the answers; takes hours with the embedded model on a small machine.

    Args:
        folder: where the answers go.
        data: names of datasets.
    """
    rivals = ["--rival", _PLAIN, *(["--rival", "langextract"] if installed("langextract") else [])]
    texts = [part for name in data for part in ("--data", name)]
    for strategy in _STRATEGIES:
        command = [RIVALS, "-m", "evals", "--strategy", strategy, *texts, "--save", str(folder)]
        more = rivals if strategy == _STRATEGIES[0] else []
        subprocess.run([*command, *more], cwd=ROOT, env=environment(), stdout=sys.stderr, check=False)


def measure(folder: Path, data: Sequence[str] = ("seeds", "dev")) -> Section:
    """Score the saved runs of a folder.

    Args:
        folder: with one file a run, in itself or in its folders.
        data: names of datasets.
    """
    from extractor.evals.datasets import load_all
    from extractor.evals.runs import Run, RunInvalid

    cases = load_all(list(data))
    runs: dict[str, Run] = {}
    for path in sorted(folder.rglob("*.json")):
        try:
            found = Run.load(path)
        except RunInvalid:
            continue
        known = runs.setdefault(found.system, found)
        if known is not found:  # a system's answers may be kept dataset by dataset; the newest counts
            old, new = sorted((known, found), key=lambda one: one.made)
            runs[found.system] = new.model_copy(update={"documents": {**old.documents, **new.documents}})
    runs = {name: one for name, one in runs.items() if one.scores(cases)}
    return Section(
        title="Quality and time with the model",
        about=(
            f"Scored anew by today's labels on {', '.join(data)} ({len(cases)} texts). A run that has not read all of"
            " them is scored on those it has; beside it, ours on the same texts is what counts."
        ),
        tables=[
            Table(
                title="Systems",
                columns=(
                    "system",
                    "texts",
                    "failed",
                    "macro F1",
                    "fabricated",
                    "event type",
                    "s/text, median",
                    "s/text, mean",
                    "tokens in/text",
                    "tokens out/text",
                ),
                rows=[_row(name, one, cases) for name, one in runs.items()],
            ),
            *_same_texts(runs, cases),
        ],
        ratios=[],
        goals=_goals(runs, cases),
    )


def _row(name: str, one: Run, cases: Sequence[Case]) -> list[Cell]:
    from extractor.evals.metrics import total

    scores = one.scores(cases)
    totals = total(scores)
    seconds = [score.prediction.cost.seconds for score in scores]
    told = totals.input_tokens or name.startswith("reading")
    return [
        name,
        len(scores),
        totals.failed,
        f"{totals.macro_f1:.3f}",
        f"{totals.all_items.fabrication:.3f}",
        None if totals.event_type_accuracy is None else f"{totals.event_type_accuracy:.2f}",
        Sample(tuple(seconds)).shown(),
        round(statistics.mean(seconds), 2),
        round(totals.input_tokens / len(scores)) if told else None,
        round(totals.output_tokens / len(scores)) if told else None,
    ]


def _same_texts(runs: Mapping[str, Run], cases: Sequence[Case]) -> Sequence[Table]:
    """Each rival beside ours, on the texts that the rival has read."""
    tables = []
    for rival in [name for name in runs if name.split()[0] in {_PLAIN, "langextract"}]:
        shared = [
            case for case in cases if case.name in {score.case.name for score in runs[rival].scores(cases)}
        ]
        if len(shared) < len(cases):
            rows = [_row(name, one, shared) for name, one in runs.items() if one.scores(shared)]
            columns = (
                "system",
                "texts",
                "failed",
                "macro F1",
                "fabricated",
                "event type",
                "s/text, median",
                "s/text, mean",
                "tokens in/text",
                "tokens out/text",
            )
            tables.append(
                Table(title=f"On the {len(shared)} texts that {rival} has read", columns=columns, rows=rows)
            )
    return tables


def speed(runs: Mapping[str, Run], cases: Sequence[Case]) -> Ratio | None:
    """Seconds of `select` beside plain instructor's, text by text; None where one of both is missing."""
    ours = next((one for name, one in runs.items() if " select" in name), None)
    plain = next((one for name, one in runs.items() if name.startswith(_PLAIN)), None)
    if not ours or not plain:
        return None
    mine, theirs = (
        {s.case.name: s.prediction.cost.seconds for s in one.scores(cases)} for one in (ours, plain)
    )
    shared = [name for name in theirs if name in mine and theirs[name]]
    return (
        Ratio(
            name="select / plain instructor, seconds a text",
            sample=Sample(tuple(mine[name] / theirs[name] for name in shared)),
        )
        if shared
        else None
    )


def _goals(runs: Mapping[str, Run], cases: Sequence[Case]) -> Sequence[Goal]:
    ratio = speed(runs, cases)
    if ratio is None:
        return ()
    factor = 1 / ratio.sample.median
    return [
        Goal(
            what="`select` beside plain instructor, same model and processor",
            wanted="at least 8 times faster a text",
            measured=f"{factor:.0f} times (median of {len(ratio.sample.values)} texts)",
            met=factor >= 8,
        )
    ]
