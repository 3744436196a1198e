from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from extractor.schemas.fields import Amount, Country, DateSpan, Identifies


class _Item(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class TradeFlow(_Item):
    """One figure of the trade: what went in which direction, with whom, for how much."""

    flow: Annotated[Literal["exports", "imports", "turnover", "balance"] | None, Identifies()] = None
    """Seen from the reporting country. A surplus or a deficit is the balance."""
    partner: Annotated[Country | None, Identifies()] = None
    """The country traded with; null where the figure is of the trade with all countries."""
    commodity: Annotated[str | None, Identifies()] = None
    """The goods; null where the figure is of all goods."""
    value: Annotated[Amount | None, Identifies()] = None
    """What was traded, in money or in tonnes. No goal, no share, no number of firms."""
    change: Amount | None = None
    """By how much the value changed against the period before."""
    direction: Literal["growth", "decline"] | None = None
    """Which way it changed."""


class TradeBulletin(_Item):
    """What a statistics office tells about a country's foreign trade in one period."""

    reporter: Country | None = None
    """The country whose office tells it."""
    period: DateSpan | None = None
    """The period that the figures are of; not the one that it is compared with, nor the day of publication."""
    flows: list[TradeFlow] = []
    """Every figure, each once."""


SCHEMA = TradeBulletin
