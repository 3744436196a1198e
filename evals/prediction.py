"""What a system under test answers, and what a system is."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated, Any, Protocol

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

if TYPE_CHECKING:
    from extractor.document import Document

# A rival may answer with a number, a country's name or a kind of its own making: that is wrong, and counted
# as wrong, but no reason to refuse the rest of its answer. So nothing here is a closed set.
Leaf = Annotated[str | None, BeforeValidator(lambda value: None if value == "" else value)]


class _Lenient(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", coerce_numbers_to_str=True)


class AnsweredParticipant(_Lenient):
    """A participant as a system gave it."""

    name: str = ""
    title: Leaf = None
    country: Leaf = None


class AnsweredVenue(_Lenient):
    """A venue as a system gave it."""

    site: Leaf = None
    city: Leaf = None
    country: Leaf = None


class AnsweredInstrument(_Lenient):
    """An instrument as a system gave it."""

    title: str = ""
    kind: Leaf = None
    status: Leaf = None
    countries: list[str] = []


class AnsweredTradeStatistic(_Lenient):
    """A figure as a system gave it."""

    metric: Leaf = None
    value: str = ""
    unit: Leaf = None
    measure: Leaf = None
    nature: Leaf = None
    qualifier: Leaf = None
    period: Leaf = None
    countries: list[str] = []

    @property
    def number(self) -> Decimal | None:
        """The value, or None where it is no number."""
        try:
            number = Decimal(self.value)
        except InvalidOperation:
            return None
        return number if number.is_finite() else None


class Answer(_Lenient):
    """A whole answer; what is left out was not stated."""

    event_type: Leaf = None
    event_date: Leaf = None
    participants: list[AnsweredParticipant] = []
    venue: AnsweredVenue = AnsweredVenue()
    instruments: list[AnsweredInstrument] = []
    trade_statistics: list[AnsweredTradeStatistic] = []


class Cost(BaseModel):
    """What one answer cost.

    Attributes:
        cost_usd: a decimal number, or None where the price is not known.
        cache: `hit`, `miss` or `off`, where the system has a cache.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    seconds: float = 0.0
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: Decimal | None = Decimal(0)
    cache: str | None = None


class Quote(BaseModel):
    """Words of the text that prove a value: code points `start` to `end`."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    start: int
    end: int


class Prediction(BaseModel):
    """One document's answer with all that is known about it.

    Attributes:
        data: the answer as the system gave it, shaped as the schema.
        evidence: by JSON Pointer, where the system gives any.
        confidence: by JSON Pointer, where the system gives any.
        warnings: one line each.
        cost: time, tokens and money.
        provenance: what the answer was made with, as the system tells it.
        error: why there is no answer; `data` is then empty.
    """

    model_config = ConfigDict(extra="forbid")

    data: dict[str, Any] = {}
    evidence: dict[str, list[Quote]] = {}
    confidence: dict[str, float] = {}
    warnings: list[str] = []
    cost: Cost = Field(default_factory=Cost)
    provenance: dict[str, Any] = {}
    error: str | None = None


class System(Protocol):
    """Whatever reads a text and answers: our extractor, a rival, a saved run."""

    @property
    def name(self) -> str:
        """Names the system in tables and files: model, prompt and all else that changes its answers."""
        ...

    def run(self, name: str, document: Document) -> Prediction:
        """Read one document.

        Args:
            name: of the document in its dataset.
            document: the text.

        Raises:
            Exception: whatever goes wrong; the harness makes it the document's error.
        """
        ...
