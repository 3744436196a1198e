"""How many at a time, in what order, and what is done once."""

import asyncio
import gc
import threading

import pytest

from extractor.batch.lane import Once, Pulled, in_order
from tests.clocks import Jumping, in_loop
from tests.wire.scripted_server import HANGING


async def counted(upto):
    for number in range(upto):
        yield number


async def collect(into, results):
    async for result in results:
        into.append(result)  # what came before the failure is the subject


@in_loop(Jumping)
async def test_results_come_in_the_order_of_their_sources_and_only_so_many_run():
    running, most = 0, 0

    async def work(number):
        nonlocal running, most
        running, most = running + 1, max(most, running + 1)
        await asyncio.sleep(0.02 if number % 3 == 0 else 0)
        running -= 1
        return number

    found = [result async for result in in_order(counted(40), work, concurrency=5, window=8)]
    assert (found, most) == (list(range(40)), 5)


@in_loop(Jumping)
async def test_a_slow_one_holds_back_no_more_than_the_window():
    first, begun = asyncio.Event(), []

    async def work(number):
        begun.append(number)
        if number == 0:
            await first.wait()
        return number

    results = in_order(counted(1000), work, concurrency=4, window=10)
    waiting = asyncio.ensure_future(anext(results))
    await asyncio.sleep(0.05)
    assert 10 <= len(begun) <= 13
    first.set()
    assert await waiting == 0
    await results.aclose()


@in_loop(Jumping)
async def test_a_failure_is_raised_in_its_turn_and_nothing_new_is_begun():
    begun = []

    async def work(number):
        begun.append(number)
        await asyncio.sleep(0)
        if number == 5:
            raise ValueError("five")
        return number

    found = []
    with pytest.raises(ValueError, match="five"):
        await collect(found, in_order(counted(1000), work, concurrency=2, window=1000))
    assert found == [0, 1, 2, 3, 4]
    assert len(begun) < 10


@in_loop(Jumping)
async def test_a_failure_of_the_sources_comes_after_what_was_begun():
    async def broken():
        yield 1
        raise OSError("gone")

    async def work(number):
        await asyncio.sleep(0.01)
        return number

    found = []
    with pytest.raises(OSError, match="gone"):
        await collect(found, in_order(broken(), work, concurrency=2, window=4))
    assert found == [1]


@in_loop(Jumping)
async def test_leaving_early_ends_what_runs():
    ended = []

    async def work(number):
        try:
            await asyncio.sleep(0 if number == 0 else 60)
        except asyncio.CancelledError:
            ended.append(number)
            raise

    results = in_order(counted(1000), work, concurrency=3, window=3)
    await anext(results)
    await asyncio.sleep(0.01)
    await results.aclose()
    assert len(ended) >= 2


@in_loop(Jumping)
async def test_who_comes_while_it_is_being_done_gets_the_same():
    done = 0
    once = Once()

    async def work():
        nonlocal done
        await asyncio.sleep(0.01)
        done += 1
        return done

    assert await asyncio.gather(*(once.do("k", work) for _ in range(5))) == [1] * 5
    assert await once.do("k", work) == 2


async def test_a_source_that_is_silent_holds_nothing_up():
    silent = threading.Event()

    def given():
        yield 1
        silent.wait(HANGING)

    async with Pulled(given()) as pulled:
        sources = aiter(pulled)
        assert await anext(sources) == 1
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(sources), 0.05)
    silent.set()


async def test_no_more_sources_are_taken_than_are_asked_for_and_a_few():
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield 1

    async with Pulled(endless(), ahead=5) as pulled:
        await anext(aiter(pulled))
        await asyncio.sleep(0.05)
        assert len(taken) <= 7


async def test_when_several_fail_the_first_is_raised_and_nobody_complains_of_the_others():
    failures, complaints = asyncio.Semaphore(0), []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: complaints.append(context))

    async def work(number):
        if number == 0:
            for _ in range(7):
                await failures.acquire()
            return
        failures.release()
        raise ValueError(number)

    failed = None
    try:
        await collect([], in_order(counted(8), work, concurrency=8, window=8))
    except ValueError as error:  # its traceback would keep the others alive
        failed = error.args
    gc.collect()
    await asyncio.sleep(0)
    assert (failed, complaints) == ((1,), [])
