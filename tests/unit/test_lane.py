"""Work beside an event loop is done by few threads, in the order of its coming."""

import asyncio
import threading

from extractor.concurrency.threads import LONG, SHORT, Lane
from tests.wire.scripted_server import HANGING


async def test_work_is_begun_in_the_order_of_its_coming_and_no_more_at_a_time_than_there_are_places():
    lane, order, guard, running, most = Lane("tried", 2), [], threading.Lock(), set(), []
    both = threading.Barrier(2)

    def work(number):
        with guard:
            order.append(number)
            running.add(number)
            most.append(len(running))
        both.wait(HANGING)
        with guard:
            running.remove(number)
        return number

    assert await asyncio.gather(*(lane.run(work, number) for number in range(50))) == list(range(50))
    # Of two that have begun, either may be the first to say so.
    assert all(abs(place - number) <= 1 for place, number in enumerate(order))
    assert max(most) == 2


async def test_what_is_short_does_not_wait_for_what_is_long():
    gate = threading.Event()
    long = [asyncio.create_task(LONG.run(gate.wait)) for _ in range(3)]
    await asyncio.sleep(0)
    assert await SHORT.run(int, "7") == 7
    assert not any(task.done() for task in long)
    gate.set()
    await asyncio.gather(*long)


async def test_who_is_cancelled_may_leave_at_once():
    lane, gate, begun = Lane("tried", 1), threading.Event(), asyncio.Event()
    loop = asyncio.get_running_loop()

    def work():
        loop.call_soon_threadsafe(begun.set)
        gate.wait()

    task = asyncio.create_task(lane.run(work, abandon=True))
    await begun.wait()
    task.cancel()
    await asyncio.wait([task])
    assert task.cancelled()
    assert await lane.run(int, "7") == 7
    gate.set()
