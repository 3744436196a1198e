"""The form that a model fills in for a schema: words of the text for what code reads, labels for closed sets."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, create_model

from extractor.asking.absence import says_nothing
from extractor.shape.tree import Leaf, ListOf, Object

if TYPE_CHECKING:
    from extractor.schemas.fields import Kind

QUOTE = "quote"


@cache
def form_of(shape: Object) -> type[BaseModel]:
    """The pydantic model of the answer asked for.

    Every leaf may be null. Leaves that code reads from a sibling's words are not asked for; of an object that is
    read from one quote that quote alone is. An object with labels has a `quote` before them: the words that show
    why the labels are right.

    Example:
        >>> from extractor.shape.tree import shape_of
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
        elif isinstance(field, Object) and not field.quoted:
            fields[field.name] = (form_of(field), ...)
        elif isinstance(field, Object) or not field.of:
            fields[field.name] = (_type_of(field) | None, ...)
    model: type[BaseModel] = create_model(
        shape.name, __config__=ConfigDict(extra="ignore", protected_namespaces=()), **fields
    )
    return model


def _type_of(node: Leaf | Object) -> Any:
    if isinstance(node, Object):
        return str if node.quoted else form_of(node)
    return Literal[node.labels] if node.labels else str


def fitting(shape: Object, answer: object) -> dict[str, Any]:
    """What of an unfinished or unchecked answer fits the form; the rest is null or empty.

    Example:
        >>> from extractor.shape.tree import shape_of
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
            items = value if isinstance(value, list) else []
            if isinstance(field.item, Object):
                items = [item for item in items if not says_nothing(item)]
            fitting_items = (_fitting_node(field.item, item) for item in items)
            fitted[field.name] = [item for item in fitting_items if item is not None]
        elif isinstance(field, Object) or not field.of:
            fitted[field.name] = _fitting_node(field, value)
    return fitted


def _fitting_node(node: Leaf | Object, value: object) -> Any:
    if isinstance(node, Leaf):
        return _fitting_leaf(node.labels, value)
    return _fitting_leaf((), node.answer(value).get(node.quoted)) if node.quoted else fitting(node, value)


def _fitting_leaf(labels: tuple[str, ...], value: object) -> str | None:
    if not isinstance(value, str) or (labels and value not in labels):
        return None
    # A label may be called `none` or `unknown`, and means something then.
    return value if labels or not says_nothing(value) else None


def guide_to(shape: Object) -> str:
    """What is asked for and what each field of the form means, one line each, nested ones indented.

    A field that the schema does not describe is told by what code will read out of its words.

    Example:
        >>> from pydantic import Field
        >>> from extractor.shape.tree import shape_of
        >>> class Purchase(BaseModel):
        ...     '''One sale of a company.'''
        ...     company: str = Field(description="Name of the company sold.")
        ...     price: int | None = None
        >>> print(guide_to(shape_of(Purchase)))
        One sale of a company.
        - company: Name of the company sold.
        - price: The words that state an amount, with the unit.
    """
    return "\n".join([*([shape.description] if shape.description else []), *_lines(shape, 0)])


def _lines(shape: Object, depth: int) -> list[str]:
    lines = []
    for field in shape.fields:
        if isinstance(field, Leaf) and field.of:
            continue
        node = field.item if isinstance(field, ListOf) else field
        many = "list. " if isinstance(field, ListOf) else ""
        lines.append(f"{'  ' * depth}- {field.name}: {many}{_told(field.description, node)}")
        if isinstance(node, Object) and not node.quoted:
            lines.extend(_lines(node, depth + 1))
    return lines


def _told(description: str, node: Leaf | Object) -> str:
    told = " ".join((description or node.description).split())
    if isinstance(node, Object):
        kinds = [field.kind for field in node.fields if isinstance(field, Leaf) and field.name == node.quoted]
        return told or "".join(_HINTS.get(kind, "") for kind in kinds)
    choice = f"One of: {', '.join(node.labels)}." if node.labels else ""
    return " ".join(part for part in (told or _HINTS.get(node.kind, ""), choice) if part)


_HINTS: dict[Kind, str] = {
    "person": "The words that name a person.",
    "title": "The words that name an office.",
    "city": "The words that name a city.",
    "country": "The words that name a country.",
    "date": "The words that state a date or a period.",
    "amount": "The words that state an amount, with the unit.",
    "instrument": "The words that name a document.",
}
