"""Numbers in words, in digits and in both: `two and a half billion`, `1,7 млрд`, `полмиллиарда`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from extractor.reading.digits import Digits, read_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.lexicon import Lexicon, Word

_HALF = Decimal("0.5")
_ONE = Decimal(1)
_THOUSAND = Decimal(1000)
_LONGEST = 40  # words, groups of digits and hyphens; a longer row is a list, no number


class Numeral(NamedTuple):
    """A number in a row of tokens.

    Attributes:
        end: index after its last token.
        value: exact.
        scale: the last scale (thousand or more) that multiplies it, 1 where there is none.
        ending: the ending of its last word.
        digits: whether it has digits.
        plain: ungrouped digits and nothing else: it could be a year.
        sure: it counts something even where no unit follows.
    """

    end: int
    value: Decimal
    scale: Decimal
    ending: str
    digits: bool
    plain: bool
    sure: bool


class _Sum:
    """A number while its words are read from left to right."""

    def __init__(self) -> None:
        self.total = Decimal(0)
        self.current: Decimal | None = None
        self.scale = _ONE
        self.implied = False  # a scale stood without a number before it

    def add(self, value: Decimal) -> bool:
        """Take a number word in, or say that it begins another number."""
        if self.current is None:
            if self.scale != _ONE and value >= self.scale:
                return False
            self.current = value
            return True
        room = _ONE if value < 10 else Decimal(100) if value < 100 else Decimal(1000)
        low = Decimal(10) if value < 10 else room
        if value <= 0 or self.current % low or not self.current:
            return False
        self.current += value
        return True

    def add_half(self) -> bool:
        """Take in a half of one, or of the scale just read (`a million and a half`)."""
        if self.current is not None:
            if self.current != self.current.to_integral_value():
                return False
            self.current += _HALF
            return True
        if self.scale == _ONE:
            return False
        self.total += self.scale * _HALF
        return True

    def multiply(self, scale: Decimal) -> bool:
        """Take a scale in, or say that it begins another number."""
        if scale == 100:
            if self.current is not None and not 0 < self.current % 1000 < 10:
                return False
            self.implied = self.implied or (self.current is None and not self.total)
            self.current = (self.current or _ONE) * scale
            return True
        if self.current is None and self.total:  # мың миллиард: thousand billions
            if scale <= self.scale:
                return False
            self.total *= scale
        else:
            if self.total and scale >= self.scale:
                return False
            self.implied = self.implied or self.current is None
            self.total += (_ONE if self.current is None else self.current) * scale
        self.current, self.scale = None, scale
        return True

    @property
    def value(self) -> Decimal:
        return self.total + (self.current or 0)


def read_numeral(text: str, tokens: Sequence[Token], index: int, words: Lexicon) -> Numeral | None:
    """Read the longest number that begins at token `index`.

    Args:
        text: the untouched text.
        tokens: its tokens.
        index: of the first token.
        words: look-up tables of the language.
    """
    so_far = _Sum()
    end = position = index
    ending, digits, plain = "", False, True
    for _ in range(_LONGEST):
        if position >= len(tokens) or (end > index and _leaves(ending, words)):
            break  # 2 миңден 3,5 миң is two numbers
        if tokens[position].kind == "number":
            run = read_digits(text, tokens, position, words.decimal)
            if run.value is None:
                return None
            closed = end == index or ending.endswith((*words.from_cases, *words.to_cases))
            if not (
                _takes_digits(tokens, run, so_far, words, first=end == index)
                or (not closed and _follows_thousand(run, so_far))
            ):
                break
            digits, plain, ending = True, run.plain and end == index, ""
            end = run.end
            position = _past_joint(tokens, end, words)
            continue
        taken = _take_word(tokens, position, index, so_far, words)
        if taken is None:
            break
        position, ending = taken
        if not _is_between(tokens[position - 1], words):
            end, plain = position, False
    if end == index or (so_far.implied and end == index + 1 and _is_vague(tokens, index, words)):
        return None
    sure = digits or (not so_far.implied and (so_far.scale > _ONE or so_far.value > 20))
    return Numeral(end, so_far.value, so_far.scale, ending, digits, plain, sure)


def _takes_digits(tokens: Sequence[Token], run: Digits, so_far: _Sum, words: Lexicon, *, first: bool) -> bool:
    """Take digits in; inside a number they need a scale of their own: 1 млрд 200 млн."""
    if so_far.current is not None or run.value is None or not (first or _scale(tokens, run.end, words)):
        return False
    return so_far.add(run.value)


def _follows_thousand(run: Digits, so_far: _Sum) -> bool:
    """Take in the digits of what is less than a thousand, right after it: 3 min 200 ton."""
    small = run.value is not None and run.plain and 0 < run.value < _THOUSAND
    if run.value is None or not small or so_far.scale != _THOUSAND or so_far.current is not None:
        return False
    return so_far.add(run.value)


def _past_joint(tokens: Sequence[Token], position: int, words: Lexicon) -> int:
    """The index of a scale that is fixed to digits (5-million), else `position`."""
    joint = position < len(tokens) and _is_joint(tokens, position) and _scale(tokens, position + 1, words)
    return position + 1 if joint else position


def _is_between(token: Token, words: Lexicon) -> bool:
    """Whether a token only joins the words of a number."""
    return token.fold in words.joiners or token.text in ".-"


def _take_word(
    tokens: Sequence[Token], position: int, start: int, so_far: _Sum, words: Lexicon
) -> tuple[int, str] | None:
    """Take the word or phrase at `position` in: the index after it and its ending."""
    half = words.half_after.match(tokens, position)
    if half and so_far.add_half():
        return half.end, half.ending
    half = words.half_before.match(tokens, position)
    if half and so_far.current is None and not so_far.total and _scale(tokens, half.end, words):
        so_far.current = _HALF
        return half.end, half.ending
    if _joins(tokens, position, start, so_far, words):
        return position + 1, ""
    found = words.words.match(tokens, position)
    return (found.end, found.ending) if found and _apply(found.value, so_far) else None


def _joins(tokens: Sequence[Token], position: int, start: int, so_far: _Sum, words: Lexicon) -> bool:
    """Whether the token adds nothing itself and the number goes on after it: `a` million, forty`-`five."""
    token = tokens[position]
    if position == start:
        return token.fold in words.articles and _scale(tokens, position + 1, words)
    found = words.words.match(tokens, position + 1)
    if token.fold == "-" and _is_joint(tokens, position):
        small = found is not None and found.value.kind == "add" and found.value.value < 10
        return bool(small and so_far.current and so_far.current % 10 == 0)
    if token.fold in words.joiners:
        return found is not None
    return _is_point_inside(tokens, position, words)


def _apply(word: Word, so_far: _Sum) -> bool:
    if word.kind == "add":
        return so_far.add(word.value)
    if word.kind == "scale":
        return so_far.multiply(word.value)
    if so_far.current is not None or so_far.total:
        return False
    so_far.total = word.value
    so_far.scale = max(
        scale for scale in (Decimal(10) ** power for power in (0, 3, 6, 9, 12)) if scale <= word.value * 2
    )
    return True


def _scale(tokens: Sequence[Token], position: int, words: Lexicon) -> bool:
    """Whether a scale stands at `position`."""
    found = words.words.match(tokens, position)
    return found is not None and found.value.kind == "scale"


def _leaves(ending: str, words: Lexicon) -> bool:
    """Whether a word's ending says that the number before it is closed: from two thousand."""
    return bool(ending and words.from_cases) and ending.endswith(words.from_cases)


def _is_vague(tokens: Sequence[Token], index: int, words: Lexicon) -> bool:
    """Whether a scale that stands alone counts nothing: `millions`, unless hedged (`свыше тысячи`), and `млн`."""
    word = tokens[index].fold
    found = words.words.match(tokens, index)
    if word in words.abbreviations or (found and word.removesuffix(found.ending) in words.abbreviations):
        return True
    return word in words.vague and words.hedges_before.match_before(tokens, index) is None


def _is_point_inside(tokens: Sequence[Token], position: int, words: Lexicon) -> bool:
    """Whether the point of an abbreviation stands inside a number: 1 млрд. 200 млн."""
    return (
        tokens[position].text == "."
        and tokens[position - 1].fold in words.abbreviations
        and position + 2 < len(tokens)
        and tokens[position + 1].kind == "number"
        and _scale(tokens, position + 2, words)
    )


def _is_joint(tokens: Sequence[Token], position: int) -> bool:
    """Whether the token is a hyphen that joins its neighbours without space."""
    return (
        tokens[position].fold == "-"
        and 0 < position < len(tokens) - 1
        and tokens[position].start == tokens[position - 1].end
        and tokens[position].end == tokens[position + 1].start
    )
