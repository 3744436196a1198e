"""What a text mentions. Every mention is a span of the untouched text with the value read from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal  # noqa: TC003  # dataclass fields are read at run time by tests and tools
from typing import Literal

Zone = Literal["headline", "dateline", "lead", "body", "list", "table", "quote", "furniture"]
Qualifier = Literal["more_than", "about", "up_to"]
Basis = Literal["own", "range", "context", "table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Code points `start` (inclusive) to `end` (exclusive) of the untouched text."""

    start: int
    end: int

    def text(self, source: str) -> str:
        """The words themselves."""
        return source[self.start : self.end]

    def within(self, other: Span) -> bool:
        """Whether this span lies inside `other`."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Span):
    """One sentence, list item or table row; never crosses a passage's border.

    Attributes:
        passage: index of its passage.
    """

    passage: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Span):
    """One paragraph, heading, list item, table row or piece of page furniture.

    Attributes:
        zone: the part of the page it belongs to.
        repeats: index of the earlier passage with the same words, or None.
    """

    zone: Zone
    repeats: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(Span):
    """A number with what is counted.

    Attributes:
        value: the exact number: `1,7 млрд` is 1700000000.
        unit: ISO 4217 code, `percent`, `times`, `tonnes`, the unit's English name, or None for a bare count.
        qualifier: how the number is hedged, if it is.
        bound: `from` or `to` where it is one end of a change or a range, or `to` where it is a level reached.
        hedge: span of the words that hedge it, or None.
        basis: where its unit and scale come from: its `own` words, the other end of a `range`, an amount
            before or after it (`context`: `12 billion euros, of which three billion …`), or the names of a
            `table`'s column or row.
        shared: span of the words elsewhere that name the unit or the scale, or None where its own do.
    """

    value: Decimal
    unit: str | None
    qualifier: Qualifier | None = None
    bound: Literal["from", "to"] | None = None
    hedge: Span | None = None
    basis: Basis = "own"
    shared: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Span):
    """A day, month, year or span of them.

    Attributes:
        iso: ISO 8601 (`2025-12-08`, `2025-12`, `2025`, `2025-01/2025-10`), or `--MM-DD` where no year is stated.
        kind: how the text says it.
    """

    iso: str
    kind: Literal["day", "day_of_month", "month", "year", "span", "weekday", "relative", "period"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Span):
    """A country, city or building.

    Attributes:
        name: nominative, in the text's script.
        country: ISO 3166-1 alpha-2 code (`EU` for the European Union), or None where it is unknown.
        kind: `country` by name, `nationality` by adjective or people, `city`, or `site` (a residence, a palace).
    """

    name: str
    country: str | None
    kind: Literal["country", "nationality", "city", "site"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention(Span):
    """One place where a person is named.

    Attributes:
        title: span of the office that stands with the name, or None.
        case: grammatical case that the name stands in (`nominative`, `genitive`, `dative`, `accusative`,
            `instrumental`, `prepositional`, `locative`, `ablative`), or None where it cannot be told.
    """

    title: Span | None = None
    case: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with all mentions of the text.

    Attributes:
        name: fullest form, nominative; taken from a mention where one has it.
        title: the office, nominative, as the text has it, or None.
        country: the side that the office represents, or None.
        basis: whether the office names the country, is one of the paper's own state by default, is of an
            international organisation, or leaves it open.
        mentions: in the text's order, at least one.
    """

    name: str
    title: str | None
    country: str | None
    mentions: tuple[PersonMention, ...]
    basis: Literal["named", "assumed", "international", "open"] = "open"


Standing = Literal["signed", "initialled", "adopted", "planned", "earlier", "discussed", "mentioned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Span):
    """A document between states that the text names.

    Attributes:
        title: the words of the text; the last word in the nominative where an ending was taken off.
        kind: `treaty`, `agreement`, … as in the schema.
        standing: what the text says of it.
        governor: span of the words that say so (`кол коюшту`, `подписали`), or None.
        countries: the sides, ISO 3166-1 alpha-2, where the words around it name them.
        repeats: spans of further places that name the same document.
        package: whether several are meant of which no more is said (`двусторонние соглашения`).
    """

    title: str
    kind: str
    standing: Standing
    governor: Span | None = None
    countries: tuple[str, ...] = ()
    repeats: tuple[Span, ...] = field(default=())
    package: bool = False
