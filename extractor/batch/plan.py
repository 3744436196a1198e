"""A whole batch, from what a user names to the files that come of it."""

from __future__ import annotations

import asyncio
import os
import tempfile
import threading
from contextlib import AsyncExitStack, ExitStack, aclosing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.batch.inputs import count_of, inputs_of, items_of, left_out_of
from extractor.batch.journal import Journal
from extractor.batch.outputs import Output
from extractor.batch.rows import Columns
from extractor.batch.run import Run
from extractor.batch.workers import workers_for
from extractor.errors import ExtractorError, RunStopped, SettingInvalid
from extractor.pipeline import Extractor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractor.batch.inputs import Input
    from extractor.batch.run import Stoppable
    from extractor.batch.seen import Seen
    from extractor.batch.tally import Tally
    from extractor.batch.workers import Order

_FEW = 8  # items for which other processes are not worth their second of starting


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What is to be extracted from what, and where it goes.

    Attributes:
        inputs: see `inputs_of`.
        order: what is wanted of every document, and how many at a time.
        output: a file ending in `.jsonl`, `.parquet` or `.csv`; None is standard output.
        tables: names of lists of the schema, each made a flat table beside the output.
        columns: where tables among the inputs have their texts.
        journal: what is done so far; None is `OUTPUT.journal`.
        processes: how many processes read; None is one a core, and one alone where the embedded model answers.
        retry_failed: do again what failed, and nothing else.
        cluster: address of a Ray cluster to extract on, or `local` to start one here; None does without Ray.
    """

    inputs: Sequence[str]
    order: Order
    output: Path | None = None
    tables: Sequence[str] = ()
    columns: Columns = field(default_factory=Columns)
    journal: Path | None = None
    processes: int | None = None
    retry_failed: bool = False
    cluster: str | None = None

    async def run(self, tally: Tally, *, started: Callable[[Stoppable], None] = lambda _: None) -> None:
        """Do it, from where the journal says that it was left.

        What was done until it was stopped is written, too.

        Args:
            tally: counts what is done.
            started: is handed what runs, to stop it by.

        Raises:
            InputError: an input does not exist, or a table cannot be read.
            ConfigurationError: a setting, schema, prompt, model, column or table does not exist or does not fit, or
                a file has two uses.
            BatchError: the journal or the output cannot be used, or all documents fail alike.
        """
        output = Output(self.output, self.tables, self.order.schema)
        inputs = inputs_of(self.inputs, self.columns, own=self._own(output))
        configuration = self._configuration()
        order = replace(self.order, configuration=configuration)
        tally.left_out = left_out_of(inputs)
        threading.Thread(target=_count, args=(inputs, tally), daemon=True).start()
        with ExitStack() as stack:
            # The journal first: it keeps a second run out, which must not touch what the first is writing.
            journal = stack.enter_context(Journal(self._journal() or _passing(stack)))
            stack.enter_context(output)
            async with AsyncExitStack() as running:
                workers, counted = None, None
                if self.cluster:
                    counted = await self._on_cluster(inputs, journal, order, tally, started)
                    stack.callback(counted.close)
                else:
                    processes = await self._processes(inputs)
                    workers = await running.enter_async_context(workers_for(order, processes))
                run = Run(
                    workers,
                    journal,
                    configuration,
                    tally,
                    concurrency=self.order.concurrency,
                    retry_failed=self.retry_failed and workers is not None,
                    counted=counted,
                )
                started(run)
                try:
                    async with aclosing(run.rows(items_of(inputs))) as rows:
                        async for row in rows:
                            output.write(row)
                except RunStopped:
                    output.publish()
                    raise
            output.publish()

    async def _on_cluster(
        self,
        inputs: Sequence[Input],
        journal: Journal,
        order: Order,
        tally: Tally,
        started: Callable[[Stoppable], None],
    ) -> Seen:
        from extractor.batch.distributed import Cluster

        cluster = Cluster(self.cluster or "local", order, self.processes or 2)
        started(cluster)
        return await asyncio.to_thread(
            cluster.extract,
            items_of(inputs),
            journal,
            tally,
            retry_failed=self.retry_failed,
        )

    def _configuration(self) -> str:
        with Extractor(self.order.settings) as extractor:
            return extractor.configuration(schema=self.order.schema, prompt=self.order.prompt)

    def _journal(self) -> Path | None:
        if self.journal is None and self.output is not None:
            return self.output.with_name(self.output.name + ".journal")
        return self.journal

    def _own(self, output: Output) -> list[Path]:
        journal = self._journal()
        if journal is None and self.retry_failed:
            raise SettingInvalid("what failed before is not known", hint="give --output or --journal")
        if journal in output.paths:
            raise SettingInvalid(f"{journal} cannot be journal and output", hint="name another journal")
        return [*output.paths, *([journal] if journal else [])]

    async def _processes(self, inputs: Sequence[Input]) -> int:
        if self.processes is not None:
            return self.processes
        settings = self.order.settings
        if settings.strategy != "reading" and not settings.uses_endpoint:
            return 1  # the embedded model is what takes the time, and each process would start its own
        few = await asyncio.to_thread(_at_most, inputs, _FEW)
        return 1 if few else min(len(os.sched_getaffinity(0)), self.order.concurrency)


def _at_most(inputs: Sequence[Input], few: int) -> bool:
    return len(inputs) <= few and all(type(one).__name__ == "_File" for one in inputs)


def _count(inputs: Sequence[Input], tally: Tally) -> None:
    with suppress(ExtractorError):  # reading the inputs will say why
        tally.total = count_of(inputs)


def _passing(stack: ExitStack) -> Path:
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="extractor-"))) / "journal"
