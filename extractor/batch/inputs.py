"""Where the documents of a batch come from. All of it is read one item at a time, in the order given."""

from __future__ import annotations

import codecs
import glob
import os
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import filterfalse
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractor.batch.items import Item
from extractor.batch.rows import TABLES, Columns, Table, item_of, row_of
from extractor.document import PAGES
from extractor.errors import SettingInvalid, SourceUnreadable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

TEXTS = frozenset({".txt", ".md", *PAGES})


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


def inputs_of(given: Sequence[str], columns: Columns, *, own: Collection[Path] = ()) -> list[Input]:
    """What was named: files, folders, patterns, tables (JSONL, CSV, Parquet), or `-` for standard input.

    Of a folder all texts, pages and tables in it and below are taken, in the order of their names; hidden
    ones are not. Each line of standard input is a JSON object with the columns, or the path of a file.

    Args:
        given: the names.
        columns: where tables have their texts.
        own: files that the run itself writes, which may lie among its inputs and are none.

    Raises:
        SourceUnreadable: a name or pattern fits nothing, or a folder holds nothing that is read.
        SettingInvalid: a file that was named would be written over.
    """
    found: list[Input] = []
    written = frozenset(path.resolve() for path in own)
    for name in given:
        if name == "-":
            found.append(_Lines(columns))
            continue
        # Of the two ways to unfold a pattern, the one that takes absolute ones, too.
        named = Path(name).exists()
        fitting = [name] if named else sorted(glob.glob(name, recursive=True))  # noqa: PTH207
        if not fitting:
            raise SourceUnreadable(f"{name} does not exist, or fits no file", hint="check the name")
        for path in map(Path, fitting):
            if path.resolve() in written:
                if named:
                    raise SettingInvalid(
                        f"{name} would be read and written over",
                        hint="name another output, or leave it out of the inputs",
                    )
            elif path.is_dir():
                found.append(_Folder.of(path, columns, written))
            else:
                found.append(_input_of(path, columns))
    return found


def _input_of(path: Path, columns: Columns) -> Input:
    name = path.name.lower()
    ending = next((ending for ending in TABLES if name.endswith(ending)), None)
    return Table(path, ending, columns) if ending else _File(path)


def _come_upon(path: Path, columns: Columns) -> Iterator[Item]:
    """The items of a file that nobody named by itself: an item that says so where it is a table of no use."""
    try:
        yield from _input_of(path, columns).items()
    except (SourceUnreadable, SettingInvalid) as error:
        useless = SourceUnreadable(error.message, hint=error.hint)
        yield Item(id=str(path), content=useless, source=str(path))


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
    written: frozenset[Path]

    @classmethod
    def of(cls, path: Path, columns: Columns, written: frozenset[Path]) -> _Folder:
        folder = cls(path, columns, written)
        if not any(True for _ in folder.paths()):
            raise SourceUnreadable(
                f"{path} holds no text, page or table",
                hint=f"folders are searched for {' '.join(sorted(TEXTS))} {' '.join(TABLES)}",
            )
        return folder

    def paths(self) -> Iterator[Path]:
        return filterfalse(self._is_own, filter(_is_read, _below(self.path)))

    def left_out(self) -> Iterator[Path]:
        return filterfalse(self._is_own, filterfalse(_is_read, _below(self.path)))

    def _is_own(self, path: Path) -> bool:
        return bool(self.written) and path.resolve() in self.written

    def items(self) -> Iterator[Item]:
        for path in self.paths():
            yield from _come_upon(path, self.columns)

    def count(self) -> int | None:
        return count_of(_input_of(path, self.columns) for path in self.paths())


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
class _Lines:
    columns: Columns

    def items(self) -> Iterator[Item]:
        for number, line in enumerate(sys.stdin.buffer, start=1):
            bare = line.removeprefix(codecs.BOM_UTF8).strip()
            if bare.startswith(b"{"):
                yield item_of(row_of(bare), f"-:{number}", self.columns)
            elif bare:
                yield from _come_upon(Path(os.fsdecode(bare)), self.columns)

    def count(self) -> None:
        return None


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
