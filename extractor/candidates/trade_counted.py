"""What the numbers of a table count: `млн долл.` in a heading, a unit or a sign in the cell itself."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from extractor.reading.lexicon import CURRENCY_CODES
from extractor.reading.mentions import Span
from extractor.reading.number_words import read_numeral
from extractor.reading.units import unit_after, unit_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.lexicon import Lexicon
    from extractor.reading.units import Unit

_ONE = Decimal(1)
_SHORT = 3  # letters of a word that may stand between: millions `of` dollars, `в` долларах
_OPENS = frozenset(",(:;[/")
_FALLS = frozenset("-↓▼")


class Counted(NamedTuple):
    """One unit of a table: `млн долл.` is a million of USD.

    Attributes:
        scale: what a number is multiplied with.
        unit: as in `Amount`.
        span: the words that say so.
    """

    scale: Decimal
    unit: str
    span: Span


class Number(NamedTuple):
    """The number of a cell.

    Attributes:
        value: as it stands, times the scale that stands in the cell.
        span: of its digits and scale.
        own: what it counts where the cell says so itself.
        scaled: whether the cell has a scale of its own.
        falls: whether a sign says that it is a fall.
    """

    value: Decimal
    span: Span
    own: Counted | None
    scaled: bool
    falls: bool


def number_in(reading: Reading, cell: Span, lexical: Lexicon) -> Number | None:
    """The number of a cell, or None.

    Args:
        reading: of the text.
        cell: where to look.
        lexical: look-up tables of the language.
    """
    tokens = reading.tokens_in(cell)
    first = next((i for i, token in enumerate(tokens) if token.kind == "number"), None)
    numeral = None if first is None else read_numeral(reading.text, tokens, first, lexical)
    if numeral is None or first is None:
        return None
    span = Span(start=tokens[first].start, end=tokens[numeral.end - 1].end)
    unit = unit_after(tokens, numeral.end, lexical) or unit_before(tokens, first, lexical)
    own = _counted(tokens, unit, unit, _ONE) if unit else None
    falls = first > 0 and tokens[first - 1].fold in _FALLS
    return Number(numeral.value, span, own, numeral.scale > 1, falls)


def counted(tokens: Sequence[Token], lexical: Lexicon) -> Counted | None:
    """A unit that stands without a number: `млн долл. США`, `USD million`, `in tonnes`, `%`.

    Args:
        tokens: of a heading.
        lexical: look-up tables of the language.
    """
    for index, token in enumerate(tokens):
        if token.kind == "number" or _after_number(tokens, index, lexical):
            continue
        scale = lexical.words.match(tokens, index)
        if scale and scale.value.kind == "scale":
            unit = unit_after(tokens, scale.end, lexical) or (
                unit_after(tokens, scale.end + 1, lexical) if _is_short(tokens, scale.end) else None
            )
            if unit:
                return Counted(scale.value.value, unit.name, _between(tokens, index, unit.end))
        unit = unit_after(tokens, index, lexical)
        if unit is None or unit.start != index:
            continue
        scale = lexical.words.match(tokens, unit.end)
        if scale and scale.value.kind == "scale":
            return Counted(scale.value.value, unit.name, _between(tokens, index, scale.end))
        if unit.name == "percent" or token.text in CURRENCY_CODES or _is_named(tokens, unit):
            return _counted(tokens, unit, unit, _ONE)
    return None


def _counted(tokens: Sequence[Token], first: Unit, last: Unit, scale: Decimal) -> Counted:
    return Counted(scale, first.name, _between(tokens, first.start, last.end))


def _between(tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(start=tokens[start].start, end=tokens[end - 1].end)


def _after_number(tokens: Sequence[Token], index: int, lexical: Lexicon) -> bool:
    """Whether a number stands before: then the unit is an amount's, not a heading's."""
    return index > 0 and (
        tokens[index - 1].kind == "number" or lexical.words.match_before(tokens, index) is not None
    )


def _is_short(tokens: Sequence[Token], index: int) -> bool:
    return index < len(tokens) and tokens[index].kind == "word" and len(tokens[index].text) <= _SHORT


def _is_named(tokens: Sequence[Token], unit: Unit) -> bool:
    """Whether a unit without a scale stands as one does in headings: alone, after a comma, in brackets, `in` it."""
    if len(tokens[unit.start].text) == 1 and unit.end - unit.start == 1:  # т.ч. is no tonne
        return unit.start > 0 and tokens[unit.start - 1].text in _OPENS
    return unit.start == 0 or tokens[unit.start - 1].text in _OPENS or _is_short(tokens, unit.start - 1)
