from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from anyio.from_thread import BlockingPortal

Result = TypeVar("Result")


class Portal:
    """An event loop in a thread of its own, so that plain calls work anywhere, inside a running loop too.

    The thread keeps no process from ending: a script that forgets to close does not hang.

    Example:
        >>> async def answer() -> int:
        ...     return 42
        >>> portal = Portal()
        >>> portal.call(answer)
        42
        >>> portal.close()
    """

    def __init__(self) -> None:
        started: Future[BlockingPortal] = Future()
        self._thread = threading.Thread(target=_serve, args=(started,), daemon=True, name="extractor")
        self._thread.start()
        self._portal = started.result()

    def call(self, function: Callable[[], Awaitable[Result]]) -> Result:
        """Run an async function in the loop and wait for its result."""
        return self._portal.call(function)

    def start(self, function: Callable[[], Awaitable[Result]]) -> Future[Result]:
        """Start an async function in the loop; cancelling the future cancels it."""
        return self._portal.start_task_soon(function)

    def close(self) -> None:
        """Stop the loop."""
        self._portal.call(self._portal.stop)
        self._thread.join()


def _serve(started: Future[BlockingPortal]) -> None:
    import anyio
    from anyio.from_thread import BlockingPortal

    async def main() -> None:
        async with BlockingPortal() as portal:
            started.set_result(portal)
            await portal.sleep_until_stopped()

    try:
        anyio.run(main)
    except BaseException as error:  # whoever waits for the loop must hear of it
        if started.done():
            raise
        started.set_exception(error)
