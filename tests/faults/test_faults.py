"""What happens under faults: nothing is lost, nothing is wrong, no limit is exceeded."""

from __future__ import annotations

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from extractor import Extractor
from extractor.errors import EndpointDown, ModelError
from tests.faults.endure import Others, endure, report, settings_for
from tests.faults.fault_server import FaultServer, expected, text_of
from tests.wire.scripted_server import HANGING

HOME = Path(__file__).parents[2]


def worker(server, folder, threads, numbers):
    """Start a process that extracts these documents."""
    command = [sys.executable, "-m", "tests.faults.worker", server.base_url, str(folder), str(threads)]
    return subprocess.Popen(
        [*command, *map(str, numbers)],
        cwd=HOME,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(HOME)},
    )


def outcomes(process):
    out, err = process.communicate(timeout=HANGING)
    assert process.returncode == 0, err[-2000:]
    return [json.loads(line) for line in out.splitlines()]


def right(found):
    return (found["data"]["event_date"], found["data"]["venue"]["city"]) == expected(found["number"])


@pytest.mark.slow
def test_at_30_percent_faults_each_document_ends_within_its_limits(tmp_path):
    """`tests/faults/endure.py` does the same with 2,000 documents."""
    with FaultServer(seed=11, share=0.3) as server:
        others = Others()
        ran = asyncio.run(endure(server, range(150), 32, tmp_path, others))
        found = report(server, ran, others)
    for name in (
        "lost",
        "wrong",
        "over attempts",
        "over time",
        "over tokens",
        "calls miscounted",
        "tokens miscounted",
        "paid twice",
    ):
        assert found[name] == 0, (name, found)
    assert found["requests"] <= 1.5 * 150 + 20  # and what a quota has in stock at the beginning
    assert found["results"] + found["cut while others had the machine"] >= 120


@pytest.mark.slow
def test_an_endpoint_that_is_down_gets_few_requests_and_is_used_again_when_it_is_back(tmp_path):
    faults = ["500", "503 with Retry-After", "reset at any byte", "wrong content type"]

    async def scene(server):
        async with Extractor(settings_for(server, tmp_path, max_seconds=HANGING)) as extractor:

            async def one(number):
                try:
                    return await extractor.aextract(text_of(number))
                except ModelError as error:
                    return error

            await one(0)
            server.share = 1.0
            down = [found for start in range(1, 300, 30) for found in await together(one, start)]
            asked = len(server.seen)
            server.share = 0.0
            while isinstance(found := await one(1000), EndpointDown):  # noqa: ASYNC110
                await asyncio.sleep(0.1)  # as a caller would
            return down, asked, found

    async def together(one, start):
        return await asyncio.gather(*(one(number) for number in range(start, start + 30)))

    with FaultServer(share=0.0, faults=faults) as server:
        down, asked, recovered = asyncio.run(scene(server))
    tries = 10  # one a pause, whether it is back, while this takes longer than some pauses
    assert asked <= 1 + 30 + 16 + 20 + tries  # those under way when it opens, and the quota's stock
    assert sum(type(error) is EndpointDown for error in down[-200:]) >= 200 - tries
    assert all(error.usage is not None for error in down)
    assert recovered.data.event_date == expected(1000)[0]


@pytest.mark.slow
def test_eight_processes_with_sixteen_threads_ask_once(tmp_path):
    """The answer comes when all of them are waiting for it."""
    with FaultServer(share=0.0) as server:
        server.gate.clear()
        processes = [worker(server, tmp_path, 16, [5] * 16) for _ in range(8)]
        until(lambda: server.arrived[5] and all(map(has_looked, processes)))
        server.gate.set()
        found = [one for process in processes for one in outcomes(process)]
        asked = len(server.seen)
    assert asked == 1
    assert len(found) == 128
    assert all(right(one) for one in found)
    assert sum(one["calls"] for one in found) == 1
    assert len({json.dumps(one["data"], sort_keys=True) for one in found}) == 1


@pytest.mark.slow
def test_a_waiter_takes_over_from_a_leader_that_is_killed(tmp_path):
    with FaultServer(share=0.0) as server:
        server.gate.clear()
        leader = worker(server, tmp_path, 1, [5])
        until(lambda: server.arrived[5] == 1)
        waiter = worker(server, tmp_path, 1, [5])
        until(lambda: has_looked(waiter))
        assert server.arrived[5] == 1
        leader.kill()
        until(lambda: server.arrived[5] == 2)
        server.gate.set()
        (found,) = outcomes(waiter)
        assert server.arrived[5] == 2
    leader.communicate()
    assert right(found)


def has_looked(process):
    """Whether a process has opened the cache, where it looks before it asks."""
    with suppress(OSError):
        opened = Path(f"/proc/{process.pid}/fd").iterdir()
        return any(str(file.readlink()).endswith("cache.db") for file in opened)
    return False


def until(done):
    end = time.monotonic() + HANGING
    while not done():
        assert time.monotonic() < end
        time.sleep(0.01)


def kill_and_rerun(folder, moments, numbers, seed):
    """Kill a process at seeded moments again and again, then let it finish.

    Returns:
        The last run's outcomes, what the server has answered, and how many requests were under way at a kill.
    """
    dice = random.Random(seed)
    in_flight = 0
    with FaultServer(share=0.0, think=0.05) as server:
        for _ in range(moments):
            before = sum(server.arrived.values())
            running = worker(server, folder, 1, numbers)
            # From before the first request to after the last: counted in requests, so that it is the same anywhere.
            target = before + dice.randrange(0, 3)
            while sum(server.arrived.values()) < target and running.poll() is None:
                time.sleep(0.002)
            time.sleep(dice.uniform(0.0, 0.12))
            running.send_signal(signal.SIGKILL)
            running.communicate()
            in_flight += 1
        return outcomes(worker(server, folder, 1, numbers)), dict(server.arrived), in_flight


@pytest.mark.slow
def test_after_kills_every_document_is_there_once_and_none_but_those_under_way_is_paid_twice(tmp_path):
    numbers = list(range(100, 112))
    found, arrived, kills = kill_and_rerun(tmp_path, 6, numbers, seed=3)
    assert [one["number"] for one in found] == numbers
    assert all(right(one) for one in found)
    assert sum(arrived.values()) <= len(numbers) + kills
    assert max(arrived.values()) <= 1 + kills
