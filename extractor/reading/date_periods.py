"""Parts of a year that a text names by their months: `nine months`, `I квартал`, `first half`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.reading.date_years import YearCursor

if TYPE_CHECKING:
    from extractor.reading.date_digits import Kind


class Core(NamedTuple):
    """A date but for its year."""

    after: int
    kind: Kind
    month: int
    day: int | None = None
    to_month: int | None = None
    to_day: int | None = None


class PeriodCursor(YearCursor):
    """Looks at tokens as parts of dates, spans of months included."""

    def _period(self, index: int) -> Core | None:
        """`первые 10 месяцев`, `I квартал`, `first half`, `Q3`."""
        label = self._fold(index)
        if label in ("q", "h") and self._touches(index + 1):
            return self._part_of_year(index + 2, self._small_number(index + 1), label == "q")
        first = label in self._words.first_words
        start = index + first
        count = self._count(start)
        if count and self._fold(count[1]) in self._words.month_nouns and 1 < count[0] <= 12:
            return Core(count[1] + 1, "period", 1, None, count[0])
        ordinal = self._phrase(self._words.ordinals, index)
        if ordinal is None and self._small_number(index):
            number = self._small_number(index)
            after = self._number_ending(index + 1) or index + 1
            ordinal = (after + (self._fold(after) == "-"), number or 0)
        if ordinal is None:
            return None
        for nouns, is_quarter in ((self._words.quarter_nouns, True), (self._words.half_nouns, False)):
            noun = self._phrase(nouns, ordinal[0])
            if noun:
                return self._part_of_year(noun[0], ordinal[1], is_quarter)
        return None

    def _part_of_year(self, after: int, number: int | None, is_quarter: bool) -> Core | None:
        months = 3 if is_quarter else 6
        if number is None or not 1 <= number <= 12 // months:
            return None
        return Core(after, "period", months * (number - 1) + 1, None, months * number)

    def _count(self, index: int) -> tuple[int, int] | None:
        word = self._phrase(self._words.cardinals, index)
        if word:
            return word[1], word[0]
        number = self._small_number(index)
        if number is None or self._is_fraction_before(index):
            return None
        after = index + 1
        return number, after + (self._fold(after) == "-")
