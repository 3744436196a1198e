"""Batches on a Ray cluster: the only place that imports ray.

Ray Data extracts, the journal keeps. The driver looks every document up in the journal, as a run on one machine does,
and puts what is not done into blocks of the cluster's object store; a pool of actors, each with an extractor, makes
answers of them; the driver journals each block as it comes. The rows are then written from the journal, in the order
of the inputs. So a run on a cluster can be stopped, gone on with on one machine, and the other way round; and an
actor that dies costs its block, which Ray gives to another.
"""

from __future__ import annotations

import asyncio
import json
import os
from itertools import chain
from typing import TYPE_CHECKING, Any

from extractor.batch.answers import failure
from extractor.batch.items import Item
from extractor.batch.journal import Entry
from extractor.batch.seen import Seen
from extractor.batch.workers import Reader
from extractor.errors import BatchError, ConfigurationError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from extractor.batch.journal import Journal
    from extractor.batch.tally import Tally
    from extractor.batch.workers import Order

# Documents in a block: what is done again when an actor dies, and, the other way round, what one journal entry costs.
_BLOCK = 32


def _ray() -> Any:
    # Ray says a lot on standard error, some of it once a second; what matters reaches the user as an error of ours.
    os.environ.setdefault("RAY_DEDUP_LOGS", "1")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
        import ray.data
    except ImportError:
        raise ConfigurationError(
            "Ray is not installed", hint="pip install 'extractor[ray]', or leave --engine out"
        ) from None
    return ray


class Cluster:
    """A Ray cluster that extracts.

    Args:
        address: of its head, or `local` to start one here.
        order: what is wanted of every document; its bounds are shared out among the actors.
        actors: how many; as many as the cluster has room for work at a time.
    """

    def __init__(self, address: str, order: Order, actors: int) -> None:
        self._address = address
        self._order = order.share(actors)
        self._actors = actors
        self._stopping = False

    def stop(self) -> None:
        """Begin nothing more. What the actors have in hand is finished, and done again by the next run."""
        self._stopping = True

    def extract(
        self,
        items: Iterable[Item],
        journal: Journal,
        tally: Tally,
        *,
        retry_failed: bool,
    ) -> Seen:
        """Extract what the journal does not have, and journal it under the order's configuration.

        Returns:
            The keys of what was extracted, to be closed.

        Raises:
            ConfigurationError: Ray is not installed, or nothing could be extracted as things are configured.
            BatchError: the cluster cannot be reached, or gave up.
        """
        ray = _ray()
        extracted, configuration = Seen(), self._order.configuration or ""
        open_items = _open(items, journal, configuration, retry_failed=retry_failed)
        first = next(open_items, None)
        if first is None:  # no reason to wait for a cluster
            return extracted
        context = self._connected(ray)
        try:
            blocks = list(self._blocks(ray, chain([first], open_items)))
            for rows in self._answers(ray, blocks) if blocks else ():
                entries = [_entry(row, configuration) for row in rows]
                journal.record(entries)  # together: each time the disk is waited for
                for entry in entries:
                    extracted.add(entry.document)
                    tally.count(entry.answer)
                if self._stopping:
                    break
        except ray.exceptions.RayError as error:
            raise BatchError(
                f"the cluster gave up: {type(error).__name__}", hint="see Ray's own logs; run again to go on"
            ) from None
        finally:
            if context is not None:
                ray.shutdown()
        return extracted

    def _connected(self, ray: Any) -> Any:
        """Connect, or start a cluster here; what is to be shut down again, or None where others use it, too."""
        if ray.is_initialized():
            return None
        address = None if self._address == "local" else self._address
        try:
            return ray.init(
                address=address,
                log_to_driver=False,
                logging_level="ERROR",
                include_dashboard=None if address else False,
            )
        except (ConnectionError, RuntimeError, ValueError) as error:
            raise BatchError(
                f"no Ray cluster can be reached at {self._address} ({type(error).__name__})",
                hint="check --address, or start one with `ray start --head`",
            ) from None

    def _blocks(self, ray: Any, open_items: Iterable[Item]) -> Iterator[Any]:
        """References to blocks in the object store, which spills to disk; the driver holds one block at a time."""
        block: list[dict[str, Any]] = []
        for item in open_items:
            if self._stopping:
                return
            block.append(_row_of(item))
            if len(block) == _BLOCK:
                yield ray.put(_table_of(block))
                block = []
        if block:
            yield ray.put(_table_of(block))

    def _answers(self, ray: Any, blocks: Sequence[Any]) -> Iterator[list[dict[str, Any]]]:
        data = ray.data.from_arrow_refs(list(blocks))
        ray.data.DataContext.get_current().enable_progress_bars = False
        answers = data.map_batches(
            _Actor,
            fn_constructor_args=(self._order,),
            compute=ray.data.ActorPoolStrategy(size=self._actors),
            batch_size=_BLOCK,
            num_cpus=0.5,  # the endpoint takes most of the time, and small clusters have room for a driver, too
        )
        for table in answers.iter_batches(batch_size=None, batch_format="pyarrow"):
            yield table.to_pylist()


class _Actor:
    """Holds an extractor in a process of the cluster."""

    def __init__(self, order: Order) -> None:
        self._loop = asyncio.new_event_loop()
        self._reader: Reader | None = None
        self._order = order

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[str]]:
        """The answers to a batch of rows."""
        items = [_item_of({name: batch[name][n] for name in batch}) for n in range(len(batch["key"]))]
        told = self._loop.run_until_complete(self._answered(items))
        return {
            "key": [str(key) for key in batch["key"]],
            "answer": [json.dumps(answer) for answer, _ in told],
            "fatal": [fatal for _, fatal in told],
        }

    async def _answered(self, items: Sequence[Item]) -> list[tuple[dict[str, Any], str]]:
        reader = self._reader = self._reader or Reader(self._order)

        async def one(item: Item) -> tuple[dict[str, Any], str]:
            try:
                return await reader.answer(item), ""
            except ConfigurationError as error:  # Ray would try again what can only fail again
                return failure(error), str(error)

        return await asyncio.gather(*(one(item) for item in items))


def _open(
    items: Iterable[Item], journal: Journal, configuration: str, *, retry_failed: bool
) -> Iterator[Item]:
    """What is to be extracted, each text once."""
    wanted = "failed" if retry_failed else None
    with Seen() as seen:
        for item in items:
            key = item.key
            if key is not None and journal.state(key, configuration) == wanted and seen.add(key):
                yield item


def _entry(row: Mapping[str, Any], configuration: str) -> Entry:
    if row["fatal"]:
        raise ConfigurationError(row["fatal"])
    answer = json.loads(row["answer"])
    return Entry(row["key"], configuration, "failed" if "error" in answer else "done", answer)


def _row_of(item: Item) -> dict[str, Any]:
    content = item.content
    assert not isinstance(content, InputError)
    text = content if isinstance(content, str) else None
    return {
        "key": item.key,
        "is_text": text is not None,
        # As bytes, because a hostile text or name may hold what no UTF-8 column takes.
        "source": (item.source or "").encode("utf-8", "surrogatepass"),
        "content": content if isinstance(content, bytes) else str(text).encode("utf-8", "surrogatepass"),
    }


def _item_of(row: Mapping[str, Any]) -> Item:
    data, source = bytes(row["content"]), bytes(row["source"]).decode("utf-8", "surrogatepass")
    content = data.decode("utf-8", "surrogatepass") if row["is_text"] else data
    return Item(id=str(row["key"]), source=source or None, content=content)


def _table_of(rows: list[dict[str, Any]]) -> Any:
    from extractor.batch.parquet import table_of

    return table_of(rows)
