"""Rows of CSV and TSV, quoted strictly: a quote that is left open would make one text of all the rows after it."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from extractor.document import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

MAX_ROW = 2 * MAX_BYTES  # characters: a text and what belongs to it
_TWICE = "a quote within a text is written twice"
_LINE_END = re.compile("\r\n?|\n")
_QUOTED = re.compile('"(?:[^"]++|"")*+"')


def rows_of(text: TextIO, first: str, delimiter: str) -> Iterator[dict[str | None, Any]]:
    r"""The rows by column, as `csv.DictReader` gives them.

    Args:
        text: the file after its first line, opened with `newline=""`.
        first: its first line, or as much of it as `MAX_ROW` and one more character.
        delimiter: between the fields.

    Raises:
        csv.Error: a quote is left open, or followed by more than its field, or a row is too long. It names the line.
            What follows cannot be told apart, so there is no going on.

    Example:
        >>> import io
        >>> list(rows_of(io.StringIO('1,"a, b"', newline=""), "id,text", ","))
        [{'id': '1', 'text': 'a, b'}]
        >>> next(rows_of(io.StringIO('1,"a', newline=""), "id,text\n", ","))
        Traceback (most recent call last):
        _csv.Error: the quote that opens in line 2 is never closed; a quote within a text is written twice
    """
    csv.field_size_limit(MAX_BYTES)  # the default cuts an article of 131,072 characters off with an error
    lines = _Lines(text, first)
    reader = csv.DictReader(lines, delimiter=delimiter, strict=True)
    try:
        if reader.fieldnames:
            lines.forget()
        for row in reader:
            yield row
            lines.forget()
    except csv.Error as error:
        raise csv.Error(lines.fault(delimiter) or str(error)) from None


class _Lines:
    """The lines of a file, with those of the row that is being read at hand."""

    def __init__(self, text: TextIO, first: str) -> None:
        self._text = text
        self._first = first
        self._row: list[str] = []
        self._size = 0
        self._before = 0  # lines of the rows that are done
        self._ended = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line, self._first = self._first or self._text.readline(MAX_ROW + 1), ""
        if not line:
            self._ended = True
            raise StopIteration
        self._row.append(line)
        self._size += len(line)
        if self._size > MAX_ROW:
            raise csv.Error(f"the row that begins in line {self._before + 1:,} is too long")
        return line

    def forget(self) -> None:
        """A row is done."""
        self._before += len(self._row)
        self._row.clear()
        self._size = 0

    def fault(self, delimiter: str) -> str | None:
        """What is wrong with the quotes of the row that could not be read; None where nothing is."""
        row = "".join(self._row)
        mark = re.escape(delimiter)
        fields = re.compile(
            rf'(?:(?:{_QUOTED.pattern}|[^"{mark}\r\n][^{mark}\r\n]*+|)(?:{mark}|{_LINE_END.pattern}))*+'
        )
        read = fields.match(row)
        begin = read.end() if read else 0
        if not row.startswith('"', begin):
            return None
        opened = self._line(row, begin)
        if closed := _QUOTED.match(row, begin):
            where = self._line(row, closed.end())
            return f"the quote that opens in line {opened:,} closes in line {where:,} before its field ends; {_TWICE}"
        never = "is never closed" if self._ended else f"is not closed within {MAX_BYTES:,} characters"
        return f"the quote that opens in line {opened:,} {never}; {_TWICE}"

    def _line(self, row: str, end: int) -> int:
        return self._before + 1 + sum(1 for _ in _LINE_END.finditer(row, 0, end))
