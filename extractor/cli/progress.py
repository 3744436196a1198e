from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

from extractor.display import visible

if TYPE_CHECKING:
    from rich.status import Status


class Progress:
    """Says on standard error what goes on: a moving line on a terminal, plain lines when verbose.

    Args:
        verbose: say each step also where standard error is no terminal.
    """

    def __init__(self, *, verbose: bool) -> None:
        self._verbose = verbose
        self._status: Status | None = None
        self._subject = ""

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console

            self._status = Console(stderr=True).status("")
            self._status.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._status:
            self._status.stop()

    def begin(self, subject: str) -> None:
        """Name what is worked on from now on."""
        self._subject = subject
        self.say("reading")

    def say(self, step: str) -> None:
        """Show the step that begins now."""
        if self._status:
            from rich.text import Text

            self._status.update(Text(f"{self._subject}: {step}" if self._subject else step))
        elif self._verbose:
            sys.stderr.write(f"{self._subject}: {step}\n" if self._subject else f"{step}\n")

    def fail(self, reason: str) -> None:
        """Print one line about an input that failed; it stays on the screen."""
        if self._status:
            self._status.stop()
        sys.stderr.write(f"extractor: {visible(reason)}\n")
        if self._status:
            self._status.start()
