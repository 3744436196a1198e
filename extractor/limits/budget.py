from __future__ import annotations

import time
from typing import TYPE_CHECKING

from extractor.errors import BudgetSpent
from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Callable


class Budget:
    """What one document may cost, shared by all the calls made for it.

    The clock starts when the budget is made. An attempt is taken before a request is sent, so that a
    request whose answer never comes is counted too.

    Args:
        attempts: requests that may be sent, repeated ones included.
        seconds: time that may pass from now on, waiting included.
        tokens: tokens in and out together after which no further request is sent. The last request may
            overrun it: what an answer costs is known afterwards.
        clock: a monotonic clock in seconds; tests hand in their own.

    Raises:
        ValueError: if a limit is impossible.

    Example:
        >>> budget = Budget(attempts=2, seconds=60, tokens=1_000)
        >>> budget.take_attempt()
        >>> budget.charge(Usage(calls=1, input_tokens=900, output_tokens=100))
        >>> budget.take_attempt()
        Traceback (most recent call last):
        ...
        extractor.errors.model.BudgetSpent: the 1000 tokens of this document are used up; raise the limit or ...
    """

    def __init__(
        self, *, attempts: int, seconds: float, tokens: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        if not (attempts >= 0 and seconds > 0 and tokens > 0):
            raise ValueError("seconds and tokens of a budget must be above zero, attempts not below")
        self._attempts = attempts
        self._seconds = seconds
        self._tokens = tokens
        self._clock = clock
        self._started = clock()
        self._taken = 0
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """What all calls have cost so far, failed ones included."""
        return self._usage

    @property
    def attempts_left(self) -> int:
        """Requests that may still be sent."""
        return self._attempts - self._taken

    @property
    def seconds_left(self) -> float:
        """Seconds until the deadline, never below zero."""
        return max(0.0, self._started + self._seconds - self._clock())

    def allow_attempt(self) -> None:
        """Allow one request more, because a further question is asked."""
        self._attempts += 1

    def take_attempt(self) -> None:
        """Count one request that is about to be sent.

        Raises:
            BudgetSpent: if nothing is left for it.
        """
        spent = self._what_is_spent()
        if spent:
            raise self.exhausted(spent)
        self._taken += 1

    def charge(self, usage: Usage) -> None:
        """Count what one answer has cost."""
        self._usage += usage

    def deadline_passed(self) -> BudgetSpent:
        """The error to raise when a running call is cut at the deadline."""
        return self.exhausted(f"{self._seconds:g} seconds")

    def exhausted(self, what: str) -> BudgetSpent:
        """The error that says which limit was reached."""
        return BudgetSpent(
            f"the {what} of this document are used up",
            hint="raise the limit or send a shorter text",
            usage=self._usage,
        )

    def _what_is_spent(self) -> str | None:
        if self.seconds_left == 0:
            return f"{self._seconds:g} seconds"
        if self._taken >= self._attempts:
            return f"{self._attempts} attempts"
        if self._usage.input_tokens + self._usage.output_tokens >= self._tokens:
            return f"{self._tokens} tokens"
        return None
