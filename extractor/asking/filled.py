"""A model's reply to a form, read for what is whole and of use in it, whatever else is wrong with it."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pydantic import BaseModel

from extractor.asking.absence import says_nothing
from extractor.asking.form import fitting, form_of
from extractor.asking.json_text import Path, begun_object, outermost_object
from extractor.shape.tree import Object  # pydantic reads the types when the class is made

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# JSON Schema's keywords that say nothing to a model or that endpoints with strict schemas do not take.
_SUPERFLUOUS = frozenset({"title", "default", "discriminator", "format", "pattern", "minLength", "maxLength"})
_WRAPPED = 2


class Filled(BaseModel):
    """A form as a model filled it in.

    A value of a wrong type is left out and named in `misfits`. Of a reply that breaks off, the items of lists
    that are whole are kept, and `broke_off` says where it did.

    Attributes:
        values: every field of the form; null or empty where nothing that fits was filled in.
        answered: names of the outermost fields that the reply has.
        broke_off: path of the innermost part that was not closed, or None for a whole reply.
        misfits: path and complaint of each value that was left out.
    """

    shape: ClassVar[Object]  # set by `filled_form`

    values: dict[str, Any]
    answered: frozenset[str]
    broke_off: Path | None = None
    misfits: dict[str, str] = {}

    @classmethod
    def of_reply(cls, raw: str) -> Self:
        """Read a reply.

        Raises:
            ValueError: nothing of it is of use; the message holds no word of it.
        """
        broke_off: Path | None = None
        try:
            given: Any = json.loads(outermost_object(raw))
        except ValueError as whole:
            try:
                given, broke_off = begun_object(raw)
            except ValueError:
                raise whole from None
            _drop_unfinished(given, broke_off)
        given = _in_words(_unwrapped(given, cls.shape))
        values = fitting(cls.shape, given)
        misfits = dict(_misfits(given, values, ""))
        answered = frozenset(values.keys() & given.keys() if isinstance(given, dict) else ())
        fit = [name for name in answered if f"/{name}" not in misfits]
        if not (fit if broke_off is None else any(values[name] for name in fit)):
            first = next(iter(misfits.values()), "")
            raise ValueError(first or f"it has none of the fields {', '.join(values)}")
        return cls(values=values, answered=answered, broke_off=broke_off, misfits=misfits)

    @classmethod
    def model_json_schema(cls, *_: Any, **__: Any) -> dict[str, Any]:
        """The form's JSON Schema, in the subset that strict endpoints take."""
        return strict_schema(cls.shape)

    @classmethod
    def in_words(cls) -> str:
        """The form in one line."""
        return skeleton(cls.shape)

    @classmethod
    def fits_exactly(cls, raw: str) -> bool:
        """Whether a whole reply holds to the schema: every field, none of a wrong type."""
        filled = cls.of_reply(raw)
        return not filled.misfits and filled.broke_off is None and filled.answered == filled.values.keys()


@cache
def filled_form(shape: Object) -> type[Filled]:
    """The class of replies to the form of a schema.

    Example:
        >>> from extractor.shape.tree import shape_of
        >>> class Visit(BaseModel):
        ...     guest: str
        ...     cities: list[str]
        >>> form = filled_form(shape_of(Visit))
        >>> form.of_reply('Here: {"guest": "Anna", "cities": ["Osh", "Ba').values
        {'guest': 'Anna', 'cities': ['Osh']}
    """
    return type(shape.name, (Filled,), {"shape": shape, "__module__": __name__, "__annotations__": {}})


@cache
def strict_schema(shape: Object) -> dict[str, Any]:
    """The JSON Schema of a form as OpenAI's strict mode and grammar builders take it.

    Every object is closed and every field required (null is how a field says "not stated"); titles and
    keywords without effect are left out, because they are paid for as input.
    """
    return dict(_strict(form_of(shape).model_json_schema()))


def _strict(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    kept: dict[str, Any] = {}
    for key, value in schema.items():
        if key in {"properties", "$defs"}:
            kept[key] = {name: _strict(part) for name, part in value.items()}
        elif key not in _SUPERFLUOUS:
            kept["anyOf" if key == "oneOf" else key] = (
                _strict(value) if key not in {"enum", "const"} else value
            )
    if kept.get("type") == "object":
        kept |= {"required": list(kept.get("properties", {})), "additionalProperties": False}
    return kept


def skeleton(shape: Object) -> str:
    """The form in one line, for models whose endpoint does not hold them to a schema.

    Example:
        >>> from extractor.shape.tree import shape_of
        >>> class Visit(BaseModel):
        ...     guest: str
        ...     cancelled: bool
        >>> skeleton(shape_of(Visit))
        '{"quote": …, "guest": …, "cancelled": "true"|"false"|null}'
    """
    schema = strict_schema(shape)
    return _line(schema, schema.get("$defs", {}))


def _line(schema: Mapping[str, Any], defs: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return _line(defs[schema["$ref"].rpartition("/")[2]], defs)
    if "properties" in schema:
        fields = (f'"{name}": {_line(part, defs)}' for name, part in schema["properties"].items())
        return "{" + ", ".join(fields) + "}"
    if schema.get("type") == "array":
        return f"[{_line(schema['items'], defs)}]"
    labels = [*schema.get("enum", []), *([schema["const"]] if "const" in schema else [])]
    if labels:
        return "|".join(json.dumps(label, ensure_ascii=False) for label in labels)
    if "anyOf" in schema:
        options = [_line(part, defs) for part in schema["anyOf"]]
        return "…" if set(options) <= {"…", "null"} else "|".join(options)
    return "null" if schema.get("type") == "null" else "…"


def _drop_unfinished(value: Any, path: Path) -> None:
    """Take the item out of the outermost list whose item was being written."""
    for step in path:
        if isinstance(value, list):
            del value[int(step) :]
            return
        value = value.get(step) if isinstance(value, dict) else None


def _unwrapped(given: Any, shape: Object) -> Any:
    """A form that a model put into another object, as arguments of a function or under a name."""
    names = {field.name for field in shape.fields}
    for _ in range(_WRAPPED):
        if not isinstance(given, dict) or names & given.keys():
            break
        inner = next((value for value in given.values() if _is_object(value)), None)
        if inner is None:
            break
        given = json.loads(inner) if isinstance(inner, str) else inner
    return given


def _is_object(value: object) -> bool:
    if isinstance(value, str) and value.startswith("{"):
        try:
            return isinstance(json.loads(value), dict)
        except ValueError:
            return False
    return isinstance(value, dict)


def _in_words(value: Any) -> Any:
    """Numbers and truth values as the words that stand for them in a form."""
    if isinstance(value, dict):
        return {key: _in_words(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_in_words(inner) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else value


def _misfits(given: Any, fitted: Any, path: str) -> Iterator[tuple[str, str]]:
    """What was given, says something, and is not among what fits."""
    if isinstance(given, dict) and isinstance(fitted, dict):
        for name, value in fitted.items():
            yield from _misfits(given.get(name), value, f"{path}/{name}")
    elif isinstance(given, list) and isinstance(fitted, list):
        said = given if len(given) == len(fitted) else [one for one in given if not says_nothing(one)]
        if len(said) != len(fitted):
            yield path, _complaint(path)
        else:
            for index, (one, other) in enumerate(zip(said, fitted, strict=True)):
                yield from _misfits(one, other, f"{path}/{index}")
    elif given != fitted and not says_nothing(given):
        yield path, _complaint(path)


def _complaint(path: str) -> str:
    return f"what was given for {path.strip('/')} does not fit the form"
