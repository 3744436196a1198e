"""All benchmarks in one run: `python -m benchmarks --help`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import gate, grounding, growth, overhead, quality, startup
from benchmarks.loads import batches, faces, reading, service
from benchmarks.machine import machine, versions
from benchmarks.report import write

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.results import Section

_QUICK: Mapping[str, Callable[[], Section]] = {
    "overhead": lambda: overhead.measure(rounds=5, documents=6, systems=overhead.QUICK),
    "start": lambda: startup.measure(rounds=3, only=startup.QUICK),
    "grounding": lambda: grounding.measure(lengths=(1_000, 10_000), rounds=3),
    "growth": lambda: growth.measure(growth.QUICK, languages=False, times=3),
}
_FULL: Mapping[str, Callable[[], Section]] = {
    "overhead": overhead.measure,
    "start": startup.measure,
    "grounding": grounding.measure,
    "growth": growth.measure,
    "reading": reading,
    "batches": batches,
    "service": service,
    "faces": faces,
}


def main() -> int:
    """Measure, write the report; 1 where a ratio is worse than in the baseline by more than its noise."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Ours beside instructor, langextract and bare clients, on the same work, in one run.",
        epilog="langextract is measured where it is installed, or in the environment whose interpreter"
        " BENCHMARK_RIVALS_PYTHON names. Without --runs and --quick, a model is asked about every text: hours.",
    )
    parser.add_argument(
        "--quick", action="store_true", help="the ratios of the baseline alone, in a minute or so"
    )
    parser.add_argument(
        "--only", action="append", choices=_FULL, help="of these sections alone; may be repeated"
    )
    parser.add_argument("--runs", type=Path, help="folder of answers that `python -m evals --save` has kept")
    parser.add_argument("--data", action="append", help="datasets for quality; seeds and dev")
    parser.add_argument("--out", type=Path, default=Path("benchmark-report"), help="folder of the report")
    parser.add_argument("--update-baseline", action="store_true", help="make these ratios the baseline")
    given = parser.parse_args()
    sections = _measured(_QUICK if given.quick else _FULL, given.only)
    data = given.data or ["seeds", "dev"]
    if not given.quick and not given.only and given.runs is None:
        given.runs = given.out / "runs"
        quality.run(given.runs, data)
    if given.runs:
        sections.insert(0, quality.measure(given.runs, data))
    where = machine()
    print(write(sections, {"machine": where, "versions": versions()}, given.out))
    ratios = [ratio for section in sections for ratio in section.ratios]
    if given.update_baseline:
        gate.save(ratios, where)
        return 0
    found = gate.worse(ratios, gate.load()) if given.quick else []
    for line in found:
        print(f"worse: {line}")
    return int(bool(found))


def _measured(sections: Mapping[str, Callable[[], Section]], only: Sequence[str] | None) -> list[Section]:
    found = []
    for name, measure in sections.items():
        if only and name not in only:
            continue
        began = time.perf_counter()
        found.append(measure())
        print(f"{name}: {time.perf_counter() - began:.0f} s", file=sys.stderr, flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
