"""How likely an amount is a figure of trade between the parties, from few named features."""

from __future__ import annotations

from bisect import bisect_left
from math import exp
from typing import TYPE_CHECKING

from extractor.candidates.trade_words import DASHES, GOODS, RATES, hits
from extractor.reading.instrument_words import IN_PLURAL
from extractor.reading.lexicon import CURRENCY_CODES, lexicon

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.candidates.trade import Figure
    from extractor.candidates.trade_segments import Segment
    from extractor.candidates.trade_words import Hit, TradeWords
    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Amount, Passage

_MODERN = "1950"
_SMALL = 100_000  # of money; no trade between states is so little

_BESIDE = 4  # tokens
_MANY = 20  # of what is counted; less may be months or places in a row
_SAID = 0.9  # of a metric that the amount's own sentence names
_FEW = 10  # of goods: a tonne is what a price or a tariff is of

# Evidence for and against, in log-odds; set by hand, to be refitted by the calibration.
_BIAS = -2.2
_WEIGHTS = {
    "metric": 2.6,
    "money": 1.2,
    "rate": 1.2,
    "goods": 0.6,
    "between": 0.6,
    "parties": 0.6,
    "third_party": -3.2,
    "total": -3.5,
    "not_trade": -2.6,
    "counted": -3.5,
    "small": -2.0,
    "per": -3.0,
    "no_measure": -2.5,
    "comparing": -2.0,
    "history": -4.0,
    "one_side": -1.2,
    "in_title": -4.0,
}


def features_of(reading: Reading, figure: Figure, sides: tuple[str, ...]) -> dict[str, float]:
    """The features of one figure, each 0 to 1.

    Args:
        reading: of the text.
        figure: an amount with what was read about it.
        sides: the parties.
    """
    segment, amount = figure.segment, figure.amount
    start, end = segment.tokens_of(amount)
    left, right = segment.clause(amount)
    metric = figure.metric
    told = metric.strength if metric else 0.0
    own_clause = told >= 1
    # A word within a longer one of trade says nothing against it: `through the territory`.
    strange = [
        hit
        for hit in segment.not_trade
        if not any(one.start <= hit.start < one.end and one.end - one.start > 1 for one in segment.metrics)
        and not _is_joined_to_investment(segment, hit)
    ]
    opens = left
    if left and segment.tokens[left - 1].text in DASHES:  # `Проектная мощность линии – 15 млн тонн`
        opens = max((index + 1 for index in segment.breaks if index < left - 1), default=0)
    bars = [hit for hit in strange if opens <= hit.start < right]
    closer = metric is not None and any(
        (hit.start < start and segment.tokens[hit.start].start > metric.span.end)
        or segment.tokens[hit.end - 1 : hit.end + 1][-1].start == metric.span.start  # passenger traffic
        for hit in bars
    )
    trade_goods = figure.unit not in GOODS or (
        metric is not None and metric.value in {"exports", "imports", "transit"}
    )
    rest = segment.tokens[end : end + 4]
    return {
        "metric": metric.strength if metric and trade_goods else 0.0,
        "money": float(figure.unit in CURRENCY_CODES),
        "rate": float(figure.unit in RATES),
        "goods": float(figure.unit in GOODS and trade_goods),
        "between": float(segment.between),
        "parties": float(len(figure.countries) > 1),
        "third_party": float(figure.third),
        "total": float(
            figure.many
            or (
                # A part of a country's whole trade is of the parties.
                (figure.measure is None or figure.measure.value != "share" or told < _SAID)
                and any(
                    hit.start < max(start, right)
                    and not (_is_between(segment, hit) or _is_done_with(figure, hit))
                    for hit in segment.totals
                )
            )
        ),
        "not_trade": (
            1.0 if closer or (bars and metric and metric.value == "other") else 0.6 if bars else 0.0
        )
        if own_clause
        else float(bool(bars if told >= _SAID or _is_aimed(figure, left, right) else strange)),
        "counted": float(_is_counted(figure)),
        "small": float(
            amount.value < (_SMALL if figure.unit in CURRENCY_CODES else _FEW if figure.unit in GOODS else 0)
        ),
        "per": float(_per(reading, figure, rest, start, barred=bool(bars))),
        "no_measure": float(figure.measure is None),
        "comparing": float(segment.comparing),
        "history": float(
            figure.history
            or (figure.history is None and figure.period is None and figure.nature.value == "actual")
        ),
        "one_side": float(len(sides) < 2),
        "in_title": float(_in_title(reading, amount)),
    }


def score(features: Mapping[str, float]) -> float:
    """The reading's own belief, 0 to 1.

    Example:
        >>> score({"metric": 1.0, "money": 1.0}) > 0.5 > score({"metric": 0.0, "money": 1.0})
        True
    """
    odds = _BIAS + sum(_WEIGHTS[name] * value for name, value in features.items())
    return 1 / (1 + exp(-odds))


def _is_joined_to_investment(segment: Segment, hit: Hit[bool]) -> bool:
    """Whether a word is one of a pair with investment, which is the sum of both: `investments and loans`."""
    joins = segment.words.conjunctions
    for one in segment.metrics:
        first, second = sorted(((one.start, one.end), (hit.start, hit.end)))
        between = segment.tokens[first[1] : second[0]]
        if one.value == "investment" and len(between) == 1 and between[0].fold in joins:
            return True
    return False


def _is_counted(figure: Figure) -> bool:
    """Whether a rate is one of how many there are: the number of joint projects doubled."""
    if figure.unit not in RATES:
        return False
    segment = figure.segment
    start, end = segment.tokens_of(figure.amount)
    left, right = segment.clause(figure.amount)
    before = segment.before(figure.amount)
    if before and before.unit is None and before.value >= _MANY:
        since = segment.tokens_of(before)[1]
        of_things = segment.tokens[since].kind == "word"
        if of_things and not any(since <= one.start < start for one in segment.metrics):
            return True  # `5,120 companies work there, 10 percent more than a year earlier`
    for hit in segment.where(segment.words.counted):
        if end <= hit.start < min(right, end + _BESIDE):
            return True  # doubled in number
        if not left <= hit.start < start:
            continue
        between = [one for one in segment.metrics if hit.end <= one.start < start]
        later = [one for one in segment.changes if hit.end <= one.start < start]
        other = any(hit.end <= segment.tokens_of(one)[0] < start for one in segment.amounts)
        # `the number of projects rose and trade doubled`: the rate is of what is named last.
        if not other and not (between and later and later[0].start < between[-1].start):
            return True
    return False


def _is_between(segment: Segment, total: Hit[bool]) -> bool:
    """Whether a whole is that of the parties: `the total trade of the two countries`."""
    near = segment.where(segment.words.between)
    return any(one.start - total.end < _BESIDE and total.start - one.end < _BESIDE for one in near)


def _is_done_with(figure: Figure, total: Hit[bool]) -> bool:
    """Whether a whole has a figure of its own before this one is named: `GDP grew by 6%, and exports by 12%`."""
    metric, segment = figure.metric, figure.segment
    own = metric is not None and metric.strength >= 1
    before = segment.before(figure.amount)
    if metric is None or not own or before is None:
        return False
    said = segment.tokens[total.start].start
    return said < before.start < metric.span.start


def _in_title(reading: Reading, amount: Amount) -> bool:
    """Whether an amount stands in the title of a document: a contract to deliver 12 thousand tonnes of flour."""
    first = bisect_left(reading.instruments, amount.end, key=lambda document: document.start)
    near = reading.instruments[max(0, first - 2) : first]
    return any(amount.within(document) and document.kind in IN_PLURAL for document in near)


def _is_aimed(figure: Figure, left: int, right: int) -> bool:
    """Whether a word in an amount's clause says that it is an aim: `5 milyar dolarlık hedefi`."""
    said = figure.nature.span
    return (
        figure.nature.value == "target"
        and said is not None
        and left <= figure.segment.tokens_of(said)[0] < right
    )


def _per(reading: Reading, figure: Figure, rest: Sequence[Token], start: int, *, barred: bool) -> bool:
    """Whether a word beside the amount makes it a price, a rate or a capacity."""
    words = figure.segment.words.per
    told = figure.metric.strength if figure.metric else 0.0
    # An aim of so much a year needs no word of trade beside it; a word of capacities makes it one.
    of_goods = (
        figure.unit in GOODS and not barred and (told >= 1 or (told > 0 and figure.nature.value != "actual"))
    )
    of_trade = figure.unit in CURRENCY_CODES and told >= 1  # turnover does not exceed six million a year
    for index in range(len(rest) if of_goods else 2):  # a tonne `of freight` a day
        found = words.match(rest, index)
        if found and not figure.segment.words.year_before.match(rest, index):  # a year; but: a year earlier
            # What is carried or sold in a year is a figure of trade, what is in a day is a capacity.
            return not (
                (of_goods or of_trade) and hits(figure.segment.words.years_counted, rest[index : found.end])
            )
    before = words.match_before(figure.segment.tokens, start)
    if before is None:
        return False
    if (of_goods or of_trade) and hits(
        figure.segment.words.years_counted, figure.segment.tokens[before[0] : start]
    ):
        return False  # yılda 5 milyon ton
    # `haftada iki kez` is a rate, `beş yılda iki katına` is growth within five years, `2024-cü ildə` a date.
    if any(before[0] < figure.segment.tokens_of(date)[1] <= start for date in figure.segment.dates):
        return False
    return not (before[0] and lexicon(reading.language).words.has(figure.segment.tokens[before[0] - 1].fold))


def is_history(reading: Reading, passage: Passage, words: TradeWords) -> bool | None:
    """Whether a passage speaks of times long past; None where only its words do, not its dates."""
    first = bisect_left(reading.dates, passage.start, key=lambda date: date.start)
    last = bisect_left(reading.dates, passage.end, key=lambda date: date.start)
    if any(date.iso[:4].isdigit() and date.iso[:4] < _MODERN for date in reading.dates[first:last]):
        return True
    return None if hits(words.history, reading.tokens_in(passage)) else False
