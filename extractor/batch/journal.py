"""What a run has done so far, on disk, so that the next one goes on from there.

SQLite keeps it, because it has solved what an append-only file would have to: an entry is there whole or not at
all whatever moment the process is killed, a torn write at the end is told from a good one, a lock keeps a second
run out and is let go when its holder dies, and looking a key up takes neither memory nor a pass over the file.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Self

from extractor.errors import JournalUnusable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

State = Literal["done", "failed"]
# "extj" in ASCII: tells a journal from any other SQLite file.
_APPLICATION = 0x6578746A
_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS entries (
    document TEXT NOT NULL,
    configuration TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('done', 'failed')),
    answer BLOB NOT NULL,
    PRIMARY KEY (document, configuration)
)
"""
_PATIENCE = 30.0  # seconds to wait for another writer of a shared journal


@dataclass(frozen=True, slots=True)
class Entry:
    """What came of one document under one configuration.

    Attributes:
        document: key of the document, a digest of its content.
        configuration: digest of all that decides an answer; see `Extractor.configuration`.
        state: `done`, or `failed` with the cause in the answer.
        answer: the JSON object of the answer, or of the failure.
    """

    document: str
    configuration: str
    state: State
    answer: dict[str, Any]


class Journal:
    """Entries by document and configuration, in one file.

    Entries of several configurations live side by side: who changes a prompt and changes it back pays once. It may
    be used from several threads.

    Args:
        path: of the file; it is made where there is none.
        shared: let other processes use it at the same time. A batch does not, so that two runs do not pay twice.

    Raises:
        JournalUnusable: another run has it, it is damaged, no journal at all, or cannot be written.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from pathlib import Path
        >>> with TemporaryDirectory() as folder, Journal(Path(folder) / "journal") as journal:
        ...     journal.record([Entry("sha256:aa", "c1", "done", {"data": {}})])
        ...     journal.get("sha256:aa", "c1").state, journal.get("sha256:aa", "c2")
        ('done', None)
    """

    def __init__(self, path: Path, *, shared: bool = False) -> None:
        self.path = path
        self._lock = threading.Lock()
        try:
            # Open for this one user: it holds what texts say.
            path.touch(mode=0o600, exist_ok=True)
            self._connection = sqlite3.connect(
                path, timeout=_PATIENCE if shared else 0, isolation_level=None, check_same_thread=False
            )
        except (OSError, sqlite3.Error) as error:
            raise self._unusable(error) from None
        try:
            self._prepare(shared=shared)
        except (sqlite3.Error, JournalUnusable) as error:
            self._connection.close()
            raise (error if isinstance(error, JournalUnusable) else self._unusable(error)) from None

    def _prepare(self, *, shared: bool) -> None:
        run = self._connection.execute
        if not shared:
            run(
                "PRAGMA locking_mode = EXCLUSIVE"
            )  # without shared memory, so that network file systems will do
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")  # what is recorded outlives a power cut, not just a kill
        run("BEGIN IMMEDIATE")
        tables = run("SELECT count(*) FROM sqlite_master").fetchone()[0]
        known = run("PRAGMA application_id").fetchone()[0] == _APPLICATION
        version = run("PRAGMA user_version").fetchone()[0]
        if (tables and not known) or version > _VERSION:
            raise JournalUnusable(
                f"{self.path} is no journal that this version can use",
                hint="name another file with --journal",
            )
        run(_TABLE)
        run(f"PRAGMA application_id = {_APPLICATION}")
        run(f"PRAGMA user_version = {_VERSION}")
        run("COMMIT")

    def get(self, document: str, configuration: str) -> Entry | None:
        """The entry, or None.

        Raises:
            JournalUnusable: it cannot be read.
        """
        try:
            with self._lock:
                row = self._connection.execute(
                    "SELECT state, answer FROM entries WHERE document = ? AND configuration = ?",
                    (document, configuration),
                ).fetchone()
            return row and Entry(document, configuration, row[0], json.loads(zlib.decompress(row[1])))
        except (sqlite3.Error, zlib.error, ValueError) as error:
            raise self._unusable(error) from None

    def state(self, document: str, configuration: str) -> State | None:
        """Whether a document is done or has failed, without reading what came of it.

        Raises:
            JournalUnusable: it cannot be read.
        """
        try:
            with self._lock:
                row = self._connection.execute(
                    "SELECT state FROM entries WHERE document = ? AND configuration = ?",
                    (document, configuration),
                ).fetchone()
        except sqlite3.Error as error:
            raise self._unusable(error) from None
        found: tuple[State] | None = row
        return found[0] if found else None

    def record(self, entries: Iterable[Entry]) -> None:
        """Keep entries, all or none; when this returns they are on the disk. A failure makes way for its retry.

        Raises:
            JournalUnusable: they cannot be kept.
        """
        rows = [
            (e.document, e.configuration, e.state, zlib.compress(json.dumps(e.answer).encode("ascii"), 1))
            for e in entries
        ]
        try:
            with self._lock, self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.executemany("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)", rows)
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def entries(self, configuration: str, state: State | None = None) -> Iterator[Entry]:
        """All entries of a configuration, in the order in which they were recorded.

        Raises:
            JournalUnusable: it cannot be read.
        """
        last = 0
        while True:
            try:
                with self._lock:
                    rows = self._connection.execute(
                        "SELECT rowid, document, state, answer FROM entries WHERE configuration = ? AND rowid > ?"
                        " AND (? IS NULL OR state = ?) ORDER BY rowid LIMIT 200",
                        (configuration, last, state, state),
                    ).fetchall()
            except sqlite3.Error as error:
                raise self._unusable(error) from None
            for number, document, found, answer in rows:
                last = number
                yield Entry(document, configuration, found, json.loads(zlib.decompress(answer)))
            if not rows:
                return

    def execute(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run one statement for those who keep more in the same file.

        Raises:
            JournalUnusable: it cannot be run.
        """
        try:
            with self._lock:
                return list(self._connection.execute(statement, values))
        except sqlite3.Error as error:
            raise self._unusable(error) from None

    def close(self) -> None:
        """Let go of the file, and of the lock."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _unusable(self, error: Exception) -> JournalUnusable:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            return JournalUnusable(
                f"another run is using the journal {self.path}",
                hint="wait for it, or name another with --journal",
            )
        return JournalUnusable(
            f"the journal {self.path} cannot be used: {error}",
            hint="check the disk, or name another with --journal",
        )
