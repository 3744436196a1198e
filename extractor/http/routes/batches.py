"""Many texts in, their summaries out when they are ready."""

from __future__ import annotations

import asyncio
import json
from hashlib import sha256
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter, Depends, Header, Path, Request, Response
from fastapi.responses import FileResponse

from extractor.http.orders import body_of, check_length, validated_json
from extractor.http.refusals import IdempotencyKeyReused, MediaTypeUnknown
from extractor.http.routes.shared import config_of, desk_of, identified, problems
from extractor.http.shapes import BatchAbout, BatchRequest

router = APIRouter(prefix="/v1/batches", tags=["batches"], dependencies=[Depends(identified)])
# A batch may be so many times as large as one text's request.
_TIMES = 10
_Number = Annotated[str, Path(pattern="^[0-9a-f]{32}$")]


@router.post(
    "",
    status_code=202,
    responses=problems(401, 403, 408, 409, 413, 415, 422, 429, 500, 503)
    | {
        202: {
            "description": "The batch is kept, and is worked off whatever happens to the service.",
            "headers": {"Location": {"schema": {"type": "string"}}},
        }
    },
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/BatchRequest"}}},
        }
    },
)
async def begin(
    request: Request,
    response: Response,
    idempotency_key: Annotated[
        str | None,
        Header(
            pattern=r"^[!-~]{1,255}$",
            description="The same key with the same request gets the same batch, as long as that is kept.",
        ),
    ] = None,
) -> BatchAbout:
    """Begin a batch."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise MediaTypeUnknown("a batch is read as JSON alone", hint="send application/json")
    config, desk = config_of(request), desk_of(request)
    body = await body_of(request, config, times=_TIMES)
    wanted = await asyncio.to_thread(validated_json, BatchRequest, body)
    for document in wanted.documents:
        check_length(document.text, config)
    desk.check_choice(wanted.schema_, wanted.prompt, wanted.model)
    owner, digest = _owner(request), sha256(body).hexdigest()
    number = uuid4().hex
    if idempotency_key is not None:
        number = sha256(json.dumps([owner, idempotency_key]).encode()).hexdigest()[:32]
        known = desk.batches.request_of(number)
        if known is not None and known != digest:
            raise IdempotencyKeyReused(
                "this idempotency key was given to another batch", hint="make a new key for each batch"
            )
        if known is not None:
            response.headers["idempotent-replayed"] = "true"
            response.headers["location"] = f"/v1/batches/{number}"
            return desk.batches.about(number, owner)
    response.headers["location"] = f"/v1/batches/{number}"
    return desk.batches.begin(number, owner, digest, wanted, wanted.documents)


@router.get("/{number}", responses=problems(401, 403, 404, 422, 500))
async def state(request: Request, number: _Number) -> BatchAbout:
    """How far a batch is."""
    return desk_of(request).batches.about(number, _owner(request))


@router.get(
    "/{number}/results",
    response_class=FileResponse,
    responses=problems(401, 403, 404, 409, 422, 500)
    | {
        200: {
            "description": "One row a document, in the order in which they were sent: an answer with its `id`, "
            "or why there is none in `error`.",
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        }
    },
)
async def results(request: Request, number: _Number) -> FileResponse:
    """A batch's results as JSON lines."""
    path = desk_of(request).batches.results(number, _owner(request))
    return FileResponse(path, media_type="application/x-ndjson", filename=f"{number}.jsonl")


@router.delete("/{number}", status_code=204, responses=problems(401, 403, 404, 422, 500))
async def remove(request: Request, number: _Number) -> None:
    """Stop a batch where it runs, and remove all of it, texts included."""
    await desk_of(request).batches.remove(number, _owner(request))


def _owner(request: Request) -> str:
    return str(getattr(request.state, "client", ""))
