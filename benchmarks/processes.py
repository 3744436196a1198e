"""Commands in processes of their own, and what they and all that they start take of time, processors and memory.

Memory is the most that they hold together, sampled ten times a second from /proc.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def endpoint(pause_ms: float) -> Iterator[str]:
    """The address of an endpoint in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.endpoint", str(pause_ms)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout
        yield process.stdout.readline().strip()
    finally:
        process.kill()
        process.wait()


def answered(url: str) -> int:
    """How many questions the endpoint has answered."""
    with urllib.request.urlopen(f"{url}/count") as reply:  # noqa: S310  # our own endpoint
        return int(json.load(reply)["answered"])


def run(command: list[str], url: str = "", *, stop_when: Callable[[], bool] | None = None) -> dict[str, Any]:
    """Run a command; what it took of time, of the processors and of memory."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("EXTRACTOR_")}
    environment |= (
        {"EXTRACTOR_BASE_URL": url, "EXTRACTOR_MODEL": "scripted", "OPENAI_API_KEY": "none"} if url else {}
    )
    run_id = str(time.monotonic_ns())
    environment |= {"PYTHONPATH": str(ROOT), "BENCHMARK_RUN": run_id}
    computed: dict[int, float] = {}
    marked: dict[int, bool] = {}
    began = time.monotonic()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)
        peak = 0.0
        while process.poll() is None:
            held = _held(f"BENCHMARK_RUN={run_id}".encode(), marked)
            peak = max(peak, sum(memory for memory, _ in held.values()))
            computed |= {pid: seconds for pid, (_, seconds) in held.items()}
            if stop_when and stop_when():
                process.send_signal(signal.SIGTERM)
                stop_when = None
            time.sleep(0.1)
        seconds = time.monotonic() - began
        said.seek(0)
        return {
            "status": process.returncode,
            "seconds": seconds,
            "cpu": sum(computed.values()),
            "peak_mb": peak,
            "said": said.read().decode("utf-8", "replace"),
        }


def _held(mark: bytes, marked: dict[int, bool]) -> dict[int, tuple[float, float]]:
    """Memory in MB and processor seconds of the processes whose environment has a mark, by number.

    Ray's are no descendants of what started them, and nobody waits for them; the environment goes down to them, too.

    Args:
        mark: as it stands in the environment.
        marked: whether a process has it, known since it was first seen; more are added.
    """
    found = {}
    for process in Path("/proc").iterdir():
        if not process.name.isdigit():
            continue
        pid = int(process.name)
        try:
            if pid not in marked:
                marked[pid] = mark in (process / "environ").read_bytes().split(b"\0")
            if marked[pid]:
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                computed = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
                found[pid] = (int(fields[21]) * resource.getpagesize() / 1e6, computed)
        except (OSError, IndexError):  # it has ended
            continue
    return found
