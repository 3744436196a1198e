"""Event loops whose time has nothing to do with the machine's, so that a busy one changes nothing."""

from __future__ import annotations

import asyncio
import functools
import selectors
import threading
from typing import TYPE_CHECKING, Any

from tests.wire.scripted_server import HANGING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


class _Jump(selectors.DefaultSelector):
    now = 0.0

    def select(self, timeout: float | None = None) -> list[Any]:
        self.now += timeout or 0.0
        return super().select(0)


class Jumping(asyncio.SelectorEventLoop):
    """Time jumps to what is due next. For what waits for nothing outside the loop."""

    def __init__(self) -> None:
        self._jump = _Jump()
        super().__init__(self._jump)

    def time(self) -> float:
        return self._jump.now


class Told(asyncio.SelectorEventLoop):
    """Time passes when a test says so. For what waits for sockets and threads, too."""

    now = 0.0

    def time(self) -> float:
        return self.now

    async def let_pass(self, seconds: float) -> None:
        """Let time pass, and all that is due happen."""
        self.now += seconds
        for _ in range(3):  # what is due runs in the loop's next round
            await asyncio.sleep(0)

    def pass_time(self, seconds: float) -> None:
        """The same from another thread."""
        happened = threading.Event()

        def step() -> None:
            self.now += seconds
            self.call_soon(self.call_soon, self.call_soon, happened.set)

        self.call_soon_threadsafe(step)
        assert happened.wait(HANGING)


def in_loop(factory: Callable[[], asyncio.AbstractEventLoop]) -> Callable[..., Callable[..., None]]:
    """Run an async test in a loop of this kind."""

    def decorated(test: Callable[..., Awaitable[None]]) -> Callable[..., None]:
        @functools.wraps(test)
        def run(*arguments: Any, **named: Any) -> None:
            with asyncio.Runner(loop_factory=factory) as runner:
                runner.run(test(*arguments, **named))

        return run

    return decorated
