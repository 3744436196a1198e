"""The command line. Results go to standard output, all else to standard error.

Exit status: 0 done, 1 some inputs failed, 2 wrong use or configuration, 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys

import typer

from extractor.cli import batch, cache, doctor, extract, mcp, merge, migrate, serve, show, version
from extractor.display import visible
from extractor.errors import ConfigurationError, ExtractorError

_OBJECTS = 50_000  # made before Python looks for those that are no longer used

app = typer.Typer(
    name="extractor",
    help="Reads news about relations between states; every value in the answer is proven by words of the text.",
    epilog="Begin with: extractor extract FILE. What is configured and missing: extractor doctor.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
# The order in which somebody meets them; the first words fit the list of commands.
app.command(short_help="Print a summary of each text and the words that prove it.")(extract.extract)
app.command(short_help="Show a text with its evidence highlighted.")(show.show)
app.add_typer(batch.app, name="batch", short_help="Read many texts into one file; run it again to go on.")
app.command(short_help="Join reports of one event into one record.")(merge.merge)
app.command(short_help="Move stored results to the newest schema.")(migrate.migrate)
app.command(short_help="Serve extraction over HTTP, with a page.")(serve.serve)
app.command(short_help="Serve the tools to chat software.")(mcp.mcp)
app.command(short_help="Say what is configured, what is missing, what to do.")(doctor.doctor)
app.add_typer(cache.app, name="cache", short_help="Look at the kept replies of models, or clear them.")
app.callback()(version.option)


def main() -> None:
    """Run the command line, and turn every error of ours into one line and an exit status."""
    # Making classes and tables leaves nothing to collect, and Python would look after every 700 objects.
    gc.set_threshold(_OBJECTS)
    # No plugin of pydantic has a part in a command: looking for some reads the metadata of every package there is.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        app(prog_name="extractor")
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
