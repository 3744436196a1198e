"""Hooks of schemathesis: what OpenAPI cannot say, which prompt, schema and strategy go together."""

from __future__ import annotations

from typing import Any

import schemathesis

from extractor import prompts, schemas

_OTHER_SCHEMAS = {
    spelled
    for name in schemas.names()
    if not name.startswith("event_summary")
    for spelled in (name, name.partition("/")[0])
}


@schemathesis.hook
def map_case(_: Any, case: Any) -> Any:
    """Leave out a prompt or a schema that does not fit the strategy beside it."""
    for place in (case.query, case.body):
        if not isinstance(place, dict):
            continue
        strategy, prompt, schema = (place.get(name) for name in ("strategy", "prompt", "schema"))
        if isinstance(prompt, str) and prompt in _known() and not _fits(prompt, strategy, schema):
            del place["prompt"]
        if isinstance(schema, str) and schema in _OTHER_SCHEMAS:
            del place["schema"]  # the model behind the service under test answers about events alone
    return case


def _fits(prompt: str, strategy: object, schema: object) -> bool:
    found = prompts.get(prompt)
    name = str(schema or "event_summary").partition("/")[0]
    return found.strategy == (strategy or "compose") and found.schema in {"*", name}


def _known() -> set[str]:
    return {*prompts.names(), *(name.partition("/")[0] for name in prompts.names())}
