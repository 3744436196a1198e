"""What one amount of a sentence says about trade: which figure, and how it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from extractor.candidates.trade_words import DASHES, Hit, hits
from extractor.reading.lexicon import CURRENCY_CODES
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.trade_segments import Segment
    from extractor.reading.mentions import Amount

V = TypeVar("V")
Measure = Literal["level", "growth", "decline", "share"]

RATES = frozenset({"percent", "percentage points", "times"})
_NEAR = 8  # tokens after an amount in which its metric can still follow
_SHARE_NEAR = 6
_AIM_NEAR = 2  # tokens between the name of an aim and its amount
_PLACED_NEAR = 4  # tokens after a sum of money in which its verb can follow
_PLACED_BEFORE = 6
_SIGNS: dict[str, Measure] = {"+": "growth", "-": "decline"}


class Reason(NamedTuple):
    """A value and the words that give it; `span` is None where nothing states it."""

    value: str
    span: Span | None


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
        return Metric("investment", _span(segment, placed), 1.0)
    named = [hit for hit in segment.metrics if hit.value != "transit" or amount.unit not in CURRENCY_CODES]
    before = [hit for hit in named if hit.end <= start]
    dealt = _beside(segment, amount, segment.deals)
    if dealt and not any(hit.start >= left for hit in before):
        return Metric("other", _span(segment, dealt), 1.0)
    if before and before[-1].start >= left:
        return _metric(segment, before[-1], 1.0)
    after = [hit for hit in named if end <= hit.start < min(right, end + _NEAR)]
    subject = after[0] if after else _after_dash(segment, amount)
    if subject:
        return _metric(segment, subject, 1.0)
    sent = [
        hit for hit in segment.shipping if amount.bound != "to" or left <= hit.start < start
    ]  # `to` so much goes what is sent only where the goods that were sent are its subject
    if sent and amount.unit not in RATES:
        return Metric("exports", _span(segment, sent[0]), 1.0)
    if before:
        return _metric(segment, before[-1], 0.9)
    return _told_of_next(segment, amount)


def _told_of_next(segment: Segment, amount: Amount) -> Metric | None:
    """What closes a row of figures where the verb stands last: `2022'de 1,5, 2023'te 2,8 milyon ton yük taşındı`."""
    if not segment.words.verb_last:
        return None
    _, right = segment.clause(amount)
    _, end = segment.tokens_of(amount)
    other = next((one for one in segment.amounts if one.start >= amount.end), None)
    if other is None or other.unit != amount.unit or right != end or segment.tokens[right].text != ",":
        return None
    return own_metric(segment, other)


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
        return Metric("exports", _span(segment, segment.shipping[0]), 0.7)
    return _metric(segment, segment.metrics[-1], 0.7) if segment.metrics else None


def first_metric(segment: Segment) -> Metric | None:
    """The first trade word of a sentence, for an amount that stands before it in another clause."""
    return _metric(segment, segment.metrics[0], 0.6) if segment.metrics else None


def metric_named(segment: Segment, name: str) -> Metric | None:
    """The last word of a sentence for one metric."""
    found = [hit for hit in segment.metrics if hit.value == name]
    return _metric(segment, found[-1], 0.7) if found else None


def measure_of(segment: Segment, amount: Amount) -> Reason | None:
    """How the amount measures: a level, a change or a share; None where a rate has nothing to be a rate of."""
    start, end = segment.tokens_of(amount)
    if amount.unit not in RATES:
        left, right = segment.clause(amount)
        by = [
            hit
            for hit in hits(segment.words.increments, segment.tokens[left:start])
            if left + hit.end >= start - 1
        ]
        change = _nearest([hit for hit in segment.changes if left <= hit.start < right], start, end)
        if by and change and amount.bound is None and amount.unit in CURRENCY_CODES:
            return Reason(change.value, _span(segment, change))
        return Reason("level", None)
    sign = segment.tokens[start - 1].fold if start else ""
    if sign in _SIGNS and amount.unit != "times" and _is_sign(segment, start - 1):
        return Reason(_SIGNS[sign], None)
    left, right = segment.clause(amount)
    shares = [
        hit for hit in segment.shares if hit.start >= left and hit.end <= min(right, end + _SHARE_NEAR + 6)
    ]
    around = [hit for hit in segment.changes if hit.end <= start or hit.start >= end]
    changes = [hit for hit in around if left <= hit.start < right]
    share = _nearest(shares, start, end)
    # `doubled` says by itself that it grew, unless another verb says that it fell.
    change = _nearest(changes, start, end) or _nearest(
        segment.changes if len(around) < len(segment.changes) else around, start, end
    )
    # A share that went from one level to another has grown or fallen, but each of the two is a share.
    level = share is not None and share.end <= start and amount.bound is not None
    if (
        amount.unit != "times"
        and share
        and (level or not changes or _gap(share, start, end) < _gap(changes[0], start, end))
    ):
        return Reason("share", _span(segment, share))
    if change:
        return Reason(change.value, _span(segment, change))
    return _named_before(segment, amount)


def _named_before(segment: Segment, amount: Amount) -> Reason | None:
    """What a heading or a subject says of a bare rate after a dash: `Доля Японии – 1,4%`."""
    start, _ = segment.tokens_of(amount)
    since = max(
        (segment.tokens_of(other)[1] for other in segment.amounts if other.end <= amount.start), default=0
    )
    if start and segment.tokens[start - 1].text == "(":
        since = 0  # one of several shares: `преобладают ткани (38%), фрукты (21%)`
    shares = [hit for hit in segment.shares if since <= hit.start and hit.end <= start]
    changes = [hit for hit in segment.changes if since <= hit.start and hit.end <= start]
    if shares and amount.unit != "times" and not (changes and changes[-1].start > shares[-1].start):
        return Reason("share", _span(segment, shares[-1]))
    return Reason(changes[-1].value, _span(segment, changes[-1])) if changes else None


def _is_sign(segment: Segment, index: int) -> bool:
    """Whether `+` or `-` is fixed to the number after it and to nothing before it."""
    token = segment.tokens[index]
    fixed = token.end == segment.tokens[index + 1].start
    return fixed and (
        index == 0 or segment.tokens[index - 1].end < token.start or segment.tokens[index - 1].text == "("
    )


def nature_of(segment: Segment, amount: Amount) -> Reason:
    """Whether the amount is stated, aimed at or expected: the nearest such word on the side where verbs stand."""
    start, end = segment.tokens_of(amount)
    before = [hit for hit in segment.natures if hit.start < start]
    after = [hit for hit in segment.natures if hit.start >= end]
    if segment.words.verb_last:
        if _closes_clause(segment, end):
            after = []
        hit = _governing(after) if after else (before[-1] if before else None)
        aim = before[-1] if before and start - before[-1].end <= _AIM_NEAR else None
        if (
            aim
            and aim.value != "actual"
            and hit
            and hit.value == "actual"
            and aim.start >= segment.clause(amount)[0]
        ):
            hit = aim  # hedefin 15 milyar dolar olduğunu
        if hit and hit.value == "forecast" and before and _is_subject(segment, before[0]):
            hit = before[0]
    else:
        left, right = segment.clause(amount)
        # What is said after a clause with a verb of its own is said of something else.
        closed = any(left <= change.start < right for change in segment.changes)
        after = [hit for hit in after if hit.start < right] if closed or _goes_on(segment, right) else after
        hit = before[-1] if before else (after[0] if after else None)
    if hit and hit.value == "forecast" and segment.where(segment.words.now):
        return Reason("actual", None)  # `hozirda … tashkil etadi`: one form for what is and what will be
    return Reason(hit.value, _span(segment, hit)) if hit else Reason("actual", None)


def _is_subject(segment: Segment, hit: Hit[str]) -> bool:
    """Whether a sentence says of an aim what it is: `Мақсат – … асуы`."""
    parted = hit.end < len(segment.tokens) and segment.tokens[hit.end].text in DASHES
    return hit.value == "target" and hit.start <= 1 and parted


def _governing(after: Sequence[Hit[V]]) -> Hit[V]:
    """The first of some words, or what is to make it possible: `арттыруға мүмкіндік береді`.

    One word of expecting behind that of an aim leaves it an aim: `çıkarmayı bekliyoruz`.
    """
    first, *others = after
    if others and others[0].start == first.end and others[0].value == "forecast":
        return others[0] if others[0].end - others[0].start > 1 else first
    return first


def _closes_clause(segment: Segment, end: int) -> bool:
    """Whether a unit is its clause's verb: what comes after `420 bin tondu,` is said of something else."""
    tokens, copulas = segment.tokens, segment.words.copulas
    return (
        bool(copulas)
        and end < len(tokens)
        and tokens[end].text in ",;"
        and tokens[end - 1].fold.endswith(copulas)
    )


def is_denied(segment: Segment, amount: Amount) -> bool:
    """Whether the amount is named only to be denied for another: `ikiqat artırmaq deyil, 250 milyona çatdırmaq`."""
    start, end = segment.tokens_of(amount)
    _, right = segment.clause(amount)
    words, tokens = segment.words, segment.tokens
    if not any(other.start > amount.end for other in segment.amounts):
        return False
    if words.verb_last:
        return (
            end < right < len(tokens)
            and tokens[right - 1].fold in words.negations
            and tokens[right].text == ","
        )
    return (
        start > 0
        and tokens[start - 1].fold in words.negations
        and right < len(tokens)
        and tokens[right].text == ","
    )


def _goes_on(segment: Segment, right: int) -> bool:
    """Whether the clause that ends here is followed by another after a comma and a join: `…, и предложила`."""
    after = segment.tokens[right : right + 2]
    return len(after) == 2 and after[0].text == "," and after[1].fold in segment.words.joins


def _metric(segment: Segment, hit: Hit[str], strength: float) -> Metric:
    return Metric(hit.value, _span(segment, hit), strength)


def _span(segment: Segment, hit: Hit[object]) -> Span:
    return Span(start=segment.tokens[hit.start].start, end=segment.tokens[hit.end - 1].end)


def _nearest(found: Sequence[Hit[V]], start: int, end: int) -> Hit[V] | None:
    return min(found, key=lambda hit: _gap(hit, start, end), default=None)


def _gap(hit: Hit[object], start: int, end: int) -> int:
    return _distance((hit.start, hit.end), start, end)


def _distance(span: tuple[int, int], start: int, end: int) -> int:
    if span[1] <= start:
        return start - span[1]
    return span[0] - end if span[0] >= end else 0
