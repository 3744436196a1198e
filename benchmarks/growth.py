"""How time and memory grow: with the length of a text, the items in it, the documents, the languages.

Each point is a process of its own, so that its memory is its own; time is that of its processor, without the start.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.results import Curve, Goal, Ratio, Sample, Section, Table, exponent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

SIZES: Mapping[str, Sequence[int]] = {
    "characters of a text": (10_000, 40_000, 160_000, 640_000),
    "figures in a text": (50, 200, 800, 3_200),
    "people in a text": (50, 200, 800, 3_200),
    "documents": (50, 200, 800, 3_200),
}
QUICK: Mapping[str, Sequence[int]] = {
    "characters of a text": (10_000, 80_000),
    "figures in a text": (100, 800),
}
# Steeper than this is not linear: a half more work for each ten times as much is noise and caches.
_STEEPEST = 1.2
_FIGURE = "В {0} году товарооборот Кыргызстана и Азербайджана вырос на {1} процента и достиг {2} млн долларов США.\n"
_PERSON = "Министр иностранных дел Кыргызстана {0} {1} принял участие в переговорах в Баку.\n"
_ONSETS, _ENDS = (
    ("Бак", "Сам", "Тал", "Эрм", "Кан", "Азам", "Нур", "Дан"),
    ("ыт", "ир", "ан", "ек", "ат", "ияр", "бек", "ур"),
)


def measure(sizes: Mapping[str, Sequence[int]] = SIZES, *, languages: bool = True, times: int = 1) -> Section:
    """Every curve.

    Args:
        sizes: by what grows.
        languages: whether one to seven languages are read too.
        times: how often each curve is measured; the tables show the first, the ratios all.
    """
    curves = {
        kind: [[_point(kind, size) for size in found] for _ in range(times)] for kind, found in sizes.items()
    }
    powers = {
        kind: Sample(tuple(exponent([(point["size"], point["cpu"]) for point in curve]) for curve in found))
        for kind, found in curves.items()
    }
    points = {kind: found[0] for kind, found in curves.items()}
    slopes = {kind: sample.median for kind, sample in powers.items()}
    rows = [
        [
            kind,
            f"{point['size']:,}",
            round(1e3 * point["cpu"], 1),
            round(1e3 * point["cpu"] / point["size"], 4),
            round(point["megabytes"], 1),
        ]
        for kind, found in points.items()
        for point in found
    ]
    tables = [
        Table(
            title="Read, without a model",
            columns=("what grows", "size", "CPU ms", "CPU ms each", "MB more"),
            rows=rows,
        ),
        Table(
            title="By which power it grows (1 is linear)",
            columns=("what grows", "time", "memory, between the last two"),
            rows=[[kind, round(slopes[kind], 2), _memory(found)] for kind, found in points.items()],
        ),
    ]
    if languages:
        tables.append(_languages())
    steepest = max(slopes, key=lambda kind: slopes[kind])
    return Section(
        title="Growth",
        about=(
            "Texts of one kind, longer and longer, read by code alone, and a batch of texts of 1,000 characters in one"
            " process; each point in a process of its own, the start left out."
        ),
        tables=tables,
        curves=[
            Curve(
                name="growth",
                title="Processor time beside what grows",
                x="size",
                y="ms of the processor",
                lines={
                    kind: [(point["size"], 1e3 * point["cpu"]) for point in found]
                    for kind, found in points.items()
                },
            )
        ],
        ratios=[Ratio(name=f"growth with {kind}, power", sample=sample) for kind, sample in powers.items()],
        goals=[
            Goal(
                what="growth of time",
                wanted="linear",
                measured=f"at most by the power {slopes[steepest]:.2f} ({steepest})",
                met=slopes[steepest] <= _STEEPEST,
            )
        ],
    )


def _memory(points: Sequence[Mapping[str, float]]) -> float | None:
    last, before = points[-1], list(pairwise(points))[-1][0]
    if min(last["megabytes"], before["megabytes"]) < 1:
        return None  # less than what an allocator rounds to
    return round(exponent([(point["size"], point["megabytes"]) for point in (before, last)]), 2)


def _languages() -> Table:
    rows = [
        [count, round(1e3 * point["cpu"]), round(point["megabytes"], 1)]
        for count in (1, 2, 4, 7)
        for point in [_point("languages", count)]
    ]
    return Table(
        title="Languages read in one process, the first text of each",
        columns=("languages", "CPU ms", "MB more"),
        rows=rows,
    )


def _point(kind: str, size: int) -> dict[str, float]:
    from benchmarks.machine import ROOT, environment

    ran = subprocess.run(
        [sys.executable, str(Path(__file__)), kind, str(size)],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(f"{kind} {size}: status {ran.returncode}\n{ran.stderr[-2000:]}")
    found: dict[str, float] = json.loads(ran.stdout)
    return found


# --- in the process of a point


def _text(kind: str, size: int) -> str:
    from benchmarks.contenders import text_of

    if kind == "characters of a text":
        return (text_of(0, 12) * (size // 4_000 + 1))[:size]
    if kind == "figures in a text":
        return "".join(_FIGURE.format(1990 + n % 35, 2 + n % 97, 10 + n) for n in range(size))
    return "".join(_PERSON.format(_name(n), _name(n // 64 + 3) + "ов") for n in range(size))


def _name(number: int) -> str:
    return _ONSETS[number % 8] + _ENDS[number // 8 % 8]


def _work(kind: str, size: int) -> Callable[[], object]:
    from benchmarks.contenders import text_of
    from extractor import Extractor, Settings
    from extractor.evals.datasets import load_all

    extract: Any = Extractor(Settings(strategy="reading")).extract
    if kind == "languages":
        by_language = {case.label.language: case.document.text for case in load_all(["seeds", "dev"])}
        texts = list(by_language.values())[:size]
        return lambda: [extract(text) for text in texts]
    extract(text_of(0))
    if kind == "documents":
        extract(text_of(1, 1))
        return lambda: [None for number in range(size) if not extract(text_of(number, 1))]
    text = _text(kind, size)
    return lambda: extract(text)


def _peak() -> float:
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _serve(kind: str, size: int) -> None:
    work = _work(kind, size)
    before, began = _peak(), time.process_time()
    work()
    print(json.dumps({"size": size, "cpu": time.process_time() - began, "megabytes": _peak() - before}))


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
