"""Batches: many documents in one request, worked off in the background, whole again after a restart.

Each batch is a folder that holds its order, its documents, the journal of what is done so far and, at the end, its
results. A service that starts goes on with every batch that has no end: what the journal has is not done again.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import tempfile
from contextlib import ExitStack, aclosing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_data_path

from extractor.batch.items import Item
from extractor.batch.journal import Journal
from extractor.batch.outputs import Output
from extractor.batch.run import Run
from extractor.batch.tally import Tally
from extractor.batch.workers import Order as Wanted
from extractor.batch.workers import workers_for
from extractor.errors import ExtractorError, OutputUnusable
from extractor.http.refusals import Internal, NotFound, QueueFull, Unfinished
from extractor.http.shapes import BatchAbout
from extractor.pipeline import Extractor

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

    from extractor.http.config import ServiceConfig
    from extractor.http.shapes import BatchDocument, Choice
    from extractor.settings import Settings

_AT_ONCE = 2
_MOST_UNFINISHED = 100
_FEW = 8  # documents for which other processes are not worth their second of starting
_ORDER, _DOCUMENTS, _JOURNAL, _RESULTS, _END = (
    "order.json",
    "documents.jsonl",
    "journal",
    "results.jsonl",
    "end.json",
)


@dataclass(eq=False)
class _Work:
    """A batch that is not finished."""

    folder: Path
    tally: Tally = field(default_factory=Tally)
    run: Run | None = None
    task: asyncio.Task[None] | None = None
    whole: bool = False


class Batches:
    """All batches of a service. For one event loop; the work is done elsewhere.

    Args:
        settings: what is extracted with.
        config: limits, and the folder.
        elsewhere: runs an async function in the loop where work is done.
    """

    def __init__(
        self,
        settings: Settings,
        config: ServiceConfig,
        elsewhere: Callable[[Callable[[], Awaitable[None]]], Awaitable[None]],
    ) -> None:
        self._settings = settings
        self._concurrency = config.running
        self._folder = config.batches or user_data_path("extractor") / "batches"
        self._elsewhere = elsewhere
        self._working: dict[str, _Work] = {}
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._stopping = False

    def resume(self) -> None:
        """Go on with whatever was not finished."""
        if self._folder.is_dir():
            for folder in sorted(self._folder.iterdir()):
                if (folder / _ORDER).is_file() and not (folder / _END).exists():
                    self._begin(folder)

    def begin(
        self, number: str, owner: str, request: str, choice: Choice, documents: Sequence[BatchDocument]
    ) -> BatchAbout:
        """Take a batch in; when this returns it is on the disk.

        Args:
            number: the batch's name, 32 hexadecimal digits.
            owner: whose it is.
            request: digest of the request, by which the same is told from another.
            choice: how the texts are to be read.
            documents: the texts.

        Raises:
            QueueFull: too many are not finished.
            OutputUnusable: it cannot be kept.
        """
        if len(self._working) >= _MOST_UNFINISHED:
            raise QueueFull.now(60)
        order = {
            "owner": owner,
            "request": request,
            "documents": len(documents),
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "schema": choice.schema_,
            "prompt": choice.prompt,
            "model": choice.model,
            "strategy": choice.strategy,
        }
        try:
            folder = self._kept(number, order, documents)
        except OSError as error:
            raise OutputUnusable(
                f"the batch cannot be kept: {error.strerror}", hint="try again when there is room"
            ) from None
        self._begin(folder)
        return self.about(number, owner)

    def _kept(self, number: str, order: dict[str, Any], documents: Sequence[BatchDocument]) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        making = Path(tempfile.mkdtemp(prefix=".", dir=self._folder))
        _write(making / _DOCUMENTS, (document.model_dump() for document in documents))
        _write(making / _ORDER, [order])
        return making.rename(self._folder / number)

    def request_of(self, number: str) -> str | None:
        """Digest of the request that made a batch, or None where there is no such batch."""
        order = self._read(number)
        return None if order is None else str(order["request"])

    def about(self, number: str, owner: str) -> BatchAbout:
        """How far a batch is.

        Raises:
            NotFound: there is none of this name, or it is somebody else's.
        """
        order = self._owned(number, owner)
        end = _json(self._folder / number / _END) or {}
        work = self._working.get(number)
        state = end.get("state") or ("running" if work and work.run else "queued")
        return BatchAbout(
            id=number,
            state=state,
            created=order["created"],
            finished=end.get("finished"),
            documents=order["documents"],
            done=end.get("done", work.tally.done if work else 0),
            failed=end.get("failed", work.tally.failed if work else 0),
            problem=end.get("problem"),
        )

    def results(self, number: str, owner: str) -> Path:
        """The file of a batch's results.

        Raises:
            NotFound: there is no such batch.
            Unfinished: it has none yet, or failed as a whole.
        """
        about = self.about(number, owner)
        if about.state == "done":
            return self._folder / number / _RESULTS
        raise Unfinished(
            f"the batch is {about.state}",
            hint="ask for its state until it is done",
            retry_after=None if about.state == "failed" else 5,
        )

    async def remove(self, number: str, owner: str) -> None:
        """Stop a batch where it runs, and remove all of it, texts included.

        Raises:
            NotFound: there is no such batch.
        """
        self._owned(number, owner)
        work = self._working.get(number)
        if work is not None and work.task is not None:
            work.task.cancel()
            await asyncio.wait([work.task])
        await asyncio.to_thread(shutil.rmtree, self._folder / number, ignore_errors=True)

    async def stop(self) -> None:
        """Begin nothing more, and wait for the documents that are worked on; the journals keep them."""
        self._stopping = True
        for work in self._working.values():
            if work.run is not None:
                work.run.stop()
            elif work.task is not None:
                work.task.cancel()
        tasks = [work.task for work in self._working.values() if work.task is not None]
        if tasks:
            await asyncio.wait(tasks)

    def _begin(self, folder: Path) -> None:
        work = self._working[folder.name] = _Work(folder)
        work.task = asyncio.ensure_future(self._worked(work))
        work.task.add_done_callback(lambda _: self._working.pop(folder.name, None))

    async def _worked(self, work: _Work) -> None:
        async with self._turns:
            end: dict[str, Any] = {"state": "done"}
            try:
                await self._elsewhere(lambda: self._work(work))
            except ExtractorError as error:
                end = _failed(error)
            except Exception as error:  # noqa: BLE001  # one batch among many that a mistake of ours shows in
                end = _failed(Internal(f"a mistake in the service: {type(error).__name__}"))
            if end["state"] == "done" and not work.whole:
                return  # stopped in the middle; the next start goes on with it
            end |= {
                "finished": datetime.now(UTC).isoformat(timespec="seconds"),
                "done": work.tally.done,
                "failed": work.tally.failed,
            }
            with suppress(OSError):  # the disk is full, or the batch was removed: a restart tries again
                _write(work.folder / _END, [end])

    async def _work(self, work: _Work) -> None:
        order = _json(work.folder / _ORDER) or {}
        chosen = {name: order[name] for name in ("model", "strategy") if order[name]}
        settings = self._settings.model_copy(update=chosen)
        wanted = Wanted(
            settings=settings, schema=order["schema"], prompt=order["prompt"], concurrency=self._concurrency
        )
        with Extractor(settings) as extractor:
            configuration = extractor.configuration(schema=wanted.schema, prompt=wanted.prompt)
        with ExitStack() as stack:
            # The journal first: it keeps another service out, which must not touch what this one is writing.
            journal = stack.enter_context(Journal(work.folder / _JOURNAL))
            output = stack.enter_context(Output(work.folder / _RESULTS, (), wanted.schema))
            async with workers_for(wanted, _processes(settings, order["documents"])) as workers:
                run = Run(workers, journal, configuration, work.tally, concurrency=self._concurrency)
                work.run = run
                if self._stopping:
                    run.stop()
                async with aclosing(run.rows(_items(work.folder / _DOCUMENTS))) as rows:
                    async for row in rows:
                        output.write(row)
            work.whole = work.tally.finished >= order["documents"]
            if work.whole:
                output.publish()

    def _owned(self, number: str, owner: str) -> dict[str, Any]:
        order = self._read(number)
        if order is None or order["owner"] != owner:
            raise NotFound("there is no such batch", hint="its owner may have removed it")
        return order

    def _read(self, number: str) -> dict[str, Any] | None:
        return _json(self._folder / number / _ORDER)


def _items(path: Path) -> Iterator[Item]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            document = json.loads(line)
            yield Item(id=document["id"] or str(number), content=document["text"])


def _processes(settings: Settings, documents: int) -> int:
    """How many processes read: one where the embedded model is what takes the time, or for a few documents."""
    embedded = settings.strategy != "reading" and not settings.uses_endpoint
    return 1 if embedded or documents <= _FEW else len(os.sched_getaffinity(0))


def _failed(error: ExtractorError) -> dict[str, Any]:
    return {
        "state": "failed",
        "problem": {"code": error.code, "detail": error.message, "hint": error.hint},
    }


def _json(path: Path) -> dict[str, Any] | None:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found


def _write(path: Path, rows: Any) -> None:
    """Write JSON lines, whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=True) + "\n")
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
