from __future__ import annotations

import pytest

from extractor.budget import Budget
from extractor.errors import AnswerInvalid, EndpointFailed, EngineFailed, RateLimited, RequestRejected
from extractor.retry import Again, RetryPolicy, persist


class Scene:
    """A clock that only waiting moves, and a call that fails as it is told."""

    def __init__(self, *failures, attempts=50, seconds=1000, **policy):
        self.now = 0.0
        self.waits = []
        self.calls = 0
        self.failures = list(failures)
        self.budget = Budget(attempts=attempts, seconds=seconds, tokens=1, clock=lambda: self.now)
        self.policy = RetryPolicy(**{"sleep": self.sleep, "jitter": lambda: 1.0, **policy})

    async def sleep(self, seconds):
        self.now += seconds
        if seconds:
            self.waits.append(seconds)

    async def call(self):
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)
        return "done"

    async def run(self):
        return await persist(self.call, policy=self.policy, budget=self.budget)


def busy(after=None):
    return Again(EndpointFailed("busy"), kind="wait", after=after)


def unfit():
    return Again(AnswerInvalid("unfit"), kind="reask")


def dead():
    return Again(EngineFailed("dead"), kind="restart")


async def test_waits_double_up_to_a_longest():
    scene = Scene(*[busy()] * 6, retries=6, first_wait=1, longest_wait=10)
    assert await scene.run() == "done"
    assert scene.waits == [1, 2, 4, 8, 10, 10]


async def test_waits_are_spread_over_their_second_half():
    scene = Scene(*[busy()] * 2, first_wait=1, jitter=lambda: 0.0)
    await scene.run()
    assert scene.waits == [0.5, 1.0]


async def test_each_kind_is_counted_apart():
    scene = Scene(busy(), unfit(), dead(), busy(), retries=2, reasks=1, restarts=1)
    assert await scene.run() == "done"
    assert scene.waits == [0.5, 1.0]


@pytest.mark.parametrize(
    ("failure", "error", "calls"),
    [(busy, EndpointFailed, 4), (unfit, AnswerInvalid, 2), (dead, EngineFailed, 2)],
)
async def test_the_last_failure_is_raised_itself(failure, error, calls):
    scene = Scene(*[failure() for _ in range(9)])
    with pytest.raises(error) as caught:
        await scene.run()
    assert scene.calls == calls
    assert caught.value.__context__ is None


async def test_other_errors_end_the_call():
    scene = Scene(RequestRejected("no"))
    with pytest.raises(RequestRejected):
        await scene.run()
    assert scene.calls == 1


async def test_what_the_endpoint_asks_for_is_waited_even_beyond_the_longest():
    scene = Scene(busy(after=90), longest_wait=10)
    await scene.run()
    assert scene.waits == [90]


@pytest.mark.parametrize(
    ("after", "error"), [(1000, RateLimited), (1e300, RateLimited), (float("inf"), RateLimited)]
)
async def test_a_pause_beyond_the_budget_is_not_begun(after, error):
    scene = Scene(busy(after=after))
    with pytest.raises(error):
        await scene.run()
    assert scene.waits == []


async def test_no_wait_is_begun_that_the_budget_cannot_bear():
    scene = Scene(*[busy()] * 3, seconds=1.2, first_wait=1)
    with pytest.raises(EndpointFailed):
        await scene.run()
    assert scene.waits == [1]


async def test_the_last_attempt_of_a_document_tells_its_own_failure():
    scene = Scene(*[busy()] * 9, attempts=2)
    with pytest.raises(EndpointFailed):
        await scene.run()
    assert scene.calls == 2
