"""What the routes share: who asks, and what may go wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from extractor.http.problems import MEDIA_TYPE
from extractor.http.refusals import KeyMissing
from extractor.http.shapes import Problem

if TYPE_CHECKING:
    from extractor.http.config import ServiceConfig
    from extractor.http.desk import Desk

_bearer = HTTPBearer(auto_error=False, description="One of the service's keys, where it has any.")
_MEANINGS = {
    400: "The request is no HTTP that makes sense.",
    401: "No key, or none that the service knows.",
    403: "The request comes from a page of another site.",
    404: "There is nothing of this name.",
    406: "The answer exists in none of the media types that the client takes.",
    408: "The body did not arrive in time.",
    409: "The idempotency key belongs to another request.",
    413: "Body or text are too large.",
    415: "The body is in no media type that is read here, or is no text.",
    422: "The request, the text or the choice of schema, prompt and model do not fit.",
    429: "The queue is full.",
    500: "The service made a mistake.",
    502: "The model gave no usable answer.",
    503: "The model cannot be reached, or the service stops.",
    504: "Time, attempts or tokens are used up.",
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problems that a route may answer with, for OpenAPI."""
    return {
        status: {
            "description": _MEANINGS[status],
            "model": Problem,
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
            "headers": {"X-Request-Id": {"schema": {"type": "string"}}}
            | (
                {"Retry-After": {"schema": {"type": "string", "pattern": "^[0-9]+$"}}}
                if status in {429, 503}
                else {}
            ),
        }
        for status in statuses
    }


async def identified(
    request: Request, credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]
) -> None:
    """Let in whoever has a key; without keys, everybody: the service is then this machine's own.

    Raises:
        KeyMissing: no key, or none that the service knows.
    """
    keys = request.app.state.keys
    if not keys:
        return
    owner = keys.owner(credentials.credentials) if credentials else None
    if owner is None:
        raise KeyMissing("no key of this service was given", hint="send Authorization: Bearer KEY")
    request.state.client = owner


def desk_of(request: Request) -> Desk:
    """The application's desk."""
    desk: Desk = request.app.state.desk
    return desk


def config_of(request: Request) -> ServiceConfig:
    """The application's configuration."""
    config: ServiceConfig = request.app.state.config
    return config
