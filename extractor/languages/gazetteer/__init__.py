"""Names of cities of the world, from GeoNames (CC BY 4.0); see README.md beside this file."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Literal


@cache
def gazetteer(script: Literal["cyrillic", "latin"]) -> dict[str, str]:
    """Countries of cities (ISO 3166-1 alpha-2) by folded name with spaces for hyphens, read once a process.

    Example:
        >>> gazetteer("cyrillic")["самарканд"], gazetteer("latin")["novi sad"]
        ('UZ', 'RS')
    """
    text = resources.files(__name__).joinpath(f"{script}.json").read_text(encoding="utf-8").replace("-", " ")
    return {name: code for code, names in json.loads(text).items() for name in names.split("|")}


@cache
def beginnings(script: Literal["cyrillic", "latin"]) -> frozenset[str]:
    """The first words of those names that have several."""
    return frozenset(name.partition(" ")[0] for name in gazetteer(script) if " " in name)
