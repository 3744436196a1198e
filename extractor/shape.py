"""What a schema asks for, as a tree: objects, lists and leaves, each with what code needs to know of it."""

from __future__ import annotations

import enum
import types
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from extractor.errors import SchemaUnknown
from extractor.schemas.fields import Identifies, Kind, Reads

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

_BY_TYPE: dict[Any, Kind] = {
    str: "words",
    int: "amount",
    float: "amount",
    Decimal: "amount",
    date: "date",
    datetime: "date",
}
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One value.

    Attributes:
        name: the field's name.
        description: what the schema says of it.
        kind: how code reads it out of words.
        of: the sibling whose words are read, or None.
        labels: the closed set it is chosen from, or empty.
        required: whether an item without it is no item.
        identifies: whether it tells items of a list apart.
    """

    name: str
    description: str
    kind: Kind
    of: str | None
    labels: tuple[str, ...]
    required: bool
    identifies: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """A nested model. `fields` are in the schema's order; see `Leaf` for the rest."""

    name: str
    description: str
    fields: tuple[Leaf | Object | ListOf, ...]

    @property
    def has_labels(self) -> bool:
        """Whether some leaf is chosen rather than read, so that the choice needs words of its own."""
        return any(isinstance(field, Leaf) and field.labels and not field.of for field in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf:
    """A list of leaves or of objects."""

    name: str
    description: str
    item: Leaf | Object


@cache
def shape_of(model: type[BaseModel]) -> Object:
    """Read the shape of a pydantic model.

    Raises:
        SchemaUnknown: a field has a type that cannot be read out of a text.

    Example:
        >>> class Visit(BaseModel):
        ...     guest: str | None = None
        ...     kind: Literal["state", "working"]
        >>> [field.name for field in shape_of(Visit).fields]
        ['guest', 'kind']
    """
    return _object(model.__name__, model, "", 0)


def _object(name: str, model: type[BaseModel], description: str, depth: int) -> Object:
    if depth > _DEEPEST:
        raise SchemaUnknown(f"{model.__name__} is nested more than {_DEEPEST} levels deep", hint="flatten it")
    fields = tuple(_field(key, field, model, depth) for key, field in model.model_fields.items())
    return Object(name=name, description=description or (model.__doc__ or "").strip(), fields=fields)


def _field(name: str, field: FieldInfo, model: type[BaseModel], depth: int) -> Leaf | Object | ListOf:
    kind, markers = _unwrapped(field.annotation, list(field.metadata))
    description = " ".join((field.description or "").split())
    if get_origin(kind) in {list, tuple, set, frozenset}:
        item = _unwrapped(get_args(kind)[0], [])
        return ListOf(name=name, description=description, item=_node(name, "", *item, True, model, depth))
    return _node(name, description, kind, markers, field.is_required(), model, depth)


def _node(
    name: str,
    description: str,
    kind: Any,
    markers: list[Any],
    required: bool,
    model: type[BaseModel],
    depth: int,
) -> Leaf | Object:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _object(name, kind, description, depth + 1)
    reads = next((marker for marker in markers if isinstance(marker, Reads)), None)
    labels = _labels(kind)
    if not labels and not reads and kind not in _BY_TYPE:
        raise SchemaUnknown(
            f"the field {name!r} of {model.__name__} has a type that cannot be read out of a text",
            hint="use str, int, float, Decimal, date, bool, Literal, an enum, a list or another model",
        )
    return Leaf(
        name=name,
        description=description,
        kind=reads.kind if reads else _BY_TYPE.get(kind, "words"),
        of=reads.of if reads else None,
        labels=labels,
        required=required,
        identifies=any(isinstance(marker, Identifies) for marker in markers),
    )


def _labels(kind: Any) -> tuple[str, ...]:
    if get_origin(kind) is Literal:
        return tuple(str(label) for label in get_args(kind) if label is not None)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return tuple(str(member.value) for member in kind)
    return ("true", "false") if kind is bool else ()


def _unwrapped(annotation: Any, markers: list[Any]) -> tuple[Any, list[Any]]:
    """Take `Annotated` and `| None` off, and gather what was annotated."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            markers = markers + more
        elif get_origin(annotation) in {Union, types.UnionType}:
            options = [option for option in get_args(annotation) if option is not type(None)]
            if len(options) != 1:
                return annotation, markers
            annotation = options[0]
        else:
            return annotation, markers
