from __future__ import annotations

import asyncio
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli import options
from extractor.cli.batch_progress import BatchProgress

if TYPE_CHECKING:
    from extractor.batch.plan import Batch
    from extractor.batch.run import Run
    from extractor.batch.tally import Tally

INTERRUPTED = 130

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, patterns, tables (.jsonl .csv .tsv .parquet, also .gz); - is standard input: a JSON"
        " object or the path of a file a line.",
        metavar="INPUT...",
    ),
]
TextColumn = Annotated[str, typer.Option(help="Column of tables that holds the text.")]
IdColumn = Annotated[
    str | None, typer.Option(help="Column that rows are known by; else `id`, or their number.")
]


def batch(  # noqa: PLR0913  # the options of a command line
    inputs: Inputs,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File: .jsonl, .parquet or .csv; else standard output."),
    ] = None,
    table: Annotated[
        list[str] | None,
        typer.Option("--table", help="Also a flat table beside it: participants, instruments, trade."),
    ] = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = None,
    journal: Annotated[
        Path | None, typer.Option(help="What is done so far, to go on from; else OUTPUT.journal.")
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Do again what failed, and nothing else.")
    ] = False,
    concurrency: Annotated[int, typer.Option(min=1, max=4096, help="Documents at a time, at most.")] = 32,
    rpm: Annotated[float | None, typer.Option(min=0.01, help="Requests a minute, at most.")] = None,
    tpm: Annotated[float | None, typer.Option(min=1, help="Tokens a minute, at most.")] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, max=256, help="Processes that read; else one a core.")
    ] = None,
    model: options.Model = None,
    schema: options.Schema = "event_summary",
    prompt: options.Prompt = None,
    strategy: options.Strategy = None,
    no_cache: options.NoCache = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, only the summary.")] = False,
) -> None:
    """Extract from many documents. Stopped and run again, it goes on where it was.

    Ctrl-C once finishes what is in flight, twice stops.
    """
    from extractor.batch.inputs import Columns
    from extractor.batch.plan import Batch
    from extractor.batch.tally import Tally
    from extractor.batch.workers import Order

    settings = options.settings_of(model=model, strategy=strategy, no_cache=no_cache)
    wanted = Batch(
        inputs=inputs,
        order=Order(
            settings=settings, schema=schema, prompt=prompt, concurrency=concurrency, rpm=rpm, tpm=tpm
        ),
        output=output,
        tables=table or (),
        columns=Columns(text=text_column, id=id_column),
        journal=journal,
        processes=processes,
        retry_failed=retry_failed,
    )
    tally = Tally()
    with BatchProgress(tally, quiet=quiet) as progress:
        interrupted = asyncio.run(_interruptible(wanted, tally, progress))
    if interrupted:
        raise typer.Exit(INTERRUPTED)
    if tally.failed:
        raise typer.Exit(1)


async def _interruptible(wanted: Batch, tally: Tally, progress: BatchProgress) -> bool:
    """Run a batch; the first Ctrl-C or SIGTERM ends it well, the second at once.

    Returns:
        Whether it was stopped before its end.
    """
    running: list[Run] = []
    task = asyncio.ensure_future(wanted.run(tally, started=running.append))
    interrupts = 0

    def interrupt() -> None:
        nonlocal interrupts
        interrupts += 1
        if interrupts == 1 and running:
            running[0].stop()
            progress.note = "finishing what is in flight; once more stops at once"
        else:
            task.cancel()

    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, interrupt)
    try:
        await task
    except asyncio.CancelledError:
        if not interrupts:
            raise
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)
    return interrupts > 0
