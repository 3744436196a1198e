"""Work that somebody watches: its newest state, and in the end its result."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Coroutine

T = TypeVar("T")


async def follow(work: Callable[[Callable[[T], None]], Coroutine[object, object, T]]) -> AsyncIterator[T]:
    """Run `work` and yield the states it tells of, then what it returns.

    A reader that is slower than the work misses states between, never the newest. Who stops reading stops the
    work.

    Args:
        work: is given a function to call with each state.

    Raises:
        Exception: what the work raises, after its last state.

    Example:
        >>> import asyncio
        >>> async def count(tell):
        ...     for n in range(3):
        ...         tell(n)
        ...         await asyncio.sleep(0)
        ...     return "done"
        >>> async def watch():
        ...     return [state async for state in follow(count)]
        >>> asyncio.run(watch())
        [0, 1, 2, 'done']
    """
    import asyncio

    newest: list[T] = []
    news = asyncio.Event()

    def tell(state: T) -> None:
        newest[:] = [state]
        news.set()

    task = asyncio.ensure_future(work(tell))
    task.add_done_callback(lambda _: news.set())
    try:
        while newest or not task.done():
            await news.wait()
            news.clear()
            if newest:
                yield newest.pop()
        yield await task
    finally:
        task.cancel()
        await asyncio.wait([task])
