from __future__ import annotations

import pytest

from extractor.errors import (
    AnswerInvalid,
    EndpointDown,
    EndpointFailed,
    EndpointUnreachable,
    EngineFailed,
    RateLimited,
    RequestRejected,
)
from extractor.limits.budget import Budget
from extractor.limits.circuit import Circuit, Health, RetryQuota
from extractor.limits.retry import Again, RetryPolicy, persist


class Scene:
    """A clock that only waiting moves, and a call that fails as it is told."""

    def __init__(self, *failures, attempts=50, seconds=1000, health=None, **policy):
        self.now = 0.0
        self.waits = []
        self.calls = 0
        self.failures = list(failures)
        self.budget = Budget(attempts=attempts, seconds=seconds, tokens=1, clock=lambda: self.now)
        self.health = health or Health()
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
        return await persist(self.call, policy=self.policy, budget=self.budget, health=self.health)


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


async def test_retries_are_rationed_over_all_calls():
    """100 calls that always fail send 100 requests, and what the quota has in stock and earns."""
    health = Health(RetryQuota(share=0.2, reserve=5), Circuit(threshold=10_000))
    scenes = [Scene(*[busy() for _ in range(9)], health=health) for _ in range(100)]
    for scene in scenes:
        with pytest.raises(EndpointFailed):
            await scene.run()
    assert 100 + 20 <= sum(scene.calls for scene in scenes) <= 100 + 25


async def test_who_gets_no_further_attempt_is_told_why():
    scene = Scene(busy(), health=Health(RetryQuota(reserve=0.5)))
    with pytest.raises(EndpointFailed, match="so many calls fail"):
        await scene.run()


async def test_dropping_a_feature_and_restarting_cost_no_ration():
    scene = Scene(dead(), Again(RequestRejected("no"), kind="adapt"), health=Health(RetryQuota(reserve=0)))
    assert await scene.run() == "done"


class Time:
    now = 0.0

    def __call__(self):
        return self.now


def unreachable():
    return Again(EndpointUnreachable("gone"), kind="wait")


def down(time, health, calls=4):
    return [Scene(*[unreachable() for _ in range(9)], health=health, retries=0) for _ in range(calls)]


async def test_an_endpoint_that_always_fails_is_left_alone_and_tried_again_by_one():
    time = Time()
    health = Health(circuit=Circuit(threshold=3, first_pause=5, longest_pause=15, clock=time))
    scenes = down(time, health, 6)
    caught = []
    for scene in scenes:
        with pytest.raises((EndpointUnreachable, EndpointDown)) as error:
            await scene.run()
        caught.append(error.value.code)
    assert caught == ["endpoint_unreachable"] * 3 + ["endpoint_down"] * 3
    assert sum(scene.calls for scene in scenes) == 3
    # One may try after the pause; while it does, and for twice the pause after its failure, nobody else.
    time.now = 5.1
    assert health.circuit.enter() is True
    with pytest.raises(EndpointDown):
        health.circuit.enter()
    health.circuit.leave(True, well=False)
    time.now = 15.0
    with pytest.raises(EndpointDown, match="try again in 1 s"):
        health.circuit.enter()
    time.now = 15.2
    well = Scene(health=health)
    assert await well.run() == "done"
    assert health.circuit.enter() is False


@pytest.mark.parametrize("failure", [lambda: Again(RateLimited("slow"), kind="wait"), unfit, dead])
async def test_an_endpoint_that_answers_is_not_down(failure):
    """A full endpoint, an answer that does not fit, and an engine's end open no circuit."""
    health = Health(circuit=Circuit(threshold=2))
    for _ in range(5):
        with pytest.raises((RateLimited, AnswerInvalid, EngineFailed)):
            await Scene(*[failure() for _ in range(9)], health=health).run()


async def test_a_success_between_breaks_the_row():
    health = Health(RetryQuota(reserve=100), Circuit(threshold=3))
    for _ in range(20):
        assert await Scene(busy(), busy(), health=health).run() == "done"


async def test_a_try_that_is_broken_off_lets_another_try():
    time = Time()
    circuit = Circuit(threshold=1, clock=time)
    circuit.leave(circuit.enter(), well=False)
    time.now = 6
    assert circuit.enter()
    circuit.leave(True, well=None)
    assert circuit.enter()
