from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Annotated

import typer

from extractor.cli import options
from extractor.errors import SettingInvalid


def serve(  # the options of a command line
    *,
    host: Annotated[str | None, typer.Option(help="Address to listen at; 127.0.0.1 if not given.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen at; 8000 if not given.")] = None,
    keys: options.Keys = None,
    models: Annotated[
        str | None, typer.Option(help="Further models that requests may choose, separated by commas.")
    ] = None,
    batches: Annotated[Path | None, typer.Option(help="Folder that keeps batches.")] = None,
    model: options.Model = None,
    strategy: options.Strategy = None,
    no_cache: options.NoCache = False,
) -> None:
    """Serve extraction over HTTP, with a page at /. Limits: EXTRACTOR_SERVE_* variables, see docs/how-to/service.md."""
    try:
        from extractor.http.config import ServiceConfig
        from extractor.http.server import serve as run
    except ImportError as error:
        raise SettingInvalid(
            f"the service needs {error.name}, which is not installed", hint="pip install 'extractor[http]'"
        ) from None
    settings = options.settings_of(model=model, strategy=strategy, no_cache=no_cache)
    given = {"host": host, "port": port, "keys_file": keys, "models": models, "batches": batches}
    config = ServiceConfig.load(given)
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    for noisy in ("httpx2", "httpcore2", "openai", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    run(settings, config)
