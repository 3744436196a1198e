"""The process that keeps the embedded model loaded for every client on this machine.

It is started by `engine.py`, which writes an order to its standard input and hands it a listening Unix
socket. A connection to that socket is a lease: the process says where the model answers and with which
key, and stays as long as a lease is held. The kernel closes the leases of clients that are killed, so
none is ever forgotten. The key is made here and stands in no file.

This file imports nothing of the package, so that it runs by its path: no folder in which a user
happens to stand can put itself in between.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import secrets
import selectors
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any


def main() -> None:
    """Load the model, lend it out, and end when nobody has wanted it for a while."""
    # Ctrl-C in a client's terminal is for the client.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    order = json.load(sys.stdin)
    listener = socket.socket(fileno=order["listener"])
    try:
        model, greeting = _load(order)
    except Exception as error:  # noqa: BLE001  # whatever it is, the clients that wait must hear of it
        model, greeting = None, {"error": f"the engine cannot load the model ({type(error).__name__})"}
    lending = _Lending(listener, order, greeting)
    lending.run(linger=order["linger"] if model is not None else 0.0)
    # Taking the model down can hang or crash inside the library. The process owns nothing else.
    os._exit(0 if model is not None else 1)


def _load(order: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    import xllamacpp  # type: ignore[import-untyped]

    key = secrets.token_urlsafe(32)
    params = xllamacpp.CommonParams()
    params.model.path = order["weights"]
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [key]
    params.ui = False
    params.endpoint_slots = False
    params.n_parallel = 1
    params.n_ctx = order["context"]
    params.cpuparams.n_threads = order["threads"]
    params.cpuparams_batch.n_threads = order["threads"]
    params.cache_ram_mib = order["cache_mib"]
    params.warmup = False
    params.verbosity = 1 if order["verbose"] else 0
    model = xllamacpp.Server(params)
    # The library hangs now and then when it is ended before its first answer.
    model.handle_chat_completions({"messages": [{"role": "user", "content": "."}], "max_tokens": 1})
    return model, {"base_url": f"{model.listening_address}/v1", "api_key": key, "pid": os.getpid()}


class _Lending:
    """Hands out leases until none is held."""

    def __init__(self, listener: socket.socket, order: dict[str, Any], greeting: dict[str, Any]) -> None:
        self._listener = listener
        self._socket_path = Path(order["socket"])
        self._socket_inode = order["socket_inode"]
        self._lock_path = Path(order["lock"])
        self._greeting = json.dumps(greeting).encode() + b"\n"
        self._leases: set[socket.socket] = set()
        self._selector = selectors.DefaultSelector()
        listener.setblocking(False)
        self._selector.register(listener, selectors.EVENT_READ)

    def run(self, *, linger: float) -> None:
        idle_since = time.monotonic()
        while True:
            left = None if self._leases else max(0.0, idle_since + linger - time.monotonic())
            ready = self._selector.select(left)
            for key, _ in ready:
                if key.fileobj is self._listener:
                    self._accept()
                else:
                    self._drop(key.fileobj)  # type: ignore[arg-type]  # a lease says nothing: it has ended
                    idle_since = time.monotonic()
            if not ready and not self._leases and self._close():
                return

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            lease, _ = self._listener.accept()
            lease.setblocking(False)
            with contextlib.suppress(OSError):
                lease.sendall(self._greeting)
            self._leases.add(lease)
            self._selector.register(lease, selectors.EVENT_READ)

    def _drop(self, lease: socket.socket) -> None:
        self._selector.unregister(lease)
        self._leases.discard(lease)
        lease.close()

    def _close(self) -> bool:
        """Stop listening, unless a client has just come. Clients connect under the same lock."""
        try:
            lock = self._lock_path.open("w")
        except OSError:  # the folder was swept away: nobody can come any more
            return True
        fcntl.flock(lock, fcntl.LOCK_EX)
        self._accept()
        if self._leases:
            lock.close()
            return False
        with contextlib.suppress(OSError):
            if self._socket_path.stat().st_ino == self._socket_inode:
                self._socket_path.unlink()
        self._listener.close()
        return True  # the lock is freed when the process has ended


if __name__ == "__main__":
    main()
