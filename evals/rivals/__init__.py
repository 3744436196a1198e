"""Other ways to the same answer, run by the same harness on the same documents and model.

They ask the endpoint that is configured, else the embedded model. langextract comes with the extra `rivals`.
"""

from __future__ import annotations

from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import anyio
from pydantic import SecretStr

from extractor.calls.connection import Connection
from extractor.embedded.engine import Engine, EngineConfig
from extractor.errors import ConfigurationError
from extractor.model.endpoint import Endpoint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.evals.prediction import System
    from extractor.settings import Settings

_OPENAI = "https://api.openai.com/v1"
NAMES = ("instructor", "langextract")


class RivalMissing(ConfigurationError):
    """There is no such rival, or its library is not installed."""

    code = "rival_missing"


@contextmanager
def rival(name: str, settings: Settings) -> Iterator[System]:
    """A rival for the time of a block.

    Args:
        name: one of `NAMES`.
        settings: which endpoint and model.

    Raises:
        RivalMissing: there is none of this name, or its library is not installed.
        ModelMissing: there is neither an endpoint nor an embedded model.
    """
    if name not in NAMES:
        raise RivalMissing(f"there is no rival {name!r}", hint=f"known are {', '.join(NAMES)}")
    if find_spec(name) is None:
        raise RivalMissing(f"{name} is not installed", hint="pip install 'extractor[rivals]'")
    module = import_module(f"{__name__}.plain_{name}")
    connection = Connection(settings, lambda _: None)
    with _endpoint(settings, connection) as endpoint:
        yield module.make(endpoint.base_url, endpoint.api_key.get_secret_value(), connection.name)


@contextmanager
def _endpoint(settings: Settings, connection: Connection) -> Iterator[Endpoint]:
    if settings.uses_endpoint:
        yield Endpoint(base_url=settings.base_url or _OPENAI, api_key=settings.api_key or SecretStr("none"))
        return
    # A whole summary is asked for at once: text, schema and answer need more room than our own questions do.
    engine = Engine(connection.weights(), EngineConfig(context=16_384))
    try:
        yield anyio.run(engine.endpoint)
    finally:
        engine.stop()
