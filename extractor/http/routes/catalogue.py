"""What there is to choose from: schemas, prompts, models; and what can go wrong."""

from __future__ import annotations

import inspect
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import JSONResponse

from extractor import prompts, schemas
from extractor.errors import SchemaUnknown
from extractor.http.problems import catalogue
from extractor.http.refusals import NotFound
from extractor.http.routes.shared import desk_of, identified, problems
from extractor.http.shapes import (
    Models,
    ProblemType,
    PromptAbout,
    Prompts,
    SchemaAbout,
    Schemas,
)

router = APIRouter(tags=["catalogue"])
_keyed = [Depends(identified)]
_REFUSED = problems(401, 403, 500)


@router.get("/v1/schemas", dependencies=_keyed, responses=_REFUSED)
async def list_schemas() -> Schemas:
    """All schemas that texts can be read into."""
    return Schemas(schemas=[_about_schema(reference) for reference in schemas.names()])


@router.get(
    "/v1/schemas/{name}/{version}",
    dependencies=_keyed,
    response_class=JSONResponse,
    responses=_REFUSED
    | problems(404, 422)
    | {
        200: {
            "description": "JSON Schema that every answer's `data` validates against.",
            "content": {"application/json": {"schema": {"type": "object"}}},
        }
    },
)
async def json_schema(
    name: Annotated[str, Path(pattern="^[a-z][a-z0-9_]*$", max_length=64, examples=["event_summary"])],
    version: Annotated[str, Path(pattern="^v[1-9][0-9]{0,5}$", examples=["v1"])],
) -> JSONResponse:
    """One schema as JSON Schema."""
    try:
        found: dict[str, Any] = schemas.json_schema(f"{name}/{version}")
    except SchemaUnknown as error:
        raise NotFound(error.message, hint=error.hint) from None
    return JSONResponse(found, headers={"cache-control": "private, max-age=300"})


@router.get("/v1/prompts", dependencies=_keyed, responses=_REFUSED)
async def list_prompts() -> Prompts:
    """All prompts that a schema can be asked for with."""
    found = ((reference, prompts.get(reference)) for reference in prompts.names())
    return Prompts(
        prompts=[
            PromptAbout.model_validate(
                {
                    "name": prompt.name,
                    "version": prompt.version,
                    "reference": reference,
                    "digest": prompt.digest,
                    "schema": prompt.schema,
                    "strategy": prompt.strategy,
                    "changes": prompt.changes,
                }
            )
            for reference, prompt in found
        ]
    )


@router.get("/v1/models", dependencies=_keyed, responses=_REFUSED | problems(503))
async def list_models(request: Request) -> Models:
    """All models that may be chosen; the first is taken where a request names none."""
    return Models(models=desk_of(request).models())


@router.get("/problems/{code}", responses=problems(403, 404, 422, 500), tags=["problems"])
async def problem_type(
    code: Annotated[str, Path(pattern="^[a-z_]+$", max_length=64, examples=["queue_full"])],
) -> ProblemType:
    """What the `type` of a problem leads to."""
    found = catalogue().get(code)
    if found is None:
        raise NotFound("there is no problem of this code", hint="see the codes in the documentation")
    return ProblemType.model_validate(found)


def _about_schema(reference: str) -> SchemaAbout:
    schema = schemas.get(reference)
    return SchemaAbout(
        name=schema.name,
        version=schema.version,
        reference=reference,
        digest=schema.digest,
        description=" ".join((inspect.getdoc(schema.model) or "").split()),
    )
