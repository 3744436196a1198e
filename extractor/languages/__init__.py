"""All that belongs to one language: one TOML file each, checked against one schema."""

from __future__ import annotations

import re
import tomllib
from functools import cache, cached_property
from importlib import resources

from pydantic import Field

from extractor.languages.morphology import Morphology
from extractor.languages.sections.base import Identity, Inflection, Section
from extractor.languages.sections.dates import Dates
from extractor.languages.sections.events import Events
from extractor.languages.sections.instructions import Instructions
from extractor.languages.sections.instruments import Instruments
from extractor.languages.sections.layout import Layout
from extractor.languages.sections.numbers import Numbers
from extractor.languages.sections.persons import Persons
from extractor.languages.sections.places import Places
from extractor.languages.sections.trade import Trade

_FILE = re.compile(r"([a-z]{2})\.toml")


def _codes() -> tuple[str, ...]:
    files = (_FILE.fullmatch(entry.name) for entry in resources.files(__name__).iterdir())
    return tuple(sorted(file[1] for file in files if file))


CODES = _codes()
"""ISO 639-1 codes of all languages: one exists as soon as its file does."""


class Language(Section):
    """One language file, read and checked."""

    identity: Identity = Field(alias="language")
    inflection: Inflection
    numbers: Numbers
    dates: Dates
    places: Places
    persons: Persons
    instruments: Instruments
    layout: Layout
    events: Events
    trade: Trade
    instructions: Instructions

    @cached_property
    def morphology(self) -> Morphology:
        """Takes endings off the words of this language."""
        return Morphology(self.inflection.slots, self.inflection.hardened)


@cache
def language(code: str) -> Language:
    """Read the file of one language, once a process.

    Args:
        code: one of `CODES`.

    Example:
        >>> language("ky").morphology.same_word("Ильхам", "Ильхамдын")
        True
    """
    text = resources.files(__name__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return Language.model_validate(tomllib.loads(text))
