"""Of which time a figure is: its own words, the figure it is compared with, what the text said before."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.candidates.trade_dates import (
    Stated,
    another_after,
    compared,
    day_of_text,
    distance,
    since,
    touching,
    year_before,
)
from extractor.candidates.trade_periods import Months, When, months_in, narrowed, when_of
from extractor.candidates.trade_words import DASHES, RATES, hits
from extractor.reading.lexicon import lexicon
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from extractor.candidates.trade_metric import Metric
    from extractor.candidates.trade_segments import Segment
    from extractor.candidates.trade_words import Hit
    from extractor.languages.file import Language
    from extractor.reading import Reading
    from extractor.reading.mentions import Amount

_PERIOD = re.compile(r"\d{4}(-\d\d)?(/\d{4}(-\d\d)?)?\Z")  # years and months, no days
_COMPARED = 3  # tokens between a comparing word and its amount
_FEW_YEARS = 99
_OF_A_TIME = frozenset(("exports", "imports", "trade_turnover"))  # what is always told of some time


@dataclass(slots=True)
class Timing:
    """The periods of a text's figures, one after another, and what each leaves for the next.

    Attributes:
        language: whose words are read.
        day: of the text, `YYYY-MM-DD`. Empty where the text does not say.
        current: the last period of a fact in this passage.
        before: the last period of a fact in the passage right before, where this one goes on about it.
        told: every period of a fact so far, the last one last.
    """

    language: Language
    day: str
    current: When | None = None
    before: When | None = None
    told: list[When] = field(default_factory=list)
    _stated: dict[int, tuple[list[Stated], list[Months], dict[Span, Stated]]] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> Timing:
        """For the figures of one text."""
        return cls(reading.language, day_of_text(reading))

    @property
    def year(self) -> str:
        """Of the text; what lies after it cannot be a fact."""
        return self.day[:4]

    def keep(self, when: When) -> None:
        """Take in the period of a fact; that of a figure compared with, or of an aside, is left again at once."""
        if when.compared or (self.current and self.current.has_aside(when)):
            return
        self.current = when
        self.told.append(when)

    def period(self, segment: Segment, amount: Amount, metric: Metric | None, nature: str) -> When | None:
        """The period of an amount.

        Args:
            segment: that it stands in.
            amount: the figure.
            metric: which figure it is, where its own sentence says so.
            nature: `actual`, `target` or `forecast`.
        """
        if amount.bound == "from" and _opens_range(segment, amount):
            upper = next((other for other in segment.amounts if other.start >= amount.end), None)
            return self.period(segment, upper, metric, nature) if upper else self._own(segment, amount)
        if amount.bound == "from":
            return self._left_behind(segment, amount, metric, nature)
        own = self._own(segment, amount)
        if nature != "actual":
            return self._ahead(segment, amount, own)
        return None if self._is_to_date(segment, amount) else self._of_a_fact(segment, amount, metric, own)

    def _of_a_fact(
        self, segment: Segment, amount: Amount, metric: Metric | None, own: When | None
    ) -> When | None:
        """The period of what is stated as a fact."""
        earlier = year_before(segment, amount)
        if earlier:
            base = own or self.current
            return base.year_before(earlier) if base else None
        if own and self._is_compared_with(segment, amount):
            return own._replace(compared=True)
        return own or self._so_far(segment) or self._gone_on(segment, amount, metric)

    def _is_to_date(self, segment: Segment, amount: Amount) -> bool:
        """Whether the figure is of all time up to now, unless a date touches it."""
        words = segment.words
        if not segment.where(words.to_date) or segment.where(words.year_so_far):
            return False
        return amount not in self._dates(segment)[2]

    def aimed_at(self, segment: Segment) -> When | None:
        """The one year to come that a sentence without a figure names: that of the aim told of right before."""
        dates, _, _ = self._dates(segment)
        now = self.year or max((when.iso[:4] for when in self.told), default="")
        years = {one.date.iso for one in dates if one.date.kind == "year" and now and one.date.iso > now}
        aims = any(hit.value != "actual" for hit in segment.natures)
        return when_of(dates[-1].date) if len(years) == 1 == len(dates) and aims else None

    def stated_alone(self, segment: Segment) -> When | None:
        """The one period, of months of a year that is not to come, that a sentence names and compares with nothing."""
        dates, partial, _ = self._dates(segment)
        whens = {narrowed(segment, one, partial).iso: narrowed(segment, one, partial) for one in dates}
        if len(whens) != 1:
            return None
        when = next(iter(whens.values()))
        # One month is rather that of a meeting at which trade was spoken of.
        of_months = (
            "/" in when.iso
            and len(when.iso) > len("2026/2028")
            and when.iso[:4] == when.iso.rpartition("/")[2][:4]
        )
        return when if of_months and not (self.year and when.iso[:4] > self.year) else None

    def _so_far(self, segment: Segment) -> When | None:
        """The text's own year, where the figure is of all that has passed of it: since the beginning of the year."""
        said = segment.where(segment.words.year_so_far)
        if not said or not self.year:
            return None
        return When(self.year, (segment.span_of(said[0]),), so_far=True)

    def _left_behind(
        self, segment: Segment, amount: Amount, metric: Metric | None, nature: str
    ) -> When | None:
        """The period of a level that something came from: its own date, else the year before the one it came to."""
        _, _, touching = self._dates(segment)
        beside = when_of(touching[amount].date) if amount in touching else None
        reached = next((other for other in segment.amounts if other.start >= amount.end), None)
        if nature != "actual" or reached is None:
            return beside
        base = self.period(segment, reached, metric, nature)
        if beside and not (base and base.iso == beside.iso):
            return beside
        if base is None or self._over_years(segment):
            return None
        return base.year_before(Span(start=amount.start, end=amount.end))

    def _is_compared_with(self, segment: Segment, amount: Amount) -> bool:
        """Whether another figure is compared with this one: against 48 million in 2023."""
        start, _ = segment.tokens_of(amount)
        near = segment.tokens[max(0, start - _COMPARED) : start]
        return (
            not segment.words.verb_last
            and amount.unit not in RATES
            and bool(hits(segment.words.comparison, near))
        )

    def _own(self, segment: Segment, amount: Amount) -> When | None:
        """A date that touches the amount, one of its clause, else the last one before it."""
        dates, partial, touching = self._dates(segment)
        if amount in touching:
            return when_of(touching[amount].date)
        start, end = segment.tokens_of(amount)
        left, right = segment.clause(amount)
        # A date that follows its amount is of that one alone; one that stands before may govern all that follow.
        free = [one for one in dates if segment.words.verb_last or one not in touching.values()]
        inside = [
            one
            for one in free
            if left <= one.start < right and not (one.start >= end and another_after(segment, one.end, right))
        ]
        if inside:
            nearest = min(inside, key=lambda one: distance(one, start, end))
            return narrowed(segment, nearest, partial)
        months = [part for part in partial if segment.tokens_of(part.span)[0] < right]
        if months:
            return self._year_of(months[-1])
        before = [one for one in free if one.end <= start]
        return when_of(before[-1].date) if before else None

    def _year_of(self, months: Months) -> When | None:
        """Months without a year are those that the text spoke of last, else those of its own year if they are over."""
        told = next((when for when in reversed(self.told) if when.covers(months)), None)
        if told:
            return When(told.iso, (*told.spans, months.span))
        last = self.told[-1] if self.told else None
        if last and last.has(months):  # in August alone
            return last.within(months)
        if self.day and months.last <= int(self.day[5:7]):
            return When(self.year, ()).within(months)
        return None

    def _gone_on(self, segment: Segment, amount: Amount, metric: Metric | None) -> When | None:
        """The period that the text spoke of before, where this amount goes on about it."""
        _, partial, _ = self._dates(segment)
        words = segment.words
        if partial or segment.where(words.since) or segment.where(words.now) or self._over_years(segment):
            return None
        if segment.same_period:
            return self.current or (self.told[-1] if self.told else None)
        # Investment is often summed over years, so it goes on in the period before only where the text says so.
        rises = bool(segment.changes) and not segment.shares
        grown = rises and (amount.unit in RATES or amount.bound == "to")  # within a time
        if metric is not None and (
            (metric.value == "investment" and not grown) or (metric.value == "other" and segment.deals)
        ):
            return None
        if self.current is None and amount.unit in RATES | {"tonnes"} and self._with_same_months(segment):
            return next((when for when in reversed(self.told) if "/" in when.iso), None)
        if self.current is None and metric is not None and metric.value in _OF_A_TIME:
            speaks_of_years = segment.where(segment.words.years_counted) or segment.where(
                segment.words.year_so_far
            )
            return None if segment.shares or speaks_of_years else self.before
        return self.current

    def _with_same_months(self, segment: Segment) -> bool:
        """Whether the figure is compared with that of the same months of another year."""
        return bool(segment.where(segment.words.same_months))

    def _ahead(self, segment: Segment, amount: Amount, own: When | None) -> When | None:
        """The period of what is aimed at or expected: never one that has passed."""
        told = max((when.iso[:4] for when in self.told), default="")
        year = self.year or told
        if (
            own
            and own.iso.rpartition("/")[2][:4] >= year
            and own.iso not in {when.iso for when in self.told[-1:]}
        ):
            return own
        _, end = segment.tokens_of(amount)
        # `invests 215 million, of which 60 million by the end of the year`: the year's end is of the nearest.
        ends = [
            hit
            for hit in segment.where(segment.words.year_end)
            if hit.start < end or not self._is_nearer(segment, end, hit)
        ]
        if not ends or not year:
            return None
        return When(year, (segment.span_of(ends[0]),))

    def _is_nearer(self, segment: Segment, end: int, hit: Hit[bool]) -> bool:
        """Whether another amount stands between one that ends at `end` and words after it."""
        return another_after(segment, end, hit.start)

    def _over_years(self, segment: Segment) -> bool:
        """Whether the sentence sums or compares several years without naming them: over the past five years."""
        numbers = lexicon(self.language).words
        for hit in segment.where(segment.words.years_counted):
            before = segment.tokens[hit.start - 1] if hit.start else None
            if before is None:
                continue
            counts = before.kind == "number" and len(before.text) <= len(str(_FEW_YEARS))
            said = (
                before.kind == "word"
                and (found := numbers.match_before(segment.tokens, hit.start)) is not None
            )
            if (counts and before.text != "1") or (
                said and found is not None and 1 < found[1].value <= _FEW_YEARS
            ):
                return True
        return False

    def _dates(self, segment: Segment) -> tuple[list[Stated], list[Months], dict[Span, Stated]]:
        """The periods that a segment states, the months it names without a year, and the dates that touch an amount."""
        if segment.span.start not in self._stated:
            found = [Stated(*segment.tokens_of(d), d) for d in segment.dates if _PERIOD.match(d.iso)]
            partial = [
                months
                for months in months_in(segment.tokens, self.language, segment.words)
                if not any(d.start <= months.span.start < d.end for d in segment.dates)
            ]
            every = [segment.tokens_of(one) for one in (*segment.dates, *(part.span for part in partial))]
            partial = [one for one in partial if not compared(segment, segment.tokens_of(one.span), every)]
            dates = [
                one
                for one in found
                if not compared(segment, (one.start, one.end), every) and not since(segment, one)
            ]
            self._stated[segment.span.start] = dates, partial, touching(segment, found)
        return self._stated[segment.span.start]


def _opens_range(segment: Segment, amount: Amount) -> bool:
    """Whether the amount is the lower end of a range, which is of one time: 15-30 percent."""
    _, end = segment.tokens_of(amount)
    return end < len(segment.tokens) and segment.tokens[end].text in DASHES
