"""What a host may read beside calling tools: the schemas, and five texts to try the tools with."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING, Any

from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    ListResourcesResult,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    TextResourceContents,
)

from extractor import schemas

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from mcp.server.context import ServerRequestContext
    from mcp_types import PaginatedRequestParams

_SCHEMA, _SEED = "extractor://schemas/", "extractor://seeds/"


async def list_resources(
    _: ServerRequestContext[Any], __: PaginatedRequestParams | None
) -> ListResourcesResult:
    """All schemas and seeds."""
    listed = [
        Resource(
            uri=f"{_SCHEMA}{name}",
            name=name,
            description=f"JSON Schema of {name}",
            mime_type="application/schema+json",
        )
        for name in schemas.names()
    ]
    listed += [
        Resource(
            uri=f"{_SEED}{name}",
            name=name,
            description="A news text to try the tools with",
            mime_type="text/plain",
        )
        for name in sorted(_seeds())
    ]
    return ListResourcesResult(resources=listed)


async def read_resource(
    _: ServerRequestContext[Any], params: ReadResourceRequestParams
) -> ReadResourceResult:
    """One schema or seed.

    Raises:
        MCPError: there is none of that address.
    """
    uri = str(params.uri)
    if uri.startswith(_SEED) and (seed := _seeds().get(uri.removeprefix(_SEED))):
        return _contents(uri, "text/plain", seed.read_text(encoding="utf-8"))
    name = uri.removeprefix(_SCHEMA)
    if uri.startswith(_SCHEMA) and name in schemas.names():
        text = json.dumps(schemas.json_schema(name), ensure_ascii=False, indent=2)
        return _contents(uri, "application/schema+json", text)
    raise MCPError(INVALID_PARAMS, "there is no such resource; list the resources for those that there are")


def _contents(uri: str, mime_type: str, text: str) -> ReadResourceResult:
    return ReadResourceResult(contents=[TextResourceContents(uri=uri, mime_type=mime_type, text=text)])


def _seeds() -> dict[str, Traversable]:
    return {
        file.name: file
        for file in resources.files("extractor").joinpath("seeds").iterdir()
        if file.name.endswith(".txt")
    }
