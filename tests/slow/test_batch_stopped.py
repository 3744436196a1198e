"""A batch that is stopped, by a user or by the machine, goes on where it was: real processes, real signals."""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.wire.answering import Answering, text_of
from tests.wire.scripted_server import HANGING

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
CONCURRENCY = 8


@pytest.fixture
def start(tmp_path):
    """Start `extractor batch` over so many texts, with so many processes that read."""
    path = tmp_path / "in.jsonl"
    started = []

    def call(server, count, processes):
        if not path.exists():
            path.write_text(
                "".join(json.dumps({"id": n, "text": text_of(n)}) + "\n" for n in range(count)), "utf-8"
            )
        kept = {key: value for key, value in os.environ.items() if not key.startswith("EXTRACTOR_")}
        kept |= {"PYTHONPATH": str(ROOT), "EXTRACTOR_BASE_URL": server.base_url, "EXTRACTOR_MODEL": "m"}
        command = [
            sys.executable,
            "-m",
            "extractor",
            "batch",
            path,
            "-o",
            tmp_path / "out.jsonl",
            "--no-cache",
        ]
        command += ["--processes", str(processes), "--concurrency", str(CONCURRENCY)]
        process = subprocess.Popen(
            list(map(str, command)), env=kept, cwd=tmp_path, stderr=subprocess.PIPE, text=True
        )
        started.append(process)
        return process

    yield call
    for process in started:
        process.kill()
        process.wait()
        process.stderr.close()


def interrupt(process):
    """Press Ctrl-C, and wait until the process has taken it: of two that wait it would see one."""
    process.send_signal(signal.SIGINT)
    while process.poll() is None and pending(process) >> (signal.SIGINT - 1) & 1:
        time.sleep(0.01)


def pending(process):
    """Signals that wait for a process, as bits."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"^ShdPnd:\s*(\w+)", status, re.MULTILINE)[1], 16)


def rows(folder):
    return [json.loads(line)["id"] for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]


def test_killed_at_any_moment_every_document_is_there_once_and_none_is_paid_twice_but_those_in_flight(
    start, tmp_path
):
    """`tests/faults/killed.py` does the same thirty times."""
    chance = random.Random(20251122)
    count = 40
    with Answering(held=True) as server:
        for processes in (2, 1):
            before, answers = server.asked.total(), chance.randrange(1, 14)
            process = start(server, count, processes)
            server.gate.open(answers)
            server.wait_for(before + answers + 1)  # the others are being read, recorded or written
            process.kill()
            process.wait()
            server.gate.wait_for(0)  # its workers have gone, too
        server.gate.open()
        process = start(server, count, 1)
        _, said = process.communicate(timeout=HANGING)
    assert process.returncode == 0, said
    assert rows(tmp_path) == [str(number) for number in range(count)]
    assert set(server.asked) == set(range(count))
    assert server.asked.total() - count <= 2 * CONCURRENCY
    assert max(server.asked.values()) <= 3


def test_ctrl_c_once_finishes_what_is_in_flight_and_keeps_it(start, tmp_path):
    with Answering(held=True) as server:
        process = start(server, 40, 2)
        server.wait_for(CONCURRENCY)
        interrupt(process)
        server.gate.open()
        _, said = process.communicate(timeout=HANGING)
        assert process.returncode == 130
        assert "are left; run the same again" in said
        # in flight and done: each that was asked has its row
        assert rows(tmp_path) == [str(number) for number in range(server.asked.total())]
        assert server.asked.total() == CONCURRENCY
        again = start(server, 40, 1)
        again.communicate(timeout=HANGING)
    assert again.returncode == 0
    assert rows(tmp_path) == [str(number) for number in range(40)]
    assert set(server.asked.values()) == {1}


def test_ctrl_c_twice_stops_at_once_and_no_process_is_left(start):
    with Answering(held=True) as server:
        process = start(server, 20, 2)
        server.wait_for(2)
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        interrupt(process)
        assert process.poll() is None
        interrupt(process)
        process.communicate(timeout=HANGING)  # no answer has come
        assert process.returncode == 130
        assert workers
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            time.sleep(0.02)
