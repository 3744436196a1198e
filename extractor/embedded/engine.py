"""The embedded model's engine, as its clients see it.

The engine runs in a process of its own (`server.py`): it survives no crash and no fork, and takes two
gigabytes, so all clients on a machine share one. A client holds a lease on it, an open connection that
the kernel closes however the client ends.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread

from extractor.embedded.lease import SERVER, Files, Lease, connected, files_of, greeted, locked
from extractor.errors import EngineFailed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from extractor.model.endpoint import Endpoint

_LIBRARY = "xllamacpp"
# Threads that wait for each other by spinning take the cores from whom they wait for: on a machine with
# other work the engine wrote 1.5 tokens a second with it and 10 without, and lost nothing elsewhere.
_PATIENT = {"OMP_WAIT_POLICY": "passive"}
# Sockets of a killed process close one after another; the lease may close a little later.
_MOMENT = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineConfig:
    """How the embedded model runs. Clients with equal settings share one engine.

    Attributes:
        threads: cores to compute with; None takes those that this process may use, at most 8.
        context: tokens of question and answer together.
        cache_mib: memory for earlier questions' beginnings, in MiB.
        linger: seconds that the engine stays loaded after its last client has gone.
        start_seconds: seconds to wait for the model to be loaded.
        verbose: let the engine write to standard error.
    """

    threads: int | None = None
    context: int = 8192
    cache_mib: int = 256
    linger: float = 10.0
    start_seconds: float = 180.0
    verbose: bool = False


class Engine:
    """The embedded model, started when it is first needed and shared with other processes.

    Args:
        weights: the model's GGUF file.
        config: how it runs.
        runtime: a folder for sockets; by default one in XDG_RUNTIME_DIR or, without that, in the temporary folder.

    Example:
        >>> engine = Engine(Path("model.gguf"))
        >>> engine.stop()  # it was never started
    """

    def __init__(
        self, weights: Path, config: EngineConfig | None = None, *, runtime: Path | None = None
    ) -> None:
        self._weights = Path(weights)
        self._config = config or EngineConfig()
        self._runtime = runtime
        self._lease: Lease | None = None
        self._guard = threading.Lock()
        self._waiting: socket.socket | None = None
        self._stopping = False

    @staticmethod
    def is_installed() -> bool:
        """Whether the library that runs the model is there."""
        return find_spec(_LIBRARY) is not None

    async def endpoint(self) -> Endpoint:
        """Where the model answers. The engine is started, or another client's is joined.

        Raises:
            EngineFailed: it could not be started.
        """
        lease = self._lease
        if lease is not None and not lease.is_lost(0):
            return lease.endpoint
        return await anyio.to_thread.run_sync(self._hold, abandon_on_cancel=True)

    def is_lost(self) -> bool:
        """Whether the engine of the last endpoint has gone."""
        lease = self._lease
        return lease is None or lease.is_lost(_MOMENT)

    def stop(self) -> None:
        """Give the lease back. The engine ends soon after if nobody else holds one.

        It returns at once, also while another thread waits for the model to be loaded.
        """
        self._stopping = True
        waiting = self._waiting
        if waiting is not None:
            with suppress(OSError):
                waiting.shutdown(socket.SHUT_RDWR)
        with self._guard:
            self._stopping = False
            lease, self._lease = self._lease, None
            if lease is not None:
                lease.connection.close()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Endpoint]:
        """Hold the engine for the time of a block."""
        endpoint = await self.endpoint()
        try:
            yield endpoint
        finally:
            self.stop()

    def _hold(self) -> Endpoint:
        with self._guard:
            if self._lease is None or self._lease.is_lost(0):
                if self._lease is not None:
                    self._lease.connection.close()
                    self._lease = None
                self._lease = self._join_or_start()
            return self._lease.endpoint

    def _join_or_start(self) -> Lease:
        try:
            files = files_of(self._weights, asdict(self._config), self._runtime)
            with locked(files.lock):
                connection = connected(files.socket)
                joined = connection is not None
                if connection is None:
                    connection = self._start(files)
            endpoint = self._greeted(connection)
            if endpoint is None and joined and not self._stopping:
                # It was about to die when we came. Its successor is ours.
                with locked(files.lock):
                    connection = connected(files.socket) or self._start(files)
                endpoint = self._greeted(connection)
        except OSError as error:
            problem = (
                f"the embedded model's process could not be started: {error.strerror or type(error).__name__}"
            )
        else:
            if endpoint is not None:
                return Lease(connection, endpoint)
            connection.close()
            problem = "the embedded model's process died while it loaded the model"
        raise EngineFailed(problem, hint="is there enough memory? it takes about 2.5 GB")

    def _greeted(self, connection: socket.socket) -> Endpoint | None:
        self._waiting = connection
        try:
            return None if self._stopping else greeted(connection, self._config.start_seconds)
        finally:
            self._waiting = None

    def _start(self, files: Files) -> socket.socket:
        """Start the process on a socket that listens already, so that there is nothing to wait for."""
        if not (sys.executable and self.is_installed()):
            raise EngineFailed(f"{_LIBRARY} is not installed", hint="pip install 'extractor[local]'")
        files.socket.unlink(missing_ok=True)
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(files.socket))
            files.socket.chmod(0o600)
            listener.listen(128)
            order = asdict(self._config) | {
                "threads": self._config.threads or _usable_cores(),
                "weights": str(self._weights.resolve()),
                "listener": listener.fileno(),
                "socket": str(files.socket),
                "socket_inode": files.socket.stat().st_ino,
                "lock": str(files.lock),
            }
            process = subprocess.Popen(  # noqa: S603  # our own file, run by our own interpreter
                [sys.executable, "-P", str(SERVER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=None if self._config.verbose else subprocess.DEVNULL,
                pass_fds=[listener.fileno()],
                start_new_session=True,  # a Ctrl-C for us is none for the other clients
                cwd="/",
                env=_PATIENT | os.environ,
            )
        # Its end is waited for beside us, so that no zombie is left.
        threading.Thread(target=process.wait, name="extractor-engine-reaper", daemon=True).start()
        assert process.stdin is not None
        with process.stdin as stdin:
            stdin.write(json.dumps(order).encode())
        connection = connected(files.socket)
        if connection is None:
            raise EngineFailed("the embedded model's process ended at once")
        return connection


def _usable_cores() -> int:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, 8)
