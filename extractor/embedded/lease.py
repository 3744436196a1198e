"""How clients find a running engine, and hold it: a socket, a lock and an open connection."""

from __future__ import annotations

import fcntl
import json
import os
import select
import socket
import stat
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from extractor.errors import EngineFailed
from extractor.model.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SERVER = Path(__file__).with_name("server.py")
# A socket's address holds no more on Linux; other systems hold a few less.
_LONGEST_ADDRESS = 100
_GREETING_LIMIT = 4096


@dataclass(frozen=True, slots=True)
class Lease:
    """A running engine that is held.

    Attributes:
        connection: to the engine; the engine ends some time after the last one is closed.
        endpoint: where the model answers.
    """

    connection: socket.socket
    endpoint: Endpoint

    def is_lost(self, seconds: float) -> bool:
        """Whether the other side has gone, or goes within so many seconds."""
        try:
            # Nothing is said after the greeting, so readable means closed.
            return bool(select.select([self.connection], [], [], seconds)[0])
        except (OSError, ValueError):
            return True


@dataclass(frozen=True, slots=True)
class Files:
    """By what clients that want the same engine find each other.

    Attributes:
        socket: on which the engine listens.
        lock: held while an engine is started, joined or ended.
    """

    socket: Path
    lock: Path


def files_of(weights: Path, config: Mapping[str, Any], runtime: Path | None) -> Files:
    """The files by which clients that want the same engine find each other.

    Args:
        weights: the model's file.
        config: how the engine runs.
        runtime: a folder for them; else one in XDG_RUNTIME_DIR or in the temporary folder.

    Raises:
        EngineFailed: the folder is another user's, or its path is too long.
        OSError: the model's file or the folder cannot be used.
    """
    found = weights.stat()
    wanted = [str(weights.resolve()), found.st_size, found.st_mtime_ns, sorted(config.items())]
    ours = [sys.executable, SERVER.read_text(encoding="utf-8")]
    name = sha256(json.dumps([wanted, ours]).encode()).hexdigest()[:16]
    folder = runtime or _runtime_folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    mine = folder.lstat()
    if mine.st_uid != os.geteuid() or not stat.S_ISDIR(mine.st_mode):
        raise EngineFailed(f"{folder} is no folder of this user", hint="set XDG_RUNTIME_DIR")
    if mine.st_mode & 0o077:
        folder.chmod(0o700)
    files = Files(folder / f"{name}.sock", folder / f"{name}.lock")
    if len(os.fsencode(files.socket)) > _LONGEST_ADDRESS:
        raise EngineFailed(f"the path of {folder} is too long for a socket", hint="set XDG_RUNTIME_DIR")
    return files


def _runtime_folder() -> Path:
    # Many servers and containers have no folder of this kind; a folder in the common one does as well,
    # because it is used only if it is ours and nobody else may enter.
    given = os.environ.get("XDG_RUNTIME_DIR")
    if given and Path(given).is_dir():
        return Path(given) / "extractor"
    return Path(tempfile.gettempdir()) / f"extractor-{os.geteuid()}"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Only one process at a time starts, joins or ends an engine."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def connected(path: Path) -> socket.socket | None:
    """A connection to a running engine, or None if nobody listens there any more."""
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.connect(str(path))
    except (FileNotFoundError, ConnectionRefusedError):
        connection.close()
        return None
    except BaseException:  # also an interruption must not leave the socket open
        connection.close()
        raise
    return connection


def greeted(connection: socket.socket, seconds: float) -> Endpoint | None:
    """Wait until the engine says where it answers; None if it died instead.

    Raises:
        EngineFailed: it cannot load the model, or not within so many seconds.
    """
    connection.settimeout(seconds)
    said = b""
    try:
        while not said.endswith(b"\n") and len(said) < _GREETING_LIMIT:
            more = connection.recv(_GREETING_LIMIT)
            if not more:
                break
            said += more
    except ConnectionResetError:
        said = b""
    except TimeoutError:
        connection.close()
        raise EngineFailed(f"the embedded model was not loaded within {seconds:g} seconds") from None
    if not said.endswith(b"\n"):
        connection.close()
        return None
    greeting = json.loads(said)
    if "error" in greeting:
        connection.close()
        raise EngineFailed(greeting["error"], hint="check the file with EXTRACTOR_WEIGHTS, and the memory")
    return Endpoint(base_url=greeting["base_url"], api_key=SecretStr(greeting["api_key"]))
