from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extractor.cli.progress import Progress
from extractor.errors import ExtractorError

if TYPE_CHECKING:
    from collections.abc import Iterator


def migrate(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="What --json printed: an object, or one a line; - is standard input.", metavar="FILE"
        ),
    ],
    *,
    to: Annotated[str | None, typer.Option(help="NAME/vN, in place of the newest version.")] = None,
) -> None:
    """Move stored results to the newest version of their schema, and print them as JSON, one a line."""
    from extractor.stored import load

    failed = 0
    with Progress(verbose=False) as progress:
        for file in files:
            for name, stored in _results(file):
                try:
                    moved = load(stored, to=to)
                except ExtractorError as error:
                    failed += 1
                    progress.fail(f"{name}: {error}")
                    continue
                sys.stdout.buffer.write((moved.to_json() + "\n").encode("utf-8", "backslashreplace"))
    if failed:
        raise typer.Exit(1)


def _results(file: Path) -> Iterator[tuple[str, str]]:
    """The results in a file, each with its place: one object, or one a line."""
    from extractor.document import Document

    text = Document.bytes_of(file).decode("utf-8", "replace")
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield f"{file}:{number}", line
    else:
        yield str(file), text
