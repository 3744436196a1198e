"""Kills an extraction and a batch at seeded moments with a signal that nothing can catch, and counts what was lost.

PYTHONPATH=. python tests/faults/killed.py extraction --moments 30
PYTHONPATH=. python tests/faults/killed.py batch --moments 30
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

from tests.faults.test_faults import kill_and_rerun, right
from tests.wire.answering import Answering, text_of

HOME = Path(__file__).parents[2]
CONCURRENCY = 8


def extraction(folder: Path, moments: int, seed: int) -> dict[str, object]:
    """One thread that extracts document after document."""
    numbers = list(range(2 * moments))
    found, arrived, kills = kill_and_rerun(folder, moments, numbers, seed)
    return {
        "kills": kills,
        "documents": len(numbers),
        "lost": len(set(numbers) - {one["number"] for one in found}),
        "twice in the results": len(found) - len({one["number"] for one in found}),
        "wrong": sum(not right(one) for one in found),
        "asked about again": sum(arrived.values()) - len(numbers),
        "most requests for one": max(arrived.values()),
        "more than were in flight": max(0, sum(arrived.values()) - len(numbers) - kills),
    }


def batch(folder: Path, moments: int, seed: int) -> dict[str, object]:
    """`extractor batch` with two processes, eight requests at a time, without a cache: the journal alone remembers."""
    dice = random.Random(seed)
    count = 10 * moments
    (folder / "in.jsonl").write_text(
        "".join(json.dumps({"id": n, "text": text_of(n)}) + "\n" for n in range(count)), "utf-8"
    )
    in_flight = 0
    recoveries = []
    with Answering(held=True) as server:
        for _ in range(moments):
            before, answers = server.asked.total(), dice.randrange(1, 14)
            running = start(server, folder)
            server.gate.open(answers)
            while server.asked.total() <= before + answers and running.poll() is None:
                time.sleep(0.002)
            time.sleep(dice.uniform(0.0, 0.1))
            running.send_signal(signal.SIGKILL)
            running.communicate()
            server.gate.wait_for(0)  # its workers have gone, too
            in_flight += CONCURRENCY
        server.gate.open()
        began, before = time.monotonic(), server.asked.total()
        last = start(server, folder)
        while server.asked.total() == before and last.poll() is None:
            time.sleep(0.01)
        recoveries.append(time.monotonic() - began)
        _, said = last.communicate(timeout=500)
        asked = Counter(server.asked)
    assert last.returncode == 0, said
    rows = [json.loads(line) for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]
    ids = [int(row["id"]) for row in rows]
    return {
        "kills": moments,
        "documents": count,
        "lost": len(set(range(count)) - set(ids)),
        "twice in the results": len(ids) - len(set(ids)),
        "wrong": sum(row["data"]["event_date"] != "2025-12-08" for row in rows),
        "out of order": sum(a > b for a, b in pairwise(ids)),
        "asked about again": asked.total() - count,
        "most requests for one": max(asked.values()),
        "more than were in flight": max(0, asked.total() - count - in_flight),
        "seconds to the first new request": round(max(recoveries), 1),
    }


def start(server: Answering, folder: Path) -> subprocess.Popen:
    command = ["batch", folder / "in.jsonl", "-o", folder / "out.jsonl", "--no-cache", "--processes", "2"]
    command += ["--concurrency", CONCURRENCY]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EXTRACTOR_")}
    kept |= {"PYTHONPATH": str(HOME), "EXTRACTOR_BASE_URL": server.base_url, "EXTRACTOR_MODEL": "m"}
    return subprocess.Popen(
        [sys.executable, "-m", "extractor", *map(str, command)],
        env=kept,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("what", choices=["extraction", "batch"])
    parser.add_argument("--moments", type=int, default=30)
    parser.add_argument("--seed", type=int, default=20251122)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        counted = (extraction if asked.what == "extraction" else batch)(Path(made), asked.moments, asked.seed)
    for name, value in counted.items():
        print(f"{name}: {value}")
