"""What all calls to one endpoint share, so that many callers do not make a bad hour of it worse.

Two small things that are easily had wrong. The circuit breakers that can be installed let every caller through when
they probe, measure by the wall clock, and block or know no event loop, so this is our own.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from typing import TYPE_CHECKING

from extractor.errors import EndpointDown

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)


class RetryQuota:
    """Rations retries: each first attempt earns a share of one, each retry costs one.

    However many callers fail at once, the requests sent are at most `1 + share` times the calls made, and `reserve`.

    Args:
        share: retries that one call earns for all.
        reserve: retries in stock at the beginning, and the most that can be in stock.

    Example:
        >>> quota = RetryQuota(share=0.5, reserve=1)
        >>> quota.take(), quota.take()
        (True, False)
        >>> quota.earn(), quota.earn(), quota.take()
        (None, None, True)
    """

    def __init__(self, *, share: float = 0.45, reserve: float = 20.0) -> None:
        self._share = share
        self._most = reserve
        self._stock = reserve
        self._lock = threading.Lock()

    def earn(self) -> None:
        """Count a first attempt."""
        with self._lock:
            self._stock = min(self._most, self._stock + self._share)

    def take(self) -> bool:
        """Take one retry, if there is one."""
        with self._lock:
            if self._stock < 1:
                return False
            self._stock -= 1
            return True


class Circuit:
    """Leaves an endpoint alone that fails every time, and says so.

    Closed, it lets all through. After `threshold` failures without a success between them it opens: callers are told
    at once. After a pause one caller may try; its success closes the circuit, its failure doubles the pause.

    Args:
        threshold: failures in a row after which it opens. At 30 % failures 16 in a row come once in 10⁸ calls.
        first_pause: seconds until the first try.
        longest_pause: seconds at which doubling stops.
        clock: a monotonic clock in seconds; tests hand in their own.

    Example:
        >>> circuit = Circuit(threshold=1)
        >>> circuit.leave(circuit.enter(), well=False)
        >>> circuit.enter()
        Traceback (most recent call last):
        ...
        extractor.errors.model.EndpointDown: the endpoint failed 1 times in a row and is left alone; try again in 5 s
    """

    def __init__(
        self,
        *,
        threshold: int = 16,
        first_pause: float = 5.0,
        longest_pause: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._threshold = threshold
        self._first_pause = self._pause = first_pause
        self._longest_pause = longest_pause
        self._clock = clock
        self._failures = 0
        self._opened: float | None = None
        self._trying = False
        self._lock = threading.Lock()

    def enter(self) -> bool:
        """Ask to be let through.

        Returns:
            Whether this is the one call that tries whether the endpoint is back.

        Raises:
            EndpointDown: the circuit is open.
        """
        with self._lock:
            if self._opened is None:
                return False
            left = self._opened + self._pause - self._clock()
            if self._trying or left > 0:
                after = max(left, 0.0)
                raise EndpointDown(
                    f"the endpoint failed {self._failures} times in a row and is left alone",
                    hint=f"try again in {max(1, math.ceil(after))} s",
                    after=after,
                )
            self._trying = True
            return True

    def leave(self, tried: bool, *, well: bool | None) -> None:
        """Say what came of a call.

        Args:
            tried: what `enter` returned for it.
            well: whether the endpoint answered; None where that was not found out.
        """
        with self._lock:
            if tried:
                self._trying = False
            if well is None:
                return
            if well:
                self._close()
            elif self._opened is None or tried:
                self._fail(tried)

    def _close(self) -> None:
        if self._opened is not None:
            _log.warning("the endpoint answers again", extra={"event": "circuit_closed"})
        self._opened, self._failures, self._pause = None, 0, self._first_pause

    def _fail(self, tried: bool) -> None:
        self._failures += 1
        if tried:
            self._pause = min(self._longest_pause, 2 * self._pause)
        if self._failures >= self._threshold:
            self._opened = self._clock()
            _log.warning(
                "the endpoint failed %d times in a row and is left alone for %.0f s",
                self._failures,
                self._pause,
                extra={"event": "circuit_opened", "failures": self._failures, "seconds": self._pause},
            )


class Health:
    """How one endpoint is, for all who call it.

    Attributes:
        quota: of retries.
        circuit: open while the endpoint is down.
    """

    def __init__(self, quota: RetryQuota | None = None, circuit: Circuit | None = None) -> None:
        self.quota = quota or RetryQuota()
        self.circuit = circuit or Circuit()
