"""What can be extracted: pydantic models by name and version.

A schema that ships is a module `schemas/<name>/v<N>.py` with one model named in `SCHEMA`, and from the second
version on a function `migrate` that moves a stored result of the version before to this one. A user's own model is
registered with `register`, or passed to `extract` as it is.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import pkgutil
import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.errors import SchemaUnknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    Migration = Callable[[dict[str, Any]], dict[str, Any]]

_REFERENCE = re.compile(r"(?P<name>[a-z][a-z0-9_]*)(?:/v(?P<version>[1-9][0-9]*))?")
_registered: dict[tuple[str, int], Schema] = {}


@dataclass(frozen=True, slots=True)
class Schema:
    """A pydantic model with the name and version that results refer to.

    Attributes:
        name: snake_case.
        version: from 1.
        model: what answers are instances of.
        migrate: takes a stored result (its JSON object) of the version before, returns one of this version;
            `extractor.schemas.migration` helps.
    """

    name: str
    version: int
    model: type[BaseModel]
    migrate: Migration | None = field(default=None, compare=False)

    @property
    def digest(self) -> str:
        """SHA-256 of the model's JSON Schema."""
        return _digest(self.model)

    def __str__(self) -> str:
        """`name/vN@sha256:…`, which tells exactly what a result was made with."""
        return f"{self.name}/v{self.version}@{self.digest}"


@cache
def _digest(model: type[BaseModel]) -> str:
    canonical = json.dumps(
        model.model_json_schema(by_alias=False), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return "sha256:" + hashlib.sha256(canonical.encode()).hexdigest()


def register(
    model: type[BaseModel], name: str | None = None, version: int = 1, *, migrate: Migration | None = None
) -> Schema:
    """Make a model of your own known by name, for this process.

    Args:
        model: any pydantic model; `extractor.schemas.fields` has markers that say how code reads a field.
        name: snake_case; made from the class's name where not given.
        version: from 1.
        migrate: how a stored result of the version before becomes one of this; see `Schema`.

    Raises:
        SchemaUnknown: the name is no snake_case name, or belongs to a schema that ships.

    Example:
        >>> from pydantic import BaseModel
        >>> class Visit(BaseModel):
        ...     guest: str | None = None
        >>> register(Visit).name
        'visit'
    """
    name = name or re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", model.__name__).lower().strip("_")
    if not _REFERENCE.fullmatch(name):
        raise SchemaUnknown(
            f"{name!r} cannot name a schema", hint="use small letters, digits and underscores"
        )
    if (name, version) in _shipped():
        raise SchemaUnknown(
            f"{name}/v{version} ships with the extractor", hint="take another name or version"
        )
    _registered[name, version] = Schema(name, version, model, migrate)
    return _registered[name, version]


def get(reference: str | type[BaseModel] | Schema) -> Schema:
    """Find a schema.

    Args:
        reference: `name`, `name/vN`, a pydantic model, or a schema.

    Raises:
        SchemaUnknown: there is none of that name or version.

    Example:
        >>> get("event_summary").version
        1
    """
    if isinstance(reference, Schema):
        return reference
    if not isinstance(reference, str):
        if not (isinstance(reference, type) and hasattr(reference, "model_fields")):
            raise SchemaUnknown(
                f"a schema is a name or a pydantic model, and no {type(reference).__name__}",
                hint="make it a class of pydantic.BaseModel",
            )
        return _of_model(reference)
    match = _REFERENCE.fullmatch(reference)
    name = match["name"] if match else reference
    versions = [version for known, version in (*_shipped(), *_registered) if known == name]
    wanted = int(match["version"]) if match and match["version"] else max(versions, default=0)
    if wanted not in versions:
        raise SchemaUnknown(f"there is no schema {reference!r}", hint=f"known are {', '.join(names())}")
    if (name, wanted) in _registered:
        return _registered[name, wanted]
    module = importlib.import_module(f"{__name__}.{name}.v{wanted}")
    return Schema(name, wanted, module.SCHEMA, getattr(module, "migrate", None))


def _of_model(model: type[BaseModel]) -> Schema:
    known = (*_registered.values(), *(get(f"{name}/v{version}") for name, version in _shipped()))
    return next((schema for schema in known if schema.model is model), None) or register(model)


def names() -> list[str]:
    """All schemas as `name/vN`, sorted."""
    return [f"{name}/v{version}" for name, version in sorted({*_shipped(), *_registered})]


def ships(schema: Schema) -> bool:
    """Whether a schema comes with the extractor, and is no user's own."""
    return (schema.name, schema.version) in _shipped()


@cache
def _shipped() -> tuple[tuple[str, int], ...]:
    return tuple(
        (package.name, int(module.name[1:]))
        for package in pkgutil.iter_modules(__path__)
        if package.ispkg
        for module in pkgutil.iter_modules([f"{path}/{package.name}" for path in __path__])
        if re.fullmatch(r"v[1-9][0-9]*", module.name)
    )


def json_schema(reference: str | type[BaseModel] | Schema) -> dict[str, Any]:
    """JSON Schema that every answer's `data` validates against."""
    return get(reference).model.model_json_schema(by_alias=False)
