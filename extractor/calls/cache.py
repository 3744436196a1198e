"""Replies of models, kept between runs.

What is kept is the raw reply, not what a validator made of it, so a changed validator reads it anew.
diskcache stores and evicts; it also unpickles whatever it finds in its rows, which runs code that
another program may have planted there. `_TextDisk` closes every way to that: keys and values are text
and nothing else, and a row that says otherwise is refused. Each value stands beside a digest of its key
and itself, so that half a value, or a value under another's key, is no hit.
"""

from __future__ import annotations

import errno
import json
import logging
import shutil
import sqlite3
import time
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import diskcache  # type: ignore[import-untyped]

R = TypeVar("R")

_log = logging.getLogger(__name__)

_DIGEST_LENGTH = 64
# Seconds to wait for another process that has locked the database, and then to do without the cache: whoever asks
# many questions must not wait at each of them.
_PATIENCE, _REST = 2.0, 10.0
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_REASONS: dict[int | None, str] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk is full",
    errno.EROFS: "its folder is read-only",
    errno.EACCES: "its folder belongs to others",
    errno.EPERM: "its folder belongs to others",
}
_SQLITE_REASONS: dict[int | None, str] = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "its folder is read-only",
    **dict.fromkeys(_LOCKED, "another process has locked it"),
    **dict.fromkeys(_DAMAGED, "it is damaged"),
}


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
        self._opened: diskcache.Cache | None = None
        self._resting_until = 0.0
        self._lock = RLock()

    def get(self, key: str) -> Mapping[str, Any] | None:
        """The value kept under a key, or None."""
        return self._guarded("read", lambda cache: _unsealed(key, cache.get(key)))

    def put(self, key: str, value: Mapping[str, Any]) -> None:
        """Keep a value that JSON can hold under a key.

        Raises:
            TypeError: if JSON cannot hold it.
        """
        sealed = _sealed(key, value)
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

    def _guarded(self, done: str, work: Callable[[diskcache.Cache], R]) -> R | None:
        if time.monotonic() < self._resting_until:
            return None
        try:
            return work(self._open())
        except _Resting:
            return None
        except Exception as error:  # noqa: BLE001  # what others wrote there makes the libraries raise anything
            self._warn(done, error)
            code = _sqlite_code(error)
            if code in _LOCKED:
                self._resting_until = time.monotonic() + _REST
            elif code in _DAMAGED or isinstance(error, _SettingsDamaged):
                self._move_aside()
        return None

    def _open(self) -> diskcache.Cache:
        if self._opened is None:
            with self._lock:
                if time.monotonic() < self._resting_until:
                    raise _Resting
                if self._opened is None:
                    self._opened = _open(self._directory, self._size_limit)
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
        warning = f"the cache could not be {done} ({_reason(error)}); replies are asked for anew"
        if warning not in self.warnings:
            self.warnings.append(warning)
            _log.warning("%s", warning)


class _Resting(Exception):
    """Another thread has found the database locked while this one waited to open it."""


class _SettingsDamaged(Exception):
    """What the database says about itself is nothing that diskcache understands."""


def _sqlite_code(error: Exception) -> int | None:
    """SQLite's primary code of an error; the bits above it say more than is needed here."""
    if type(error).__name__ == "Timeout":  # diskcache's, which is imported late
        return sqlite3.SQLITE_BUSY
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _reason(error: Exception) -> str:
    known = _REASONS.get(getattr(error, "errno", None)) or _SQLITE_REASONS.get(_sqlite_code(error))
    return known or type(error).__name__


def _open(directory: Path, size_limit: int) -> diskcache.Cache:
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    if directory.stat().st_mode & 0o077:
        directory.chmod(0o700)
    import diskcache

    try:
        return _patient_cache()(
            str(directory),
            timeout=_PATIENCE,
            disk=_text_disk(),
            size_limit=size_limit,
            statistics=0,
            tag_index=0,
        )
    except (OSError, sqlite3.Error, diskcache.Timeout):
        raise
    except Exception as error:
        raise _SettingsDamaged from error


def _patient_cache() -> type[diskcache.Cache]:
    """The cache's class; made here because diskcache is imported late."""
    import diskcache

    class PatientCache(diskcache.Cache):  # type: ignore[misc]  # diskcache is untyped
        """Waits no longer to be opened than for anything else; diskcache takes a minute for each statement of it."""

        def __init__(self, directory: str, **settings: Any) -> None:
            self._until = time.monotonic() + _PATIENCE
            super().__init__(directory, **settings)

        @property
        def _sql(self) -> Callable[..., Any]:
            execute: Callable[..., Any] = self._con.execute
            return execute if self._timeout else self._until_tired(execute)

        def _until_tired(self, execute: Callable[..., Any]) -> Callable[..., Any]:
            def tried(*statement: object) -> Any:
                try:
                    return execute(*statement)
                except sqlite3.OperationalError as error:
                    if _sqlite_code(error) in _LOCKED and time.monotonic() > self._until:
                        raise diskcache.Timeout from None
                    raise

            return tried

    return PatientCache


def _text_disk() -> type[diskcache.Disk]:  # noqa: C901  # a class, counted as one function
    """The class that reads and writes rows; made here because diskcache is imported late."""
    import diskcache
    from diskcache.core import MODE_RAW, MODE_TEXT  # type: ignore[import-untyped]

    class TextDisk(diskcache.Disk):  # type: ignore[misc]  # diskcache is untyped
        def put(self, key: object) -> tuple[str, bool]:
            return _text(key), True

        def get(self, key: object, raw: object) -> str:
            if not raw:
                raise ValueError("a key that is no text")
            return _text(key)

        def store(self, value: object, read: object, key: object = diskcache.UNKNOWN) -> Any:
            if read:
                raise TypeError("values are text")
            return super().store(_text(value), False, key=key)

        def fetch(self, mode: int, filename: str | None, value: object, read: object) -> str:
            if read or mode not in {MODE_RAW, MODE_TEXT}:
                raise ValueError("a value that is no text")
            if mode == MODE_TEXT:
                self._inside(filename)
            return _text(super().fetch(mode, filename, value, False))

        def remove(self, file_path: str) -> None:
            self._inside(file_path)
            super().remove(file_path)

        def _inside(self, file_path: str | None) -> None:
            root = Path(self._directory).resolve()
            if not (root / _text(file_path)).resolve().is_relative_to(root):
                raise ValueError("a value outside the cache")

    return TextDisk


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")  # noqa: TRY004  # found in a file: damage, not a mistake of a caller
    return value


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
