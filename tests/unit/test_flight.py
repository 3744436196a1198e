"""Who asks the same question at the same time waits for its turn, and nobody else does."""

from __future__ import annotations

import asyncio
import sys

import pytest

from extractor.calls.flight import Flights
from tests.wire.scripted_server import HANGING

KEY, ALIKE = "ab" * 32, "ab" * 31 + "ac"
HOLDING = """
import asyncio, sys; from pathlib import Path; from extractor.calls.flight import Flights
async def hold():
    async with Flights(Path(sys.argv[1])).alone(sys.argv[2], 600):
        print("held", flush=True); sys.stdin.readline()
asyncio.run(hold())
"""


@pytest.fixture
def flights(tmp_path):
    made = Flights(tmp_path / "flights")
    yield made
    assert made.warnings == []
    assert list((tmp_path / "flights").iterdir()) == []


async def test_who_comes_later_overtakes_nobody(flights):
    order = []

    async def ask(name):
        async with flights.alone(KEY, HANGING) as at_once:
            order.append((name, at_once))

    async with flights.alone(KEY, HANGING) as at_once:
        assert at_once
        waiting = [asyncio.create_task(ask(number)) for number in range(5)]
        await asyncio.sleep(0)  # all of them have asked
    # The lock is free in this very moment, and those who wait have not looked yet.
    await ask("late")
    await asyncio.gather(*waiting)
    assert order == [*((number, False) for number in range(5)), ("late", False)]
    async with flights.alone(KEY, 0) as at_once:
        assert at_once


async def test_questions_whose_keys_begin_alike_do_not_wait_for_each_other(flights):
    async with flights.alone(KEY, 0), flights.alone(ALIKE, 0) as at_once:
        assert at_once


async def test_who_waits_in_vain_leaves_the_line_to_others(flights):
    async with flights.alone(KEY, HANGING):
        with pytest.raises(TimeoutError):
            async with flights.alone(KEY, 0):
                raise AssertionError
        left = asyncio.create_task(flights.alone(KEY, HANGING).__aenter__())
        await asyncio.sleep(0)
        left.cancel()
    async with flights.alone(KEY, HANGING):
        pass


def test_another_loop_of_the_process_waits_too(tmp_path):
    flights, held, seen = Flights(tmp_path), asyncio.Event(), []

    async def hold():
        async with flights.alone(KEY, HANGING):
            held.set()
            seen.append(await asyncio.to_thread(asyncio.run, ask()))

    async def ask():
        with pytest.raises(TimeoutError):
            async with flights.alone(KEY, 0):
                raise AssertionError
        return "waited"

    asyncio.run(hold())
    assert seen == ["waited"]


@pytest.mark.parametrize("ending", ["it leaves", "it is killed"])
async def test_another_process_takes_over_and_finds_that_it_had_to_wait(tmp_path, ending):
    flights = Flights(tmp_path)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", HOLDING, tmp_path, KEY),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert await process.stdout.readline() == b"held\n"
    with pytest.raises(TimeoutError):
        async with flights.alone(KEY, 0):
            raise AssertionError

    async def ask():
        async with flights.alone(KEY, HANGING) as at_once:
            return at_once

    waiting = asyncio.create_task(ask())
    await asyncio.sleep(0)
    process.kill() if ending == "it is killed" else process.stdin.write(b"\n")
    assert await waiting is False
    await process.wait()
    assert list(tmp_path.iterdir()) == []
