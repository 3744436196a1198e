"""How an endpoint is told the form of an answer: by a schema that it enforces, or in words."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from extractor.asking.filled import Filled
from extractor.asking.json_text import outermost_object

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pydantic import BaseModel

_NO_NAME = re.compile(r"[^A-Za-z0-9_-]")


def constrained(
    create: Callable[..., Awaitable[Any]], answer: type[BaseModel], *, by_schema: bool
) -> Callable[..., Awaitable[Any]]:
    """Ask through `create` for an answer of this form.

    instructor names the schema and does not have it enforced, so the form goes here, after it.

    Args:
        create: of the chat completions.
        answer: the form.
        by_schema: whether the endpoint takes a schema; else it is only asked for JSON.
    """
    form = _response_format(answer) if by_schema else {"type": "json_object"}

    async def asking(**question: Any) -> Any:
        # Beside the client's own parameters, each part of which it takes to pieces, a schema's parts too.
        question.pop("response_format", None)
        return await create(**question, extra_body={"response_format": form})

    return asking


@cache
def _response_format(answer: type[BaseModel]) -> dict[str, Any]:
    name = _NO_NAME.sub("_", answer.__name__)[:64] or "answer"
    schema: dict[str, Any] = {"name": name, "schema": answer.model_json_schema()}
    # A form is written in the subset that strict endpoints take; another model may not be.
    if issubclass(answer, Filled):
        schema["strict"] = True
    return {"type": "json_schema", "json_schema": schema}


def in_words(answer: type[BaseModel]) -> str:
    """The form for an endpoint that does not take a schema; JSON mode wants the word JSON said."""
    form = answer.in_words() if issubclass(answer, Filled) else _compact(answer.model_json_schema())
    return f"Answer in JSON of this form:\n{form}"


def is_enforced(raw: str, answer: type[BaseModel]) -> bool:
    """Whether a whole reply is what an endpoint gives that holds the model to the schema."""
    try:
        return outermost_object(raw) == raw.strip() and _is_exact(raw, answer)
    except ValueError:
        return False


def _is_exact(raw: str, answer: type[BaseModel]) -> bool:
    try:
        if issubclass(answer, Filled):
            return answer.fits_exactly(raw)
        answer.model_validate_json(raw, strict=False)
    except ValidationError:
        return False
    return True


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
