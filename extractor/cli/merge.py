from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.errors import SettingInvalid

LINES = (".jsonl", ".ndjson")


def merge(
    results: Annotated[
        list[Path],
        typer.Argument(help="JSON lines that `extractor batch` wrote.", metavar="RESULTS.jsonl"),
    ],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="File for the events, .jsonl; else standard output.")
    ] = None,
) -> None:
    """Join reports of one event, from several texts and languages, into one record a line.

    Each value has all its sources; where they differ, all alternatives stand side by side.
    """
    from extractor.batch.outputs import Output
    from extractor.merging.files import Merging

    if output and output.suffix.lower() not in LINES:
        raise SettingInvalid("events are written as JSON lines", hint=f"end {output} in {LINES[0]}")
    if output and output.resolve() in {path.resolve() for path in results}:
        raise SettingInvalid(f"{output} would be read and written over", hint="name another output")
    merging = Merging()
    with Output(output, (), "event_summary") as events:
        for record in merging.records(results):
            events.write(record)
        events.publish()
    sys.stderr.write(
        f"{merging.reports:,} reports of {merging.events:,} events; {merging.joined:,} events have several reports,"
        f" {merging.disagreeing:,} of them with disagreements; {merging.others:,} rows without an event\n"
    )
