"""What every request passes on its way in and every answer on its way out."""

from __future__ import annotations

import logging
import re
import time
from typing import TYPE_CHECKING
from uuid import uuid4

from extractor.errors import ExtractorError
from extractor.http.problems import MEDIA_TYPE, body_of, headers_of, status_of
from extractor.http.refusals import Internal, OriginRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from extractor.http.metrics import Metrics

log = logging.getLogger("extractor.http")

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
_LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = [
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]


class Envelope:
    """Gives each request an id, refuses pages of other sites, adds headers, counts, logs, and catches what falls.

    Args:
        app: what is inside.
        metrics: where requests are counted.
        local: whether the service has no keys, so that it must be sure that only this machine asks it.
        stopping: whether the service stops, so that connections are not to be used again.
    """

    def __init__(self, app: ASGIApp, *, metrics: Metrics, local: bool, stopping: Callable[[], bool]) -> None:
        self._app = app
        self._metrics = metrics
        self._local = local
        self._stopping = stopping

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        headers = dict(scope["headers"])
        request_id = _request_id(headers)
        scope.setdefault("state", {})["request_id"] = request_id
        status = 0

        async def sending(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self._complete(message, request_id)
            await send(message)

        try:
            refusal = _foreign(headers) if self._local else None
            if refusal is not None:
                await _refuse(refusal, request_id, sending)
            else:
                await self._app(scope, receive, sending)
        except Exception as error:  # noqa: BLE001  # whatever it is, the client gets a problem and the service goes on
            # The error's words may quote a text, so the log has its kind and place alone.
            log.error("request %s: %s at %s", request_id, type(error).__name__, _place(error))  # noqa: TRY400
            if not status:
                await _refuse(
                    Internal("the service made a mistake", hint="report it with the request's id"),
                    request_id,
                    sending,
                )
        finally:
            self._record(scope, status, time.perf_counter() - began)

    def _complete(self, message: Message, request_id: str) -> None:
        given = {name for name, _ in message["headers"]}
        message["headers"] = [
            *message["headers"],
            *_HEADERS,
            (b"x-request-id", request_id.encode()),
            *([] if b"cache-control" in given else [(b"cache-control", b"no-store")]),
            *([(b"connection", b"close")] if self._stopping() and b"connection" not in given else []),
        ]

    def _record(self, scope: Scope, status: int, seconds: float) -> None:
        # The route's own pattern: what a client made up stands neither in a label nor in a log.
        route = getattr(scope.get("route"), "path", "") or "other"
        method = scope["method"] if scope["method"] in {"GET", "POST", "HEAD", "DELETE", "PUT"} else "other"
        self._metrics.request(method, route, status or 499, seconds)
        log.info(
            "%s %s %s %.1f ms %s %s",
            method,
            route,
            status or "left",
            1e3 * seconds,
            scope["state"]["request_id"],
            scope["state"].get("client", "-"),
        )


def _request_id(headers: dict[bytes, bytes]) -> str:
    given = headers.get(b"x-request-id", b"")
    return given.decode() if _REQUEST_ID.fullmatch(given) else uuid4().hex


def _foreign(headers: dict[bytes, bytes]) -> OriginRefused | None:
    """Why a request did not come from this machine's own programs or page, or None.

    Any site may make a browser send requests to 127.0.0.1, and may give its own name that address.
    """
    host = headers.get(b"host", b"").decode("latin-1").lower()
    if re.sub(r":\d+$", "", host) not in _LOCAL:
        return OriginRefused(
            "the service has no keys, so it answers to this machine's own names alone",
            hint="ask 127.0.0.1, or give the service keys",
        )
    origin = headers.get(b"origin")
    site = headers.get(b"sec-fetch-site", b"same-origin")
    if (origin is not None and origin.decode("latin-1").lower() != f"http://{host}") or site not in {
        b"same-origin",
        b"none",
    }:
        return OriginRefused(
            "the request comes from a page of another site", hint="use the service's own page"
        )
    return None


async def _refuse(error: ExtractorError, request_id: str, send: Send) -> None:
    body = body_of(error, request_id)
    headers = {"content-type": MEDIA_TYPE, "content-length": str(len(body))} | headers_of(error)
    await send(
        {
            "type": "http.response.start",
            "status": status_of(type(error)).value,
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
    )
    await send({"type": "http.response.body", "body": body})


def _place(error: Exception) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace is not None else "?"
