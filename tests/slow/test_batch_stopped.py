"""A batch that is stopped, by a user or by the machine, goes on where it was: real processes, real signals."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.wire.answering import Answering, text_of

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
CONCURRENCY = 8


@pytest.fixture
def start(tmp_path):
    """Start `extractor batch` over so many texts."""
    path = tmp_path / "in.jsonl"
    started = []

    def call(server, count, *more):
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
        command += ["--processes", "2", "--concurrency", str(CONCURRENCY), *more]
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


def rows(folder):
    return [json.loads(line)["id"] for line in (folder / "out.jsonl").read_text("utf-8").splitlines()]


def test_killed_at_any_moment_every_document_is_there_once_and_none_is_paid_twice_but_those_in_flight(
    start, tmp_path
):
    chance = random.Random(20251122)
    count, kills = 48, 0
    with Answering(pause=0.05) as server:
        while kills < 3:
            before = server.asked.total()
            process = start(server, count)
            server.wait_for(before + chance.randrange(1, 14), 120)
            time.sleep(chance.uniform(0, 0.3))
            process.kill()
            process.wait()
            kills += 1
            time.sleep(0.3)  # what was in flight reaches the server
        process = start(server, count)
        _, said = process.communicate(timeout=100)
    assert process.returncode == 0, said
    assert rows(tmp_path) == [str(number) for number in range(count)]
    assert set(server.asked) == set(range(count))
    assert server.asked.total() - count <= kills * CONCURRENCY
    assert max(server.asked.values()) <= 1 + kills


def test_ctrl_c_once_finishes_what_is_in_flight_and_keeps_it(start, tmp_path):
    with Answering(pause=0.3) as server:
        process = start(server, 80)
        server.wait_for(10, 120)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode == 130
        assert "are left; run the same again" in said
        # in flight and done: each that was asked has its row
        assert rows(tmp_path) == [str(number) for number in range(server.asked.total())]
        assert server.asked.total() < 60
        again = start(server, 80)
        again.communicate(timeout=100)
    assert again.returncode == 0
    assert rows(tmp_path) == [str(number) for number in range(80)]
    assert set(server.asked.values()) == {1}


def test_ctrl_c_twice_stops_at_once_and_no_process_is_left(start):
    with Answering(pause=30) as server:
        process = start(server, 20)
        server.wait_for(2, 120)
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        assert process.poll() is None
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
        assert time.monotonic() - began < 12
        assert process.returncode == 130
        assert workers
        until = time.monotonic() + 10
        while any(Path(f"/proc/{worker}").exists() for worker in workers):
            assert time.monotonic() < until
            time.sleep(0.1)
