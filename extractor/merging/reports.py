from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

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


@dataclass(frozen=True)
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
    def data(self) -> Mapping[str, Any]:
        """The answer."""
        found: Mapping[str, Any] = self.row["data"]
        return found

    @property
    def language(self) -> str | None:
        """ISO 639-1 code of the text."""
        code: str | None = self.row["document"].get("language")
        return code

    @property
    def date(self) -> str | None:
        """Of the event."""
        date: str | None = self.data.get("event_date")
        return date

    @property
    def city(self) -> str | None:
        """Of the venue."""
        city: str | None = (self.data.get("venue") or {}).get("city")
        return city

    @property
    def country(self) -> str | None:
        """Of the venue."""
        country: str | None = (self.data.get("venue") or {}).get("country")
        return country

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Of those who take part."""
        return tuple(person["name"] for person in self.data.get("participants", ()) if person.get("name"))

    @cached_property
    def parties(self) -> frozenset[str]:
        """Countries that take part or conclude something."""
        people = [person.get("country") for person in self.data.get("participants", ())]
        sides = [side for one in self.data.get("instruments", ()) for side in one.get("countries", ())]
        return frozenset(filter(None, [*people, *sides]))

    @cached_property
    def figures(self) -> frozenset[tuple[str, str | None]]:
        """Values with their units."""
        return frozenset((one["value"], one.get("unit")) for one in self.data.get("trade_statistics", ()))

    def evidence(self, pointer: str) -> list[Mapping[str, Any]]:
        """The places of the text that prove a value."""
        places: list[Mapping[str, Any]] = self.row["evidence"].get(pointer, [])
        return places
