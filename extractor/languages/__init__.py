"""All that belongs to one language: one TOML file each, checked against one schema."""

from __future__ import annotations

import re
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
    """The file of one language, cut once a process; a table of it is read when it is first used.

    Args:
        code: one of `CODES`.

    Raises:
        LanguageInvalid: a table is missing or unknown. What is wrong with one is told when it is used.

    Example:
        >>> language("ky").morphology.same_word("Ильхам", "Ильхамдын")
        True
    """
    # Its classes are slow to make, and cutting a text into words needs none of them.
    from extractor.languages.file import Language
    from extractor.languages.tables import tables

    return Language(tables(code))
