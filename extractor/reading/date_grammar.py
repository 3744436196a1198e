"""Dates as a text states them, before anything is known about the article's own date."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.reading.date_words import date_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token
    from extractor.reading.date_words import DateWords

Kind = Literal["day", "day_of_month", "month", "year", "span", "weekday", "relative", "period"]

_DASHES = frozenset("-/")  # tokens are folded: every dash is a hyphen
_EARLIEST, _LATEST = 1500, 2199
_IN_DIGITS = re.compile(
    r"(?<![0-9.,/:+-])(?:(?P<from>[0-9]{1,2})[-–—])?"
    r"(?:(?P<d>[0-9]{1,2})(?P<s>[./])(?P<m>[0-9]{1,2})(?P=s)(?P<y>[0-9]{4}|[0-9]{2})"
    r"|(?P<y2>[0-9]{4})(?P<s2>[-./])(?P<m2>[0-9]{1,2})(?P=s2)(?P<d2>[0-9]{1,2})"
    r"|(?P<d3>[0-9]{1,2})-(?P<m3>[0-9]{1,2})-(?P<y3>[0-9]{4}))"
    r"(?![0-9])(?![.,/:-][0-9])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A date in the text's own words.

    Attributes:
        start, end: code points.
        kind: how the text says it.
        year: in full, where stated.
        shift: years from the article's (`last year`: -1) or, of `relative`, days from the article's.
        month, day: of the (first) day.
        to_year, to_month, to_day: of the last, where it is a span.
        weekday: Monday is 0.
    """

    start: int
    end: int
    kind: Kind
    year: int | None = None
    shift: int | None = None
    month: int | None = None
    day: int | None = None
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    weekday: int | None = None


class _Year(NamedTuple):
    after: int
    year: int | None = None
    to_year: int | None = None
    shift: int | None = None
    sure: bool = True


class _Core(NamedTuple):
    """A date but for its year."""

    after: int
    kind: Kind
    month: int
    day: int | None = None
    to_month: int | None = None
    to_day: int | None = None


def stated_dates(
    text: str, tokens: Sequence[Token], language: Language, *, quoted: bool = False
) -> list[Stated]:
    """Find every date that a text states, in order.

    Args:
        text: any string.
        tokens: of the whole text.
        language: whose words to read with.
        quoted: whether the text is a quote that is known to be a date: a bare number may then be a year.
    """
    return _Parser(text, tokens, date_words(language.identity.code), quoted=quoted).run()


class _Parser:
    """One pass over the tokens; every rule looks a bounded number of tokens ahead."""

    def __init__(self, text: str, tokens: Sequence[Token], words: DateWords, *, quoted: bool) -> None:
        self._text, self._tokens, self._words, self._quoted = text, tokens, words, quoted

    def run(self) -> list[Stated]:
        in_digits = {stated.start: stated for stated in _dates_in_digits(self._text)}
        found: list[Stated] = []
        index = 0
        while index < len(self._tokens):
            token = self._tokens[index]
            stated: tuple[int, Stated] | None = None
            if token.kind == "number":
                digits = in_digits.get(token.start)
                stated = self._skip_past(index, digits) if digits else self._date(index)
            elif token.kind == "word" and (
                token.fold in self._words.starters or self._words.months.span(token)
            ):
                stated = self._date(index)
            if stated:
                _append(found, stated[1], self._text, self._words)
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
            return self._named_day(index)
        year = self._year_after(core)
        if year is None and core.day is None:
            return None  # a month or a period alone says nothing without a year
        return self._stated(index, core, year)

    def _stated(self, index: int, core: _Core, year: _Year | None) -> tuple[int, Stated] | None:
        number = year.year if year else None
        if not _is_day(number, core.month, core.day) or not _is_day(number, core.to_month, core.to_day):
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

    # -- years ---------------------------------------------------------------------------------------

    def _year(self, index: int) -> _Year | None:
        """A year, two years or words for a year, at `index`."""
        said = self._words.years_said.at(self._tokens, index)
        if said:
            return _Year(said[0], shift=said[1])
        adjective = self._words.year_adjectives.at(self._tokens, index)
        if adjective:
            noun = self._fold(adjective[0])
            if noun in self._words.year_nouns:
                return _Year(self._past_dot(adjective[0]), shift=adjective[1])
            return None
        number = self._four_digits(index)
        return self._year_in_digits(index, number) if number else None

    def _year_in_digits(self, index: int, number: int) -> _Year:
        after, last = index + 1, None
        if self._is_dash(after):
            last = self._four_digits(after + 1, joined=True)
            if last is not None and number < last <= number + 100:
                after += 2
            else:
                last = None
        sure = last is not None
        ending = self._number_ending(after)
        if ending:
            after, sure = ending, True
        noun = after + (self._fold(after) == "-" and self._touches(after))
        if self._fold(noun) in self._words.year_nouns or self._fold(noun) in self._words.years_nouns:
            return _Year(self._past_dot(noun), year=number, to_year=last)
        return _Year(after, year=number, to_year=last, sure=sure)

    def _year_after(self, core: _Core) -> _Year | None:
        """The year that follows a day, month or period."""
        index = core.after
        if self._fold(index) in (",", "."):
            index += 1
        passed = False
        while self._fold(index) in self._words.of_words or (passed and self._fold(index) == "the"):
            index, passed = index + 1, True
        if core.kind == "period" and self._fold(index) in self._words.year_nouns:
            return _Year(index + 1, shift=0)
        year = self._year(index)
        if year is None or year.to_year is not None:
            return None
        # `2 июля. 2024 год…`: a sentence that ends between them parts them.
        return None if self._fold(core.after) == "." and core.after + 1 == index and core.day else year

    def _cued(self, index: int) -> bool:
        if self._fold(index - 1) not in self._words.year_cues:
            return False
        follows = self._fold(index + 1)
        return self._four_digits(index) in range(1900, 2101) and follows not in ("%", "$", "€")

    def _four_digits(self, index: int, *, joined: bool = False) -> int | None:
        token = self._at(index)
        if token is None or token.kind != "number" or len(token.text) != 4:
            return None
        if not joined and self._is_fraction_before(index):
            return None
        follows = self._at(index + 1)
        if follows and follows.start == token.end and follows.fold in (".", ",", ":"):
            digits = self._at(index + 2)
            if digits and digits.kind == "number" and digits.start == follows.end:
                return None
        value = int(token.text)
        return value if _EARLIEST <= value <= _LATEST else None

    # -- days, months, periods -----------------------------------------------------------------------

    def _core(self, index: int) -> _Core | None:
        return self._days(index) or self._period(index) or self._months(index)

    def _days(self, index: int) -> _Core | None:
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
            return _Core(after, "day_of_month", month[0], day)
        return _Core(after, "span", month[0], day, month[0], last)

    def _months(self, index: int) -> _Core | None:
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
            return _Core(after, "period", month[0], None, month[1])
        return _Core(after, "month", month[0])

    def _days_after_month(self, index: int, month: int) -> _Core | None:
        if self._words.day_after_month == "never":
            return None
        index = self._past_month_noun(index)
        index += self._fold(index) == "."
        first = self._bare_day(index)
        if first is None:
            return None
        last, after = None, index + 1
        ended = self._number_ending(after)
        if self._is_dash(ended or after):
            last = self._bare_day((ended or after) + 1)
            if last is not None and last > first:
                after = (ended or after) + 2
                ended = self._number_ending(after)
            else:
                last = None
        if self._words.day_after_month == "with_ending" and ended is None:
            return None
        after = ended or after
        follows = self._fold(after)
        if follows in ("%", "per", "million", "billion") or self._is_fraction_after(after - 1):
            return None
        if last is None:
            return _Core(after, "day_of_month", month, first)
        return _Core(after, "span", month, first, month, last)

    def _period(self, index: int) -> _Core | None:
        """`первые 10 месяцев`, `I квартал`, `first half`, `Q3`."""
        label = self._fold(index)
        if label in ("q", "h") and self._touches(index + 1):
            return self._part_of_year(index + 2, self._small_number(index + 1), label == "q")
        first = label in self._words.first_words
        start = index + first
        count = self._count(start)
        if count and self._fold(count[1]) in self._words.month_nouns and 1 < count[0] <= 12:
            return _Core(count[1] + 1, "period", 1, None, count[0])
        ordinal = self._words.ordinals.at(self._tokens, index)
        if ordinal is None and self._small_number(index):
            number = self._small_number(index)
            after = self._number_ending(index + 1) or index + 1
            ordinal = (after + (self._fold(after) == "-"), number or 0)
        if ordinal is None:
            return None
        for nouns, is_quarter in ((self._words.quarter_nouns, True), (self._words.half_nouns, False)):
            noun = nouns.at(self._tokens, ordinal[0])
            if noun:
                return self._part_of_year(noun[0], ordinal[1], is_quarter)
        return None

    def _part_of_year(self, after: int, number: int | None, is_quarter: bool) -> _Core | None:
        months = 3 if is_quarter else 6
        if number is None or not 1 <= number <= 12 // months:
            return None
        return _Core(after, "period", months * (number - 1) + 1, None, months * number)

    def _count(self, index: int) -> tuple[int, int] | None:
        word = self._words.cardinals.at(self._tokens, index)
        if word:
            return word[1], word[0]
        number = self._small_number(index)
        if number is None or self._is_fraction_before(index):
            return None
        after = index + 1
        return number, after + (self._fold(after) == "-")

    def _named_day(self, index: int) -> tuple[int, Stated] | None:
        start = self._tokens[index].start
        weekday = self._words.weekdays.at(self._tokens, index)
        if weekday:
            end = self._tokens[weekday[0] - 1].end
            return weekday[0], Stated(start=start, end=end, kind="weekday", weekday=weekday[1])
        said = self._words.days_said.at(self._tokens, index)
        if said:
            end = self._tokens[said[0] - 1].end
            return said[0], Stated(start=start, end=end, kind="relative", shift=said[1])
        return None

    # -- tokens --------------------------------------------------------------------------------------

    def _at(self, index: int) -> Token | None:
        return self._tokens[index] if 0 <= index < len(self._tokens) else None

    def _fold(self, index: int) -> str:
        token = self._at(index)
        return token.fold if token else ""

    def _touches(self, index: int) -> bool:
        """Whether the token at `index` follows the one before without a space."""
        token, before = self._at(index), self._at(index - 1)
        return token is not None and before is not None and token.start == before.end

    def _is_dash(self, index: int) -> bool:
        return self._fold(index) == "-"

    def _is_fraction_before(self, index: int) -> bool:
        """Whether the digits at `index` go on a longer number: `1,7`, `18:16`."""
        mark, digits = self._at(index - 1), self._at(index - 2)
        return (
            mark is not None
            and digits is not None
            and mark.fold in (".", ",", ":", "/")
            and digits.kind == "number"
            and digits.end == mark.start
            and mark.end == self._tokens[index].start
        )

    def _is_fraction_after(self, index: int) -> bool:
        mark, digits = self._at(index + 1), self._at(index + 2)
        return (
            mark is not None
            and digits is not None
            and mark.fold in (".", ",", ":", "/")
            and digits.kind == "number"
            and digits.start == mark.end
            and self._tokens[index].end == mark.start
        )

    def _month(self, index: int) -> tuple[int, int] | None:
        token = self._at(index)
        return self._words.months.span(token) if token and token.kind == "word" else None

    def _small_number(self, index: int) -> int | None:
        token = self._at(index)
        if token is None or token.kind != "number" or len(token.text) > 2:
            return None
        return int(token.text)

    def _bare_day(self, index: int) -> int | None:
        number = self._small_number(index)
        return number if number is not None and 1 <= number <= 31 else None

    def _day_number(self, index: int) -> tuple[int, int] | None:
        """A day of a month with its ordinal ending, and the index after both."""
        day = self._bare_day(index)
        if day is None:
            return None
        return day, self._number_ending(index + 1) or index + 1

    def _number_ending(self, index: int) -> int | None:
        """The index after an ending that hangs on digits, or None."""
        token = self._at(index)
        if token is None or not self._touches(index):
            return None
        if token.fold in ("-", "'") and self._touches(index + 1):
            return index + 2 if self._fold(index + 1) in self._words.number_endings else None
        return index + 1 if token.fold in self._words.number_endings else None

    def _past_month_noun(self, index: int) -> int:
        return index + (self._fold(index) in self._words.month_nouns)

    def _past_dot(self, noun: int) -> int:
        """The index after a year noun and, of an abbreviation, its dot."""
        return (
            noun
            + 1
            + (len(self._fold(noun)) <= 2 and self._fold(noun + 1) == "." and self._touches(noun + 1))
        )


def _append(found: list[Stated], stated: Stated, text: str, words: DateWords) -> None:
    """Add a date, joining it with the one before where the two are the ends of one span."""
    before = found[-1] if found else None
    if before and _are_days(before, stated):
        between = text[before.end : stated.start].strip()
        joint = between in ("-", "–", "—") or between.casefold() in words.until_words
        first, last = _order(before), _order(stated)
        if joint and first < last:
            found[-1] = replace(
                before,
                end=stated.end,
                kind="span",
                year=before.year or stated.year,
                shift=stated.shift if before.shift is None else before.shift,
                to_year=stated.year if before.year else None,
                to_month=stated.month,
                to_day=stated.day,
            )
            return
    found.append(stated)


def _are_days(one: Stated, other: Stated) -> bool:
    return all(stated.kind in ("day", "day_of_month") for stated in (one, other))


def _order(stated: Stated) -> tuple[int, int, int]:
    return (stated.year or 0 if stated.year else 0, stated.month or 0, stated.day or 0)


def _dates_in_digits(text: str) -> list[Stated]:
    found = []
    for match in _IN_DIGITS.finditer(text):
        part = match.groupdict()
        year = int(part["y"] or part["y2"] or part["y3"])
        month = int(part["m"] or part["m2"] or part["m3"])
        day = int(part["d"] or part["d2"] or part["d3"])
        if len(part["y"] or "four") == 2:
            year += 2000 if year < 70 else 1900
        if month > 12 >= day and part["s"] == "/":
            month, day = day, month  # 12/31/2025 can only be American
        if not _is_day(year, month, day) or not _EARLIEST <= year <= _LATEST:
            continue
        first = int(part["from"]) if part["from"] else None
        if first is not None and not 1 <= first < day:
            continue
        found.append(
            Stated(start=match.start(), end=match.end(), kind="day", year=year, month=month, day=day)
            if first is None
            else Stated(
                start=match.start(),
                end=match.end(),
                kind="span",
                year=year,
                month=month,
                day=first,
                to_month=month,
                to_day=day,
            )
        )
    return found


def _is_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether such a day exists; what is not stated is no objection."""
    if month is None:
        return day is None
    return 1 <= month <= 12 and (day is None or 1 <= day <= monthrange(year or 2000, month)[1])
