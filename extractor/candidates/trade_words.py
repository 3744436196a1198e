"""The words of `[trade]` of one language, ready for look-up, and where they stand in a piece of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from extractor.languages.tokens import fold
from extractor.reading.phrases import Endings, Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token

# Units in which goods are measured.
GOODS = frozenset(
    {
        "tonnes",
        "kilograms",
        "cubic metres",
        "cubic feet",
        "barrels",
        "litres",
        "kilowatt-hours",
        "megawatt-hours",
        "head",
        "containers",
        "TEU",
        "wagons",
    }
)
RATES = frozenset({"percent", "percentage points", "times"})
DASHES = frozenset("-–—")

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Nature = Literal["actual", "target", "forecast"]
Change = Literal["growth", "decline"]


class Hit(NamedTuple, Generic[T_co]):
    """A phrase at tokens `start` to `end` (exclusive), and what it says."""

    start: int
    end: int
    value: T_co


class TradeWords:
    """Look-up tables of one language.

    Args:
        language: whose section is read.
    """

    def __init__(self, language: Language) -> None:
        data = language.trade
        bare = Endings([])
        metrics = data.metrics
        self.verb_last = data.verb_last
        self.joins = frozenset(language.instruments.joins)
        self.conjunctions = frozenset(map(fold, language.numbers.ranges.conjunctions))
        self.metrics: Phrases[str] = Phrases(
            [(phrase, name) for name in type(metrics).model_fields for phrase in getattr(metrics, name)], bare
        )
        self.changes: Phrases[Change | None] = Phrases(
            [
                *((p, "growth") for p in data.growth),
                *((p, "decline") for p in data.decline),
                *((p, None) for p in data.no_change),
            ],
            bare,
        )
        self.natures: Phrases[Nature] = Phrases(
            [(p, "actual") for p in data.actual]
            + [(p, "target") for p in data.target]
            + [(p, "forecast") for p in data.forecast],
            bare,
        )
        self.share = _marks(data.share, bare)
        self.increments = _marks(data.increments, bare)
        self.comparison = _marks(data.comparison, bare)
        self.same_period = _marks(data.same_period, bare)
        self.this_figure = _marks(data.this_figure, bare)
        self.negations = frozenset(map(fold, data.negations))
        self.placing = _marks(data.placing, bare)
        self.shipping = _marks(data.shipping, bare)
        self.deals = _marks(data.deals, bare)
        self.same_months = _marks(data.same_months, bare)
        self.since = _marks(data.since, bare)
        self.from_year = _marks(data.from_year, bare)
        self.year_before = _marks(data.year_before, bare)
        self.to_date = _marks(data.to_date, bare)
        self.now = _marks(data.now, bare)
        self.counted = _marks(data.counted, bare)
        self.copulas = tuple(map(fold, data.copulas))
        self.year_so_far = _marks(data.year_so_far, bare)
        self.year_end = _marks(data.year_end, bare)
        self.years_counted = _marks(data.years_counted, bare)
        self.half_year = _marks(data.half_year, bare)
        self.totals = _marks(data.totals, bare)
        self.between = _marks(data.between, bare)
        self.pair = _marks(data.pair, bare)
        self.not_trade = _marks(data.not_trade, bare)
        self.per = _marks(data.per, bare)
        self.history = _marks(data.history, bare)
        self.comparing = _marks(data.comparing, bare)
        self.groups = _marks(data.groups, bare)
        self.alternatives = _marks(data.alternatives, bare)
        self.foreign = _marks(data.foreign, bare)
        self.routes = _marks(data.routes, bare)


def hits(phrases: Phrases[T], tokens: Sequence[Token]) -> list[Hit[T]]:
    """Every place where a phrase stands, longest first, none within another."""
    found: list[Hit[T]] = []
    done = 0
    for index, match in phrases.places(tokens):
        if index >= done and tokens[index].kind != "number":
            found.append(Hit(index, match.end, match.value))
            done = match.end
    return found


def _marks(phrases: Iterable[str], endings: Endings) -> Phrases[bool]:
    return Phrases([(phrase, True) for phrase in phrases], endings)


_BY_CODE: dict[str, TradeWords] = {}


def trade_words(language: Language) -> TradeWords:
    """The look-up tables of a language, built once a process."""
    code = language.identity.code
    if code not in _BY_CODE:
        _BY_CODE[code] = TradeWords(language)
    return _BY_CODE[code]
