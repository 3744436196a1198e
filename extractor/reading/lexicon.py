from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from extractor.languages.tokens import fold
from extractor.reading.phrases import Endings, Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from extractor.languages.file import Language
    from extractor.languages.sections.trade import Trade
    from extractor.reading.mentions import Qualifier

T = TypeVar("T")

# Currencies that are written by their code in texts of every language.
CURRENCY_CODES = frozenset(
    (
        "USD",
        "EUR",
        "RUB",
        "KZT",
        "KGS",
        "UZS",
        "TJS",
        "TMT",
        "AZN",
        "TRY",
        "GEL",
        "AMD",
        "BYN",
        "UAH",
        "CNY",
        "JPY",
        "KRW",
        "INR",
        "PKR",
        "IRR",
        "AED",
        "SAR",
        "QAR",
        "KWD",
        "BHD",
        "OMR",
        "AFN",
        "MNT",
        "GBP",
        "CHF",
        "HUF",
        "PLN",
        "CZK",
        "RON",
        "BGN",
        "RSD",
        "SEK",
        "NOK",
        "DKK",
        "ILS",
        "EGP",
        "CAD",
        "AUD",
        "SGD",
        "HKD",
        "MYR",
        "IDR",
        "THB",
        "VND",
        "MDL",
        "IQD",
        "JOD",
        "BDT",
        "LKR",
        "NZD",
        "ZAR",
        "BRL",
    )
)
SIGNS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "CNY",
    "₽": "RUB",
    "₸": "KZT",
    "₼": "AZN",
    "₺": "TRY",
    "₾": "GEL",
    "₴": "UAH",
    "₩": "KRW",
    "₹": "INR",
    "₮": "MNT",
    "₪": "ILS",
    "%": "percent",
    "٪": "percent",
    "％": "percent",
}


class Word(NamedTuple):
    """What one word does in a number: it is added, or multiplies what stands before it."""

    kind: Literal["add", "scale", "fused"]
    value: Decimal
    vague: bool = False


class Hedge(NamedTuple):
    """A qualifier, and whether the amount before it must carry an ending that asks for it."""

    qualifier: Qualifier
    needs_case: bool = False


class Lexicon:
    """The words of `[numbers]` of one language, ready for look-up.

    Args:
        language: whose section is read.
    """

    def __init__(self, language: Language) -> None:
        data = language.numbers
        self.decimal = data.decimal
        self.one = Decimal(1)
        self.endings = Endings(data.endings)
        bare = Endings([])
        self.abbreviations = frozenset(map(fold, data.abbreviations))
        self.vague = frozenset(map(fold, data.vague))
        self.words = Phrases(
            [(w, Word("add", value)) for value, words in data.words.items() for w in words]
            + [(w, Word("scale", value)) for value, words in data.scales.items() for w in words]
            + [(w, Word("fused", value)) for value, words in data.fused.items() for w in words],
            self.endings,
        )
        self.half_before = _marks(data.half_before, self.endings)
        self.half_after = _marks(data.half_after, self.endings)
        self.articles = frozenset(map(fold, data.articles))
        self.goes_on = _marks((*language.identity.function_words, *_of_figures(language.trade)), bare)
        self.joiners = frozenset(map(fold, data.joiners))
        self.units = _table(data.units, self.endings)
        self.unit_scales = {fold(unit): scale for scale, units in data.unit_scales.items() for unit in units}
        self.units_before = _table(data.units_before, bare)
        factors = [(phrase, (value, "times")) for value, phrases in data.times.items() for phrase in phrases]
        parts = [(phrase, (value, "percent")) for value, phrases in data.parts.items() for phrase in phrases]
        self.factors: Phrases[tuple[Decimal, str]] = Phrases(factors + parts, bare)
        self.times_need = frozenset(map(fold, data.times_need))
        self.not_times = _marks(data.not_times, bare)
        self.years = _marks(data.years, bare)
        self.months = _marks([f"{month}*" for month in data.months], bare)
        self.numbered = frozenset(map(fold, data.numbered))
        self.nations = tuple((n.name, n.unit, _marks([f"{w}*" for w in n.words], bare)) for n in data.nations)
        self.nation_names = frozenset(name for name, _, _ in self.nations)
        hedges = data.hedges
        self.up_to_cases = _cases(hedges.up_to_cases)
        self.about_cases = _cases(hedges.about_cases)
        self.hedges_before = Phrases(
            [(w, Hedge("more_than")) for w in hedges.more_than_before]
            + [(w, Hedge("about")) for w in hedges.about_before]
            + [(w, Hedge("up_to")) for w in hedges.up_to_before],
            bare,
        )
        self.hedges_after = Phrases(
            [(w, Hedge("more_than", bool(hedges.more_than_cases))) for w in hedges.more_than_after]
            + [(w, Hedge("about")) for w in hedges.about_after]
            + [(w, Hedge("up_to")) for w in hedges.up_to_after],
            bare,
        )
        self.more_than_cases = _cases(hedges.more_than_cases)
        self.skipped = frozenset(map(fold, hedges.skipped))
        self.begins_amount = lru_cache(maxsize=4096)(self._begins_amount)
        ranges = data.ranges
        self.from_before = frozenset(map(fold, ranges.from_before))
        self.from_cases = _cases(ranges.from_cases)
        self.to_before = frozenset(map(fold, ranges.to_before))
        self.to_after = frozenset(map(fold, ranges.to_after))
        self.to_cases = _cases(ranges.to_cases)
        self.conjunctions = frozenset(map(fold, ranges.conjunctions))
        self.change = _marks(ranges.change, bare)

    def _begins_amount(self, word: str) -> bool:
        """Whether a folded word may be the first of an amount in words, or a unit that stands before its number."""
        phrases = (self.words, self.half_before, self.half_after, self.units_before, self.factors)
        return word in self.articles or any(one.begins(word) for one in phrases)


def _of_figures(trade: Trade) -> tuple[str, ...]:
    """Words of trade that tell of a figure and are no thing that it counts."""
    changes = (*trade.growth, *trade.decline, *trade.actual, *trade.target, *trade.forecast, *trade.placing)
    times = (*trade.year_before, *trade.year_end, *trade.same_period, *trade.same_months, *trade.per)
    return (*changes, *times, *trade.comparison, *trade.share)


def _marks(phrases: Iterable[str], endings: Endings) -> Phrases[bool]:
    return Phrases([(phrase, True) for phrase in phrases], endings)


def _table(table: Mapping[T, tuple[str, ...]], endings: Endings) -> Phrases[T]:
    return Phrases([(phrase, value) for value, phrases in table.items() for phrase in phrases], endings)


def _cases(endings: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(fold, endings))


_BY_CODE: dict[str, Lexicon] = {}


def lexicon(language: Language) -> Lexicon:
    """The look-up tables of a language, built once a process."""
    code = language.identity.code
    if code not in _BY_CODE:
        _BY_CODE[code] = Lexicon(language)
    return _BY_CODE[code]
