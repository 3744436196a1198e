from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.schemas.fields import Country, DateSpan, Identifies, Reads

EventType = Literal[
    "state_visit",
    "official_visit",
    "working_visit",
    "meeting",
    "phone_call",
    "commission_session",
    "summit",
    "forum",
    "signing",
    "other",
]
InstrumentKind = Literal[
    "treaty",
    "agreement",
    "memorandum",
    "protocol",
    "declaration",
    "joint_statement",
    "communique",
    "programme",
    "plan",
    "roadmap",
    "decision",
    "contract",
    "letter_of_intent",
    "other",
]


class _Item(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Participant(_Item):
    """Somebody who takes part in the event: who meets, negotiates, chairs, signs or calls.

    Not those who are merely mentioned, greeted, quoted from elsewhere or expected later, and never somebody
    after whom a street or a plant is named.
    """

    name: Annotated[str, Reads("person"), Identifies()]
    """Full name, nominative, in the text's script."""
    title: Annotated[str | None, Reads("title")] = None
    """Office, as the text has it."""
    country: Country | None = None
    """The side represented, ISO 3166-1 alpha-2 (EU for the European Union's offices)."""


class Venue(_Item):
    """Where the event takes place. An agency's dateline is no venue."""

    site: Annotated[str | None, Reads("site")] = None
    """Building or residence."""
    city: Annotated[str | None, Reads("city")] = None
    """City, nominative, in the text's script."""
    country: Country | None = None
    """Country of the venue, ISO 3166-1 alpha-2."""


class Instrument(_Item):
    """A document concluded at this event; not one signed earlier, planned, discussed or being carried out."""

    title: Annotated[str, Reads("instrument"), Identifies()]
    """The text's words, the leading kind word included, each document once."""
    kind: InstrumentKind | None = None
    """What sort of document the title names."""
    status: Literal["signed", "initialled", "adopted"] | None = None
    """What was done with it at the event."""
    countries: list[Country] = []
    """The sides, ISO 3166-1 alpha-2."""


class TradeStatistic(_Item):
    """One figure about trade or investment between the parties."""

    metric: Annotated[
        Literal["trade_turnover", "exports", "imports", "investment", "transit", "other"] | None, Identifies()
    ] = None
    """What is measured."""
    value: Annotated[str, Field(pattern=r"^-?\d+(?:\.\d+)?$"), Reads("amount"), Identifies()]
    """Plain decimal number: 1,7 млрд is 1700000000."""
    unit: Annotated[str | None, Reads("unit", of="value"), Identifies()] = None
    """ISO 4217 code, percent, times, tonnes, or the unit's English name."""
    measure: Literal["level", "growth", "decline", "share"] | None = None
    """Whether the figure is an amount, a change or a part."""
    nature: Literal["actual", "target", "forecast"] | None = None
    """A goal that was set or agreed is a target, an expectation a forecast."""
    qualifier: Annotated[Literal["more_than", "about", "up_to"] | None, Reads("qualifier", of="value")] = None
    """How the text hedges the figure."""
    period: DateSpan | None = None
    """The period reported on; of growth, not the one compared with."""
    countries: list[Country] = []
    """The parties, ISO 3166-1 alpha-2."""


class EventSummary(_Item):
    """One event between states as one text reports it."""

    event_type: EventType | None = None
    """Kind of the event of the headline; null where the text reports no event. A visit keeps its kind also when
    the headline is about talks or signing; `signing` is a ceremony that is neither a visit nor a meeting."""
    event_date: DateSpan | None = None
    """The day of the event, not of the article."""
    participants: list[Participant] = []
    """Everybody who takes part, each once."""
    venue: Venue = Venue()
    """Where it takes place."""
    instruments: list[Instrument] = []
    """Every document concluded, each once."""
    trade_statistics: list[TradeStatistic] = []
    """Every figure about trade or investment between the parties, each once; not prices, quotas, distances or the
    trade of others."""


SCHEMA = EventSummary
