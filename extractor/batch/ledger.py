from __future__ import annotations

import json
import time
import zlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.batch.journal import Journal

_TABLES = (
    "CREATE TABLE IF NOT EXISTS plans (id INTEGER PRIMARY KEY CHECK (id = 1), plan TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS submissions (id TEXT PRIMARY KEY, collected INTEGER NOT NULL DEFAULT 0)",
    "CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, brought REAL NOT NULL)",
    "CREATE TABLE IF NOT EXISTS asked (name TEXT PRIMARY KEY, submission TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS replies (name TEXT PRIMARY KEY, status INTEGER NOT NULL, body BLOB NOT NULL)",
)


class Ledger:
    """What was handed in to a provider's batch interface and what came back, beside the journal's entries.

    Args:
        journal: in whose file it stands.
    """

    def __init__(self, journal: Journal) -> None:
        self._do = journal.execute
        for table in _TABLES:
            self._do(table)

    @property
    def plan(self) -> dict[str, Any] | None:
        """What was said when the first batch was handed in."""
        rows = self._do("SELECT plan FROM plans")
        return json.loads(rows[0][0]) if rows else None

    @plan.setter
    def plan(self, plan: Mapping[str, Any]) -> None:
        self._do("INSERT OR REPLACE INTO plans VALUES (1, ?)", (json.dumps(plan),))

    def brought(self, file: str, names: Iterable[str]) -> None:
        """Note a file of requests of which a batch is made next. When this returns, it is on the disk."""
        self._do("BEGIN")
        self._do("INSERT INTO files VALUES (?, ?)", (file, time.time()))
        for name in names:
            self._do("INSERT OR REPLACE INTO asked VALUES (?, ?)", (name, file))
        self._do("COMMIT")

    def submitted(self, file: str, submission: str) -> None:
        """Note the batch that was made of a file."""
        self._do("BEGIN")
        self._do("INSERT INTO submissions (id) VALUES (?)", (submission,))
        self._do("UPDATE asked SET submission = ? WHERE submission = ?", (submission, file))
        self._do("DELETE FROM files WHERE id = ?", (file,))
        self._do("COMMIT")

    def withdrawn(self, file: str) -> None:
        """Note that no batch was made of a file; its requests can be asked again."""
        self._do("BEGIN")
        self._do("DELETE FROM asked WHERE submission = ?", (file,))
        self._do("DELETE FROM files WHERE id = ?", (file,))
        self._do("COMMIT")

    def unsettled(self) -> list[tuple[str, float]]:
        """Files of which it is not noted whether a batch was made, and when they were brought (Unix time)."""
        return [(row[0], row[1]) for row in self._do("SELECT id, brought FROM files ORDER BY brought")]

    def open(self) -> list[str]:
        """Batches whose answers are not collected."""
        return [row[0] for row in self._do("SELECT id FROM submissions WHERE NOT collected ORDER BY rowid")]

    def is_asked(self, name: str) -> bool:
        """Whether a request is in a batch that is not collected, or may be."""
        return bool(self._do("SELECT 1 FROM asked WHERE name = ?", (name,)))

    def reply(self, name: str) -> tuple[int, dict[str, Any]] | None:
        """The status and the body of a request's answer, or None where there is none."""
        rows = self._do("SELECT status, body FROM replies WHERE name = ?", (name,))
        return (rows[0][0], json.loads(zlib.decompress(rows[0][1]))) if rows else None

    def collected(self, submission: str, replies: Iterable[tuple[str, int, Mapping[str, Any]]]) -> int:
        """Keep a batch's answers; its requests without one can be asked again. How many were kept."""
        self._do("BEGIN")
        kept = 0
        for name, status, body in replies:
            packed = zlib.compress(json.dumps(body).encode("ascii"), 1)
            self._do("INSERT OR REPLACE INTO replies VALUES (?, ?, ?)", (name, status, packed))
            kept += 1
        self._do("DELETE FROM asked WHERE submission = ?", (submission,))
        self._do("UPDATE submissions SET collected = 1 WHERE id = ?", (submission,))
        self._do("COMMIT")
        return kept
