"""Which figure of trade an amount is: the word of its sentence that it belongs to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extractor.candidates.trade_words import DASHES, GOODS, RATES, Hit
from extractor.reading.lexicon import CURRENCY_CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.trade_segments import Segment
    from extractor.reading.mentions import Amount, Span

_NEAR = 8  # tokens after an amount in which its metric can still follow
_PLACED_NEAR = 4  # tokens after a sum of money in which its verb can follow
_PLACED_BEFORE = 6
_ROW = 5  # figures after one that a verb closes with it


class Metric(NamedTuple):
    """Which figure it is, where that is said, and how surely it belongs to the amount."""

    value: str
    span: Span
    strength: float


def own_metric(segment: Segment, amount: Amount) -> Metric | None:
    """The trade word of the amount's own sentence that it belongs to.

    Before the amount in its clause, else after it in its clause or after a dash, else before it in the sentence.
    Goods that are sent are exported where no word says more.
    """
    start, end = segment.tokens_of(amount)
    left, right = segment.clause(amount)
    placed = _placed(segment, amount)
    if placed:
        return Metric("investment", segment.span_of(placed), 1.0)
    named = [hit for hit in segment.metrics if hit.value != "transit" or amount.unit not in CURRENCY_CODES]
    before = [hit for hit in named if hit.end <= start]
    dealt = _beside(segment, amount, segment.deals)
    if dealt and not any(hit.start >= left for hit in before):
        return Metric("other", segment.span_of(dealt), 1.0)
    if before and before[-1].start >= left:
        return _metric(segment, before[-1], 1.0)
    after = [hit for hit in named if end <= hit.start < min(right, end + _NEAR)]
    subject = after[0] if after else _after_dash(segment, amount)
    return _metric(segment, subject, 1.0) if subject else _of_others(segment, amount, before)


def _of_others(segment: Segment, amount: Amount, before: Sequence[Hit[str]]) -> Metric | None:
    """What was sent, else a trade word in another clause."""
    start, _ = segment.tokens_of(amount)
    left, _ = segment.clause(amount)
    sent = [
        hit for hit in segment.shipping if amount.bound != "to" or left <= hit.start < start
    ]  # `to` so much goes what is sent only where the goods that were sent are its subject
    goods = any(one.unit in GOODS and one.end <= amount.start for one in segment.amounts)
    if sent and (amount.unit not in RATES or (goods and not before)):
        return Metric("exports", segment.span_of(sent[0]), 1.0)
    if before:
        return _metric(segment, before[-1], 0.9)
    return _told_of_next(segment, amount)


def _told_of_next(segment: Segment, amount: Amount) -> Metric | None:
    """What closes a row of figures where the verb stands last: `2022'de 1,5, 2023'te 2,8 milyon ton yük taşındı`."""
    if not segment.words.verb_last:
        return None
    row = [one for one in segment.amounts if one.start >= amount.end]
    for last, one in pairwise([amount, *row[:_ROW]]):
        _, right = segment.clause(last)
        if (
            one.unit != amount.unit
            or right != segment.tokens_of(last)[1]
            or segment.tokens[right].text != ","
        ):
            return None
        _, end = segment.tokens_of(one)
        stop = min(segment.clause(one)[1], end + _NEAR)
        found = next((hit for hit in segment.metrics if end <= hit.start < stop), None)
        if found:
            return _metric(segment, found, 1.0)
    return None


def _after_dash(segment: Segment, amount: Amount) -> Hit[str] | None:
    """What a dash right after an amount says that it is: `Из них 1,1 млн – экспорт Казахстана`."""
    _, end = segment.tokens_of(amount)
    left, right = segment.clause(amount)
    if right != end or right == len(segment.tokens) or segment.tokens[right].text not in DASHES:
        return None
    told = (*segment.natures, *segment.changes)
    if any(left <= hit.start < right for hit in told):
        return None  # a whole sentence stands before the dash
    stop = next((index for index in segment.breaks if index > right), len(segment.tokens))
    if any(right < segment.tokens_of(other)[0] < stop for other in segment.amounts):
        return None
    return next((hit for hit in segment.metrics if right < hit.start < stop), None)


def _placed(segment: Segment, amount: Amount) -> Hit[bool] | None:
    """The verb that puts a sum of money in, with no trade word between."""
    hit = _beside(segment, amount, segment.placing)
    if hit is None:
        return None
    start, end = segment.tokens_of(amount)
    low, high = (end, hit.start) if hit.start >= end else (hit.end, start)
    between = any(low <= one.start < high for one in segment.metrics if one.value != "investment")
    return None if between else hit


def _beside(segment: Segment, amount: Amount, found: Sequence[Hit[bool]]) -> Hit[bool] | None:
    """The first of some words that stands beside a sum of money in its clause, on the side where it can."""
    if amount.unit not in CURRENCY_CODES or not found:
        return None
    start, end = segment.tokens_of(amount)
    left, right = segment.clause(amount)
    for hit in found:
        after = end <= hit.start < min(right, end + _PLACED_NEAR)
        ahead = not segment.words.verb_last and max(left, start - _PLACED_BEFORE) <= hit.start < start
        if after or ahead:
            return hit
    return None


def last_metric(segment: Segment) -> Metric | None:
    """The last trade word of a sentence, for those that go on about it."""
    if not segment.metrics and segment.shipping:
        return Metric("exports", segment.span_of(segment.shipping[0]), 0.7)
    return _metric(segment, segment.metrics[-1], 0.7) if segment.metrics else None


def first_metric(segment: Segment) -> Metric | None:
    """The first trade word of a sentence, for an amount that stands before it in another clause."""
    return _metric(segment, segment.metrics[0], 0.6) if segment.metrics else None


def metric_named(segment: Segment, name: str) -> Metric | None:
    """The last word of a sentence for one metric."""
    found = [hit for hit in segment.metrics if hit.value == name]
    return _metric(segment, found[-1], 0.7) if found else None


def _metric(segment: Segment, hit: Hit[str], strength: float) -> Metric:
    return Metric(hit.value, segment.span_of(hit), strength)
