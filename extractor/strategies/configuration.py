"""All but the text that decides an answer, as one digest."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from extractor.calls.cache import key_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.calls.connection import Connection
    from extractor.prompts import Prompt
    from extractor.schemas import Schema
    from extractor.strategies.choice import Strategy


def digest_of(
    wanted: Schema, strategy: Strategy, asking: Prompt | None, models: Iterable[Connection], characters: int
) -> str:
    """The digest of a configuration. What is not used does not count: where no model is asked, no prompt does.

    Args:
        wanted: the schema.
        strategy: that goes with the schema.
        asking: the prompt, or None where no model is asked.
        models: in the order in which they are asked.
        characters: the longest text that is asked about in one piece.
    """
    return key_of(
        version=_version(),
        strategy=strategy,
        schema=str(wanted),
        prompt=str(asking) if asking else None,
        models=[model.parameters for model in models] if asking else None,
        characters=characters if asking else None,
    )


@cache
def _version() -> str | None:
    try:
        return version("extractor")
    except PackageNotFoundError:  # run from its sources
        return None
