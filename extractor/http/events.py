"""What a stream tells, and where it waits for a reader."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a stream tells.

    Attributes:
        name: `document`, `partial`, `complete`, `brief` or `problem`.
        data: JSON on one line.
    """

    name: str
    data: bytes

    def encoded(self) -> bytes:
        r"""The event as server-sent events have it, https://html.spec.whatwg.org/multipage/server-sent-events.html.

        Example:
            >>> Event("brief", b"{}").encoded()
            b'event: brief\ndata: {}\n\n'
        """
        return b"event: " + self.name.encode() + b"\ndata: " + self.data + b"\n\n"


class Slot:
    """Holds what a reader has not taken yet: of states that follow one another, the latest alone.

    So a slow reader costs no more memory than a fast one. For one event loop.
    """

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._changed = asyncio.Event()
        self._closed = False

    def put(self, event: Event) -> None:
        """Add an event, in the place of a partial state that nobody has read."""
        if self._events and self._events[-1].name == "partial":
            self._events.pop()
        self._events.append(event)
        self._changed.set()

    def close(self) -> None:
        """Say that nothing follows."""
        self._closed = True
        self._changed.set()

    async def __aiter__(self) -> AsyncIterator[Event]:
        while True:
            while self._events:
                yield self._events.popleft()
            if self._closed:
                return
            self._changed.clear()
            await self._changed.wait()
