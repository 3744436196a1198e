from __future__ import annotations

from functools import cached_property

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
