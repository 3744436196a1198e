"""The libraries' clients: where openai and instructor are imported.

They take two seconds to import, so that happens when the first question is asked. Both log the requests
and the answers they fail on; their loggers are quietened unless the user has set a level for them.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import openai
    from httpx2 import AsyncBaseTransport
    from pydantic import BaseModel

    from extractor.model.endpoint import Endpoint


@dataclass(slots=True)
class Wire:
    """The libraries' clients for one endpoint, within one event loop.

    Attributes:
        endpoint: where the model answers.
        api: openai's client.
    """

    endpoint: Endpoint
    api: openai.AsyncOpenAI

    def asker(self, create: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        """Asks for structured answers through `create`, which stands before openai's own.

        Judgements do without it and its half second of imports.
        """
        import instructor

        asker: Callable[..., Awaitable[Any]] = instructor.patch(
            create=create, mode=instructor.Mode.JSON_SCHEMA
        )
        return asker


@cache
def wrapped(answer: type[BaseModel]) -> type[BaseModel]:
    """A form as instructor asks for it, made once: it would make the class anew for every question."""
    import instructor

    made: type[BaseModel] = instructor.response_schema(answer)
    return made


def load(*, structured: bool) -> None:
    """Import the libraries, outside the event loop, which stands still meanwhile otherwise.

    Args:
        structured: whether structured answers will be asked for.
    """
    import openai

    assert openai
    if structured:
        import instructor

        assert callable(instructor.from_openai)  # it imports the most when this is looked up


def connect(
    endpoint: Endpoint,
    *,
    seconds: float,
    connect_seconds: float,
    trust_env: bool,
    transport: AsyncBaseTransport | None = None,
) -> Wire:
    """Clients for an endpoint. Nothing is sent yet.

    Args:
        endpoint: where the model answers.
        seconds: time for each read; the time of a whole call is bounded by the caller.
        connect_seconds: time for the connection to be made.
        trust_env: whether proxies that the environment names are used.
        transport: what requests are sent by, in place of the network.
    """
    import openai

    _quieten()
    api = openai.AsyncOpenAI(
        base_url=endpoint.base_url,
        api_key=endpoint.api_key.get_secret_value(),
        max_retries=0,  # limits.retry repeats
        timeout=openai.Timeout(seconds, connect=min(seconds, connect_seconds)),
        http_client=openai.DefaultAsyncHttpxClient(trust_env=trust_env, transport=transport),
    )
    return Wire(endpoint, api)


def _quieten() -> None:
    # instructor logs answers at ERROR, the others requests at DEBUG.
    for name, level in (
        ("openai", logging.WARNING),
        ("httpx2", logging.WARNING),
        ("httpcore2", logging.WARNING),
        ("instructor", logging.CRITICAL),
    ):
        logger = logging.getLogger(name)
        if logger.level == logging.NOTSET:
            logger.setLevel(level)
