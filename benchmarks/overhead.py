"""What a system costs beside its model: processor time of a document, warm answers, start.

The model is an endpoint on the same machine that answers at once; what is measured is the client's own process.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.contenders import text_of
from benchmarks.machine import RIVALS, installed
from benchmarks.processes import answered, endpoint
from benchmarks.results import Goal, Ratio, Sample, Section, Table
from benchmarks.workers import Worker

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SYSTEMS = ("ours", "ours, no model", "openai", "instructor", "langextract", "ours, warm", "instructor, warm")


QUICK = ("ours", "ours, no model", "instructor", "ours, warm")


def measure(rounds: int = 9, documents: int = 20, systems: Sequence[str] = SYSTEMS) -> Section:
    """Have the systems work in turns.

    Args:
        rounds: turns of each system.
        documents: of one turn.
        systems: names, those of `QUICK` at least.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = stack.enter_context(endpoint(0))
        systems = [name for name in systems if name != "langextract" or installed(name)]
        contenders: dict[str, Worker] = {}
        requests = {}
        for name in systems:
            python = RIVALS if name == "langextract" else sys.executable
            before = answered(url)
            arguments = [name, url, str(folder / str(len(contenders)))]
            contenders[name] = stack.enter_context(Worker(python, "contenders.py", arguments))
            contenders[name].run(10)
            requests[name] = (answered(url) - before) / 13
        turns: dict[str, list[dict[str, float]]] = {name: [] for name in systems}
        for _ in range(rounds):
            for name, contender in contenders.items():
                turns[name].append(contender.run(documents))
        first = {name: contender.first for name, contender in contenders.items()}
    cpu = {name: Sample(tuple(turn["cpu"] for turn in found)) for name, found in turns.items()}
    wall = {name: Sample(tuple(turn["wall"] for turn in found)) for name, found in turns.items()}
    peak = {name: found[-1]["peak"] for name, found in turns.items()}
    rows = [
        [
            name,
            cpu[name].shown(),
            wall[name].shown(),
            cpu[name].per(cpu["instructor"]).shown(digits=2),
            round(first[name]["cpu"]),
            round(peak[name]),
            round(requests[name], 1),
        ]
        for name in systems
    ]
    return Section(
        title="Overhead",
        about=(
            f"Texts of {len(text_of(1)):,} characters, an endpoint that answers at once and rightly, {rounds} turns of"
            f" {documents} documents of each system, one at a time, the systems in turns. What is compared is not the"
            " same work: ours reads each text and proves every value by it; the others hand on what the model says, and"
            " langextract looks up its words. `ours, no model` is that reading alone; `warm` is a text answered before"
            " (instructor with its own cache). First: processor time of the process up to its first answer."
        ),
        tables=[
            Table(
                title="Around a model that answers at once",
                columns=(
                    "system",
                    "CPU ms/document",
                    "wall ms/document",
                    "CPU beside instructor",
                    "first, CPU ms",
                    "peak MB",
                    "requests/document",
                ),
                rows=rows,
            )
        ],
        ratios=_ratios(cpu),
        goals=_goals(cpu, wall),
    )


def _ratios(cpu: Mapping[str, Sample]) -> Sequence[Ratio]:
    pairs = (("ours", "instructor"), ("ours, no model", "instructor"), ("ours, warm", "instructor"))
    return [
        Ratio(name=f"{ours} / {theirs}, CPU a document", sample=cpu[ours].per(cpu[theirs]))
        for ours, theirs in pairs
    ]


def _goals(cpu: Mapping[str, Sample], wall: Mapping[str, Sample]) -> Sequence[Goal]:
    ratio, warm = cpu["ours"].per(cpu["instructor"]).median, cpu["ours, warm"].median
    return [
        Goal(
            what="CPU a document beside instructor, reading and proof included",
            wanted="at most 0.33",
            measured=f"{ratio:.2f}",
            met=ratio <= 1 / 3,
        ),
        Goal(
            what="a warm answer in process",
            wanted="under 2 ms",
            measured=f"{warm:.2f} ms of the processor, {wall['ours, warm'].median:.2f} by the clock",
            met=warm < 2,
        ),
    ]
