"""The form that a model fills in for a schema: words of the text for what code reads, labels for closed sets."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, create_model

from extractor.shape import Leaf, ListOf, Object

QUOTE = "quote"


@cache
def form_of(shape: Object) -> type[BaseModel]:
    """The pydantic model of the answer asked for.

    Every leaf may be null. Leaves that code reads from a sibling's words are not asked for. An object with
    labels has a `quote` before them: the words that show why the labels are right.

    Example:
        >>> from extractor.shape import shape_of
        >>> class Visit(BaseModel):
        ...     guest: str
        ...     kind: Literal["state", "working"]
        >>> list(form_of(shape_of(Visit)).model_fields)
        ['quote', 'guest', 'kind']
    """
    fields: dict[str, Any] = {QUOTE: (str | None, ...)} if shape.has_labels else {}
    for field in shape.fields:
        if isinstance(field, ListOf):
            fields[field.name] = (list[_type_of(field.item)], ...)  # type: ignore[misc]  # built at run time
        elif isinstance(field, Object):
            fields[field.name] = (form_of(field), ...)
        elif not field.of:
            fields[field.name] = (_type_of(field) | None, ...)
    model: type[BaseModel] = create_model(shape.name, __config__=ConfigDict(extra="ignore"), **fields)
    return model


def _type_of(node: Leaf | Object) -> Any:
    if isinstance(node, Object):
        return form_of(node)
    return Literal[node.labels] if node.labels else str


def fitting(shape: Object, answer: object) -> dict[str, Any]:
    """What of an unfinished or unchecked answer fits the form; the rest is null or empty.

    Example:
        >>> from extractor.shape import shape_of
        >>> class Visit(BaseModel):
        ...     guest: str
        ...     kind: Literal["state", "working"]
        >>> fitting(shape_of(Visit), {"guest": "Ali", "kind": "royal", "more": 1})
        {'quote': None, 'guest': 'Ali', 'kind': None}
    """
    given = answer if isinstance(answer, dict) else {}
    fitted: dict[str, Any] = {QUOTE: _fitting_leaf((), given.get(QUOTE))} if shape.has_labels else {}
    for field in shape.fields:
        value = given.get(field.name)
        if isinstance(field, ListOf):
            items = [_fitting_node(field.item, item) for item in (value if isinstance(value, list) else [])]
            fitted[field.name] = [item for item in items if item is not None]
        elif isinstance(field, Object) or not field.of:
            fitted[field.name] = _fitting_node(field, value)
    return fitted


def _fitting_node(node: Leaf | Object, value: object) -> Any:
    return fitting(node, value) if isinstance(node, Object) else _fitting_leaf(node.labels, value)


def _fitting_leaf(labels: tuple[str, ...], value: object) -> str | None:
    return value if isinstance(value, str) and (not labels or value in labels) else None


def guide_to(shape: Object) -> str:
    """What each field of the form means, one line each, nested ones indented."""
    return "\n".join(_lines(shape, 0))


def _lines(shape: Object, depth: int) -> list[str]:
    lines = []
    indent = "  " * depth
    for field in shape.fields:
        if isinstance(field, Leaf):
            if not field.of:
                choice = f" One of: {', '.join(field.labels)}." if field.labels else ""
                lines.append(f"{indent}- {field.name}: {field.description}{choice}")
            continue
        node = field.item if isinstance(field, ListOf) else field
        described = field.description or (node.description if isinstance(node, Object) else "")
        many = "list. " if isinstance(field, ListOf) else ""
        lines.append(f"{indent}- {field.name}: {many}{' '.join(described.split())}")
        if isinstance(node, Object):
            lines.extend(_lines(node, depth + 1))
    return lines
