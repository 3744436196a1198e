"""What the numbers of a table count: `млн долл.` in the name of a column, of a row or of the whole table."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from extractor.reading.lexicon import CURRENCY_CODES
from extractor.reading.mentions import Span
from extractor.reading.units import unit_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.lexicon import Lexicon
    from extractor.reading.tables import Table
    from extractor.reading.units import Unit

_ONE = Decimal(1)
_SHORT = 3  # letters of a word that may stand between: millions `of` dollars, `в` долларах
_OPENS = frozenset(",(:;[/")


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


def table_units(
    table: Table, tokens: Sequence[Token], starts: Sequence[int], lexical: Lexicon
) -> Iterator[tuple[Span, Counted | None]]:
    """The cells of a table that may hold figures, in order, each with what its numbers count.

    A rate that a column or a row is of goes before the unit of the whole table, then the column's unit, then the row's.

    Args:
        table: to read.
        tokens: of the whole text.
        starts: where each begins.
        lexical: look-up tables of the language.
    """

    def said(cells: Sequence[Span]) -> Counted | None:
        filled = [cell for cell in cells if cell.end > cell.start]
        if not filled:
            return None
        low, high = bisect_left(starts, filled[0].start), bisect_left(starts, filled[-1].end)
        return counted(tokens[low:high], lexical)

    def first(found: Iterable[Counted | None]) -> Counted | None:
        return next((one for one in found if one), None)

    columns = [first(said([row[c]]) for row in reversed(table.head)) for c in range(len(table.body[0]))]
    whole = first(said([row[c]]) for row in table.head for c in range(table.labels))
    whole = whole or first(said([caption]) for caption in table.captions)
    for row in table.body:
        label = said(row[: table.labels])
        for column in range(table.labels, len(row)):
            head = columns[column]
            if row[column].end > row[column].start:
                yield row[column], _rate(head) or _rate(label) or head or label or whole


def _rate(one: Counted | None) -> Counted | None:
    return one if one and one.unit == "percent" else None


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
            return Counted(_ONE, unit.name, _between(tokens, unit.start, unit.end))
    return None


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
