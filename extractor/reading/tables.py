"""Tables of a text: lines that fall into the same cells, whatever sign or gap parts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BARS = re.compile(r"[|¦]")
_TABS = re.compile(r"\t")
_GAPS = re.compile(r"[ \u00a0\u2002-\u200a\u202f]{2,}")
# `Exports – 12.5`: a list whose figures have no unit of their own is a table of two columns.
_LISTED = re.compile(r"\s[–—-]\s|:\s|\s=\s")
_FIGURE_LAST = re.compile(r"\s*+[+\-−–]?\d[\d\s.,]*+%?[;.,]?\s*+\Z")
_LONGEST_NAME = 80
_RULE = re.compile(r"[\s|¦+:=_–—-]+\Z")  # a line drawn between the heading and the rows
_NUMBER = re.compile(
    r"[+\-−–↑↓▲▼~≈<>$€£]?\s?\d[\d\s.,'’\u00a0\u202f]*+(?:[%*]|(?:[^\W\d_]{1,12}+\.?\s?){0,3}+)\s*+\Z"
)
# 2023, 2023 г., 2024-cü il, 2025 ж. І жартыжылдығы
_YEAR = re.compile(r"(?:19|20)\d\d\W{0,2}+(?:[^\W\d_]{1,15}+\W{0,2}+){0,4}+\Z")
_EMPTY = frozenset("-–—…. xх*")
_LEAST_ROWS = 2
_MOST_CELLS = 16
_LONGEST_CELL = 120
_LONGEST_PARTED = 400  # where a sign parts the cells, a title of a document may fill one
_CAPTION_LINES = 2
_LONGEST_CAPTION = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Span):
    """A block of rows.

    Attributes:
        captions: the lines right above it, the nearest first; what stands in them may hold for every cell.
        head: rows of names above the figures.
        body: rows with figures. Cells stand in columns; an empty cell is an empty span.
        labels: how many columns, from the left, name the rows.
        listed: whether it is a list of names and figures (`Exports – 12.5`) and no table to the eye.
    """

    captions: Sequence[Span]
    head: Sequence[Sequence[Span]]
    body: Sequence[Sequence[Span]]
    labels: int
    listed: bool = False


def find_tables(text: str) -> list[Table]:
    r"""The tables of a text, in order.

    Args:
        text: any string.

    Example:
        >>> text = "Trade, USD million\nYear | Exports\n2023 | 15.2\n2024 | 16.1"
        >>> (table,) = find_tables(text)
        >>> [[cell.text(text) for cell in row] for row in table.body], table.labels
        ([['2023', '15.2'], ['2024', '16.1']], 1)
    """
    lines = [Span(start=m.start(), end=m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    found: list[Table] = []
    first = 0
    while first < len(lines):
        splitter = _splitter(text, lines[first])
        last = first
        rows: list[list[Span]] = []
        while (
            splitter and last < len(lines) and (last == first or not _far(text, lines[last - 1 : last + 1]))
        ):
            if not _RULE.match(lines[last].text(text)):
                row = _cells(text, lines[last], splitter)
                longest = _LONGEST_PARTED if splitter in (_BARS, _TABS) else _LONGEST_CELL
                if not 2 <= len(row) <= _MOST_CELLS or any(c.end - c.start > longest for c in row):
                    break
                rows.append(row)
            last += 1
        table = None
        if len(rows) >= _LEAST_ROWS:
            above = _captions(text, lines, first)
            table = _table(text, rows, above) or (
                _names(text, rows, above) if splitter in (_BARS, _TABS) else None
            )
        if table:
            end = lines[last - 1].end
            found.append(replace(table, start=lines[first].start, end=end, listed=splitter is _LISTED))
        first = max(last, first + 1)
    return found


def _captions(text: str, lines: Sequence[Span], first: int) -> list[Span]:
    """The lines above a table that name it, the nearest first: they are short and no sentences."""
    found: list[Span] = []
    for line in reversed(lines[max(0, first - _CAPTION_LINES) : first]):
        words = line.text(text).rstrip()
        if len(words) > _LONGEST_CAPTION or words.endswith((".", "!", "?", "…", ";")):
            break
        found.append(line)
    return found


def _far(text: str, lines: Sequence[Span]) -> bool:
    """Whether more than one empty line stands between two lines."""
    return text[lines[0].end : lines[1].start].replace("\r\n", "\n").count("\n") > 2


def _splitter(text: str, line: Span) -> re.Pattern[str] | None:
    """What parts the cells of a line, if anything does."""
    words = line.text(text).strip()
    sign = next((sign for sign in (_BARS, _TABS, _GAPS) if sign.search(words)), None)
    return sign or (_LISTED if _listed(text, line) else None)


def _cells(text: str, line: Span, splitter: re.Pattern[str]) -> list[Span]:
    """The cells of a line without the space around them; a bar before the first and after the last opens none."""
    if splitter is _LISTED:
        return _listed(text, line)
    cells, start = [], line.start
    for match in splitter.finditer(text, line.start, line.end):
        cells.append(_trimmed(text, start, match.start()))
        start = match.end()
    cells.append(_trimmed(text, start, line.end))
    if splitter is not _TABS:
        cells = cells[1:] if len(cells) > 2 and cells[0].start == cells[0].end else cells
        cells = cells[:-1] if len(cells) > 2 and cells[-1].start == cells[-1].end else cells
    return cells


def _listed(text: str, line: Span) -> list[Span]:
    """The name and the figure of a line that holds nothing else; nothing for another."""
    name = _trimmed(text, line.start, min(line.end, line.start + _LONGEST_NAME))
    for match in _LISTED.finditer(text, name.start + 1, min(line.end, name.end + 2)):
        if _FIGURE_LAST.match(text, match.end(), line.end):
            end = line.end
            while text[end - 1] in ";.," or text[end - 1].isspace():
                end -= 1
            return [_trimmed(text, name.start, match.start()), _trimmed(text, match.end(), end)]
    return []


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)


def _table(text: str, rows: Sequence[list[Span]], above: Sequence[Span]) -> Table | None:
    width = max(map(len, rows))
    start = next(
        (i for i, row in enumerate(rows) if any(_is_figure(text, cell) for cell in row[1:])), len(rows)
    )
    body = [_filled(row, width) for row in rows[start:]]
    figures = [
        sum(_is_figure(text, row[column]) or not _says(text, row[column]) for row in body)
        for column in range(width)
    ]
    labels = next((c for c in range(1, width) if figures[c] * 2 >= len(body)), 0)
    if not body or not labels:
        return None
    return Table(
        start=rows[0][0].start,
        end=rows[-1][-1].end,
        captions=above,
        head=[_filled(row, width, left=True) for row in rows[:start]],
        body=body,
        labels=labels,
    )


def _names(text: str, rows: Sequence[list[Span]], above: Sequence[Span]) -> Table | None:
    """A table that numbers or dates things and has no column of figures: documents, meetings."""
    dated = [any(map(str.isdigit, text[row[0].start : row[-1].end])) for row in rows]
    if len({len(row) for row in rows}) > 1 or sum(dated) * 2 < len(rows):
        return None
    return Table(
        start=rows[0][0].start,
        end=rows[-1][-1].end,
        captions=above,
        head=[],
        body=rows,
        labels=len(rows[0]),
    )


def _filled(row: list[Span], width: int, *, left: bool = False) -> list[Span]:
    """A row with as many cells as the widest; above the figures it is the corner that is left out."""
    missing = width - len(row)
    if left:
        return [Span(start=row[0].start, end=row[0].start)] * missing + row
    return row + [Span(start=row[-1].end, end=row[-1].end)] * missing


def _says(text: str, cell: Span) -> bool:
    return not set(cell.text(text).casefold()) <= _EMPTY


def _is_figure(text: str, cell: Span) -> bool:
    """Whether a cell holds a number and no year, no name."""
    words = cell.text(text)
    return bool(_NUMBER.match(words)) and not _YEAR.match(words)
