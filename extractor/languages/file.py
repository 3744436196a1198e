from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Generic, TypeVar

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

if TYPE_CHECKING:
    from extractor.languages.tables import Tables

Kind = TypeVar("Kind", bound=Section)


class _Table(Generic[Kind]):
    """An attribute that is read from its table when it is first used, and then kept."""

    def __init__(self, kind: type[Kind], table: str | None = None) -> None:
        self.kind = kind
        self.table = table or ""

    def __set_name__(self, _: type[Language], name: str) -> None:
        self._name = name
        self.table = self.table or name

    def __get__(self, language: Language, _: type[Language]) -> Kind:
        found = language.tables.read(self.table, self.kind)
        language.__dict__[self._name] = found
        return found


class Language:
    """One language file.

    Args:
        tables: of the file.

    Raises:
        LanguageInvalid: one of them is missing or unknown; an attribute raises it where its table is wrong.
    """

    identity = _Table(Identity, "language")
    inflection = _Table(Inflection)
    numbers = _Table(Numbers)
    dates = _Table(Dates)
    places = _Table(Places)
    persons = _Table(Persons)
    instruments = _Table(Instruments)
    layout = _Table(Layout)
    events = _Table(Events)
    trade = _Table(Trade)
    instructions = _Table(Instructions)

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        tables.require({table.table for table in vars(Language).values() if isinstance(table, _Table)})

    @cached_property
    def morphology(self) -> Morphology:
        """Takes endings off the words of this language."""
        return Morphology(self.inflection.slots, self.inflection.hardened)
