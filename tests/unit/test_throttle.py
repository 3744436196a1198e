"""The throttle finds what an endpoint takes, and keeps the bounds that a user sets."""

import asyncio

import pytest

from extractor.errors import RateLimited
from extractor.limits.retry import Again
from extractor.limits.throttle import Pace, Throttle
from tests.clocks import Jumping, in_loop


def throttle_of(most):
    return Throttle(most=most, clock=asyncio.get_running_loop().time)


class Endpoint:
    """Takes so many at a time; beyond that it refuses, or gets slower."""

    def __init__(self, *, refuses_beyond=10**9, saturates_at=10**9, seconds=0.01):
        self.refuses_beyond = refuses_beyond
        self.saturates_at = saturates_at
        self.seconds = seconds
        self.running = self.refused = self.done = 0

    async def call(self, throttle):
        """One call that is made until it is answered, as the client does."""
        while True:
            try:
                async with throttle.request(300) as turn:
                    await self._answer()
                    turn.tokens = 100
                    return
            except Again:
                await asyncio.sleep(self.seconds)

    async def _answer(self):
        self.running += 1
        try:
            if self.running > self.refuses_beyond:
                self.refused += 1
                raise Again(RateLimited("full"), kind="wait")
            await asyncio.sleep(self.seconds * max(1.0, self.running / self.saturates_at))
            self.done += 1
        finally:
            self.running -= 1


async def press(endpoint, throttle, calls, at_a_time=200):
    """Make calls, many at a time, and note the limit all along."""
    left, limits = iter(range(calls)), []

    async def caller():
        for _ in left:
            await endpoint.call(throttle)
            limits.append(throttle.limit)

    await asyncio.gather(*(caller() for _ in range(at_a_time)))
    return limits


@in_loop(Jumping)
async def test_where_the_endpoint_says_429_the_limit_stays_just_under_and_few_are_refused():
    endpoint = Endpoint(refuses_beyond=20)
    throttle = throttle_of(256)
    limits = await press(endpoint, throttle, 3000)
    late = limits[len(limits) // 2 :]
    assert endpoint.done == 3000
    assert endpoint.refused <= 90  # 3 %; without the throttle, thousands
    assert 12 <= sum(late) / len(late) <= 21
    assert throttle.limited == endpoint.refused


@in_loop(Jumping)
async def test_where_more_at_a_time_brings_no_more_a_second_the_limit_does_not_grow():
    endpoint = Endpoint(saturates_at=16)
    limits = await press(endpoint, throttle_of(256), 3000)
    assert 8 <= sum(limits[-500:]) / 500 <= 48


@in_loop(Jumping)
async def test_where_the_endpoint_takes_all_the_limit_is_the_users():
    limits = await press(Endpoint(seconds=0.02), throttle_of(32), 1500)
    assert max(limits) == 32
    assert sum(limits[-300:]) / 300 > 20


@in_loop(Jumping)
async def test_a_pause_that_the_endpoint_asks_for_holds_all_requests():
    throttle = throttle_of(8)
    loop = asyncio.get_running_loop()
    with pytest.raises(Again):
        async with throttle.request(1):
            raise Again(RateLimited("wait"), kind="wait", after=0.2)
    began = loop.time()
    async with throttle.request(1):
        assert loop.time() - began > 0.15


@in_loop(Jumping)
async def test_a_call_that_is_cut_gives_its_place_back():
    throttle = throttle_of(1)
    for _ in range(3):
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01), throttle.request(1):
                await asyncio.sleep(5)
    holder = throttle.request(1)
    async with holder:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.01), throttle.request(1):
                pass
    assert (throttle.running, throttle.waiting) == (0, 0)


@in_loop(Jumping)
async def test_documents_are_begun_only_while_no_request_waits():
    throttle = throttle_of(2)
    begun = 0

    async def document():
        nonlocal begun
        await throttle.admit()
        begun += 1
        async with throttle.request(1):
            await asyncio.sleep(0.03)
        throttle.leave()

    tasks = [asyncio.ensure_future(document()) for _ in range(20)]
    await asyncio.sleep(0.02)
    assert begun <= 4
    await asyncio.gather(*tasks)
    assert begun == 20


@pytest.mark.parametrize("per_minute", [10, 600])
def test_no_minute_has_more_than_its_share_wherever_it_begins(per_minute):
    pace, now, sent = Pace(per_minute), 1000.0, []
    while now < 1300:
        now = max(now, pace.due)
        pace.take(1, now)
        sent.append(now)
        now += 0.001
    for begin in sent:
        assert sum(begin <= time < begin + 60 for time in sent) <= per_minute + 1


async def test_tokens_are_counted_as_they_turn_out():
    clock = [0.0]
    throttle = Throttle(most=8, tpm=6000, clock=lambda: clock[0])  # 100 a second
    async with throttle.request(300) as turn:  # estimated at 100
        turn.tokens = 1000
    assert throttle._pause() == pytest.approx(10)
    clock[0] = 10.0
    async with throttle.request(3000) as turn:  # estimated at 1000
        turn.tokens = 100
    assert throttle._pause() == pytest.approx(1)
