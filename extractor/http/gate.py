"""Who may begin: so many documents at once, so many in the queue, nobody any more when the service stops."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from extractor.http.refusals import QueueFull, Stopping

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

# How much the latest document weighs in the estimate of how long one takes.
_WEIGHT = 0.1


class Gate:
    """Lets requests in, in the order in which they came. For one event loop.

    Args:
        running: documents at once.
        waiting: requests in the queue.

    Attributes:
        running: documents that are worked on.
    """

    def __init__(self, *, running: int, waiting: int) -> None:
        self.running = 0
        self._most_running = running
        self._most_waiting = waiting
        self._queue: deque[asyncio.Future[None]] = deque()
        self._closed = False
        self._seconds = 1.0
        self._idle = asyncio.Event()
        self._idle.set()

    @property
    def waiting(self) -> int:
        """Requests in the queue."""
        return len(self._queue)

    @property
    def closed(self) -> bool:
        """Whether the service stops."""
        return self._closed

    @property
    def patience(self) -> int:
        """Seconds after which a request that is refused now may well be let in."""
        return max(1, min(600, round(self._seconds * (self.waiting + 1) / self._most_running)))

    @asynccontextmanager
    async def passed(self) -> AsyncIterator[None]:
        """Hold one of the places, after waiting for it.

        Raises:
            QueueFull: too many wait already.
            Stopping: the service stops.
        """
        await self._enter()
        began = time.monotonic()
        try:
            yield
        finally:
            self._seconds += _WEIGHT * (time.monotonic() - began - self._seconds)
            self._leave()

    async def _enter(self) -> None:
        if self._closed:
            raise Stopping.now()
        if self.running < self._most_running:
            self.running += 1
            self._idle.clear()
            return
        if len(self._queue) >= self._most_waiting:
            raise QueueFull.now(self.patience)
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and turn.exception() is None:
                self._leave()  # the place was handed over just now, to somebody who has left
            elif turn in self._queue:
                self._queue.remove(turn)
            raise

    def _leave(self) -> None:
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)  # the place changes hands
                return
        self.running -= 1
        if not self.running:
            self._idle.set()

    def close(self) -> None:
        """Refuse the queue and whoever comes; those that are in go on."""
        self._closed = True
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_exception(Stopping.now())

    async def idle(self) -> None:
        """Wait until nothing is worked on."""
        await self._idle.wait()
