"""JSON Schemas of what the tools return."""

from __future__ import annotations

import re
from typing import Any, get_args

from extractor import schemas
from extractor.claims.result import Status, Verdict

_STRING: dict[str, Any] = {"type": "string"}
_COUNT: dict[str, Any] = {"type": "integer", "minimum": 0}
_MAYBE: dict[str, Any] = {"type": ["string", "null"]}
_PLACES: dict[str, Any] = {"type": "array", "items": {"$ref": "#/$defs/Place"}}


def summary_output() -> dict[str, Any]:
    """Of `extract_summary`: the contract, its `data` as one of the schemas that are known now."""
    definitions = _definitions()
    data = [_data_schema(name, definitions) for name in schemas.names()]
    usage = _object(input_tokens=_COUNT, output_tokens=_COUNT, cost_usd=_MAYBE)
    return _object(
        document=_document(),
        data=data[0] if len(data) == 1 else {"anyOf": data},
        evidence={
            "type": "object",
            "description": "What proves each value, by JSON Pointer into data.",
            "additionalProperties": _PLACES,
        },
        confidence={"type": "object", "additionalProperties": {"type": "number"}},
        warnings={"type": "array", "items": _object(code=_STRING, path=_STRING, message=_STRING)},
        provenance=_object(
            model=_MAYBE,
            strategy=_STRING,
            schema=_STRING,
            prompt=_MAYBE,
            cache=_STRING,
            calls=_COUNT,
            usage=usage,
            seconds={"type": "number"},
        ),
    ) | {"$defs": definitions}


def claim_output() -> dict[str, Any]:
    """Of `check_claim`."""
    part = _object(
        start=_COUNT,
        end=_COUNT,
        words=_STRING,
        kind=_STRING,
        value=_MAYBE,
        status={"enum": list(get_args(Status))},
        reason=_STRING,
        evidence=_PLACES,
        stated={"type": "array", "items": _object(value=_STRING, evidence={"$ref": "#/$defs/Place"})},
    )
    return _object(
        document=_document(),
        claim=_object(text=_STRING, language=_STRING),
        verdict={"enum": list(get_args(Verdict))},
        doubt=_STRING,
        parts={"type": "array", "items": part},
        passage={"anyOf": [{"$ref": "#/$defs/Place"}, {"type": "null"}]},
    ) | {"$defs": _definitions()}


def schema_list_output() -> dict[str, Any]:
    """Of `list_schemas`."""
    return _object(schemas={"type": "array", "items": _object(name=_STRING, description=_STRING)})


def schema_output() -> dict[str, Any]:
    """Of `get_schema`."""
    return _object(name=_STRING, json_schema={"type": "object"})


def _object(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _document() -> dict[str, Any]:
    return _object(id=_STRING, source=_MAYBE, language=_MAYBE, characters=_COUNT)


def _definitions() -> dict[str, Any]:
    match = {"enum": ["exact", "folded", "inflected"]}
    return {"Place": _object(start=_COUNT, end=_COUNT, text=_STRING, match=match)}


def _data_schema(name: str, definitions: dict[str, Any]) -> dict[str, Any]:
    """One schema, its definitions added to all others under names of its own."""
    prefix = re.sub(r"\W", "_", name)
    moved: dict[str, Any] = _moved(schemas.json_schema(name), prefix)
    definitions |= {f"{prefix}_{key}": value for key, value in moved.pop("$defs", {}).items()}
    return moved


def _moved(node: Any, prefix: str) -> Any:
    if isinstance(node, list):
        return [_moved(item, prefix) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: value.replace("#/$defs/", f"#/$defs/{prefix}_", 1)
        if key == "$ref" and isinstance(value, str)
        else _moved(value, prefix)
        for key, value in node.items()
    }
