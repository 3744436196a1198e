"""The only place where a failed call is made again.

The libraries below are told not to retry, so what is counted here is what is sent. Four kinds of
failure are worth another attempt, and each is counted apart:

- ``wait``: the network broke off, or the endpoint is busy. Tried again after a pause that grows, or
  after the pause that the endpoint asks for.
- ``reask``: an answer came and does not fit. Asked again at once; the caller changes the question.
- ``adapt``: the endpoint does not take a feature of the request. Asked at once without it; the caller
  has only a few to drop.
- ``restart``: the embedded engine died. It is started anew, once.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeVar

import anyio
import tenacity

from extractor.errors import BudgetSpent, EndpointFailed, EndpointUnreachable, ModelError, RateLimited

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from extractor.limits.budget import Budget
    from extractor.limits.circuit import Health

T = TypeVar("T")
Kind = Literal["wait", "reask", "adapt", "restart"]


# More than the caller has to drop, so that this never decides.
_FEATURES = 8
# Failures whose repetition loads the endpoint; the others are few by their nature.
_RATIONED: frozenset[Kind] = frozenset({"wait", "reask"})


class Again(Exception):  # no error of ours: it carries one, and never reaches a caller
    """A failure after which another attempt may help.

    Attributes:
        error: what to raise when there is no further attempt.
        kind: what has to happen before the next attempt.
        after: seconds that the endpoint asks to wait, if it says so.
    """

    def __init__(self, error: ModelError, *, kind: Kind, after: float | None = None) -> None:
        super().__init__(error)
        self.error = error
        self.kind = kind
        self.after = after


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How often one call is made again, and how long to wait in between.

    Attributes:
        retries: further attempts after network errors and busy endpoints.
        reasks: further attempts after answers that do not fit.
        restarts: further attempts after the embedded engine died.
        first_wait: seconds before the first retry; it doubles with each.
        longest_wait: seconds at which doubling stops. A pause that the endpoint asks for may be longer.
        call_seconds: seconds after which one attempt is cut, however the bytes drip.
        sleep: waits so many seconds; tests hand in one that does not.
        jitter: a number from 0 to 1 that spreads callers over the second half of the pause.
    """

    retries: int = 3
    reasks: int = 1
    restarts: int = 1
    first_wait: float = 0.5
    longest_wait: float = 20.0
    call_seconds: float = 120.0
    sleep: Callable[[float], Awaitable[None]] = anyio.sleep
    jitter: Callable[[], float] = random.random

    def allowed(self, kind: Kind) -> int:
        """Further attempts after failures of one kind."""
        limits: dict[Kind, int] = {
            "wait": self.retries,
            "reask": self.reasks,
            "adapt": _FEATURES,
            "restart": self.restarts,
        }
        return limits[kind]

    def pause(self, failure: Again, earlier: int) -> float:
        """Seconds before the next attempt, given how many of this kind failed before."""
        if failure.kind != "wait":
            return 0.0
        if failure.after is not None:
            return failure.after
        full = min(self.longest_wait, self.first_wait * 2.0 ** min(earlier, 32))
        return full * (0.5 + 0.5 * self.jitter())


@dataclass(slots=True)
class _Course:
    """What has happened during one call: how often each kind of failure was met."""

    policy: RetryPolicy
    budget: Budget
    health: Health
    met: dict[Kind, int] = field(default_factory=dict)
    rationed: bool = False

    def pause(self, state: tenacity.RetryCallState) -> float:
        failure = _failure(state)
        earlier = self.met.get(failure.kind, 0)
        self.met[failure.kind] = earlier + 1
        return self.policy.pause(failure, earlier)

    def is_over(self, state: tenacity.RetryCallState) -> bool:
        failure = _failure(state)
        if (
            self.met[failure.kind] > self.policy.allowed(failure.kind)
            or self.budget.attempts_left <= 0
            or state.upcoming_sleep >= self.budget.seconds_left
        ):
            return True
        # Asked last, because asking takes one.
        self.rationed = failure.kind in _RATIONED and not self.health.quota.take()
        return self.rationed


async def persist(
    attempt: Callable[[], Awaitable[T]], *, policy: RetryPolicy, budget: Budget, health: Health
) -> T:
    """Make a call, and make it again while that may help and the budget allows it.

    Args:
        attempt: makes the call once. It raises `Again` where another attempt may help; every other
            error ends the call.
        policy: how often and how patiently.
        budget: the document's; an attempt is taken from it before each call.
        health: the endpoint's, shared by all who call it.

    Raises:
        ModelError: the last failure. `RateLimited` at once where the endpoint asks for a pause that
            would outlast the budget; `BudgetSpent` where a running call was cut at the deadline;
            `EndpointDown` where it has failed all others before.
    """
    course = _Course(policy, budget, health)
    health.quota.earn()
    # A new object for every call: tenacity keeps the state of a call on it.
    retrying = tenacity.AsyncRetrying(
        retry=tenacity.retry_if_exception_type(Again),
        wait=course.pause,
        stop=course.is_over,
        sleep=policy.sleep,
        reraise=True,
    )
    try:
        return await retrying(_watched, attempt, policy, budget, health)
    except Again as failure:
        last = _final_error(failure, course)
    raise last  # outside the handler: no chain that a traceback would print


async def _watched(
    attempt: Callable[[], Awaitable[T]], policy: RetryPolicy, budget: Budget, health: Health
) -> T:
    """One attempt, whose outcome tells how the endpoint is."""
    tried, well = health.circuit.enter(), None
    try:
        result = await _within_time(attempt, policy, budget)
        well = True
    except Again as failure:
        well = not isinstance(failure.error, EndpointUnreachable | EndpointFailed)
        raise
    except BudgetSpent:
        raise
    except ModelError as error:
        well = not isinstance(error, EndpointUnreachable)  # a refusal is an answer
        raise
    finally:
        health.circuit.leave(tried, well=well)
    return result


async def _within_time(attempt: Callable[[], Awaitable[T]], policy: RetryPolicy, budget: Budget) -> T:
    budget.take_attempt()
    left = budget.seconds_left
    with anyio.move_on_after(min(left, policy.call_seconds)):
        return await attempt()
    if left <= policy.call_seconds:
        raise budget.deadline_passed()
    raise Again(
        EndpointUnreachable(
            f"the model gave no full answer within {policy.call_seconds:g} seconds",
            hint="raise the time limit of a call, or try again later",
        ),
        kind="wait",
    )


def _final_error(failure: Again, course: _Course) -> ModelError:
    budget = course.budget
    if failure.after is not None and failure.after >= budget.seconds_left:
        return RateLimited(
            f"the endpoint asks to wait {failure.after:.0f} s, this document has {budget.seconds_left:.0f} s",
            hint="try again later",
        )
    if course.rationed:
        failure.error.hint = "so many calls fail that no more are repeated; try again later"
    return failure.error


def _failure(state: tenacity.RetryCallState) -> Again:
    assert state.outcome is not None
    failure = state.outcome.exception()
    assert isinstance(failure, Again)
    return failure
