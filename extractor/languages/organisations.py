"""Companies and agencies whose name alone tells their country, the same for all seven languages."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def organisations() -> tuple[tuple[str, str], ...]:
    """Names as they are spelled, each with its country's ISO 3166-1 alpha-2 code; read once a process.

    Example:
        >>> dict(organisations())["SOCAR"]
        'AZ'
    """
    text = resources.files(__package__).joinpath("organisations.toml").read_text(encoding="utf-8")
    return tuple((name, code) for code, named in tomllib.loads(text).items() for name in named)
