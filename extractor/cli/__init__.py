"""The command line. Results go to standard output, all else to standard error.

Exit status: 0 done, 1 some inputs failed, 2 wrong use or configuration, 130 interrupted.
"""

from __future__ import annotations

import os
import sys

import typer

from extractor.cli import batch, cache, doctor, extract, mcp, merge, migrate, serve, show
from extractor.display import visible
from extractor.errors import ConfigurationError, ExtractorError

app = typer.Typer(
    name="extractor",
    help="Reads news about relations between states; every value in the answer is proven by words of the text.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command()(extract.extract)
app.command()(merge.merge)
app.command()(show.show)
app.command()(doctor.doctor)
app.command()(migrate.migrate)
app.command()(serve.serve)
app.command()(mcp.mcp)
app.add_typer(batch.app, name="batch")
app.add_typer(cache.app, name="cache")


def main() -> None:
    """Run the command line, and turn every error of ours into one line and an exit status."""
    try:
        app()
    except ExtractorError as error:
        sys.stderr.write(f"extractor: {visible(str(error))}\n")
        sys.exit(2 if isinstance(error, ConfigurationError) else 1)
    except KeyboardInterrupt:
        sys.stderr.write("extractor: interrupted\n")
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output left, as `head` does. Python would complain again when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
