from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import options
from extractor.cli.progress import Progress
from extractor.errors import ConfigurationError, ExtractorError


def extract(  # noqa: PLR0913  # the options of a command line
    files: Annotated[
        list[Path], typer.Argument(help="Texts or saved pages; - is standard input.", metavar="FILE")
    ],
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="JSON: one object, or one a line for several files.")
    ] = False,
    as_markdown: Annotated[
        bool, typer.Option("--markdown", help="Markdown (what you get without --json).")
    ] = False,
    model: options.Model = None,
    schema: options.Schema = "event_summary",
    prompt: options.Prompt = None,
    strategy: options.Strategy = None,
    no_cache: options.NoCache = False,
    verbose: options.Verbose = False,
) -> None:
    """Extract a summary from each FILE and print it with the words that prove it."""
    from extractor import Extractor

    if as_json and as_markdown:
        raise typer.BadParameter("--json and --markdown cannot both be given")
    settings = options.settings_of(model=model, strategy=strategy, no_cache=no_cache)
    failed = 0
    with Progress(verbose=verbose) as progress, Extractor(settings, on_progress=progress.say) as extractor:
        for file in files:
            progress.begin(str(file))
            try:
                found = extractor.extract(file, schema=schema, prompt=prompt)
            except ConfigurationError:
                raise
            except ExtractorError as error:
                failed += 1
                progress.fail(str(error))
                continue
            if as_json:
                _print(found.to_json(indent=2 if len(files) == 1 else None) + "\n")
            else:
                _print((f"# {file}\n\n" if len(files) > 1 else "") + found.to_markdown(limit=None))
    if failed:
        raise typer.Exit(1)


def _print(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.flush()
