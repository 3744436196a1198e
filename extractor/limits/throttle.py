"""How many requests an endpoint gets at a time, and how many a minute, found out from how it answers.

Libraries for this ration by a rate that the user knows (aiolimiter, pyrate-limiter), cannot take tokens that are
known only afterwards, or are a first version of one person's; so this is our own.

What is sought is the least number of requests at a time at which the endpoint does no more in a second if it is
given more. Latency alone does not tell that: a server that batches answers each of 64 requests slower than one alone
and all of them much sooner. So the limit grows while completions a second grow with it, steps back where they do
not, and tries again later. Where the endpoint says 429, the limit is cut at once and the place remembered: growth
stops just under it and tests only rarely whether it has moved.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

from extractor.errors import RateLimited
from extractor.limits.retry import Again

if TYPE_CHECKING:
    from collections.abc import Callable

_FIRST = 4.0
_CUT = 0.75  # what is left of the limit after a 429
_WORTH = 0.3  # share of a growth of the limit that completions a second must follow
_LEAST_SEEN = 10  # completions a round of measuring has at least
_HOLD = 8  # rounds before what brought nothing is tried again
_FORGET = 40  # rounds before a limit met by 429 is tested again
_LONGEST_PAUSE = 60.0
# Documents that may be read while others wait for their answers.
_READ_AHEAD = 2


@dataclass(slots=True)
class Pace:
    """Spreads something over the minute evenly, so that no minute has more than its share, wherever it begins.

    Attributes:
        per_minute: how much, or None for no bound.
        due: time from which the next may go.
    """

    per_minute: float | None
    due: float = 0.0

    def take(self, amount: float, now: float) -> None:
        """Count what goes now, or correct what was counted before."""
        if self.per_minute:
            self.due = max(self.due, now if amount > 0 else self.due) + amount * 60 / self.per_minute


@dataclass(slots=True)
class _Search:
    """The search for the limit."""

    most: float
    limit: float
    good: float = 0.0
    good_rate: float = 0.0
    ceiling: float = float("inf")
    rounds: int = 0
    hold: int = 0
    since_cut: int = 0

    def cut(self, running: int) -> None:
        """The endpoint said 429 while so many ran."""
        self.ceiling = max(1.0, float(running))
        self.limit = self.good = max(1.0, min(self.limit, self.ceiling) * _CUT)
        self.good_rate, self.hold, self.since_cut = 0.0, 0, 0

    def measured(self, rate: float) -> None:
        """A round has ended in which the limit was what bounded the completions a second."""
        self.since_cut += 1
        if self.since_cut > _FORGET:
            self.ceiling, self.since_cut = self.ceiling * 1.25, 0
        if self.limit > self.good and self.good_rate:
            grown = self.limit / self.good - 1
            if rate < self.good_rate * (1 + _WORTH * grown):
                self.limit, self.hold = self.good, _HOLD
                return
            self.good, self.good_rate = self.limit, rate
        else:
            self.good = self.limit
            self.good_rate = rate if not self.good_rate else 0.7 * self.good_rate + 0.3 * rate
            self.hold -= 1
        if self.hold <= 0:
            self.limit = self._next()

    def _next(self) -> float:
        if self.ceiling == float("inf"):
            return min(self.most, self.good * 2)
        under = max(1.0, self.ceiling - 1)
        return max(self.good, min(self.most, under, self.good + max(1.0, self.good / 8)))


@dataclass(slots=True)
class _Round:
    """What is measured before the limit is looked at again."""

    began: float
    done: int = 0
    full: bool = False


class Throttle:
    """Lets requests to one endpoint through as it can take them. For one event loop.

    Args:
        most: requests at a time that are never exceeded.
        rpm: requests a minute, or None.
        tpm: tokens a minute, or None. What a request costs is estimated from its text and corrected afterwards.
        clock: a monotonic clock in seconds; tests hand in their own.

    Attributes:
        running: requests under way.
        waiting: requests that wait to be let through.
        limited: how often the endpoint said 429.
    """

    def __init__(
        self,
        *,
        most: int,
        rpm: float | None = None,
        tpm: float | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.running = self.waiting = self.limited = 0
        self._search = _Search(most=float(most), limit=min(_FIRST, float(most)))
        self._requests, self._tokens = Pace(rpm), Pace(tpm)
        self._clock = clock
        self._closed_until = 0.0
        self._last_cut = float("-inf")
        self._round = _Round(clock())
        self._inside = 0
        self._door = asyncio.Lock()
        self._changed = asyncio.Event()

    @property
    def limit(self) -> int:
        """Requests at a time that are let through now."""
        return max(1, int(self._search.limit))

    def request(self, characters: int) -> Turn:
        """One request, sent inside `async with`; what it raises there tells how the endpoint is.

        Args:
            characters: length of what is sent, from which tokens are estimated.
        """
        return Turn(self, characters / 3)

    async def admit(self) -> None:
        """Wait until one more document may be begun: it would only wait later, while its time runs.

        Every call is followed by one of `leave`.
        """
        while self.waiting or self._inside >= self.limit + _READ_AHEAD:
            await self._changed.wait()
        self._inside += 1

    def leave(self) -> None:
        """Say that a document that was admitted is done."""
        self._inside -= 1
        self._tell()

    async def enter(self, tokens: float) -> float:
        """Wait to be let through; the time at which that happened."""
        self.waiting += 1
        try:
            async with self._door:  # in the order of their coming
                while self.running >= self.limit:
                    self._round.full = True
                    await self._changed.wait()
                while self._pause() > 0:  # noqa: ASYNC110  # it is time that is waited for
                    await asyncio.sleep(self._pause())  # it is time that is waited for
            now = self._clock()
            self._requests.take(1, now)
            self._tokens.take(tokens, now)
            self.running += 1
        finally:
            self.waiting -= 1
            self._tell()
        return now

    def left(self, began: float, *, limited: bool, after: float | None, more_tokens: float) -> None:
        """Say what came of a request."""
        now = self._clock()
        self._tokens.take(more_tokens, now)
        if limited:
            self._limited(began, now, after)
        else:
            self._round.done += 1
            if self._round.done >= max(_LEAST_SEEN, self.limit):
                if self._round.full:
                    self._search.measured(self._round.done / max(now - self._round.began, 1e-6))
                self._round = _Round(now)
        self.running -= 1
        self._tell()

    def _pause(self) -> float:
        return max(self._closed_until, self._requests.due, self._tokens.due) - self._clock()

    def _tell(self) -> None:
        """Have all who wait look again."""
        self._changed.set()
        self._changed = asyncio.Event()

    def _limited(self, began: float, now: float, after: float | None) -> None:
        self.limited += 1
        if after:
            self._closed_until = max(self._closed_until, now + min(after, _LONGEST_PAUSE))
        # Those that were under way at the last cut say nothing about what came of it.
        if began >= self._last_cut:
            self._search.cut(self.running - 1)
            self._last_cut = now
        self._round = _Round(now)


@dataclass(slots=True)
class Turn:
    """One request's turn; see `Throttle.request`.

    Attributes:
        tokens: what it has cost, to be set where that is known.
    """

    throttle: Throttle
    estimate: float
    tokens: float | None = None
    _began: float = field(default=0.0, init=False)

    async def __aenter__(self) -> Self:
        self._began = await self.throttle.enter(self.estimate)
        return self

    async def __aexit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        refused = error.error if isinstance(error, Again) else error
        self.throttle.left(
            self._began,
            limited=isinstance(refused, RateLimited),
            after=error.after if isinstance(error, Again) else None,
            more_tokens=(self.estimate if self.tokens is None else self.tokens) - self.estimate,
        )
