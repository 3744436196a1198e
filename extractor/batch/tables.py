"""Answers as flat rows, for spreadsheets and data frames."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, get_args, get_origin

from pydantic import BaseModel

from extractor import schemas
from extractor.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Kinds = dict[str, str]
_NESTED = ("data", "evidence", "confidence", "warnings", "provenance")
_SHORT = {"trade": "trade_statistics"}
_PROOF: Kinds = {
    "start": "whole",
    "end": "whole",
    "words": "text",
    "evidence": "text",
    "confidence": "number",
}


class Summary:
    """One row an answer: its single values in columns of their own, what is nested as JSON text.

    Args:
        schema: of the answers.

    Attributes:
        columns: name and kind of each column.

    Example:
        >>> list(Summary("event_summary").columns)[4:10]
        ['characters', 'event_type', 'event_date', 'venue_site', 'venue_city', 'venue_country']
    """

    def __init__(self, schema: str) -> None:
        taken = ("id", "source", "document", "language", "characters", *_NESTED, "error", "message")
        self._values = {
            name: path for path in _scalars(schemas.get(schema).model) if (name := _column(path)) not in taken
        }
        self.columns: Kinds = {
            **dict.fromkeys(("id", "source", "document", "language"), "text"),
            "characters": "whole",
            **dict.fromkeys((*self._values, *_NESTED, "error", "message"), "text"),
        }

    def row(self, row: Mapping[str, Any]) -> dict[str, object]:
        """The row for one answer or failure."""
        document, error = row["document"], row.get("error") or {}
        return {
            "id": row["id"],
            "source": document.get("source"),
            "document": document.get("id"),
            "language": document.get("language"),
            "characters": document.get("characters"),
            **{name: _text(_at(row.get("data"), path)) for name, path in self._values.items()},
            **{name: _json(row[name]) for name in _NESTED if name in row},
            "error": error.get("code"),
            "message": error.get("message"),
        }


class Table:
    """One row an item of a list of the answers, with the answer's own values and the words that prove it.

    Args:
        name: of the list, or `trade` for `trade_statistics`.
        schema: of the answers.

    Attributes:
        name: as given.
        columns: name and kind of each column. `start`, `end` and `words` are of the field that no item is without
            (a name, a title, a figure), offsets in code points; `evidence` has all proofs as JSON, by field.

    Raises:
        ConfigurationError: the schema has no such list.

    Example:
        >>> list(Table("participants", "event_summary").columns)[4:12]
        ['event_type', 'event_date', 'venue_site', 'venue_city', 'venue_country', 'number', 'name', 'title']
    """

    def __init__(self, name: str, schema: str) -> None:
        self.name = name
        self._list = _SHORT.get(name, name)
        model = schemas.get(schema).model
        lists = {field: item for field in model.model_fields if (item := _item_of(model, field))}
        if self._list not in lists:
            raise ConfigurationError(
                f"{schema} has no list {name!r} to make a table of",
                hint=f"it has {', '.join(lists) or 'none'}",
            )
        self._common = list(_scalars(model))
        fields = lists[self._list].model_fields
        self._fields = list(fields)
        self._needed = next((name for name, field in fields.items() if field.is_required()), "")
        self.columns: Kinds = {
            **dict.fromkeys(("id", "source", "document", "language"), "text"),
            **dict.fromkeys((_column(path) for path in self._common), "text"),
            "number": "whole",
            **dict.fromkeys(map(self._named, self._fields), "text"),
            **_PROOF,
        }

    def rows(self, row: Mapping[str, Any]) -> Iterator[dict[str, object]]:
        """The rows for one answer; none for a failure."""
        if "data" not in row:
            return
        document = row["document"]
        common = {
            "id": row["id"],
            "source": document.get("source"),
            "document": document.get("id"),
            "language": document.get("language"),
            **{_column(path): _text(_at(row["data"], path)) for path in self._common},
        }
        for number, item in enumerate(row["data"][self._list]):
            pointer = f"/{self._list}/{number}"
            proofs = {
                path.removeprefix(pointer).lstrip("/"): places
                for path, places in row["evidence"].items()
                if path == pointer or path.startswith(f"{pointer}/")
            }
            places = proofs.get(self._needed) or next(filter(None, proofs.values()), None)
            first: dict[str, Any] = places[0] if places else {}
            yield {
                **common,
                "number": number,
                **{self._named(field): _text(item.get(field)) for field in self._fields},
                "start": first.get("start"),
                "end": first.get("end"),
                "words": first.get("text"),
                "evidence": _json(proofs),
                "confidence": row["confidence"].get(pointer),
            }

    def _named(self, field: str) -> str:
        taken = {"id", "source", "document", "language", "number", *_PROOF, *map(_column, self._common)}
        return f"item_{field}" if field in taken else field


def _item_of(model: type[BaseModel], field: str) -> type[BaseModel] | None:
    annotation = model.model_fields[field].annotation
    if get_origin(annotation) is not list:
        return None
    (item,) = get_args(annotation)
    return item if isinstance(item, type) and issubclass(item, BaseModel) else None


def _scalars(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _scalars(kind, (*path, name))
        elif get_origin(kind) is not list:
            yield (*path, name)


def _column(path: tuple[str, ...]) -> str:
    return "_".join(path)


def _at(data: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return " ".join(value)
    return _json(value)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
