"""What those who run the service ask it."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response

from extractor.http.routes.shared import desk_of, identified, problems
from extractor.http.shapes import Health, Readiness

router = APIRouter(tags=["operations"])
_TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8"


@router.get("/healthz", responses=problems(403, 500))
async def healthz() -> Health:
    """Whether the service is up."""
    return Health(status="ok")


@router.get("/readyz", responses=problems(403, 500, 502, 503, 504))
async def readyz(request: Request) -> Readiness:
    """Whether the service takes requests and reaches its model. Asked of the model every ten seconds at most."""
    return Readiness(status="ready", model=await desk_of(request).ready())


@router.get(
    "/metrics",
    dependencies=[Depends(identified)],
    response_class=Response,
    responses=problems(401, 403, 500)
    | {
        200: {
            "description": "Counters in Prometheus' text format.",
            "content": {"text/plain": {"schema": {"type": "string"}}},
        }
    },
)
async def metrics(request: Request) -> Response:
    """Requests, latency, model calls, tokens, cost, cache hits, warnings by code."""
    return Response(desk_of(request).metrics.exposed(), media_type=_TEXT_FORMAT)
