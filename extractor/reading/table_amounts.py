"""Amounts in the cells of tables, which count what their column, their row or the whole table names."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extractor.reading.amount_finds import find_amounts
from extractor.reading.table_units import table_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.finds import Find
    from extractor.reading.lexicon import Lexicon
    from extractor.reading.table_units import Counted
    from extractor.reading.tables import Table


def with_cells(
    text: str, tokens: Sequence[Token], finds: list[Find], tables: Sequence[Table], words: Lexicon
) -> list[Find]:
    """The finds of running text, and those of tables read cell by cell: no number takes words of another cell.

    Args:
        text: the untouched text.
        tokens: of the whole text.
        finds: of the text as if it had no tables.
        tables: of the text.
        words: look-up tables of the language.
    """
    if not tables:
        return finds
    starts = [token.start for token in tokens]
    taken: list[tuple[int, int]] = []
    inside: list[Find] = []
    for table in tables:
        for cell, unit in table_units(table, tokens, starts, words):
            low, high = bisect_left(starts, cell.start), bisect_left(starts, cell.end)
            taken.append((low, high))
            inside += _of_cell(text, tokens[low:high], low, unit, words)
            if unit:
                taken.append((bisect_left(starts, unit.span.start), bisect_left(starts, unit.span.end)))
    taken = sorted(set(taken))
    outside = [find for find in finds if not _touches(find, taken)]
    return sorted([*outside, *inside], key=lambda find: find.first)


def _of_cell(
    text: str, tokens: Sequence[Token], offset: int, unit: Counted | None, words: Lexicon
) -> list[Find]:
    """The finds of one cell; the first counts what the table says, where it says nothing itself."""
    finds = find_amounts(text, tokens, words)
    for find in finds:
        find.first, find.last = find.first + offset, find.last + offset
        if find.hedge:
            find.hedge = find.hedge[0] + offset, find.hedge[1] + offset
    if finds and unit and finds[0].unit is None:
        find = finds[0]
        find.unit, find.basis, find.shared = unit.unit, "table", unit.span
        if find.scale == 1:
            find.value, find.scale = find.value * unit.scale, unit.scale
    return finds


def _touches(find: Find, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a find shares tokens with one of some sorted ranges that do not overlap."""
    index = bisect_left(taken, (find.last, 0)) - 1
    return index >= 0 and find.first < taken[index][1]
