"""What moves a stored result from one version of a schema to the next.

The module of the newer version declares `def migrate(result)`, which takes the result's JSON object as the older
version made it and returns the newer version's. `moved` does what is needed most.
"""

from __future__ import annotations

import re
from copy import deepcopy
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def moved(result: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    """Move a value to another place, with its evidence, its confidence and the warnings about it.

    Args:
        result: a result's JSON object; it stays as it is.
        old: JSON Pointer into `data`; `*` stands for every item of a list.
        new: the same for the new place, with as many `*`.

    Example:
        >>> result = {"data": {"people": [{"name": "Ali"}]}, "evidence": {"/people/0/name": []}}
        >>> moved(result, "/people/*/name", "/guests/*/full_name")
        {'data': {'people': [{}], 'guests': [{'full_name': 'Ali'}]}, 'evidence': {'/guests/0/full_name': []}}
    """
    changed = deepcopy(dict(result))
    places = list(_places(changed["data"], old.split("/")[1:], ""))
    values = [_taken(changed["data"], place.split("/")[1:]) for place in places]
    for place, value in zip(places, values, strict=True):
        _put(changed["data"], _renamed(place, old, new).split("/")[1:], value)
    for part in ("evidence", "confidence"):
        if part in changed:
            changed[part] = {_renamed(path, old, new): held for path, held in changed[part].items()}
    for warning in changed.get("warnings", ()):
        warning["path"] = _renamed(warning["path"], old, new)
    return changed


def _renamed(path: str, old: str, new: str) -> str:
    """The new name of a path that is `old` or stands below it; every other path as it is."""
    found = re.fullmatch(re.escape(old).replace(r"\*", r"(\d+)") + r"(/.*)?", path)
    if not found:
        return path
    *indices, below = found.groups()
    for index in indices:
        new = new.replace("*", index, 1)
    return new + (below or "")


def _places(value: Any, steps: list[str], path: str) -> Iterator[str]:
    if not steps:
        yield path
    elif steps[0] == "*" and isinstance(value, list):
        for index, item in enumerate(value):
            yield from _places(item, steps[1:], f"{path}/{index}")
    elif isinstance(value, dict) and steps[0] in value:
        yield from _places(value[steps[0]], steps[1:], f"{path}/{steps[0]}")


def _taken(value: Any, steps: list[str]) -> Any:
    for step in steps[:-1]:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value.pop(steps[-1])


def _put(value: Any, steps: list[str], new: Any) -> None:
    for step, following in pairwise(steps):
        if isinstance(value, list):
            while len(value) <= int(step):
                value.append({})
            value = value[int(step)]
        else:
            value = value.setdefault(step, [] if following.isdecimal() else {})
    value[steps[-1]] = new
