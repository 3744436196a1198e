"""Results that were stored as JSON, read back, also those of an older version of their schema."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal  # pydantic reads the types when the class is made
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, Field, ValidationError

from extractor import schemas
from extractor.document import Document
from extractor.errors import ResultInvalid, SchemaUnknown
from extractor.extraction import Caution, Extraction, Fallback, Provenance
from extractor.grounding.evidence import Evidence
from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

_MADE_WITH = re.compile(
    r"(?P<name>[a-z][a-z0-9_]*)/v(?P<version>[1-9][0-9]*)@(?P<digest>sha256:[0-9a-f]{64})"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument(Document):
    """The document of a stored result, whose text was not stored with it: `text` is empty."""

    stored_id: str
    stored_characters: int

    @property
    def id(self) -> str:
        """SHA-256 of the text as it was."""
        return self.stored_id

    @property
    def characters(self) -> int:
        """Unicode code points of the text as it was."""
        return self.stored_characters


class _Document(BaseModel):
    id: str
    source: str | None
    language: str | None
    characters: int


class _Evidence(BaseModel):
    start: int
    end: int
    text: str
    match: Literal["exact", "folded", "inflected"]


class _Warning(BaseModel):
    code: str
    path: str
    message: str


class _Usage(BaseModel):
    input_tokens: int
    output_tokens: int
    cost_usd: Decimal | None


class _Fallback(BaseModel):
    model: str
    reason: str


class _Provenance(BaseModel):
    model: str | None
    strategy: Literal["compose", "select", "reading"]
    schema_: str = Field(alias="schema")
    prompt: str | None
    cache: Literal["hit", "partial", "miss", "off"]
    calls: int
    usage: _Usage
    seconds: float
    fallbacks: list[_Fallback] = []


class _Result(BaseModel):
    """The contract's JSON object."""

    document: _Document
    data: dict[str, Any]
    evidence: dict[str, list[_Evidence]]
    confidence: dict[str, float]
    warnings: list[_Warning]
    provenance: _Provenance
    complete: bool = True


def load(stored: str | Mapping[str, Any], *, to: str | None = None) -> Extraction[Any]:
    """Read a stored result.

    Its schema is found by the name, version and digest in its provenance. Where that version is not the newest, the
    result is moved version by version, and a warning `migrated` says which one it was made with.

    Args:
        stored: what `Extraction.to_json` or `to_dict` gave.
        to: `name/vN` to move it to, in place of the newest version.

    Raises:
        ResultInvalid: this is no result, or its data does not fit the schema that it was made with.
        SchemaUnknown: the schema that it was made with is not known here, or nothing leads from it to the other.

    Example:
        >>> from extractor import Settings, extract
        >>> text = "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку."
        >>> found = extract(text, settings=Settings(strategy="reading"))
        >>> load(found.to_json()).to_dict() == found.to_dict()
        True
    """
    result = _parsed(stored)
    made_with = _schema_of(result.provenance.schema_)
    wanted = schemas.get(to or made_with.name)
    data = _instance(result.data, made_with)
    if wanted != made_with:
        moved = result.model_dump(mode="json", by_alias=True)
        for step in _steps(made_with, wanted):
            assert step.migrate is not None
            moved = step.migrate(moved)
            data = _instance(moved["data"], step)
        moved["provenance"]["schema"] = str(wanted)
        result = _parsed(moved)
        told = f"made with {made_with.name}/v{made_with.version}, moved to {wanted.name}/v{wanted.version}"
        result.warnings.append(_Warning(code="migrated", path="", message=told))
    return _extraction(result, data)


def _parsed(stored: str | Mapping[str, Any]) -> _Result:
    try:
        text = stored if isinstance(stored, str) else json.dumps(stored)
        return _Result.model_validate_json(text)
    except ValidationError as error:
        why = _first(error)
    except (TypeError, ValueError, RecursionError) as error:
        why = type(error).__name__
    raise ResultInvalid(f"this is no stored result: {why}", hint="give what --json printed")


def _first(error: ValidationError) -> str:
    """What is wrong first, and where; no value is told."""
    first = error.errors(include_input=False, include_url=False)[0]
    where = "/".join(map(str, first["loc"]))
    return f"{where}: {first['msg']}" if where else first["type"]


def _schema_of(reference: str) -> schemas.Schema:
    """The schema that a result was made with: of its name and digest, and of its version where two are alike."""
    found = _MADE_WITH.fullmatch(reference)
    known = [schemas.get(name) for name in schemas.names() if found and name.startswith(f"{found['name']}/")]
    same = [schema for schema in known if found and schema.digest == found["digest"]]
    if found is None or not same:
        made_with = (
            f"{found['name']}/v{found['version']} of digest {found['digest'][:15]}…" if found else "none"
        )
        raise SchemaUnknown(
            f"the schema that this result was made with is not known here: {made_with}",
            hint="register the model that it was made with, under its name and version",
        )
    return min(same, key=lambda schema: schema.version != int(found["version"]))


def _steps(made_with: schemas.Schema, wanted: schemas.Schema) -> list[schemas.Schema]:
    """The versions to go through, each of which knows how to come from the one before it."""
    numbers = range(made_with.version + 1, wanted.version + 1)
    steps = [schemas.get(f"{wanted.name}/v{number}") for number in numbers]
    if wanted.name != made_with.name or not steps or any(step.migrate is None for step in steps):
        raise SchemaUnknown(
            f"nothing leads from {made_with.name}/v{made_with.version} to {wanted.name}/v{wanted.version}",
            hint="declare migrate(result) beside each version above the first",
        )
    return steps


def _instance(data: Mapping[str, Any], schema: schemas.Schema) -> BaseModel:
    try:
        return schema.model.model_validate_json(json.dumps(data), by_name=True)
    except ValidationError as error:
        why = _first(error)
    raise ResultInvalid(
        f"the data does not fit {schema.name}/v{schema.version}: {why}",
        hint="the stored result was changed, or the migration to this version is wrong",
    )


def _extraction(result: _Result, data: BaseModel) -> Extraction[Any]:
    made = result.provenance
    return Extraction(
        document=StoredDocument(
            text="",
            source=result.document.source,
            language=result.document.language,
            stored_id=result.document.id,
            stored_characters=result.document.characters,
        ),
        data=data,
        evidence={
            path: [Evidence(start=e.start, end=e.end, words=e.text, match=e.match) for e in places]
            for path, places in result.evidence.items()
        },
        confidence=result.confidence,
        warnings=[Caution(one.code, one.path, one.message) for one in result.warnings],
        provenance=Provenance(
            model=made.model,
            strategy=made.strategy,
            schema=made.schema_,
            prompt=made.prompt,
            cache=made.cache,
            usage=Usage(calls=made.calls, **dict(made.usage)),
            seconds=made.seconds,
            fallbacks=tuple(Fallback(one.model, one.reason) for one in made.fallbacks),
        ),
        complete=result.complete,
    )
