from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading.date_digits import EARLIEST, LATEST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.date_words import DateWords
    from extractor.reading.phrases import Phrases

_PART_OF_NUMBER = frozenset(".,:/")


class Cursor:
    """Looks at the tokens of a text as parts of dates; an index outside the text is no token.

    Args:
        tokens: of the whole text.
        words: of its language.
    """

    def __init__(self, tokens: Sequence[Token], words: DateWords) -> None:
        self._tokens, self._words = tokens, words

    def _at(self, index: int) -> Token | None:
        return self._tokens[index] if 0 <= index < len(self._tokens) else None

    def _phrase(self, phrases: Phrases[int], index: int) -> tuple[int, int] | None:
        """The longest phrase at `index`: index after it, and its number."""
        found = phrases.match(self._tokens, index)
        return (found.end, found.value) if found else None

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
            and mark.fold in _PART_OF_NUMBER
            and digits.kind == "number"
            and digits.end == mark.start
            and mark.end == self._tokens[index].start
        )

    def _is_fraction_after(self, index: int) -> bool:
        mark, digits = self._at(index + 1), self._at(index + 2)
        return (
            mark is not None
            and digits is not None
            and mark.fold in _PART_OF_NUMBER
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

    def _four_digits(self, index: int, *, joined: bool = False) -> int | None:
        token = self._at(index)
        if token is None or token.kind != "number" or len(token.text) != 4:
            return None
        if not joined and self._is_fraction_before(index):
            return None
        follows = self._at(index + 1)
        if follows and follows.start == token.end and follows.fold in _PART_OF_NUMBER:
            digits = self._at(index + 2)
            if digits and digits.kind == "number" and digits.start == follows.end:
                return None
        value = int(token.text)
        return value if EARLIEST <= value <= LATEST else None
