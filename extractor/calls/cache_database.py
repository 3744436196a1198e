"""The database of the cache: opened in a bounded time, its rows text and nothing else, its errors named.

diskcache stores and evicts; it also unpickles whatever it finds in its rows, which runs code that another
program may have planted there. The class that reads and writes rows closes every way to that: keys and
values are text, and a row that says otherwise is refused.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import diskcache  # type: ignore[import-untyped]

# Seconds to wait for another process that has locked the database.
_PATIENCE = 2.0
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_LOCKED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
# Said of a disk without room, too, and of one that may not be written, where SQLite needs a file beside the database.
_UNEXPLAINED = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
_LEAST_ROOM = 100_000  # bytes; the files beside it take a third of that
_FULL, _READ_ONLY = "the disk is full", "its folder is read-only"
_REASONS: dict[int | None, str] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EROFS: _READ_ONLY,
    errno.EACCES: "its folder belongs to others",
    errno.EPERM: "its folder belongs to others",
}
_SQLITE_REASONS: dict[int | None, str] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    **dict.fromkeys(_LOCKED, "another process has locked it"),
    **dict.fromkeys(_DAMAGED, "it is damaged"),
}


class SettingsDamaged(Exception):
    """What the database says about itself is nothing that diskcache understands."""


def _sqlite_code(error: Exception) -> int | None:
    """SQLite's primary code of an error; the bits above it say more than is needed here."""
    if type(error).__name__ == "Timeout":  # diskcache's, which is imported late
        return sqlite3.SQLITE_BUSY
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_locked(error: Exception) -> bool:
    """Whether another process has the database for itself."""
    return _sqlite_code(error) in _LOCKED


def is_damaged(error: Exception) -> bool:
    """Whether the database is of no use to anybody."""
    return _sqlite_code(error) in _DAMAGED or isinstance(error, SettingsDamaged)


def reason(error: Exception, directory: Path) -> str:
    """What went wrong, in a few words.

    Args:
        error: what using the database raised.
        directory: the database's folder.
    """
    code = _sqlite_code(error)
    known = _REASONS.get(getattr(error, "errno", None)) or _SQLITE_REASONS.get(code)
    if known is None and code in _UNEXPLAINED:
        with suppress(OSError):
            disk = os.statvfs(directory)
            if disk.f_flag & os.ST_RDONLY:
                known = _READ_ONLY
            elif disk.f_bavail * disk.f_frsize < _LEAST_ROOM:
                known = _FULL
    return known or type(error).__name__


def opened(directory: Path, size_limit: int) -> diskcache.Cache:
    """The database in a folder, both made where they are not there.

    Raises:
        OSError: the folder cannot be used.
        sqlite3.Error: the database cannot be used.
        SettingsDamaged: likewise.
        diskcache.Timeout: another process has locked it.
    """
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
        raise SettingsDamaged from error


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
