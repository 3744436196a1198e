"""Finds JSON in what a model wrote: among prose, and also where it breaks off."""

from __future__ import annotations

import json
import re
from typing import Any

from pydantic_core import from_json

# What opens an object in JSON. A brace in the prose before it is followed by something else.
OPENING = re.compile(r'\{\s*["}]')
# The last string may lack its end.
_PART = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?\Z)|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)
_DEEPEST = 64
Path = tuple[str | int, ...]


def outermost_object(raw: str) -> str:
    """The first JSON object in a text, as it is written there.

    An object that breaks off is not replaced by one that stands inside it.

    Raises:
        ValueError: if there is none, or it is no JSON; the message holds no word of the text.

    Example:
        >>> outermost_object('Answer {as asked}: {"a": {"b": 1}} and no more')
        '{"a": {"b": 1}}'
    """
    opening = OPENING.search(raw)
    if opening is None:
        raise ValueError("there is no JSON object in it")
    try:
        _, end = json.JSONDecoder().raw_decode(raw, opening.start())
    except json.JSONDecodeError as error:
        raise ValueError(f"{error.msg} at character {error.pos}") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    return raw[opening.start() : end]


def begun_object(raw: str) -> tuple[dict[str, Any], Path]:
    """The first JSON object in a text that breaks off within it, as far as it goes.

    Returns:
        What came, a string or number that breaks off left out; and the path of the innermost object or list
        that was not closed, whose content may lack something.

    Raises:
        ValueError: if no object begins in it, or what begins is no JSON.

    Example:
        >>> begun_object('{"a": [{"b": 1}, {"b": 2, "c": "thr')
        ({'a': [{'b': 1}, {'b': 2}]}, ('a', 1))
    """
    opening = OPENING.search(raw)
    if opening is None:
        raise ValueError("there is no JSON object in it")
    begun = raw[opening.start() :]
    path = _open_path(begun)
    value = from_json(begun.encode("utf-8", "replace"), allow_partial=True)
    return value, path


def _open_path(begun: str) -> Path:
    """The keys and indices that lead to the innermost container that is still open."""
    stack: list[list[Any]] = []  # of each open container: its sort, and the key or index that is being filled
    for match in _PART.finditer(begun):
        part = match[0]
        if part in "{[":
            if len(stack) == _DEEPEST:
                raise ValueError("it is nested too deeply")
            stack.append([part, None if part == "{" else 0, False])
        elif not stack:
            break
        elif part in "}]":
            stack.pop()
        elif part == ",":
            stack[-1][2] = False
            if stack[-1][0] == "[":
                stack[-1][1] += 1
        elif part == ":":
            stack[-1][2] = True
        elif stack[-1][0] == "{" and not stack[-1][2]:
            stack[-1][1] = part.strip('"')
    return tuple(key for _, key, _ in stack[:-1])
