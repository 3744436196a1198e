"""How one amount of a sentence is meant: a level, a change or a share; a fact, an aim or an expectation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from extractor.candidates.trade_words import DASHES, RATES, Hit, hits
from extractor.reading.lexicon import CURRENCY_CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.trade_segments import Segment
    from extractor.reading.mentions import Amount, Span

V = TypeVar("V")
Measure = Literal["level", "growth", "decline", "share"]

_SHARE_NEAR = 6
_AIM_NEAR = 2  # tokens between the name of an aim and its amount
_SIGNS: dict[str, Measure] = {"+": "growth", "-": "decline"}


class Reason(NamedTuple):
    """A value and the words that give it; `span` is None where nothing states it."""

    value: str
    span: Span | None


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
            return Reason(change.value, segment.span_of(change))
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
        return Reason("share", segment.span_of(share))
    if change:
        return Reason(change.value, segment.span_of(change))
    return _named_before(segment, amount)


def _named_before(segment: Segment, amount: Amount) -> Reason | None:
    """What a heading or a subject says of a bare rate after a dash: `Доля Японии – 1,4%`."""
    start, _ = segment.tokens_of(amount)
    since = max(
        (segment.tokens_of(other)[1] for other in segment.amounts if other.end <= amount.start), default=0
    )
    again = segment.words.alternatives.match_before(segment.tokens, start) is not None
    if start and (again or segment.tokens[start - 1].text == "("):
        since = 0  # one of several shares: `преобладают ткани (38%), фрукты (21%)`; a level and its share
    shares = [hit for hit in segment.shares if since <= hit.start and hit.end <= start]
    changes = [hit for hit in segment.changes if since <= hit.start and hit.end <= start]
    if shares and amount.unit != "times" and not (changes and changes[-1].start > shares[-1].start):
        return Reason("share", segment.span_of(shares[-1]))
    return Reason(changes[-1].value, segment.span_of(changes[-1])) if changes else None


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
    return Reason(hit.value, segment.span_of(hit)) if hit else Reason("actual", None)


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


def _nearest(found: Sequence[Hit[V]], start: int, end: int) -> Hit[V] | None:
    return min(found, key=lambda hit: _gap(hit, start, end), default=None)


def _gap(hit: Hit[object], start: int, end: int) -> int:
    return _distance((hit.start, hit.end), start, end)


def _distance(span: tuple[int, int], start: int, end: int) -> int:
    if span[1] <= start:
        return start - span[1]
    return span[0] - end if span[0] >= end else 0
