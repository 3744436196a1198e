from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer


def merge(
    results: Annotated[
        list[Path],
        typer.Argument(help="JSON lines that `extractor batch` wrote.", metavar="RESULTS.jsonl"),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File for the events; else standard output.")
    ] = None,
) -> None:
    """Join reports of one event, from several texts and languages, into one record a line.

    Each value has all its sources; where they differ, all alternatives stand side by side.
    """
    from extractor.batch.outputs import JsonLines
    from extractor.merging.files import Merging

    merging = Merging()
    with output.open("wb") if output else open(sys.stdout.fileno(), "wb", closefd=False) as file:
        writer = JsonLines(file)
        for record in merging.records(results):
            writer.write(record)
        writer.close()
    sys.stderr.write(
        f"{merging.reports:,} reports of {merging.events:,} events; {merging.joined:,} events have several reports,"
        f" {merging.disagreeing:,} of them with disagreements; {merging.others:,} rows without an event\n"
    )
