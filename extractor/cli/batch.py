from __future__ import annotations

import signal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from typer.core import TyperGroup

from extractor.cli import options
from extractor.cli.batch_progress import BatchProgress
from extractor.display import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.batch.plan import Batch
    from extractor.batch.provider import ProviderBatch
    from extractor.batch.run import Stoppable
    from extractor.batch.tally import Tally

INTERRUPTED = 130

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders, patterns, tables (.jsonl .csv .tsv .parquet, also .gz); - is standard input: a JSON"
        " object or the path of a file a line.",
        metavar="INPUT",
    ),
]
Output = Annotated[Path, typer.Option("--output", "-o", help="File: .jsonl, .parquet or .csv.")]
Tables = Annotated[
    list[str] | None,
    typer.Option(
        "--table", help="Also a flat table beside it: participants, instruments, trade; may be repeated."
    ),
]
JournalFile = Annotated[
    Path | None, typer.Option("--journal", help="What is done so far, to go on from; else OUTPUT.journal.")
]
TextColumn = Annotated[str, typer.Option(help="Column of tables that holds the text.")]
IdColumn = Annotated[
    str | None, typer.Option(help="Column that rows are known by; else `id`, or their number.")
]


class _RunByDefault(TyperGroup):
    """A group whose command `run` need not be named: `extractor batch FILES` is what people type."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put `run` before what names no command."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = ["run", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_RunByDefault,
    help="Extract from many documents: `extractor batch INPUT... -o FILE`. Stopped and run again, it goes on.",
    epilog="All options of a run: extractor batch run --help",
    no_args_is_help=True,
)


@app.command(short_help="Extract now: what you get without naming a command.")
def run(  # noqa: PLR0913  # the options of a command line
    inputs: Inputs,
    *,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="File: .jsonl, .parquet or .csv; else standard output."),
    ] = None,
    table: Tables = None,
    text_column: TextColumn = "text",
    id_column: IdColumn = None,
    journal: JournalFile = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Do again what failed, and nothing else.")
    ] = False,
    concurrency: Annotated[int, typer.Option(min=1, max=4096, help="Documents at a time, at most.")] = 32,
    rpm: Annotated[float | None, typer.Option(min=0.01, help="Requests a minute, at most.")] = None,
    tpm: Annotated[float | None, typer.Option(min=1, help="Tokens a minute, at most.")] = None,
    processes: Annotated[
        int | None, typer.Option(min=1, max=256, help="Processes that read; else one a core.")
    ] = None,
    engine: Annotated[
        Literal["local", "ray"], typer.Option(help="Where documents are read: here, or on Ray.")
    ] = "local",
    address: Annotated[
        str | None, typer.Option(help="Of a Ray cluster; else one is started here. Goes with --engine ray.")
    ] = None,
    model: options.Model = None,
    schema: options.Schema = "event_summary",
    prompt: options.Prompt = None,
    strategy: options.Strategy = None,
    no_cache: options.NoCache = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress, only the summary.")] = False,
) -> None:
    """Extract now (what you get without naming a command). Stopped and run again, it goes on where it was.

    Ctrl-C once finishes what is in flight, twice stops.
    """
    import asyncio

    from extractor.batch.plan import Batch
    from extractor.batch.rows import Columns
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
        cluster=(address or "local") if engine == "ray" else None,
    )
    if address and engine != "ray":
        raise typer.BadParameter("--address goes with --engine ray")
    tally = Tally()
    with BatchProgress(tally, quiet=quiet) as progress:
        interrupted = asyncio.run(_interruptible(wanted, tally, progress))
    if interrupted:
        raise typer.Exit(INTERRUPTED)
    if tally.failed:
        raise typer.Exit(1)


@app.command(short_help="Hand in to the provider's batch interface, at half the price.")
def submit(  # noqa: PLR0913  # the options of a command line
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders, patterns, tables, as for a run; none for a further round of questions.",
            metavar="INPUT",
        ),
    ] = None,
    *,
    output: Output,
    text_column: TextColumn = "text",
    id_column: IdColumn = None,
    journal: JournalFile = None,
    model: options.Model = None,
    schema: options.Schema = "event_summary",
    prompt: options.Prompt = None,
    strategy: options.Strategy = None,
) -> None:
    """Hand documents in to the provider's batch interface: answers within a day, at half the price."""
    import asyncio

    from extractor.batch.plan import Batch
    from extractor.batch.provider import ProviderBatch
    from extractor.batch.rows import Columns
    from extractor.batch.workers import Order

    settings = options.settings_of(model=model, strategy=strategy, no_cache=False)
    wanted = Batch(
        inputs=inputs or (),
        order=Order(settings=settings, schema=schema, prompt=prompt),
        output=output,
        columns=Columns(text=text_column, id=id_column),
        journal=journal,
    )
    done = asyncio.run(ProviderBatch(wanted).submit())
    typer.echo(
        f"{done.requests:,} requests handed in, in {done.submitted:,} batches, for {done.waiting:,} documents"
        if done.requests
        else f"there was nothing to hand in; {done.waiting:,} documents are with the provider",
        err=True,
    )


@app.command()
def status(
    *,
    output: Output,
    journal: JournalFile = None,
    model: options.Model = None,
    strategy: options.Strategy = None,
) -> None:
    """Say how the batches handed in stand."""
    import asyncio

    from extractor.batch.provider import submissions_told

    for line in submissions_told(asyncio.run(_handed_in(output, journal, model, strategy).status())):
        typer.echo(visible(line))


@app.command(short_help="Read what came back and write what is done.")
def collect(
    *,
    output: Output,
    table: Tables = None,
    journal: JournalFile = None,
    model: options.Model = None,
    strategy: options.Strategy = None,
) -> None:
    """Read what came back, and write the documents that are done."""
    import asyncio

    from extractor.batch.tally import Tally

    tally = Tally()
    done = asyncio.run(_handed_in(output, journal, model, strategy, table or ()).collect(tally))
    told = [f"{tally.done:,} done, {tally.failed:,} failed"]
    if done.waiting:
        told.append(f"{done.waiting:,} are with the provider; collect again later")
    if done.lost:
        told.append(f"{done.lost:,} requests expired or failed at the provider's")
    if done.unknown:
        told.append(f"{done.unknown:,} batches may have reached the provider or not; submit again")
    if done.further:
        told.append(f"{done.further:,} documents have questions to hand in; submit again")
    typer.echo("\n".join(told), err=True)
    if tally.failed or done.waiting or done.further:
        raise typer.Exit(1)


def _handed_in(
    output: Path, journal: Path | None, model: str | None, strategy: str | None, tables: Sequence[str] = ()
) -> ProviderBatch:
    from extractor.batch.plan import Batch
    from extractor.batch.provider import ProviderBatch
    from extractor.batch.workers import Order

    settings = options.settings_of(model=model, strategy=strategy, no_cache=False)
    return ProviderBatch(
        Batch(inputs=(), order=Order(settings=settings), output=output, tables=tables, journal=journal)
    )


async def _interruptible(wanted: Batch, tally: Tally, progress: BatchProgress) -> bool:
    """Run a batch; the first Ctrl-C or SIGTERM ends it well, the second at once.

    Returns:
        Whether it was stopped before its end.
    """
    import asyncio

    running: list[Stoppable] = []
    task = asyncio.ensure_future(wanted.run(tally, started=running.append))
    interrupts = 0

    def interrupt() -> None:
        nonlocal interrupts
        interrupts += 1
        if interrupts == 1 and running:
            for one in running:
                one.stop()
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
