"""An instance of a schema, made of the values that were proven."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from extractor.errors import AnswerInvalid
from extractor.shape.tree import Leaf, ListOf, Object

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.grounding.evidence import Evidence
    from extractor.shape.tree import Absent

_OMITTED = object()


def instance_of(model: type[BaseModel], shape: Object, data: Mapping[str, Any]) -> BaseModel:
    """Make the instance.

    Where the text does not say, null stands, or the schema's own default where it takes no null.

    Args:
        model: the schema's.
        shape: of the same model.
        data: values as they were read, by the schema's names.

    Raises:
        AnswerInvalid: the text does not state what the schema cannot do without, or a validator of it objects.

    Example:
        >>> from extractor.shape.tree import shape_of
        >>> class Visit(BaseModel):
        ...     guest: str | None = "nobody"
        ...     days: int = 1
        >>> instance_of(Visit, shape_of(Visit), {"guest": None, "days": None})
        Visit(guest=None, days=1)
    """
    try:
        return model.model_validate(_fields(shape, data), by_name=True)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = "/".join(str(part) for part in first["loc"])
        raise AnswerInvalid(
            f"what was found does not fit {model.__name__}: {where}: {first['msg']}",
            hint="make the field optional, or mend its validator",
        ) from None


def kept_evidence(data: BaseModel, evidence: Mapping[str, list[Evidence]]) -> dict[str, list[Evidence]]:
    """The evidence of values that stand in an instance: not that of an object that came to nothing."""
    return {path: places for path, places in evidence.items() if _at(data, path) is not None}


def _at(value: Any, path: str) -> Any:
    for step in path.split("/")[1:]:
        if isinstance(value, BaseModel):
            value = getattr(value, step, None)
        elif isinstance(value, list | tuple) and int(step) < len(value):
            value = value[int(step)]
        elif not isinstance(value, set | frozenset):
            return None
    return value


def _fields(shape: Object, data: Mapping[str, Any]) -> dict[str, Any]:
    made = {field.name: _made(field, data.get(field.name)) for field in shape.fields}
    return {name: value for name, value in made.items() if value is not _OMITTED}


def _made(field: Leaf | Object | ListOf, value: Any) -> Any:
    if isinstance(field, ListOf):
        return [_item(field.item, item) for item in value or []] or _absent(field.absent, [])
    if value is None or (isinstance(field, Object) and (field.lacks(value) or not says(value))):
        return _absent(field.absent, {} if isinstance(field, Object) else _OMITTED)
    return _item(field, value)


def _absent(absent: Absent, nothing: Any) -> Any:
    return {"null": None, "default": _OMITTED, "nothing": nothing}[absent]


def says(value: Any) -> bool:
    """Whether a value, or anything in it, is not null.

    Example:
        >>> says({"name": None, "sides": []}), says([{"name": "Ali"}])
        (False, True)
    """
    if isinstance(value, dict | list):
        return any(says(inner) for inner in (value.values() if isinstance(value, dict) else value))
    return value is not None


def _item(node: Leaf | Object, value: Any) -> Any:
    if isinstance(node, Leaf):
        return node.value_of(value)
    variant = node.variant(value)
    if variant is None:
        return _fields(node, value)
    return variant.model.model_validate(_fields(variant.shape, value), by_name=True)
