"""Answers kept in memory, and questions that are asked at the same time answered once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


@dataclass(frozen=True, slots=True)
class Answer:
    """One finished answer as it is sent.

    Attributes:
        body: the contract's JSON.
        brief: the same as Markdown.
        kept: whether it came from memory.
    """

    body: bytes
    brief: bytes
    kept: bool = False

    @property
    def size(self) -> int:
        """Bytes held."""
        return len(self.body) + len(self.brief)


@dataclass(slots=True)
class _Flight:
    task: asyncio.Task[Answer]
    waiting: int = 0


class Answers:
    """The latest answers by what was asked, up to a number of bytes. For one event loop.

    They live as long as the process, so no change of code, schema or prompt can meet one that it did not make.

    Args:
        most_bytes: of all answers together; the longest unused leave first.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._flights: dict[str, _Flight] = {}

    def get(self, key: str) -> Answer | None:
        """An answer that is kept."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def keep(self, key: str, answer: Answer) -> None:
        """Keep an answer, and let go of others for it."""
        if answer.size > self._most_bytes:
            return
        before = self._kept.pop(key, None)
        self._bytes += answer.size - (before.size if before else 0)
        self._kept[key] = answer
        while self._bytes > self._most_bytes:
            self._bytes -= self._kept.popitem(last=False)[1].size

    async def once(self, key: str, make: Callable[[], Awaitable[Answer]]) -> Answer:
        """The answer that is being made for this key, or a new one. When all who wait have left, it is given up."""
        flight = self._flights.get(key)
        if flight is None or flight.task.done():
            flight = self._flights[key] = _Flight(asyncio.ensure_future(make()))
            flight.task.add_done_callback(lambda task: self._landed(key, task))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task)
        finally:
            flight.waiting -= 1
            if not flight.waiting:
                flight.task.cancel()

    def _landed(self, key: str, task: asyncio.Task[Answer]) -> None:
        flight = self._flights.get(key)
        if flight is not None and flight.task is task:
            del self._flights[key]
        if not task.cancelled():
            task.exception()  # somebody may have left before it: nobody is told twice
