"""A run: items in, answers journalled as they come, rows out in the items' order."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from extractor.batch.answers import failure, row_of
from extractor.batch.journal import Entry
from extractor.batch.lane import Once, Pulled, in_order
from extractor.batch.recorder import Recorder
from extractor.batch.seen import Seen
from extractor.errors import InputError, RunStopped

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Iterable, Iterator

    from extractor.batch.items import Item
    from extractor.batch.journal import Journal
    from extractor.batch.tally import Tally
    from extractor.batch.workers import Workers

# Rows wait for their turn in the journal, not in memory; of each only its key is held meanwhile.
_AHEAD = 10_000
_IN_A_ROW = 50
# What fails every document alike: the endpoint, the key, the model's name, too little memory.
_EVERYWHERE = frozenset(
    {
        "key_rejected",
        "model_unknown",
        "endpoint_unreachable",
        "endpoint_down",
        "endpoint_failed",
        "rate_limited",
        "worker_lost",
    }
)


@dataclass(frozen=True, slots=True)
class _Ticket:
    """What is held of an item from when it is done to when its row is written."""

    id: str
    source: str | None
    key: str | None
    answer: dict[str, Any] | None


class Stoppable(Protocol):
    """What can be told to end well."""

    def stop(self) -> None:
        """Begin nothing more; what is in flight is finished."""
        ...


class Run:
    """One pass over the items of a batch.

    Args:
        workers: where extraction happens; None takes only what the journal has.
        journal: where answers are kept, and looked up first.
        configuration: digest of all that decides an answer.
        tally: counts what is done.
        concurrency: how many items are extracted at a time.
        retry_failed: do those alone that the journal has as failed; pass over what it does not have.
        counted: keys of documents in the journal that were extracted, and counted, just now; None is none.
    """

    def __init__(
        self,
        workers: Workers | None,
        journal: Journal,
        configuration: str,
        tally: Tally,
        *,
        concurrency: int,
        retry_failed: bool = False,
        counted: Seen | None = None,
    ) -> None:
        self._workers = workers
        self._journal = journal
        self._configuration = configuration
        self._tally = tally
        self._concurrency = concurrency
        self._retry_failed = retry_failed
        self._counted = counted
        self._seen = Seen()
        self._recorder = Recorder(journal)
        self._once: Once[dict[str, Any]] = Once()
        self._codes: deque[str | None] = deque(maxlen=_IN_A_ROW)
        self._stopping = False

    def stop(self) -> None:
        """Begin nothing more; what is in flight is finished."""
        self._stopping = True

    async def rows(self, items: Iterable[Item]) -> AsyncGenerator[dict[str, Any], None]:
        """The rows, in the items' order; a failure is a row with its cause.

        Raises:
            ConfigurationError: nothing could be extracted from any item as things are configured.
            JournalUnusable: answers cannot be kept.
            RunStopped: the last fifty documents in a row failed alike.
            SourceUnreadable: a table cannot be read on.
        """
        async with Pulled(self._until_stopped(items)) as sources:
            tickets = in_order(aiter(sources), self._do, concurrency=self._concurrency, window=_AHEAD)
            try:
                async for ticket in tickets:
                    answer = ticket.answer or self._kept(ticket.key)
                    if answer is not None:
                        yield row_of(ticket.id, ticket.source, answer)
            finally:
                await tickets.aclose()
                self._seen.close()

    def _until_stopped(self, items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            if self._stopping:
                return
            yield item

    def _kept(self, key: str | None) -> dict[str, Any] | None:
        entry = self._journal.get(key, self._configuration) if key else None
        return entry.answer if entry else None

    async def _do(self, item: Item) -> _Ticket:
        key = item.key
        if key is None:
            assert isinstance(item.content, InputError)
            answer = failure(item.content)
            self._tally.count(answer)
            return _Ticket(item.id, item.source, None, answer)
        ticket = _Ticket(item.id, item.source, key, None)
        if self._once.has(key):
            self._tally.count(await self._once.do(key, lambda: self._extract(item, key)), duplicate=True)
            return ticket
        first = self._seen.add(key)
        if first and self._counted is not None and key in self._counted:
            return ticket
        state = self._journal.state(key, self._configuration)
        if state == "done" or (state == "failed" and not (first and self._retry_failed)):
            answer = {} if state == "done" else self._kept(key) or {}
            self._tally.count(answer, reused=first, duplicate=not first)
        elif self._retry_failed and state is None:
            self._tally.skipped += 1
        elif self._stopping or self._workers is None:
            pass
        else:
            self._tally.count(await self._once.do(key, lambda: self._extract(item, key)))
        return ticket

    async def _extract(self, item: Item, key: str) -> dict[str, Any]:
        assert self._workers
        answer = await self._workers.answer(item)
        failed = "error" in answer
        await self._recorder.record(Entry(key, self._configuration, "failed" if failed else "done", answer))
        self._watch(answer["error"]["code"] if failed else None)
        return answer

    def _watch(self, code: str | None) -> None:
        self._codes.append(code)
        if code in _EVERYWHERE and self._codes.count(code) == _IN_A_ROW:
            raise RunStopped(
                f"the last {_IN_A_ROW} documents all failed with {code}",
                hint="mend that, then run again with --retry-failed, and once more for the rest",
            )
