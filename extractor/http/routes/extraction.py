"""One text in, its summary out: at once, or as it comes about."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, Header, Query, Request, Response
from fastapi.responses import StreamingResponse
from starlette.requests import ClientDisconnect

from extractor.errors import ExtractorError
from extractor.http.events import Event
from extractor.http.orders import order_of
from extractor.http.problems import body_of as problem_body
from extractor.http.refusals import NotAcceptable
from extractor.http.routes.shared import config_of, desk_of, identified, problems
from extractor.http.shapes import Choice

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable

Result = TypeVar("Result")
router = APIRouter(prefix="/v1", tags=["extraction"], dependencies=[Depends(identified)])
# A comment is sent when nothing else was for so long, so that no proxy takes the connection for dead.
_SILENCE = 10.0
_JSON, _MARKDOWN = "application/json", "text/markdown"

# Words, and no control characters but those of lines.
_TEXT = {
    "type": "string",
    "pattern": r"^[^\x00-\x08\x0E-\x1F\uFEFF]*[^\s\x00-\x1F\uFEFF][^\x00-\x08\x0E-\x1F\uFEFF]*$",
}
_FORM = {
    "type": "object",
    "required": ["file"],
    "additionalProperties": False,
    "properties": {
        "file": _TEXT | {"contentMediaType": "text/plain", "description": "A text or a saved page."},
        "strategy": {"type": "string", "enum": ["auto", "compose", "select", "reading"]},
    },
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "description": "One article. In JSON and in a form the choices stand beside it, otherwise in the query.",
        "content": {
            _JSON: {"schema": {"$ref": "#/components/schemas/ExtractRequest"}},
            "text/plain": {"schema": _TEXT},
            "multipart/form-data": {"schema": _FORM, "encoding": {"file": {"contentType": "text/plain"}}},
        },
    }
}
_EVENT = {
    "type": "object",
    "required": ["event", "data"],
    "properties": {
        "event": {"enum": ["document", "partial", "complete", "brief", "problem"]},
        "data": {"type": "string", "description": "JSON."},
    },
}
_FAILURES = (401, 403, 408, 413, 415, 422, 429, 500, 502, 503, 504)


@router.post(
    "/extract",
    response_class=Response,
    responses=problems(406, 409, *_FAILURES)
    | {
        200: {
            "description": "The summary, every value proven by words of the text.",
            "content": {
                _JSON: {"schema": {"$ref": "#/components/schemas/ExtractionAbout"}},
                _MARKDOWN: {"schema": {"type": "string"}},
            },
            "headers": {"X-Request-Id": {"schema": {"type": "string"}}},
        }
    },
    openapi_extra=_BODY,
)
async def extract(
    request: Request,
    choice: Annotated[Choice, Query()],
    idempotency_key: Annotated[
        str | None,
        Header(
            pattern=r"^[!-~]{1,255}$",
            description="The same key with the same request gets the same answer, for a day.",
        ),
    ] = None,
) -> Response:
    """Extract a summary from one text."""
    media = _wanted(request.headers.get("accept", "*/*"))
    desk = desk_of(request)
    desk.check_choice(choice.schema_, choice.prompt, choice.model)  # also where the body says another
    order = await order_of(request, choice, config_of(request))
    headers = {}
    if idempotency_key is None:
        kept = desk.remembered(order)
        answer = kept if kept is not None else await _unless_left(request, desk.answer(order))
    else:
        owner = getattr(request.state, "client", "")
        answer, again = await _unless_left(
            request,
            request.app.state.idempotency.once(owner, idempotency_key, order.key, lambda: desk.answer(order)),
        )
        headers = {"idempotent-replayed": "true"} if again else {}
    if media == _MARKDOWN:
        return Response(answer.brief, media_type=_MARKDOWN, headers=headers)
    return Response(answer.body, media_type=_JSON, headers=headers)


@router.post(
    "/extract/stream",
    response_class=StreamingResponse,
    responses=problems(*_FAILURES)
    | {
        200: {
            "description": "Events: `document` with the text that offsets count in, `partial` with all that is proven "
            "so far, `complete` with the answer, `brief` with it as Markdown; or `problem`.",
            "content": {"text/event-stream": {"schema": _EVENT}},
            "headers": {"X-Request-Id": {"schema": {"type": "string"}}},
        }
    },
    openapi_extra=_BODY,
)
async def stream(request: Request, choice: Annotated[Choice, Query()]) -> Response:
    """Extract a summary from one text, and tell it as it comes about."""
    desk = desk_of(request)
    desk.check_choice(choice.schema_, choice.prompt, choice.model)  # also where the body says another
    order = await order_of(request, choice, config_of(request))
    events = desk.stream(order)
    first = await anext(events)  # what fails at once is answered with its own status
    return StreamingResponse(
        _told(first, events, request.state.request_id),
        media_type="text/event-stream",
        headers={"x-accel-buffering": "no"},
    )


async def _told(first: Event, events: AsyncIterator[Event], request_id: str) -> AsyncIterator[bytes]:
    """Events as bytes, with a sign of life when there are none for a while."""
    yield first.encoded()
    following = asyncio.ensure_future(anext(events, None))
    try:
        while True:
            done, _ = await asyncio.wait([following], timeout=_SILENCE)
            if not done:
                yield b": still at it\n\n"
                continue
            event = following.result()
            if event is None:
                return
            yield event.encoded()
            following = asyncio.ensure_future(anext(events, None))
    except ExtractorError as error:
        yield Event("problem", problem_body(error, request_id)).encoded()
    finally:
        following.cancel()


async def _unless_left(request: Request, work: Awaitable[Result]) -> Result:
    """Do some work, and give it up when nobody is there any more to take it."""
    task = asyncio.ensure_future(work)
    leaving = asyncio.ensure_future(_left(request))
    try:
        await asyncio.wait([task, leaving], return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise ClientDisconnect
        return task.result()
    finally:
        leaving.cancel()
        task.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _wanted(accept: str) -> str:
    """JSON or Markdown, whichever the client names; JSON where it does not care.

    Raises:
        NotAcceptable: it names neither.
    """
    named = {part.partition(";")[0].strip().lower() for part in accept.split(",")}
    if not named - {""} or named & {_JSON, "*/*", "application/*"}:
        return _JSON
    if named & {_MARKDOWN, "text/*"}:
        return _MARKDOWN
    raise NotAcceptable(
        "the answer exists as application/json and as text/markdown", hint="accept one of these"
    )
