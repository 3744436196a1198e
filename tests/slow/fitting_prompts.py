"""Hooks of schemathesis: what OpenAPI cannot say, that a prompt is written for one schema and one strategy."""

from __future__ import annotations

from typing import Any

import schemathesis

from extractor import prompts


@schemathesis.hook
def map_case(_: Any, case: Any) -> Any:
    """Leave out a prompt that does not fit the strategy beside it."""
    places = [place for place in (case.query, case.body) if isinstance(place, dict)]
    named = [place["prompt"] for place in places if isinstance(place.get("prompt"), str)]
    strategies = [place.get("strategy") or "auto" for place in places] or ["auto"]
    if any(name in _known() and _strategy(name) not in strategies for name in named):
        for place in places:
            place.pop("prompt", None)
    return case


def _known() -> set[str]:
    return {*prompts.names(), *(name.partition("/")[0] for name in prompts.names())}


def _strategy(name: str) -> str:
    return prompts.get(name).strategy
