"""One question is asked once, however many threads and processes ask it at the same time.

Whoever asks first holds the lock of a file; the others wait for it and then find the reply in the cache. The
operating system lets go of the lock of a process that dies, whatever it dies of, so a waiter takes over at once.
The cache's own lock (diskcache's `Lock`) stays locked for ever then.
"""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from filelock import AsyncFileLock

_log = logging.getLogger(__name__)

# Keys that begin alike share a file: there are at most 16 to the power of this many, never to be removed.
_DIGITS = 3
_LOOK_EVERY = 0.05


class Flights:
    """Locks by key, in a folder that all processes share.

    Args:
        directory: made when it is first needed, for its owner only.

    Attributes:
        warnings: what went wrong so far, one line each. Without a lock all goes on, each asking for itself.
    """

    def __init__(self, directory: Path) -> None:
        self.warnings: list[str] = []
        self._directory = directory

    @asynccontextmanager
    async def alone(self, key: str, seconds: float) -> AsyncIterator[bool]:
        """Hold the lock of a key.

        Args:
            key: hexadecimal digits.
            seconds: to wait for another who holds it.

        Yields:
            Whether it was free at once: if it was not, another has asked in the meantime.

        Raises:
            TimeoutError: another holds it still.
        """
        lock, at_once = await self._acquired(key, seconds)
        try:
            yield at_once
        finally:
            if lock is not None:
                await lock.release()

    async def _acquired(self, key: str, seconds: float) -> tuple[AsyncFileLock | None, bool]:
        from filelock import AsyncFileLock, Timeout

        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            # In no thread: those who wait would take all there are, and the one who is awaited needs some.
            lock = AsyncFileLock(
                self._directory / f"{key[:_DIGITS]}.lock",
                mode=0o600,
                thread_local=False,
                run_in_executor=False,
                poll_interval=_LOOK_EVERY,
            )
            try:
                await lock.acquire(blocking=False)
            except Timeout:
                await lock.acquire(timeout=seconds)
                return lock, False
        except Timeout:
            raise TimeoutError from None
        except (OSError, NotImplementedError) as error:  # a read-only folder, or one without locks
            self._warn(f"replies cannot be shared while they are asked for ({type(error).__name__})")
            return None, True
        return lock, True

    def _warn(self, warning: str) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)
            _log.warning("%s", warning)
