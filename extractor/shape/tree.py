"""What a schema asks for, as a tree: objects, lists and leaves, each with what code needs to know of it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, Field, TypeAdapter

from extractor.errors import SchemaInvalid
from extractor.schemas.fields import Identifies, Kind, Reads
from extractor.shape.field_types import (
    kind_of,
    labels_of,
    list_item,
    models_in,
    options_of,
    unwrapped,
    why_unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic.fields import FieldInfo

WHICH = "which"
"""The leaf that tells the models of a union apart where no leaf of their own does."""

Absent = Literal["null", "default", "nothing"]
"""What stands where the text does not say: null, the schema's own default, or nothing that would be valid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """One value.

    Attributes:
        name: the field's name.
        description: what the schema says of it.
        kind: how code reads it out of words.
        or_kinds: how else, where that gives nothing that fits: the further types of a union.
        of: the sibling whose words are read, or None.
        labels: the closed set it is chosen from, or empty.
        values: what the labels stand for in the schema, in the same order.
        absent: what stands where the text does not say.
        identifies: whether it tells items of a list apart.
        type: of the value, as pydantic checks it.
    """

    name: str
    description: str
    kind: Kind
    or_kinds: tuple[Kind, ...] = ()
    of: str | None = None
    labels: tuple[str, ...] = ()
    values: tuple[Any, ...] = dataclasses.field(default=(), compare=False)
    absent: Absent = "nothing"
    identifies: bool = False
    type: TypeAdapter[Any] = dataclasses.field(compare=False, repr=False)

    @property
    def required(self) -> bool:
        """Whether an item without it is no item."""
        return self.absent == "nothing"

    def fits(self, value: str) -> bool:
        """Whether a value that was read is one that the schema takes."""
        try:
            self.value_of(value)
        except ValueError:  # pydantic's are some, too
            return False
        return True

    def value_of(self, value: str) -> Any:
        """The schema's own value for one that was read or chosen.

        Raises:
            ValueError: it does not fit.
        """
        return self.values[self.labels.index(value)] if self.labels else self.type.validate_python(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One model of a union of models: the labels that say that it is this one, the model, and its own shape."""

    labels: tuple[str, ...]
    model: type[BaseModel]
    shape: Object


@dataclass(frozen=True, slots=True, kw_only=True)
class Object:
    """A nested model. `fields` are in the schema's order; see `Leaf` for the rest.

    Attributes:
        tag: of a union of models, the name of the leaf that says which it is.
        variants: of a union of models, what it may be; `fields` holds the fields of all.
    """

    name: str
    description: str
    fields: tuple[Leaf | Object | ListOf, ...]
    absent: Absent = "nothing"
    identifies: bool = False
    tag: str = ""
    variants: tuple[Variant, ...] = ()

    @property
    def has_labels(self) -> bool:
        """Whether some leaf is chosen rather than read, so that the choice needs words of its own."""
        return any(isinstance(field, Leaf) and field.labels and not field.of for field in self.fields)

    @property
    def quoted(self) -> str | None:
        """The one leaf that is asked for, where all others are read from its words; else None."""
        leaves = [field for field in self.fields if isinstance(field, Leaf)]
        asked = [leaf.name for leaf in leaves if not leaf.of]
        return asked[0] if len(asked) == 1 and 1 < len(leaves) == len(self.fields) else None

    def answer(self, given: object) -> Mapping[str, Any]:
        """What was answered for it, by field: of an object read from one quote, the quote alone may be given."""
        if self.quoted and isinstance(given, str):
            return {self.quoted: given}
        return given if isinstance(given, dict) else {}

    def variant(self, data: Mapping[str, Any]) -> Variant | None:
        """Of a union of models, the one that the data says it is."""
        return next((variant for variant in self.variants if data.get(self.tag) in variant.labels), None)

    def lacks(self, data: Mapping[str, Any]) -> bool:
        """Whether something is missing without which the data is no such object."""
        shape = self
        if self.variants:
            variant = self.variant(data)
            if variant is None:
                return True
            shape = variant.shape
        return any(
            field.absent == "nothing" and _missing(field, data.get(field.name)) for field in shape.fields
        )


def _missing(field: Leaf | Object | ListOf, value: Any) -> bool:
    if isinstance(field, Object):
        return field.lacks(value or {})
    return isinstance(field, Leaf) and value is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOf:
    """A list of leaves or of objects."""

    name: str
    description: str
    item: Leaf | Object
    absent: Absent = "nothing"


@cache
def shape_of(model: type[BaseModel]) -> Object:
    """Read the shape of a pydantic model.

    Raises:
        SchemaInvalid: a field has a type that cannot be read out of a text; the message names it.

    Example:
        >>> class Visit(BaseModel):
        ...     guest: str | None = None
        ...     kind: Literal["state", "working"]
        >>> [field.name for field in shape_of(Visit).fields]
        ['guest', 'kind']
    """
    return _object(model)


def _object(model: type[BaseModel], above: tuple[type[BaseModel], ...] = ()) -> Object:
    if not model.model_fields:
        raise SchemaInvalid(f"{model.__name__} has no fields", hint="give it some")
    fields = tuple(_field(key, info, (*above, model)) for key, info in model.model_fields.items())
    leaves = {field.name for field in fields if isinstance(field, Leaf)}
    for leaf in fields:
        if isinstance(leaf, Leaf) and leaf.of and leaf.of not in leaves:
            raise _misfit(leaf.name, model, f"is to be read from {leaf.of!r}, which is none of its siblings")
    return Object(name=model.__name__, description=_doc(model), fields=fields)


def _doc(model: type[BaseModel]) -> str:
    return " ".join((model.__dict__.get("__doc__") or "").split())


def _field(name: str, info: FieldInfo, above: tuple[type[BaseModel], ...]) -> Leaf | Object | ListOf:
    kind, markers, nullable = unwrapped(info.annotation, list(info.metadata))
    description = " ".join((info.description or "").split())
    absent: Absent = "null" if nullable else "nothing" if info.is_required() else "default"
    item = list_item(kind)
    if item is not None:
        inner, inner_markers, _ = unwrapped(item, [])
        node = _node(name, "", inner, inner_markers, "nothing", above)
        return ListOf(name=name, description=description, item=node, absent=absent)
    return _node(name, description, kind, markers, absent, above)


def _node(
    name: str,
    description: str,
    kind: Any,
    markers: list[Any],
    absent: Absent,
    above: tuple[type[BaseModel], ...],
) -> Leaf | Object:
    reads = next((marker for marker in markers if isinstance(marker, Reads)), None)
    why = why_unreadable(kind, reads)
    if why:
        raise _misfit(name, above[-1], why)
    models = models_in(kind)
    for inner in models:
        if inner in above:
            raise _misfit(name, above[-1], f"leads back to {inner.__name__}, so that there is no end to it")
    identifies = any(isinstance(marker, Identifies) for marker in markers)
    if models:
        found = _union(models, above, name) if len(models) > 1 else _object(models[0], above)
        described = description or ("" if found.quoted else found.description)
        return replace(found, name=name, description=described, absent=absent, identifies=identifies)
    options = [kind] if reads else options_of(kind)
    kinds = [reads.kind] if reads else [kind_of(option) for option in options]
    labels = labels_of(kind)
    # Left to right: what is read as a number is a number, also where a text would do.
    union = [Field(union_mode="left_to_right")] if len(options) > 1 else [None]
    return Leaf(
        name=name,
        description=description,
        kind=kinds[0],
        or_kinds=tuple(other for other in kinds[1:] if other != kinds[0]),
        of=reads.of if reads else None,
        labels=tuple(labels),
        values=tuple(labels.values()),
        absent=absent,
        identifies=identifies,
        type=TypeAdapter(Annotated[(kind, *markers, *union)]),
    )


def _union(models: list[type[BaseModel]], above: tuple[type[BaseModel], ...], name: str) -> Object:
    """One object with the fields of all the models, and a leaf that says which model it is."""
    shapes = [_object(model, above) for model in models]
    tag, labels = _tag(shapes)
    fields: dict[str, Leaf | Object | ListOf] = {}
    for shape in shapes:
        for field in shape.fields:
            bare = replace(field, absent="null", description="")
            known = fields.setdefault(field.name, replace(field, absent="null"))
            if field.name != tag and replace(known, description="") != bare:
                why = f"may be one of several models, which have fields {field.name!r} that are not alike"
                raise _misfit(name, above[-1], why)
    chosen = tuple(label for own in labels for label in own)
    which = Leaf(
        name=tag,
        description="Which of these it is.",
        kind="words",
        labels=chosen,
        values=chosen,
        type=TypeAdapter(str),
    )
    variants = tuple(
        Variant(labels=own, model=model, shape=shape)
        for own, model, shape in zip(labels, models, shapes, strict=True)
    )
    rest = (field for key, field in fields.items() if key != tag)
    return Object(name=name, description="", fields=(which, *rest), tag=tag, variants=variants)


def _tag(shapes: list[Object]) -> tuple[str, list[tuple[str, ...]]]:
    """The leaf whose label tells the models apart, with each one's labels; else a leaf with the models' names."""
    for field in shapes[0].fields:
        own = [_labels(shape, field.name) for shape in shapes]
        together = [label for labels in own for label in labels]
        if all(own) and len(together) == len(set(together)):
            return field.name, own
    return WHICH, [(shape.name,) for shape in shapes]


def _labels(shape: Object, name: str) -> tuple[str, ...]:
    return next((f.labels for f in shape.fields if isinstance(f, Leaf) and f.name == name), ())


def _misfit(name: str, model: type[BaseModel], why: str) -> SchemaInvalid:
    return SchemaInvalid(
        f"the field {name!r} of {model.__name__} {why}",
        hint="take str, int, float, Decimal, date, bool, Literal, an enum, another model, or a list of these",
    )
