"""Requests that were sent twice, told by the key that their sender gave them.

As the IETF draft has it, https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/: the same key
with the same request is answered as before, with another request it is an error.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.http.refusals import IdempotencyKeyReused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from extractor.http.answers import Answer

_SECONDS = 24 * 3600.0
_MOST = 2_000


@dataclass(frozen=True, slots=True)
class _Seen:
    request: str
    task: asyncio.Task[Answer]
    until: float


class Idempotency:
    """Answers by their senders' keys, for a day or until two thousand others came. For one event loop."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[str, str], _Seen] = OrderedDict()

    async def once(
        self, owner: str, key: str, request: str, make: Callable[[], Awaitable[Answer]]
    ) -> tuple[Answer, bool]:
        """The answer to a request, and whether it was asked for before.

        The work goes on when its sender leaves: the sender gave a key in order to ask again. What failed is
        forgotten, so that asking again tries again.

        Args:
            owner: whose key it is: two may use the same.
            key: the sender's.
            request: digest of the request.
            make: does the work.

        Raises:
            IdempotencyKeyReused: the key belongs to another request.
        """
        now = time.monotonic()
        while self._seen and next(iter(self._seen.values())).until < now:
            self._seen.popitem(last=False)
        seen = self._seen.get((owner, key))
        if seen is not None and seen.request != request:
            raise IdempotencyKeyReused(
                "this idempotency key was given to another request", hint="make a new key for each request"
            )
        if seen is not None:
            return await asyncio.shield(seen.task), True
        task = asyncio.ensure_future(make())
        self._seen[owner, key] = _Seen(request, task, now + _SECONDS)
        task.add_done_callback(lambda done: self._forget_failure((owner, key), done))
        if len(self._seen) > _MOST:
            self._seen.popitem(last=False)
        return await asyncio.shield(task), False

    def _forget_failure(self, place: tuple[str, str], task: asyncio.Task[Answer]) -> None:
        if task.cancelled() or task.exception() is not None:
            self._seen.pop(place, None)
