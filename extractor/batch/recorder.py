from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.batch.journal import Entry, Journal


class Recorder:
    """Writes entries to a journal without holding the event loop up.

    Entries that arrive while the disk is busy go into one transaction, so the cost of making sure that they are on
    the disk is shared when there are many a second, and nobody waits when there are few.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._waiting: list[Entry] = []
        self._turn = asyncio.Lock()
        self._failure: Exception | None = None

    async def record(self, entry: Entry) -> None:
        """Keep an entry; when this returns it is on the disk.

        Raises:
            JournalUnusable: it cannot be kept.
        """
        self._waiting.append(entry)
        async with self._turn:
            if self._failure:
                raise self._failure
            if not any(other is entry for other in self._waiting):
                return  # who had the turn before took it along
            entries, self._waiting = self._waiting, []
            try:
                await asyncio.to_thread(self._journal.record, entries)
            except Exception as error:
                self._failure = error  # also of those that were taken along
                raise
