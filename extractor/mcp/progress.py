"""Tells a host, while its call is worked on, what is being done and that it still is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Protocol, TypeVar

import anyio

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")


class Report(Protocol):
    """Sends one notification: a figure that grows, and what is being done."""

    async def __call__(self, progress: float, total: float | None = None, message: str | None = None) -> None:
        """Send it."""


async def with_progress(
    work: Callable[[Callable[[str], None]], Awaitable[T]], report: Report, heartbeat: float
) -> T:
    """Do something, and report each of its steps, and the last one again every few seconds.

    Args:
        work: is handed a function to name its steps with, which may be called from any thread.
        report: sends one notification.
        heartbeat: seconds after which the last step is reported again.

    Returns:
        What `work` returns. Cancelling cancels it.
    """
    loop = asyncio.get_running_loop()
    steps: asyncio.Queue[str] = asyncio.Queue()

    async def reporting() -> None:
        step, count, began = await steps.get(), 0, loop.time()
        while True:
            count += 1
            await report(count, message=f"{step}, {loop.time() - began:.0f} s")
            with anyio.move_on_after(heartbeat):
                step = await steps.get()

    async with anyio.create_task_group() as group:
        group.start_soon(reporting)
        result = await work(lambda step: _put(loop, steps, step))
        # What is said last is not cut off with the reporting.
        await asyncio.sleep(0)
        group.cancel_scope.cancel()
    return result


def _put(loop: asyncio.AbstractEventLoop, steps: asyncio.Queue[str], step: str) -> None:
    loop.call_soon_threadsafe(steps.put_nowait, step)
