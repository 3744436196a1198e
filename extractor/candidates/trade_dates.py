"""The dates of a sentence: which amount each belongs to, and what is only compared with or counted from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.candidates.trade_words import RATES, hits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.trade_segments import Segment
    from extractor.reading import Reading
    from extractor.reading.mentions import Amount, Date, Span

_BESIDE = 7  # tokens before a year in which words compare with it
_BESIDE_AFTER = 4  # the same after it, in languages whose postpositions do so
_YEAR_BEFORE = 3  # tokens between an amount and `a year earlier`
_TOUCHING = 2  # tokens between an amount and the date that is its own
_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")
_MONTH = re.compile(r"\d{4}-\d\d(-\d\d)?\Z")


def day_of_text(reading: Reading) -> str:
    """The day of a text, `YYYY-MM-DD`: its latest, or the last of the latest year of which it names several months.

    Empty where the text states neither. A month alone may be one to come.
    """
    said = [part for date in reading.dates if date.kind != "month" for part in date.iso.split("/")]
    day = max(filter(_DAY.match, said), default="")
    year = max((part[:4] for part in said if _MONTH.match(part)), default="")
    if year <= day[:4]:
        return day
    dated = reading.dateline.iso if reading.dateline else ""
    return year + (dated.removeprefix("-") if dated.startswith("--") else "-12-31")


@dataclass(frozen=True, slots=True)
class Stated:
    """A date of a segment with the indices of its tokens."""

    start: int
    end: int
    date: Date


def touching(segment: Segment, dates: Sequence[Stated]) -> dict[Span, Stated]:
    """Amounts whose date stands right beside them, on the side where the language puts it."""
    spans = [(segment.tokens_of(amount), amount) for amount in segment.amounts]
    found: dict[Span, Stated] = {}
    for one in dates:
        before = next((item for item in reversed(spans) if item[0][1] <= one.start), None)
        after = next((item for item in spans if item[0][0] >= one.end), None)
        behind = one.start - before[0][1] if before else _TOUCHING + 1
        ahead = after[0][0] - one.end if after else _TOUCHING + 1
        if segment.words.verb_last:
            if after and ahead == 0 and not since(segment, one):
                found[after[1]] = one
        elif (
            before
            and behind <= _TOUCHING
            and behind <= ahead
            and not _parted(segment, before[0][1], one.start)
        ):
            found.setdefault(before[1], one)
    return found


def _parted(segment: Segment, start: int, end: int) -> bool:
    """Whether a mark or a word of comparing stands between an amount and a date."""
    between = segment.tokens[start:end]
    parting = (segment.words.comparison, segment.words.since, segment.words.from_year)
    return any(token.kind != "word" and token.text != "(" for token in between) or any(
        hits(words, between) for words in parting
    )


def another_after(segment: Segment, start: int, right: int) -> bool:
    """Whether another amount follows a date in the clause: the date is that one's."""
    return any(start <= segment.tokens_of(amount)[0] < right for amount in segment.amounts)


def compared(segment: Segment, place: tuple[int, int], every: Sequence[tuple[int, int]]) -> bool:
    """Whether a date at some tokens is that of the figure compared with."""
    first, after = place
    if segment.words.verb_last:
        stop = min((start for start, _ in every if start >= after), default=len(segment.tokens))
        near = segment.tokens[after : min(after + _BESIDE_AFTER, stop)]
    else:
        stop = max((end for _, end in every if end <= first), default=0)
        near = segment.tokens[max(stop, first - _BESIDE) : first]
    return bool(hits(segment.words.comparison, near))


def since(segment: Segment, one: Stated) -> bool:
    """Whether a figure is summed from this date on: then the date is not its period."""
    if "/" in one.date.iso:
        return False
    words, tokens = segment.words, segment.tokens
    if words.verb_last:
        # `2010-cu ildən` says it in the date's own last word.
        return any(words.since.match(tokens, index) for index in (one.end - 1, one.end))
    return (
        words.since.match_before(tokens, one.start) or words.from_year.match_before(tokens, one.start)
    ) is not None


def distance(one: Stated, start: int, end: int) -> int:
    """How many tokens part a date from the tokens `start` to `end`."""
    if one.end <= start:
        return start - one.end
    return one.start - end if one.start >= end else 0


def year_before(segment: Segment, amount: Amount) -> Span | None:
    """The words that make a level that of the year before: `against 48 million a year earlier`."""
    if amount.unit in RATES:
        return None
    start, end = segment.tokens_of(amount)
    words = segment.words
    for hit in segment.where(words.year_before):
        # Годом ранее он составлял 45 млн; тогда как годом ранее – 41 тыс.
        ahead = hit.end <= start and not another_after(segment, hit.end, start)
        opens = hit.start == 0 or not any(
            0 <= hit.start - segment.tokens_of(one)[1] <= _YEAR_BEFORE for one in segment.amounts
        )
        if words.verb_last or (ahead and opens):
            near = ahead and (hit.start == 0 or start - hit.end <= _YEAR_BEFORE)
        else:
            near = end <= hit.start <= end + _YEAR_BEFORE and not another_after(segment, end, hit.start)
        if near:
            return segment.span_of(hit)
    same = [hit for hit in segment.where(words.same_months) if hit.end <= start]
    if same and len(segment.amounts) == 1 and not segment.changes and segment.dates:
        return segment.span_of(same[0])  # in the same months of last year it was 24 million
    return None
