"""Dates as a text states them, before anything is known about the article's own date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading.date_digits import Stated, dates_in_digits, is_day
from extractor.reading.date_periods import Core, PeriodCursor
from extractor.reading.date_spans import append_date
from extractor.reading.date_words import date_words
from extractor.reading.date_years import Year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading.date_words import DateWords

_DASHES = frozenset("-/")  # tokens are folded: every dash is a hyphen


def stated_dates(
    text: str, tokens: Sequence[Token], language: Language, *, quoted: bool = False
) -> list[Stated]:
    """Find every date that a text states, in order.

    Args:
        text: any string.
        tokens: of the text, or of a part of it.
        language: whose words to read with.
        quoted: whether the text is a quote that is known to be a date: a bare number may then be a year.
    """
    return _Parser(text, tokens, date_words(language.identity.code), quoted=quoted).run()


class _Parser(PeriodCursor):
    """One pass over the tokens; every rule looks a bounded number of tokens ahead."""

    def __init__(self, text: str, tokens: Sequence[Token], words: DateWords, *, quoted: bool) -> None:
        super().__init__(tokens, words)
        self._text, self._quoted = text, quoted

    def run(self) -> list[Stated]:
        if not self._tokens:
            return []
        digits = dates_in_digits(self._text, self._tokens[0].start, self._tokens[-1].end)
        in_digits = {stated.start: stated for stated in digits}
        found: list[Stated] = []
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            stated: tuple[int, Stated] | None = None
            if token.kind == "number":
                whole = in_digits.get(token.start)
                stated = self._skip_past(index, whole) if whole else self._date(index)
            elif self.may_begin(token):
                stated = self._date(index)
            if stated:
                append_date(found, stated[1], self._text, self._words)
            index = stated[0] if stated else index + 1
        return found

    def _skip_past(self, index: int, stated: Stated) -> tuple[int, Stated]:
        while index < len(self._tokens) and self._tokens[index].start < stated.end:
            index += 1
        return index, stated

    def _date(self, index: int) -> tuple[int, Stated] | None:
        year = self._year(index)
        core = self._core(year.after) if year and year.to_year is None else None
        if year and core and not (year.sure or core.kind in ("month", "period")):
            return None
        if year and core:
            return self._stated(index, core, year)
        if year and (year.sure or self._quoted or self._cued(index)):
            return year.after, Stated(
                start=self._tokens[index].start,
                end=self._tokens[year.after - 1].end,
                kind="year" if year.to_year is None else "span",
                year=year.year,
                shift=year.shift,
                to_year=year.to_year,
            )
        core = self._core(index)
        if core is None:
            return self._of_the_year(index) or self._named_day(index)
        year = self._year_after(core)
        if year is None and core.day is None:
            return None  # a month or a period alone says nothing without a year
        return self._stated(index, core, year)

    def _stated(self, index: int, core: Core, year: Year | None) -> tuple[int, Stated] | None:
        number = year.year if year else None
        if not is_day(number, core.month, core.day) or not is_day(number, core.to_month, core.to_day):
            return None
        after = max(core.after, year.after if year else 0)
        kind = core.kind
        if kind == "day_of_month" and number is not None:
            kind = "day"
        return after, Stated(
            start=self._tokens[index].start,
            end=self._tokens[after - 1].end,
            kind=kind,
            year=number,
            shift=year.shift if year else None,
            month=core.month,
            day=core.day,
            to_month=core.to_month,
            to_day=core.to_day,
        )

    def _of_the_year(self, index: int) -> tuple[int, Stated] | None:
        """`yılın ilk 9 ayında`: of the year, the article's."""
        if self._fold(index) not in self._words.year_nouns:
            return None
        core = self._period(index + 1)
        return self._stated(index, core, Year(index + 1, shift=0)) if core else None

    def _year_after(self, core: Core) -> Year | None:
        """The year that follows a day, month or period."""
        index = core.after
        if self._fold(index) in (",", "."):
            index += 1
        passed = False
        while self._fold(index) in self._words.of_words or (passed and self._fold(index) == "the"):
            index, passed = index + 1, True
        if core.kind == "period" and self._fold(index) in self._words.year_nouns:
            return Year(index + 1, shift=0)
        year = self._year(index)
        if year is None or year.to_year is not None:
            return None
        # `2 июля. 2024 год…`: a sentence that ends between them parts them; `17 апр. 2026` goes on.
        ended = self._fold(core.after) == "." and core.after + 1 == index and core.day
        return None if ended and not self._words.months.is_short(self._tokens[core.after - 1]) else year

    # -- days, months, periods -----------------------------------------------------------------------

    def may_begin(self, token: Token) -> bool:
        """Whether a date may begin with a token, by that token alone."""
        if token.kind == "word":
            return token.fold in self._words.starters or self._words.months.span(token) is not None
        return token.kind == "number"

    def core_at(self, index: int) -> Core | None:
        """A day, a month or a span of months that begins here, whatever its year."""
        return self._core(index)

    def _core(self, index: int) -> Core | None:
        return self._days(index) or self._period(index) or self._months(index)

    def _days(self, index: int) -> Core | None:
        """`12-октябрда`, `24–26 июня`, `the 4th of April`."""
        first = self._day_number(index)
        if first is None or self._is_fraction_before(index):
            return None
        day, after = first
        last = None
        joint = self._fold(after)
        if (
            joint in _DASHES - {"/"}
            or joint in self._words.and_words
            or joint in self._words.until_words
            or joint == ","
        ):
            second = self._day_number(after + 1)
            follows = (
                joint in _DASHES or joint in self._words.until_words or (second and second[0] == day + 1)
            )
            if second and second[0] > day and follows:
                last, after = second
        if self._fold(after) == "-" or self._fold(after) in self._words.of_words:
            after += 1
        month = self._month(after)
        if month is None or month[0] != month[1]:
            return None
        after = self._past_month_noun(after + 1)
        if last is None:
            return Core(after, "day_of_month", month[0], day)
        return Core(after, "span", month[0], day, month[0], last)

    def _months(self, index: int) -> Core | None:
        """`April 4`, `Sentyabrın 3-də`, `январь–август`, `декабрь айында`."""
        month = self._month(index)
        if month is None:
            return None
        after = index + 1
        if month[0] == month[1]:
            days = self._days_after_month(after, month[0])
            if days:
                return days
            joint = self._fold(after)
            if joint == "-" or joint in self._words.until_words:
                last = self._month(after + 1)
                if last and last[0] > month[0]:
                    month, after = (month[0], last[0]), after + 2
        after = self._past_month_noun(after)
        if month[1] > month[0]:
            return Core(after, "period", month[0], None, month[1])
        return Core(after, "month", month[0])

    def _days_after_month(self, index: int, month: int) -> Core | None:
        if self._words.day_after_month == "never":
            return None
        index = self._past_month_noun(index)
        index += self._fold(index) == "."
        first = self._bare_day(index)
        if first is None:
            return None
        last, after = None, index + 1
        ended = self._number_ending(after)
        joint = self._is_dash(ended or after) or (ended and self._fold(ended) in self._words.and_words)
        second = (ended or after) + bool(joint)
        if ended or second > after:  # `3-5-də`, `3-dən 5-dək`
            last = self._bare_day(second)
            closed = self._number_ending(second + 1)
            if last is not None and last > first and (closed or second > (ended or after)):
                after, ended = second + 1, closed
            else:
                last = None
        if self._words.day_after_month == "with_ending" and ended is None:
            return None
        after = ended or after
        follows = self._fold(after)
        if follows in ("%", "per", "million", "billion") or self._is_fraction_after(after - 1):
            return None
        if last is None:
            return Core(after, "day_of_month", month, first)
        return Core(after, "span", month, first, month, last)

    def _named_day(self, index: int) -> tuple[int, Stated] | None:
        start = self._tokens[index].start
        weekday = self._phrase(self._words.weekdays, index)
        if weekday:
            end = self._tokens[weekday[0] - 1].end
            return weekday[0], Stated(start=start, end=end, kind="weekday", weekday=weekday[1])
        said = self._phrase(self._words.days_said, index)
        if said:
            end = self._tokens[said[0] - 1].end
            return said[0], Stated(start=start, end=end, kind="relative", shift=said[1])
        return None


def months_of_a_year(tokens: Sequence[Token], language: Language) -> list[tuple[int, int, int, int]]:
    """Spans of months of one year, whether the text says of which or not: `nine months`, `I полугодие`.

    Args:
        tokens: where to look.
        language: whose words to read with.

    Returns:
        Indices of the first token and after the last, first and last month.
    """
    parser = _Parser("", tokens, date_words(language.identity.code), quoted=False)
    found: list[tuple[int, int, int, int]] = []
    index = 0
    while index < len(tokens):
        core = parser.core_at(index) if parser.may_begin(tokens[index]) else None
        if core and core.day is None:
            found.append((index, core.after, core.month, core.to_month or core.month))
        index = core.after if core else index + 1
    return found
