from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import options
from extractor.errors import SettingInvalid


def mcp(  # the options of a command line
    *,
    allow: Annotated[
        list[Path] | None,
        typer.Option(metavar="FOLDER", help="Folder under which hosts may name files; may be repeated."),
    ] = None,
    http: Annotated[bool, typer.Option("--http", help="Serve over HTTP instead of standard input.")] = False,
    host: Annotated[str, typer.Option(help="Address to listen at.")] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(help="Port to listen at; 0 takes a free one.", min=0, max=65535)
    ] = 8001,
    keys: options.Keys = None,
    model: options.Model = None,
    strategy: options.Strategy = None,
    no_cache: options.NoCache = False,
) -> None:
    """Serve the tools to chat software over the Model Context Protocol. See docs/how-to/chats.md."""
    try:
        from extractor.mcp.serving import serve_http, serve_stdio
    except ImportError as error:
        raise SettingInvalid(
            f"the server needs {error.name}, which is not installed", hint="pip install 'extractor[mcp]'"
        ) from None
    import anyio

    from extractor.tools.toolbox import Toolbox

    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    settings = options.settings_of(model=model, strategy=strategy, no_cache=no_cache)
    toolbox = Toolbox(settings, folders=allow or ())
    if http:
        from extractor.keys import Keys

        held = Keys.load(file=keys)
        anyio.run(lambda: serve_http(toolbox, host=host, port=port, keys=held))
    else:
        anyio.run(serve_stdio, toolbox)
