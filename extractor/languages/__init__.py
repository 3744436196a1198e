"""All that belongs to one language: one TOML file each, checked against one schema."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.languages.file import Language

_FILE = re.compile(r"([a-z]{2})\.toml")


def _codes() -> tuple[str, ...]:
    files = (_FILE.fullmatch(entry.name) for entry in resources.files(__name__).iterdir())
    return tuple(sorted(file[1] for file in files if file))


CODES = _codes()
"""ISO 639-1 codes of all languages: one exists as soon as its file does."""


@cache
def language(code: str) -> Language:
    """Read the file of one language, once a process.

    Args:
        code: one of `CODES`.

    Example:
        >>> language("ky").morphology.same_word("Ильхам", "Ильхамдын")
        True
    """
    # Its classes are slow to make, and cutting a text into words needs none of them.
    from extractor.languages.file import Language

    text = resources.files(__name__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return Language.model_validate(tomllib.loads(text))
