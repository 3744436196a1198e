"""The socket that a server of ours listens at: opened first, so that a taken port is told as our errors are."""

from __future__ import annotations

import os
import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.errors import SettingInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def listening(host: str, port: int, *, backlog: int = 128) -> Iterator[socket.socket]:
    """Open a socket, and close it in the end.

    Args:
        host: the address, IPv4 or IPv6.
        port: likewise; 0 takes a free one.
        backlog: connections that may wait to be taken.

    Raises:
        SettingInvalid: it cannot be listened at.

    Example:
        >>> with listening("127.0.0.1", 0) as listener:
        ...     listener.getsockname()[0]
        '127.0.0.1'
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        listener = socket.create_server((host, port), family=family, backlog=backlog)
    except (OSError, OverflowError) as error:
        number = error.errno if isinstance(error, OSError) else None
        # The text of the error names the address once more; names that nobody knows have numbers below zero.
        told = os.strerror(number) if number and number > 0 else str(error)
        raise SettingInvalid(
            f"{host}:{port} cannot be listened at: {told}", hint="take another address or port"
        ) from None
    with listener:
        yield listener
