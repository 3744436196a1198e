from __future__ import annotations

from typing import NamedTuple

from extractor.reading.date_cursor import Cursor


class Year(NamedTuple):
    """A year or two, or words for one.

    Attributes:
        after: index of the token after it.
        year, to_year: in full, where stated.
        shift: years from the article's own (`last year`: -1).
        sure: whether its words say that the number is a year.
    """

    after: int
    year: int | None = None
    to_year: int | None = None
    shift: int | None = None
    sure: bool = True


class YearCursor(Cursor):
    """Reads years: `2024-жылы`, `2022-ci ildə`, `2024'te`, `2024–2029 годы`, `прошлый год`."""

    def _year(self, index: int) -> Year | None:
        """A year, two years or words for a year, at `index`."""
        said = self._phrase(self._words.years_said, index)
        if said:
            return Year(said[0], shift=said[1])
        adjective = self._phrase(self._words.year_adjectives, index)
        if adjective:
            noun = self._fold(adjective[0])
            if noun in self._words.year_nouns:
                return Year(self._past_dot(adjective[0]), shift=adjective[1])
            return None
        number = self._four_digits(index)
        return self._year_in_digits(index, number) if number else None

    def _year_in_digits(self, index: int, number: int) -> Year:
        after, last = index + 1, None
        if self._is_dash(after):
            last = self._four_digits(after + 1, joined=True)
            if last is not None and number < last <= number + 100:
                after += 2
            else:
                last = None
        elif self._fold(after) in self._words.until_words:
            last = self._year_until(index, after + 1, number)
            after += 2 if last else 0
        sure = last is not None
        ending = self._number_ending(after)
        if ending:
            after, sure = ending, True
        noun = after + (self._fold(after) == "-" and self._touches(after))
        if self._fold(noun) in self._words.year_nouns or self._fold(noun) in self._words.years_nouns:
            return Year(self._past_dot(noun), year=number, to_year=last)
        return Year(after, year=number, to_year=last, sure=sure)

    def _year_until(self, first: int, second: int, number: int) -> int | None:
        """The last year of `from 2024 to 2026`; a year noun or a cue must say that the numbers are years."""
        last = self._four_digits(second)
        if last is None or not number < last <= number + 100:
            return None
        nouns = self._words.year_nouns | self._words.years_nouns
        return last if self._fold(second + 1) in nouns or self._cued(first) else None

    def _cued(self, index: int) -> bool:
        if self._fold(index - 1) not in self._words.year_cues:
            return False
        follows = self._fold(index + 1)
        return self._four_digits(index) in range(1900, 2101) and follows not in ("%", "$", "€")
