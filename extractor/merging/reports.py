from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, Field, ValidationError

from extractor import schemas
from extractor.errors import SchemaUnknown

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Document(BaseModel):
    id: str
    source: str | None = None
    language: str | None = None


class _Place(BaseModel):
    start: int
    end: int
    text: str


class _Provenance(BaseModel):
    schema_: str = Field(alias="schema")


class _Row(BaseModel):
    document: _Document
    data: dict[str, Any]
    evidence: dict[str, list[_Place]]
    provenance: _Provenance


@dataclass(frozen=True, slots=True)
class Gist:
    """What tells which event a report is of; all that is held of it while events are sought.

    Attributes:
        event_type: of the event.
        date: of the event.
        city, country: of the venue.
        names: of those who take part.
        parties: countries that take part or conclude something.
        figures: values with their units.
    """

    event_type: str | None
    date: str | None
    city: str | None
    country: str | None
    names: tuple[str, ...]
    parties: frozenset[str]
    figures: frozenset[tuple[str, str | None]]

    @classmethod
    def of(cls, data: Mapping[str, Any], **more: Any) -> Self:
        """The gist of an answer.

        Args:
            data: the answer, of the schema `event_summary`.
            more: what a class below this one adds.
        """
        venue = data.get("venue") or {}
        people = data.get("participants", ())
        sides = [side for one in data.get("instruments", ()) for side in one.get("countries", ())]
        return cls(
            event_type=data.get("event_type"),
            date=data.get("event_date"),
            city=venue.get("city"),
            country=venue.get("country"),
            names=tuple(sys.intern(person["name"]) for person in people if person.get("name")),
            parties=frozenset(
                map(sys.intern, filter(None, [*(person.get("country") for person in people), *sides]))
            ),
            figures=frozenset((one["value"], one.get("unit")) for one in data.get("trade_statistics", ())),
            **more,
        )


@dataclass(frozen=True, slots=True)
class Report:
    """One text's answer about its event, as a row of a batch's output has it.

    Attributes:
        row: the JSON object, of the schema `event_summary`.
    """

    row: Mapping[str, Any]

    @classmethod
    def of(cls, row: object) -> Report | None:
        """A report, or None where the row is none: a failure, of another schema, damaged, or without an event."""
        if not isinstance(row, dict):
            return None
        try:
            made = _Row.model_validate(row)
            name = made.provenance.schema_.partition("@")[0]
            if not name.startswith("event_summary/"):
                return None
            schemas.get(name).model.model_validate(made.data)
        except (ValidationError, SchemaUnknown):
            return None
        return cls(row) if made.data.get("event_type") or made.data.get("participants") else None

    @property
    def id(self) -> str:
        """What the batch knew the text by."""
        return str(self.row.get("id") or self.row["document"].get("source") or self.row["document"]["id"])

    @property
    def document(self) -> str:
        """Digest of the text."""
        found: str = self.row["document"]["id"]
        return found

    @property
    def data(self) -> Mapping[str, Any]:
        """The answer."""
        found: Mapping[str, Any] = self.row["data"]
        return found

    @property
    def language(self) -> str | None:
        """ISO 639-1 code of the text."""
        code: str | None = self.row["document"].get("language")
        return code

    def evidence(self, pointer: str) -> list[Mapping[str, Any]]:
        """The places of the text that prove a value."""
        places: list[Mapping[str, Any]] = self.row["evidence"].get(pointer, [])
        return places
