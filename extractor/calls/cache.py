"""Replies of models, kept between runs.

What is kept is the raw reply, not what a validator made of it, so a changed validator reads it anew.
Each value stands beside a digest of its key and itself, so that half a value, or a value under another's
key, is no hit.
"""

from __future__ import annotations

import json
import logging
import shutil
import sqlite3
import time
from hashlib import sha256
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, TypeVar

from extractor.calls.cache_database import is_damaged, is_locked, opened, reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

R = TypeVar("R")

_log = logging.getLogger(__name__)

_DIGEST_LENGTH = 64
# Seconds to do without a cache that another process has locked: whoever asks many questions must not wait at each.
_REST = 10.0


class ReplyStore(Protocol):
    """What keeps replies by key: the cache, or a recording.

    Attributes:
        warnings: what went wrong so far, one line each.
    """

    warnings: list[str]

    def get(self, key: str) -> Mapping[str, Any] | None:
        """The value kept under a key, or None."""
        ...

    def put(self, key: str, value: Mapping[str, Any]) -> None:
        """Keep a value under a key."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


class CacheInfo(TypedDict):
    """What a cache holds: its folder, entries, bytes on disk and the bytes it may grow to."""

    directory: str
    entries: int
    size: int
    size_limit: int


def key_of(**parts: object) -> str:
    """The key of a reply: a digest of everything that decides it.

    Args:
        parts: named values that JSON can hold; their order does not matter.

    Raises:
        TypeError: if a part is none of what JSON holds.

    Example:
        >>> key_of(model="m", text="a") == key_of(text="a", model="m")
        True
        >>> key_of(model="m", text="a") == key_of(model="ma", text="")
        False
    """
    canonical = json.dumps(parts, ensure_ascii=True, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return sha256(canonical.encode("ascii")).hexdigest()


class ReplyCache:
    """Replies by key, on disk, shared by processes. It is opened when it is first used.

    No trouble of the disk reaches the caller: what cannot be read is a miss, what cannot be written is
    not kept, and `warnings` says so, each thing once.

    Args:
        directory: where its folder is made, with access for its owner only. Nothing else there is touched.
        size_limit: bytes to which it may grow; the oldest entries leave first.

    Attributes:
        warnings: what went wrong so far, one line each.
    """

    def __init__(self, directory: Path, *, size_limit: int = 512 * 1024 * 1024) -> None:
        self.warnings: list[str] = []
        # A folder of our own, whatever the user names: it is renamed when damaged, and removed by `clear`.
        self._directory = Path(directory) / "diskcache"
        self._size_limit = size_limit
        self._opened: Any | None = None
        self._resting_until = 0.0
        self._lock = RLock()
        self._writing = Lock()

    def get(self, key: str) -> Mapping[str, Any] | None:
        """The value kept under a key, or None."""
        return self._guarded("read", lambda cache: _unsealed(key, cache.get(key)))

    def put(self, key: str, value: Mapping[str, Any]) -> None:
        """Keep a value that JSON can hold under a key.

        Raises:
            TypeError: if JSON cannot hold it.
        """
        sealed = _sealed(key, value)
        # SQLite has a second writer try again and again, and tells it in the end that the database is locked.
        with self._writing:
            self._guarded("written", lambda cache: cache.set(key, sealed))

    def info(self) -> CacheInfo:
        """What the cache holds."""
        entries, size = self._guarded("read", lambda cache: (len(cache), cache.volume())) or (0, 0)
        return CacheInfo(
            directory=str(self._directory), entries=entries, size=size, size_limit=self._size_limit
        )

    def clear(self) -> None:
        """Forget everything, also what is damaged."""
        # diskcache needs space to delete, which a full disk has not; removing the folder needs none.
        with self._lock:
            self.close()
            shutil.rmtree(self._directory, ignore_errors=True)

    def close(self) -> None:
        """Close the files. The next use opens them again."""
        with self._lock:
            opened, self._opened = self._opened, None
            if opened is not None:
                try:
                    opened.close()
                except (OSError, sqlite3.Error) as error:
                    self._warn("closed", error)

    def _guarded(self, done: str, work: Callable[[Any], R]) -> R | None:
        if time.monotonic() < self._resting_until:
            return None
        try:
            return work(self._open())
        except _Resting:
            return None
        except Exception as error:  # noqa: BLE001  # what others wrote there makes the libraries raise anything
            self._warn(done, error)
            if is_locked(error):
                self._resting_until = time.monotonic() + _REST
            elif is_damaged(error):
                self._move_aside()
        return None

    def _open(self) -> Any:
        if self._opened is None:
            with self._lock:
                if time.monotonic() < self._resting_until:
                    raise _Resting
                if self._opened is None:
                    self._opened = opened(self._directory, self._size_limit)
        return self._opened

    def _move_aside(self) -> None:
        """Give a damaged cache another name, so that the next use makes a new one."""
        with self._lock:
            self.close()
            aside = self._directory.with_name(self._directory.name + ".damaged")
            try:
                shutil.rmtree(aside, ignore_errors=True)
                self._directory.rename(aside)
            except OSError as error:
                self._warn("moved aside", error)

    def _warn(self, done: str, error: Exception) -> None:
        warning = (
            f"the cache could not be {done} ({reason(error, self._directory)}); replies are asked for anew"
        )
        if warning not in self.warnings:
            self.warnings.append(warning)
            _log.warning("%s", warning)


class _Resting(Exception):
    """Another thread has found the database locked while this one waited to open it."""


def _sealed(key: str, value: Mapping[str, Any]) -> str:
    payload = json.dumps(dict(value), ensure_ascii=True, separators=(",", ":"))
    return _digest(key, payload) + payload


def _unsealed(key: str, sealed: str | None) -> Mapping[str, Any] | None:
    if sealed is None:
        return None
    digest, payload = sealed[:_DIGEST_LENGTH], sealed[_DIGEST_LENGTH:]
    if digest != _digest(key, payload):
        raise ValueError("a value that does not fit its digest")
    value = json.loads(payload)
    if not isinstance(value, dict):
        raise ValueError("a value that is no object")  # noqa: TRY004  # found in a file
    return value


def _digest(key: str, payload: str) -> str:
    return sha256(f"{key}\n{payload}".encode()).hexdigest()
