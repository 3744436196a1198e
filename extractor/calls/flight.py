"""One question is asked once, however many threads and processes ask it at the same time.

Whoever asks first holds the lock of a file; the others wait for it and then find the reply in the cache. The
operating system lets go of the lock of a process that dies, whatever it dies of, so a waiter takes over at once.
The cache's own lock (diskcache's `Lock`) stays locked for ever then.

A lock of a file can only be tried again and again, and whoever tries at the right moment gets it. So those of one
event loop wait in a line, and only the first of it at the file.
"""

from __future__ import annotations

import logging
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary, WeakValueDictionary

if TYPE_CHECKING:
    import asyncio
    from collections.abc import AsyncIterator
    from pathlib import Path

    from filelock import AsyncFileLock

_log = logging.getLogger(__name__)

_LOOK_EVERY = 0.05


class Flights:
    """Locks by key, in a folder that all processes share.

    Args:
        directory: made when it is first needed, for its owner only. A lock's file is there while it is held.

    Attributes:
        warnings: what went wrong so far, one line each. Without a lock all goes on, each asking for itself.
    """

    def __init__(self, directory: Path) -> None:
        self.warnings: list[str] = []
        self._directory = directory
        # A line goes when nobody stands in it.
        self._lines: WeakKeyDictionary[asyncio.AbstractEventLoop, WeakValueDictionary[str, asyncio.Lock]] = (
            WeakKeyDictionary()
        )

    @asynccontextmanager
    async def alone(self, key: str, seconds: float) -> AsyncIterator[bool]:
        """Hold the lock of a key. Those who wait get it in the order in which they came.

        Args:
            key: hexadecimal digits.
            seconds: to wait for another who holds it.

        Yields:
            Whether it was free at once: if it was not, another has asked in the meantime.

        Raises:
            TimeoutError: another holds it still.
        """
        import asyncio

        loop = asyncio.get_running_loop()
        ends = loop.time() + seconds
        lines = self._lines.setdefault(loop, WeakValueDictionary())
        line = lines.get(key)
        first = line is None
        if line is None:
            line = lines[key] = asyncio.Lock()
        async with asyncio.timeout_at(ends):
            await line.acquire()
        try:
            lock, at_once = await self._acquired(key, max(0.0, ends - loop.time()))
            try:
                yield first and at_once
            finally:
                if lock is not None:
                    await self._released(lock)
        finally:
            line.release()

    async def _acquired(self, key: str, seconds: float) -> tuple[AsyncFileLock | None, bool]:
        from filelock import AsyncFileLock, Timeout

        try:
            self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
            # In no thread: those who wait would take all there are, and the one who is awaited needs some.
            lock = AsyncFileLock(
                self._directory / f"{key}.lock",
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

    async def _released(self, lock: AsyncFileLock) -> None:
        # While it is held, so that it is nobody else's; who has opened it finds it gone, and makes another.
        with suppress(OSError):
            (self._directory / lock.lock_file).unlink(missing_ok=True)
        await lock.release()

    def _warn(self, warning: str) -> None:
        if warning not in self.warnings:
            self.warnings.append(warning)
            _log.warning("%s", warning)
