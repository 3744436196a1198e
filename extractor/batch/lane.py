"""How many documents are worked on at a time, in what order they come out, and what is done only once."""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterable

S = TypeVar("S")
R = TypeVar("R")


async def in_order(
    sources: AsyncIterator[S], work: Callable[[S], Awaitable[R]], *, concurrency: int, window: int
) -> AsyncGenerator[R, None]:
    """Work on several sources at a time, and yield what comes of them in their order.

    Args:
        sources: taken one at a time, as there is room.
        work: what is done with one. What it raises ends everything.
        concurrency: how many are worked on at a time.
        window: how many may be ahead of the slowest, done and waiting for their turn: the bound of memory.
    """
    slots = asyncio.Semaphore(concurrency)
    tasks: asyncio.Queue[asyncio.Task[R] | None] = asyncio.Queue(maxsize=window)
    unfinished: set[asyncio.Task[R]] = set()

    broken = False

    def done(task: asyncio.Task[R]) -> None:
        nonlocal broken
        broken = _failed(task) or broken
        slots.release()
        unfinished.discard(task)

    async def feed() -> None:
        try:
            async for source in sources:
                await slots.acquire()
                if broken:  # the consumer will meet it when its turn comes
                    break
                task = asyncio.ensure_future(work(source))
                unfinished.add(task)
                task.add_done_callback(done)
                await tasks.put(task)
        except Exception:  # not a cancellation: nobody would make room for the end then
            await tasks.put(None)
            raise
        await tasks.put(None)

    feeder = asyncio.create_task(feed())
    try:
        while (task := await tasks.get()) is not None:
            yield await task
        await feeder
    finally:
        feeder.cancel()
        for left in unfinished:
            left.cancel()
        await asyncio.gather(feeder, *unfinished, return_exceptions=True)


def _failed(task: asyncio.Future[R]) -> bool:
    """Whether a task failed. To ask is to know of it: of what nobody knows, asyncio complains at the end."""
    return task.cancelled() or task.exception() is not None


class Once(Generic[R]):
    """Does the same thing only once at a time: who comes while it is being done gets what comes of it."""

    def __init__(self) -> None:
        self._running: dict[str, asyncio.Future[R]] = {}

    def has(self, key: str) -> bool:
        """Whether it is being done."""
        return key in self._running

    async def do(self, key: str, work: Callable[[], Awaitable[R]]) -> R:
        """What `work` gives, done now or being done."""
        if key not in self._running:
            task = self._running[key] = asyncio.ensure_future(work())
            task.add_done_callback(lambda task: (self._running.pop(key, None), _failed(task)))
        return await asyncio.shield(self._running[key])


class Pulled(Generic[S]):
    """Iterates over sources in a thread of its own: reading a file, or a pipe that is silent, holds nothing up.

    Args:
        sources: what to iterate over.
        ahead: how many may be taken before they are asked for.
    """

    def __init__(self, sources: Iterable[S], *, ahead: int = 16) -> None:
        self._loop = asyncio.get_running_loop()
        self._sources = sources
        self._taken: asyncio.Queue[list[S] | BaseException | None] = asyncio.Queue()
        self._room = threading.Semaphore(ahead)
        self._ended = False
        # A daemon: a read of standard input that never returns must not keep the process.
        threading.Thread(target=self._pull, daemon=True, name="inputs").start()

    def _pull(self) -> None:
        last: BaseException | None = None
        try:
            for source in self._sources:
                self._room.acquire()
                if self._ended:
                    return
                self._hand_over([source])
        except Exception as error:  # noqa: BLE001  # raised where the sources are asked for
            last = error
        self._hand_over(last)

    def _hand_over(self, taken: list[S] | BaseException | None) -> None:
        with suppress(RuntimeError):  # the loop has ended, so nobody wants it any more
            self._loop.call_soon_threadsafe(self._taken.put_nowait, taken)

    async def __aiter__(self) -> AsyncGenerator[S, None]:
        while (taken := await self._taken.get()) is not None:
            if isinstance(taken, BaseException):
                raise taken
            self._room.release()
            yield taken[0]

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self._ended = True
        self._room.release()
