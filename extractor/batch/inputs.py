"""Where the documents of a batch come from. All of it is read one item at a time, in the order given."""

from __future__ import annotations

import csv
import glob
import gzip
import json
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import filterfalse
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from extractor.batch.items import Item
from extractor.document import MAX_BYTES, PAGES
from extractor.errors import DocumentEmpty, SettingInvalid, SourceUnreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

TEXTS = frozenset({".txt", ".md", *PAGES})
TABLES = (".jsonl", ".ndjson", ".jsonl.gz", ".csv", ".csv.gz", ".tsv", ".parquet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Names of the columns of a table that hold the text and what a row is known by.

    Attributes:
        text: of the text.
        id: of the id; where None, the column `id` if there is one, else the row's number.
    """

    text: str = "text"
    id: str | None = None


class Input(Protocol):
    """A file, a table, or standard input."""

    def items(self) -> Iterator[Item]:
        """The items, in order.

        Raises:
            SourceUnreadable: a table cannot be read.
            SettingInvalid: a table has no such columns.
        """
        ...

    def count(self) -> int | None:
        """How many items there are; None where that is known only at the end."""
        ...


def inputs_of(given: Sequence[str], columns: Columns) -> list[Input]:
    """What was named: files, folders, patterns, tables (JSONL, CSV, Parquet), or `-` for standard input.

    Of a folder all texts, pages and tables in it and below are taken, in the order of their names; hidden
    ones are not. Each line of standard input is a JSON object with the columns, or the path of a file.

    Raises:
        SourceUnreadable: a name or pattern fits nothing, or a folder holds nothing that is read.
    """
    found: list[Input] = []
    for name in given:
        if name == "-":
            found.append(_Lines(columns))
            continue
        # Of the two ways to unfold a pattern, the one that takes absolute ones, too.
        fitting = [name] if Path(name).exists() else sorted(glob.glob(name, recursive=True))  # noqa: PTH207
        paths = [Path(path) for path in fitting]
        if not paths:
            raise SourceUnreadable(f"{name} does not exist, or fits no file", hint="check the name")
        for path in paths:
            if path.is_dir():
                found.append(_Folder.of(path, columns))
            else:
                found.append(_input_of(path, columns))
    return found


def _input_of(path: Path, columns: Columns) -> Input:
    name = path.name.lower()
    ending = next((ending for ending in TABLES if name.endswith(ending)), None)
    return _Table(path, ending, columns) if ending else _File(path)


@dataclass(frozen=True, slots=True)
class _File:
    path: Path

    def items(self) -> Iterator[Item]:
        yield Item.of_file(self.path)

    def count(self) -> int:
        return 1


@dataclass(frozen=True, slots=True)
class _Folder:
    path: Path
    columns: Columns

    @classmethod
    def of(cls, path: Path, columns: Columns) -> _Folder:
        if not any(map(_is_read, _below(path))):
            raise SourceUnreadable(
                f"{path} holds no text, page or table",
                hint=f"folders are searched for {' '.join(sorted(TEXTS))} {' '.join(TABLES)}",
            )
        return cls(path, columns)

    def inputs(self) -> Iterator[Input]:
        for path in filter(_is_read, _below(self.path)):
            yield _input_of(path, self.columns)

    def left_out(self) -> Iterator[Path]:
        return filterfalse(_is_read, _below(self.path))

    def items(self) -> Iterator[Item]:
        for found in self.inputs():
            yield from found.items()

    def count(self) -> int:
        return sum(found.count() or 0 for found in self.inputs())


def _is_read(path: Path) -> bool:
    return path.suffix.lower() in TEXTS or path.name.lower().endswith(TABLES)


def _below(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise SourceUnreadable(
            f"{folder} cannot be read: {error.strerror}", hint="check its permissions"
        ) from None
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():  # a link may lead back up
            yield from _below(entry)
        elif entry.is_file():
            yield entry


@dataclass(frozen=True, slots=True)
class _Table:
    path: Path
    ending: str
    columns: Columns

    def items(self) -> Iterator[Item]:
        try:
            for number, row in enumerate(self._rows(), start=1):
                if number == 1 and isinstance(row, dict):
                    self._check(row)
                yield _of_row(row, f"{self.path}:{number}", self.columns)
        except (OSError, EOFError, ValueError, csv.Error) as error:
            raise SourceUnreadable(
                f"{self.path} cannot be read as {self.ending.lstrip('.')}: {error}", hint="check the file"
            ) from None

    def count(self) -> int | None:
        try:
            if self.ending == ".parquet":
                from extractor.batch.parquet import count_rows

                return count_rows(self.path)
            if ".jsonl" in self.ending or self.ending == ".ndjson":
                with self._opened() as file:
                    return sum(1 for line in file if line.strip())
            return sum(1 for _ in self._rows())
        except (OSError, EOFError, ValueError, csv.Error, SourceUnreadable):
            return None  # reading it will say why

    def _rows(self) -> Iterator[object]:
        if self.ending == ".parquet":
            from extractor.batch.parquet import read_rows

            yield from read_rows(self.path, [self.columns.text, self.columns.id or "id"])
            return
        with self._opened() as file:
            if self.ending.startswith((".csv", ".tsv")):
                yield from _csv_rows(file, "\t" if self.ending == ".tsv" else None)
            else:
                yield from (_json_of(line) for line in file if line.strip())

    def _opened(self) -> IO[str]:
        if self.ending.endswith(".gz"):
            return gzip.open(self.path, "rt", encoding="utf-8-sig", newline="")
        return self.path.open(encoding="utf-8-sig", newline="")

    def _check(self, first: Mapping[str, object]) -> None:
        for column in filter(None, (self.columns.text, self.columns.id)):
            if column not in first:
                known = ", ".join(map(str, list(first)[:12]))
                raise SettingInvalid(
                    f"{self.path} has no column {column!r}",
                    hint=f"it has {known}; give --text-column and --id-column",
                )


@dataclass(frozen=True, slots=True)
class _Lines:
    columns: Columns

    def items(self) -> Iterator[Item]:
        for number, raw in enumerate(sys.stdin.buffer, start=1):
            line = raw.decode("utf-8-sig", "replace").strip()
            if line.startswith("{"):
                yield _of_row(_json_of(line), f"-:{number}", self.columns)
            elif line:
                yield from _input_of(Path(line), self.columns).items()

    def count(self) -> None:
        return None


def _csv_rows(file: IO[str], delimiter: str | None) -> Iterator[dict[str, object]]:
    csv.field_size_limit(MAX_BYTES)  # the default cuts an article of 131,072 characters off with an error
    first = file.readline()
    if delimiter is None:
        # Spreadsheets of the region write semicolons, because the comma is their decimal sign.
        delimiter = max(",;\t", key=first.count)
    names = next(csv.reader([first], delimiter=delimiter), [])
    yield from csv.DictReader(file, fieldnames=names, delimiter=delimiter)


def _json_of(line: str) -> object:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _of_row(row: object, place: str, columns: Columns) -> Item:
    if not isinstance(row, dict):
        no_object = SourceUnreadable(f"{place} is no JSON object", hint="write one object a line")
        return Item(id=place, content=no_object, source=place)
    known: dict[str, Any] = row
    identity = known.get(columns.id or "id")
    name = place if identity is None or identity == "" else str(identity)
    text = known.get(columns.text)
    if isinstance(text, str):
        return Item(id=name, content=text, source=place)
    error = DocumentEmpty(
        f"{place} has no text in the column {columns.text!r}", hint="check the row, or give --text-column"
    )
    return Item(id=name, content=error, source=place)


def items_of(inputs: Iterable[Input]) -> Iterator[Item]:
    """The items of all inputs, in order."""
    for one in inputs:
        yield from one.items()


def left_out_of(inputs: Iterable[Input]) -> Counter[str]:
    """Endings of the files in folders that are neither texts nor pages nor tables, and how many there are of each."""
    return Counter(
        path.suffix.lower() or path.name
        for one in inputs
        if isinstance(one, _Folder)
        for path in one.left_out()
    )


def count_of(inputs: Iterable[Input]) -> int | None:
    """How many items there are, or None where an input cannot tell."""
    total = 0
    for one in inputs:
        count = one.count()
        if count is None:
            return None
        total += count
    return total
