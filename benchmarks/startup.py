"""What starting costs: imports, and whole processes up to their first answer.

Each command runs in a process of its own, in turns with the others. Times are of the processor, so that other
programs change them little; memory is the most that the process itself held.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.contenders import text_of
from benchmarks.machine import RIVALS, ROOT, environment, installed
from benchmarks.processes import endpoint
from benchmarks.results import Goal, Ratio, Sample, Section, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# Written to a file by the process itself as it ends: what the system tells of a child counts its parent's memory.
_REPORTING = """
import atexit, json, time
def _report(file={file!r}):
    status = open("/proc/self/status").read()
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1024
    json.dump({{"cpu": time.process_time(), "peak": peak}}, open(file, "w"))
atexit.register(_report)
"""
_COMMAND_LINE = "import sys; sys.argv = {argv!r}\nfrom extractor.cli import main; main()"
_IMPORTS = {
    "python alone": "pass",
    "import extractor": "import extractor",
    "from extractor import extract": "from extractor import extract",
    "import openai, client": "import openai; openai.OpenAI(api_key='none')",
    "instructor, client": (
        "import instructor, openai;"
        " instructor.from_openai(openai.OpenAI(api_key='none'), mode=instructor.Mode.JSON_SCHEMA)"
    ),
    "import langextract": "import langextract",
}


QUICK = ("python alone", "import extractor", "instructor, client", "extractor extract, cached")


def measure(rounds: int = 7, only: Sequence[str] = ()) -> Section:
    """Start everything so many times.

    Args:
        rounds: of each command; one more comes before, unmeasured, to warm the file system's memory.
        only: names of commands, those of `QUICK` at least; none for all.
    """
    with tempfile.TemporaryDirectory() as temporary, endpoint(0) as url:
        folder = Path(temporary)
        (folder / "news.txt").write_text(text_of(0), encoding="utf-8")
        commands = _IMPORTS | {
            "extractor --help": _cli("--help"),
            "extractor extract, cached": _cli("extract", str(folder / "news.txt")),
            "extractor extract, no model": _cli("extract", "--strategy", "reading", str(folder / "news.txt")),
        }
        if only:
            commands = {name: commands[name] for name in only}
        elif not installed("langextract"):
            del commands["import langextract"]
        settings = environment(
            EXTRACTOR_BASE_URL=url,
            EXTRACTOR_MODEL="scripted",
            EXTRACTOR_CACHE_DIRECTORY=str(folder / "cache"),
        )
        turns = [
            {name: _started(name, code, folder, settings) for name, code in commands.items()}
            for _ in range(rounds + 1)
        ][1:]
    cpu = {name: Sample(tuple(turn[name]["cpu"] for turn in turns)) for name in commands}
    wall = {name: Sample(tuple(turn[name]["wall"] for turn in turns)) for name in commands}
    peak = {name: Sample(tuple(turn[name]["peak"] for turn in turns)).median for name in commands}
    return Section(
        title="Start",
        about=(
            f"Whole processes from start to end, {rounds} of each in turns. `cached` answers the text of"
            f" {len(text_of(0)):,} characters from the cache of an earlier run."
        ),
        tables=[
            Table(
                title="Imports and whole processes",
                columns=("process", "CPU s", "wall s", "peak MB"),
                rows=[
                    [name, cpu[name].shown(), wall[name].shown(), round(peak[name], 1)] for name in commands
                ],
            )
        ],
        ratios=[
            Ratio(
                name=f"{name} / instructor's client, CPU of the process",
                sample=cpu[name].per(cpu["instructor, client"]),
            )
            for name in ("import extractor", "extractor extract, cached", "extractor extract, no model")
            if name in cpu
        ],
        goals=_goals(cpu, wall, peak),
    )


def _cli(*arguments: str) -> str:
    return _COMMAND_LINE.format(argv=["extractor", *arguments])


def _started(name: str, code: str, folder: Path, settings: Mapping[str, str]) -> dict[str, float]:
    file = folder / "report.json"
    file.unlink(missing_ok=True)
    python = RIVALS if name == "import langextract" else sys.executable
    began = time.perf_counter()
    ran = subprocess.run(
        [python, "-c", _REPORTING.format(file=str(file)) + code],
        cwd=ROOT,
        env=settings,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    wall = time.perf_counter() - began
    if ran.returncode or not file.exists():
        raise RuntimeError(f"{name}: status {ran.returncode}\n{ran.stderr.decode(errors='replace')[-2000:]}")
    found: dict[str, float] = json.loads(file.read_text(encoding="utf-8"))
    return found | {"wall": wall}


def _goals(
    cpu: Mapping[str, Sample], wall: Mapping[str, Sample], peak: Mapping[str, float]
) -> Sequence[Goal]:
    # Held against the processor's time: on a machine that others use, the clock tells of them.
    imported = cpu["import extractor"].median - cpu["python alone"].median
    cached, waited = cpu["extractor extract, cached"].median, wall["extractor extract, cached"].median
    return [
        Goal(
            what="`import extractor`, beside Python's own start",
            wanted="under 0.3 s and 60 MB",
            measured=f"{imported:.3f} s of the processor, {peak['import extractor']:.0f} MB",
            met=imported < 0.3 and peak["import extractor"] < 60,
        ),
        Goal(
            what="`extractor extract` of a cached text, the whole process",
            wanted="under 0.6 s",
            measured=f"{cached:.2f} s of the processor, {waited:.2f} s by the clock",
            met=cached < 0.6,
        ),
    ]
