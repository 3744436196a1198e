"""What the type of a schema's field comes to, and why no text can fill it where none can."""

from __future__ import annotations

import dataclasses
import enum
import types
import typing
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ForwardRef, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel

from extractor.schemas.fields import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.schemas.fields import Reads

_BY_TYPE: dict[Any, Kind] = {
    str: "words",
    int: "amount",
    float: "amount",
    Decimal: "amount",
    date: "date",
    datetime: "date",
}
_LISTS = (list, set, frozenset)
_KINDS = get_args(Kind)


def unwrapped(annotation: Any, markers: Sequence[Any]) -> tuple[Any, list[Any], bool]:
    """Take `Annotated`, aliases and `| None` off a type.

    Returns:
        The type, what it was annotated with, and whether it may be None.

    Example:
        >>> unwrapped(Annotated[int | None, "a marker"], [])
        (<class 'int'>, ['a marker'], True)
    """
    found, nullable = list(markers), annotation is type(None)
    while True:
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            found += more
        elif isinstance(annotation, typing.NewType):
            annotation = annotation.__supertype__
        elif hasattr(annotation, "__value__"):  # an alias made with `type`
            annotation = annotation.__value__
        elif get_origin(annotation) in {Union, types.UnionType} and type(None) in get_args(annotation):
            nullable = True
            annotation = Union[tuple(o for o in get_args(annotation) if o is not type(None))]  # noqa: UP007  # made from a tuple
        elif get_origin(annotation) is Literal and None in get_args(annotation):
            nullable = True
            annotation = Literal[tuple(label for label in get_args(annotation) if label is not None)]
        else:
            return annotation, found, nullable


def list_item(kind: Any) -> Any | None:
    """The type of a list's items, or None for what is no list.

    Example:
        >>> list_item(tuple[int, ...]), list_item(tuple[int, str])
        (<class 'int'>, None)
    """
    arguments = get_args(kind)
    if get_origin(kind) in _LISTS:
        return arguments[0]
    if get_origin(kind) is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        return arguments[0]
    return None


def options_of(kind: Any) -> list[Any]:
    """The types of a union, or the one type."""
    if get_origin(kind) in {Union, types.UnionType}:
        return [unwrapped(option, [])[0] for option in get_args(kind)]
    return [kind]


def models_in(kind: Any) -> list[type[BaseModel]]:
    """The models that a value may be an instance of."""
    return [
        option for option in options_of(kind) if isinstance(option, type) and issubclass(option, BaseModel)
    ]


def kind_of(kind: Any) -> Kind:
    """How a value of this type is read where no marker says it."""
    return _BY_TYPE.get(kind, "words")


def labels_of(kind: Any) -> dict[str, Any]:
    """The closed set that a value is chosen from: what a model says, and what it stands for.

    Example:
        >>> labels_of(Literal[1, 2]), labels_of(str)
        ({'1': 1, '2': 2}, {})
    """
    if get_origin(kind) is Literal:
        return {
            str(label.value if isinstance(label, enum.Enum) else label): label for label in get_args(kind)
        }
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return {str(member.value): member for member in kind}
    return {"true": True, "false": False} if kind is bool else {}


def why_unreadable(kind: Any, reads: Reads | None) -> str:
    """What keeps a text from filling a field of this type, said of the field; empty where nothing does.

    Example:
        >>> why_unreadable(dict[str, int], None)
        'is a dict, and which keys it has only the schema can say'
    """
    if reads is not None:
        return "" if reads.kind in _KINDS else f"is to be read as {reads.kind!r}, which nothing reads"
    options = options_of(kind)
    return _why_not(options[0]) if len(options) == 1 else _why_no_union(options)


def _why_no_union(options: list[Any]) -> str:
    for option in options:
        if list_item(option) is not None:
            return "may be a list or something else"
        why = _why_not(option)
        if why:
            return why
    models = len(models_in(Union[tuple(options)]))  # noqa: UP007  # made from a tuple
    if 0 < models < len(options):
        return "may be a model or a plain value"
    if any(labels_of(option) for option in options):
        return "may be a label or something else"
    return ""


def _why_not(kind: Any) -> str:  # noqa: PLR0911  # one line a sort of type
    origin = get_origin(kind) or kind
    name = getattr(origin, "__name__", str(origin))
    if isinstance(kind, ForwardRef | str):
        return "names a type that is not defined where the model is"
    # A TypedDict has a `__total__`, whichever library it is of; a NamedTuple has `_fields`.
    if dataclasses.is_dataclass(kind) or hasattr(kind, "__total__") or hasattr(kind, "_fields"):
        return f"is of type {name}, which is no pydantic model"
    if origin is dict or (isinstance(origin, type) and issubclass(origin, typing.Mapping)):
        return "is a dict, and which keys it has only the schema can say"
    if list_item(kind) is not None:
        return "is a list of lists"
    if origin in _LISTS:
        return f"is a {name} of anything"
    if origin is tuple:
        return "is a tuple, whose places have no names"
    if isinstance(kind, type) and issubclass(kind, RootModel):
        return f"is of type {name}, which has a root in place of fields"
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return ""
    if kind in _BY_TYPE or labels_of(kind):
        return ""
    return f"is of type {name}, which cannot be read out of a text"
