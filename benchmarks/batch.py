"""Many documents against an endpoint of 200 ms, 64 at a time: ours and others'. `python -m benchmarks.batch --help`.

Each system runs in processes of its own, so that its processor time and its memory are its own: those of all that it
has started, Ray's daemons among them (shared pages are counted in each, so ours is rather over- than understated).
What is compared is not the same work: ours reads each text and proves every value by it, the others hand on what the
model says; `ours, no model` is that reading alone. Systems that are slow get fewer documents; the table says how many.

    python -m benchmarks.batch                       # everything: half an hour
    python -m benchmarks.batch --part memory         # also: comparison, resume, ray
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.processes import answered, endpoint, run

if TYPE_CHECKING:
    from collections.abc import Sequence

CONCURRENCY = 64
PAUSE_MS = 200
PARTS = ("comparison", "memory", "resume", "ray")
# langextract may live in an environment of its own.
BARE_LOOPS = Path(__file__).with_name("bare_loops.py")
RIVALS = os.environ.get("BENCHMARK_RIVALS_PYTHON", sys.executable)


def text_of(number: int, paragraphs: int = 4) -> str:
    """A text of about 300 characters a paragraph, no two the same; without paragraphs, of two words."""
    if not paragraphs:
        return f"Документ {number}."
    body = (
        f"Документ {number}. Заместитель председателя Кабинета министров Кыргызстана Бакыт Торобаев 8 декабря 2025 года"
        " провел переговоры в Баку с заместителем премьер-министра Азербайджана Самиром Шарифовым.\n"
    )
    more = (
        "За первые {0} месяцев 2025 года товарооборот между двумя странами вырос на 94 процента и достиг {1} млн"
        " долларов США. Стороны обсудили сотрудничество в промышленности, сельском хозяйстве, энергетике и на"
        " транспорте, строительство отеля на берегу озера и обмен опытом в области туризма.\n"
    )
    return body + "".join(more.format(2 + part, number % 900 + part) for part in range(paragraphs))


def documents(folder: Path, count: int, paragraphs: int = 4) -> Path:
    """A JSONL file of so many texts."""
    path = folder / f"{count}-{paragraphs}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            file.write(
                json.dumps({"id": number, "text": text_of(number, paragraphs)}, ensure_ascii=False) + "\n"
            )
    return path


def measure(count: int = 10_000, parts: Sequence[str] = PARTS) -> dict[str, Any]:
    """The measurements, one after another.

    Args:
        count: documents for the comparison; those that are slow get a fifth of it. The memory is measured at a
            hundredth of it, a tenth, at it, and at ten times it.
        parts: which of `PARTS`.

    Returns:
        `comparison` and `ray` with a row a system, `memory` with one a size, `resume`.
    """
    found: dict[str, Any] = {"documents": count, "concurrency": CONCURRENCY, "pause_ms": PAUSE_MS}
    with tempfile.TemporaryDirectory() as temporary, endpoint(PAUSE_MS) as url:
        folder = Path(temporary)
        whole, fifth = documents(folder, count), documents(folder, count // 5)
        if "comparison" in parts:
            files = [(system, fifth if system in SLOW else whole) for system in SYSTEMS]
            found["comparison"] = [
                row for system, path in files if (row := compared(system, url, path, folder))
            ]
        if "memory" in parts:
            sizes = (count // 100, count // 10, count, count * 10)
            found["memory"] = [memory_at(size, folder) for size in sizes]
        if "resume" in parts:
            found["resume"] = resumed(url, fifth, folder)
        if "ray" in parts:
            systems = [f"ours, Ray {workers}" for workers in (1, 2)]
            found["ray"] = [row for system in systems if (row := compared(system, url, fifth, folder))]
    return found


def command_of(system: str, url: str, path: Path, folder: Path) -> list[str]:
    """The command that has a system work through a file."""
    if not system.startswith("ours"):
        python = RIVALS if system == "langextract" else sys.executable
        return [python, str(BARE_LOOPS), system, url, str(path), str(CONCURRENCY)]
    out = folder / f"{time.monotonic_ns()}.jsonl"
    command = [sys.executable, "-m", "extractor", "batch", str(path), "-o", str(out), "--no-cache", "--quiet"]
    command += ["--concurrency", str(CONCURRENCY)]
    if system == "ours, one process":
        command += ["--processes", "1"]
    if system == "ours, no model":
        command += ["--strategy", "reading"]
    if system.startswith("ours, Ray"):
        command += ["--engine", "ray", "--processes", system[-1]]
    return command


def compared(system: str, url: str, path: Path, folder: Path) -> dict[str, Any] | None:
    """A row of the comparison; None where the system is not installed or fails."""
    before, lines = answered(url), sum(1 for _ in path.open("rb"))
    ran = run(command_of(system, url, path, folder), url)
    if ran["status"]:
        sys.stderr.write(f"{system}: status {ran['status']}\n{ran['said'][-2000:]}\n")
        return None
    return {
        "system": system,
        "documents": lines,
        "seconds": round(ran["seconds"], 1),
        "per_second": round(lines / ran["seconds"], 1),
        "cpu_ms_each": round(1000 * ran["cpu"] / lines, 1),
        "peak_mb": round(ran["peak_mb"]),
        "requests": answered(url) - before,
    }


def memory_at(size: int, folder: Path) -> dict[str, Any]:
    """What the runner holds at so many short texts, without a model: the same machinery, ten times the documents."""
    out = folder / f"memory-{size}.jsonl"
    command = [
        sys.executable,
        "-m",
        "extractor",
        "batch",
        str(documents(folder, size, 0)),
        "-o",
        str(out),
        "--quiet",
    ]
    ran = run([*command, "--strategy", "reading", "--processes", "1"])
    assert not ran["status"], ran["said"]
    return {"documents": size, "peak_mb": round(ran["peak_mb"]), "seconds": round(ran["seconds"], 1)}


def resumed(url: str, path: Path, folder: Path) -> dict[str, Any]:
    """A run that is told to stop at half, and then run again."""
    before, lines = answered(url), sum(1 for _ in path.open("rb"))
    command = command_of("ours", url, path, folder)
    stopped = run(command, url, stop_when=lambda: answered(url) - before >= lines // 2)
    at_half = answered(url) - before
    again = run(command, url)
    out = Path(command[command.index("-o") + 1])
    return {
        "documents": lines,
        "stopped_after_requests": at_half,
        "first_seconds": round(stopped["seconds"], 1),
        "second_seconds": round(again["seconds"], 1),
        "requests": answered(url) - before,
        "rows": len({json.loads(line)["id"] for line in out.open("rb")}),
    }


SYSTEMS = ("ours", "ours, one process", "ours, no model", "asyncio", "instructor", "langextract")
SLOW = ("ours, one process", "ours, no model", "instructor", "langextract")
COLUMNS = (
    "system",
    "documents",
    "documents/s",
    "of asyncio's",
    "CPU ms/document",
    "peak MB, all processes",
    "requests",
)


def cells_of(rows: Sequence[dict[str, Any]]) -> list[list[str | int | float | None]]:
    """The systems under `COLUMNS`: their speed beside that of the loop that everybody writes, where it is among them.

    Example:
        >>> row = {"documents": 10, "cpu_ms_each": 6.0, "peak_mb": 90, "requests": 10}
        >>> plain = row | {"system": "asyncio", "per_second": 150.0}
        >>> cells_of([row | {"system": "ours", "per_second": 50.0}, plain])[0]
        ['ours', 10, 50.0, 0.33, 6.0, 90, 10]
    """
    plain = next((row["per_second"] for row in rows if row["system"] == "asyncio"), None)
    return [
        [
            row["system"],
            row["documents"],
            row["per_second"],
            round(row["per_second"] / plain, 2) if plain else None,
            row["cpu_ms_each"],
            row["peak_mb"],
            row["requests"],
        ]
        for row in rows
    ]


def table_of(measured: dict[str, Any]) -> str:
    """The measurements as Markdown."""
    lines = [
        (
            f"Texts of {len(text_of(1)):,} characters, {measured['concurrency']} at a time, an endpoint of "
            f"{measured['pause_ms']:g} ms."
        )
    ]
    rows = [*measured.get("comparison", ()), *measured.get("ray", ())]
    if rows:
        lines += ["", f"| {' | '.join(COLUMNS)} |", "|---" * len(COLUMNS) + "|"]
    lines += [f"| {' | '.join(map(str, row))} |" for row in cells_of(rows)]
    if "memory" in measured:
        lines += ["", "| documents | peak MB | seconds |", "|---|---|---|"]
        lines += [
            f"| {row['documents']:,} | {row['peak_mb']} | {row['seconds']} |" for row in measured["memory"]
        ]
    if "resume" in measured:
        lines += ["", f"Stopped at half and run again: {json.dumps(measured['resume'])}"]
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--part", choices=PARTS, action="append", help="one of the measurements; all without")
    parser.add_argument("--json", type=Path, help="write the measurements there")
    given = parser.parse_args()
    measured = measure(given.documents, given.part or PARTS)
    if given.json:
        given.json.write_text(json.dumps(measured, indent=1), "utf-8")
    print(table_of(measured))


if __name__ == "__main__":
    main()
