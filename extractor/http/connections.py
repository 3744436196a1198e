"""Connections that do not stay open for nothing."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Bytes a second that a client must take of what it was sent, or it holds memory for nothing.
_SLOWEST = 1_000


def timed(seconds: float) -> type[TimedProtocol]:
    """Uvicorn's protocol, with an end to connections on which a client sends or reads too slowly.

    Args:
        seconds: that a request's head may take to arrive, and that a client may take less than a kilobyte a second
            of what it was sent.
    """
    return type("TimedProtocol", (TimedProtocol,), {"seconds": seconds})


class TimedProtocol(HttpToolsProtocol):
    """Closes connections that take too long; uvicorn's own timer knows only those between two requests."""

    seconds: float
    _arriving: asyncio.TimerHandle | None = None
    _leaving: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn has it
        """Expect a request's head."""
        super().connection_made(transport)
        self._expect(self.seconds)

    def on_message_begin(self) -> None:
        """Expect the rest of the head."""
        super().on_message_begin()
        self._expect(self.seconds)

    def on_headers_complete(self) -> None:
        """Expect the body: longer than the application does, which can say why it ends; it may not read at all."""
        self._expect(2 * self.seconds)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Expect nothing."""
        self._arrived()
        super().on_message_complete()

    def pause_writing(self) -> None:
        """Expect the client to read."""
        super().pause_writing()
        self._watch()

    def resume_writing(self) -> None:
        """The client has read."""
        self._read()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop all timers."""
        self._arrived()
        self._read()
        super().connection_lost(exc)

    def _expect(self, seconds: float) -> None:
        self._arrived()
        self._arriving = self.loop.call_later(seconds, self.transport.abort)

    def _arrived(self) -> None:
        if self._arriving is not None:
            self._arriving.cancel()
            self._arriving = None

    def _watch(self) -> None:
        self._read()
        self._leaving = self.loop.call_later(self.seconds, self._look, self.transport.get_write_buffer_size())

    def _look(self, unread: int) -> None:
        """Who reads slowly is waited for, who reads hardly at all is not."""
        if unread - self.transport.get_write_buffer_size() < _SLOWEST * self.seconds:
            self.transport.abort()
        else:
            self._watch()

    def _read(self) -> None:
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None
