"""Items out of the rows of a table: JSON lines, CSV, Parquet."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import re
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, cast

from extractor.batch.csv_rows import MAX_ROW, rows_of
from extractor.batch.items import Item
from extractor.errors import DocumentEmpty, SettingInvalid, SourceUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TABLES = (".jsonl", ".ndjson", ".jsonl.gz", ".csv", ".csv.gz", ".tsv", ".parquet")
_SAVE_AS = "save it as UTF-8, with iconv or the program that wrote it"
# What `surrogateescape` makes of bytes that are no UTF-8.
_NO_UTF8 = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Names of the columns of a table that hold the text and what a row is known by.

    Attributes:
        text: of the text.
        id: of the id; where None, the column `id` if there is one, else the row's number.
    """

    text: str = "text"
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A file with a document a row.

    Attributes:
        path: of the file.
        ending: one of `TABLES`.
        columns: where its rows have what.
    """

    path: Path
    ending: str
    columns: Columns

    def items(self) -> Iterator[Item]:
        """The items, in order. A row that is no good is an item that says so, and so is where the file breaks off.

        Raises:
            SourceUnreadable: the file cannot be read from its beginning.
            SettingInvalid: it has no such columns.
        """
        number = 0
        try:
            for number, row in enumerate(self._rows(), start=1):
                if number == 1 and isinstance(row, dict):
                    self._check(row)
                yield item_of(row, f"{self.path}:{number}", self.columns)
        except (OSError, EOFError, ValueError, csv.Error, zlib.error) as error:
            kind = self.ending.lstrip(".")
            if number == 0:
                raise SourceUnreadable(
                    f"{self.path} cannot be read as {kind}: {error}", hint="check the file"
                ) from None
            place = f"{self.path}:{number + 1}"
            broken = SourceUnreadable(
                f"{place} and what follows cannot be read: {error}", hint="check the file"
            )
            yield Item(id=place, content=broken, source=place)

    def count(self) -> int | None:
        """How many rows there are; None where that cannot be told."""
        try:
            if self.ending == ".parquet":
                from extractor.batch.parquet import count_rows

                return count_rows(self.path)
            with self._opened() as file:
                if self._is_json():
                    return sum(1 for line in file if line.strip())
                return sum(1 for _ in self._csv_rows(file))
        except (SourceUnreadable, OSError, EOFError, ValueError, csv.Error, zlib.error):
            return None  # reading it will say why

    def _is_json(self) -> bool:
        return self.ending in {".jsonl", ".ndjson", ".jsonl.gz"}

    def _rows(self) -> Iterator[object]:
        if self.ending == ".parquet":
            from extractor.batch.parquet import read_rows

            yield from read_rows(self.path, [self.columns.text, self.columns.id or "id"])
            return
        with self._opened() as file:
            if self._is_json():
                yield from (row_of(line) for line in file if line.strip())
            else:
                yield from self._csv_rows(file)

    def _opened(self) -> IO[bytes]:
        if self.ending.endswith(".gz"):
            return cast("IO[bytes]", gzip.open(self.path, "rb"))
        return self.path.open("rb")

    def _csv_rows(self, file: IO[bytes]) -> Iterator[object]:
        text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="")
        first = text.readline(MAX_ROW + 1)
        if _NO_UTF8.search(first):
            raise SourceUnreadable(f"{self.path} is not UTF-8", hint=_SAVE_AS)
        # Spreadsheets of the region write semicolons, because the comma is their decimal sign.
        delimiter = "\t" if self.ending == ".tsv" else max(",;\t", key=first.count)
        for row in rows_of(text, first, delimiter):
            whole = all(value is None or not _NO_UTF8.search("".join(value)) for value in row.values())
            yield row if whole else SourceUnreadable("not UTF-8", hint=_SAVE_AS)

    def _check(self, first: Mapping[str, object]) -> None:
        for column in filter(None, (self.columns.text, self.columns.id)):
            if column not in first:
                known = ", ".join(map(str, filter(None, list(first)[:12])))
                raise SettingInvalid(
                    f"{self.path} has no column {column!r}",
                    hint=f"it has {known}; give --text-column and --id-column",
                )


def row_of(line: bytes) -> object:
    """The object of a line of JSON, or why there is none.

    Example:
        >>> row_of(b'{"text": "a"}'), row_of(b"no JSON")
        ({'text': 'a'}, None)
    """
    try:
        return json.loads(line.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except UnicodeDecodeError:
        return SourceUnreadable("not UTF-8", hint=_SAVE_AS)
    except (ValueError, RecursionError):
        return None


def item_of(row: object, place: str, columns: Columns) -> Item:
    """The item of a row, or one that says what is wrong with it.

    Args:
        row: a row by column, or what else stands in its place.
        place: file and number of the row.
        columns: where its text and id are.
    """

    def bad(what: str, hint: str, name: str = place) -> Item:
        return Item(id=name, content=SourceUnreadable(f"{place} {what}", hint=hint), source=place)

    if isinstance(row, SourceUnreadable):
        return bad(f"is {row.message}", row.hint)
    if not isinstance(row, dict):
        return bad("is no JSON object", "write one object a line")
    known: dict[str | None, Any] = row
    identity = known.get(columns.id or "id")
    name = place if identity is None or identity == "" else str(identity)
    text = known.get(columns.text)
    if None in known:  # the rest of a text whose commas stand without quotes: half of it must not pass for it
        return bad("has more fields than the table has columns", "put texts with separators in quotes", name)
    if isinstance(text, str | bytes):
        return Item(id=name, content=text, source=place)
    error = DocumentEmpty(
        f"{place} has no text in the column {columns.text!r}", hint="check the row, or give --text-column"
    )
    return Item(id=name, content=error, source=place)
