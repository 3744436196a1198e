"""Periods that a text says in part: a year alone in a cell, months and half-years whose year stood before."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from extractor.candidates.trade_words import hits
from extractor.reading.date_grammar import months_of_a_year
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.trade_dates import Stated
    from extractor.candidates.trade_segments import Segment
    from extractor.candidates.trade_words import TradeWords
    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Date

_YEARS = range(1950, 2101)


class Months(NamedTuple):
    """First and last month of a period, and the words that say so."""

    first: int
    last: int
    span: Span

    @property
    def suffix(self) -> str:
        """How the period ends in ISO 8601 after the year of its beginning; the year is `{0}`."""
        if (self.first, self.last) == (1, 12):
            return "{0}"
        return (
            f"{{0}}-{self.first:02}"
            if self.first == self.last
            else f"{{0}}-{self.first:02}/{{0}}-{self.last:02}"
        )


class When(NamedTuple):
    """A period of ISO 8601 and the words that say it.

    Attributes:
        iso: years and months.
        spans: the words.
        compared: whether it is that of a figure which another is compared with.
        so_far: whether it is all of the year that has passed yet.
    """

    iso: str
    spans: tuple[Span, ...]
    compared: bool = False
    so_far: bool = False

    def within(self, months: Months) -> When:
        """These months of a year.

        Example:
            >>> span = Span(start=0, end=4)
            >>> When("2025", (span,)).within(Months(1, 9, span)).iso
            '2025-01/2025-09'
        """
        return When(months.suffix.format(self.iso[:4]), (*self.spans, months.span))

    def covers(self, months: Months) -> bool:
        """Whether it is of just these months of some year."""
        return self.iso == months.suffix.format(self.iso[:4])

    def has(self, months: Months) -> bool:
        """Whether it is of several months of one year, these among them.

        Example:
            >>> span = Span(start=0, end=4)
            >>> When("2025-01/2025-08", (span,)).has(Months(8, 8, span))
            True
        """
        first, _, last = self.iso.partition("/")
        if len(first) != len("2025-01") or last[:5] != first[:5]:
            return False
        return int(first[5:]) <= months.first and months.last <= int(last[5:])

    def has_aside(self, other: When) -> bool:
        """Whether a text that speaks of this period mentions another only in passing.

        One of the months that it is of (`in August alone`), or the whole of its year that has passed yet.

        Example:
            >>> span = Span(start=0, end=4)
            >>> When("2025-01/2025-08", (span,)).has_aside(When("2025-08", (span,)))
            True
        """
        first, _, last = self.iso.partition("/")
        part, _, end = other.iso.partition("/")
        if other.so_far:
            return first[:4] == other.iso
        in_months = len(first) == len(last) == len(part) == len("2025-01")
        return in_months and self.iso != other.iso and first <= part and (end or part) <= last

    def year_before(self, said: Span) -> When | None:
        """The same months of the year before, or None where it is of several years.

        Example:
            >>> span = Span(start=0, end=4)
            >>> When("2025-01/2025-09", (span,)).year_before(span).iso
            '2024-01/2024-09'
        """
        year = self.iso[:4]
        if not year.isdecimal() or self.iso.rpartition("/")[2][:4] != year:
            return None
        return When(self.iso.replace(year, f"{int(year) - 1:04}"), (*self.spans, said), compared=True)


def months_in(tokens: Sequence[Token], language: Language, words: TradeWords) -> list[Months]:
    """Months, quarters and half-years, whether a year stands with them or not.

    Args:
        tokens: where to look.
        language: whose words are read.
        words: look-up tables of the language.
    """
    found = [
        Months(first, last, Span(start=tokens[start].start, end=tokens[end - 1].end))
        for start, end, first, last in months_of_a_year(tokens, language)
    ]
    halves = hits(words.half_year, tokens)
    found += [
        Months(1, 6, Span(start=tokens[hit.start].start, end=tokens[hit.end - 1].end))
        for hit in halves
        if not any(one.span.start <= tokens[hit.start].start < one.span.end for one in found)
    ]
    return found


def narrowed(segment: Segment, one: Stated, partial: Sequence[Months]) -> When:
    """A date, or the part of its year that stands right beside it: `быйылкы жарым жылдыкта`.

    Args:
        segment: that they stand in.
        one: the date.
        partial: months of the segment that are named without a year.
    """
    when = when_of(one.date)
    if when.iso.isdecimal():
        for months in partial:
            start, end = segment.tokens_of(months.span)
            if one.end == start or end == one.start or _only_year_between(segment, one.end, start):
                return when.within(months)
    return when


def _only_year_between(segment: Segment, end: int, start: int) -> bool:
    """Whether only the word for year parts two dates: `быйылкы жылдын январь–апрель айларында`."""
    return start == end + 1 and segment.words.years_counted.match(segment.tokens, end) is not None


def year_in(reading: Reading, span: Span) -> When | None:
    """The last year or part of one that a cell or a caption names, be it a bare number."""
    first = bisect_left(reading.dates, span.start, key=lambda date: date.start)
    last = bisect_left(reading.dates, span.end, key=lambda date: date.start)
    dated = [date for date in reading.dates[first:last] if date.iso[:4].isdigit() and date.kind != "day"]
    if dated:
        return when_of(dated[-1])
    bare = [
        token
        for token in reading.tokens_in(span)
        if token.kind == "number" and len(token.text) == 4 and int(token.text) in _YEARS
    ]
    return When(bare[-1].text, (Span(start=bare[-1].start, end=bare[-1].end),)) if bare else None


def when_of(date: Date) -> When:
    """A date of the reading as a period."""
    return When(date.iso, (Span(start=date.start, end=date.end),))
