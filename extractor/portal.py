from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from concurrent.futures import Future

Result = TypeVar("Result")


class Portal:
    """An event loop in a thread of its own, so that plain calls work anywhere, inside a running loop too.

    Example:
        >>> async def answer() -> int:
        ...     return 42
        >>> portal = Portal()
        >>> portal.call(answer)
        42
        >>> portal.close()
    """

    def __init__(self) -> None:
        from anyio.from_thread import start_blocking_portal

        self._manager: Any = start_blocking_portal()
        self._portal = self._manager.__enter__()

    def call(self, function: Callable[[], Awaitable[Result]]) -> Result:
        """Run an async function in the loop and wait for its result."""
        result: Result = self._portal.call(function)
        return result

    def start(self, function: Callable[[], Awaitable[Result]]) -> Future[Result]:
        """Start an async function in the loop; cancelling the future cancels it."""
        started: Future[Result] = self._portal.start_task_soon(function)
        return started

    def close(self) -> None:
        """Stop the loop."""
        self._manager.__exit__(None, None, None)
