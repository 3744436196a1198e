from __future__ import annotations

import sqlite3
from typing import Self

from extractor.errors import JournalUnusable


class Seen:
    """Keys met so far. They are kept in a temporary file once there are many, so that memory does not grow with them.

    It may be used from several threads, one at a time.

    Example:
        >>> with Seen() as seen:
        ...     [seen.add(key) for key in ("a", "b", "a")], "b" in seen, "c" in seen
        ([True, True, False], True, False)
    """

    def __init__(self) -> None:
        # Without a name SQLite makes a file of its own, holds 2 MB of it in memory, and deletes it at the end.
        self._connection = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode = OFF")  # nothing of it is to outlive a crash
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("CREATE TABLE seen (key TEXT PRIMARY KEY) WITHOUT ROWID")

    def add(self, key: str) -> bool:
        """Note a key; whether it is new.

        Raises:
            JournalUnusable: there is no room for temporary files.
        """
        try:
            return self._connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (key,)).rowcount > 0
        except sqlite3.Error as error:
            raise JournalUnusable(
                f"what was met so far cannot be kept: {error}", hint="make room for temporary files"
            ) from None

    def __contains__(self, key: str) -> bool:
        found = self._connection.execute("SELECT 1 FROM seen WHERE key = ?", (key,))
        return found.fetchone() is not None

    def close(self) -> None:
        """Forget all."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
