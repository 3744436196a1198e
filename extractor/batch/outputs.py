"""Where rows go: JSON lines, Parquet or CSV, whole or not at all."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from contextlib import ExitStack, suppress
from typing import IO, TYPE_CHECKING, Any, Protocol, Self

from extractor.batch.tables import Summary, Table
from extractor.errors import ConfigurationError, OutputUnusable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

ENDINGS = (".jsonl", ".ndjson", ".parquet", ".csv")
_NUMBER = re.compile(r"[-+]?[\d.,]+%?")


class Writer(Protocol):
    """Writes rows to one file."""

    def write(self, row: Mapping[str, object]) -> None:
        """Add one row."""
        ...

    def close(self) -> None:
        """Write what is left."""
        ...


class JsonLines:
    """One JSON object a line, UTF-8."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, row: Mapping[str, object]) -> None:
        """Add one row."""
        # Lone surrogates of a hostile text cannot be written as UTF-8; as JSON's own escapes they can.
        line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
        self._file.write(line + b"\n")

    def close(self) -> None:
        """Write what is left."""
        self._file.flush()


class _Csv:
    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        # The mark at the beginning tells spreadsheets that it is UTF-8.
        self._file = path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="")
        self._writer = csv.DictWriter(self._file, columns, extrasaction="ignore")
        self._writer.writeheader()

    def write(self, row: Mapping[str, object]) -> None:
        self._writer.writerow({name: _cell(value) for name, value in row.items()})

    def close(self) -> None:
        self._file.close()


def _cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula: texts are hostile.

    Example:
        >>> _cell("=HYPERLINK(1)"), _cell("-12.5")
        ("'=HYPERLINK(1)", '-12.5')
    """
    if isinstance(value, str) and value[:1] in "=+-@\t\r" and value and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value


def put_in_place(temporary: Path, path: Path) -> None:
    """Have a file that is written take the place of another, at once and also should the power fail."""
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(temporary, path)  # noqa: PTH105  # the call whose promise is meant


class Output:
    """The rows of a run and the tables made of them, each in a file of its own.

    Files are written beside where they belong and take their place at the end, so that whoever reads them finds
    them whole, those of the last run until then. Nothing is touched before it is entered.

    Args:
        path: ends in `.jsonl`, `.parquet` or `.csv`; None is standard output.
        tables: names of lists of the schema; each goes to `NAME.TABLE.ENDING` beside `path`.
        schema: of the answers.

    Attributes:
        paths: of the files.

    Raises:
        ConfigurationError: the ending or a table is unknown.
        OutputUnusable: the folder does not exist, or, when entered, cannot be written to.
    """

    def __init__(self, path: Path | None, tables: Sequence[str], schema: str) -> None:
        if path is None and tables:
            raise ConfigurationError("tables need a file to stand beside", hint="give --output")
        if path is not None and path.suffix.lower() not in ENDINGS:
            raise ConfigurationError(
                f"{path} ends in nothing that can be written", hint=f"end it in {', '.join(ENDINGS)}"
            )
        if path is not None and not path.parent.is_dir():
            raise OutputUnusable(f"{path.parent} is no folder", hint="make it first")
        self._moves: list[tuple[Path, Path]] = []
        self._summary = Summary(schema)
        self._tables = [Table(name, schema) for name in dict.fromkeys(tables)]
        self._writer: Writer
        self._table_writers: list[Writer] = []
        self._closing = ExitStack()
        self._flat = path is not None and path.suffix.lower() in {".parquet", ".csv"}
        beside = [path.with_suffix(f".{table.name}{path.suffix}") for table in self._tables] if path else []
        self.paths = [path, *beside] if path else []

    def write(self, row: Mapping[str, Any]) -> None:
        """Add the row of one item.

        Raises:
            OutputUnusable: the disk is full.
        """
        try:
            self._writer.write(self._summary.row(row) if self._flat else row)
            for table, writer in zip(self._tables, self._table_writers, strict=True):
                for line in table.rows(row):
                    writer.write(line)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputUnusable(
                f"the results cannot be written: {error.strerror}", hint="make room and run again"
            ) from None

    def publish(self) -> None:
        """Close the files and put them in their places.

        Raises:
            OutputUnusable: that cannot be done.
        """
        try:
            if not self._moves:
                self._writer.close()
            self._closing.close()
            for temporary, path in self._moves:
                put_in_place(temporary, path)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OutputUnusable(
                f"the results cannot be put in place: {error.strerror}", hint="make room and run again"
            ) from None
        self._moves = []

    def __enter__(self) -> Self:
        columns = [self._summary.columns, *(table.columns for table in self._tables)]
        try:
            writers: list[Writer] = [
                self._opened(path, known) for path, known in zip(self.paths, columns, strict=False)
            ]
        except BaseException:  # an interruption, too, leaves no half-written files beside the old ones
            self._discard()
            raise
        self._writer, *self._table_writers = writers or [JsonLines(sys.stdout.buffer)]
        return self

    def __exit__(self, *_: object) -> None:
        self._discard()

    def _discard(self) -> None:
        with suppress(Exception):  # what a full disk broke need not be whole
            self._closing.close()
        for temporary, _path in self._moves:
            temporary.unlink(missing_ok=True)

    def _opened(self, path: Path, columns: Mapping[str, str]) -> Writer:
        temporary = path.with_name(f".{path.name}.part")
        self._moves.append((temporary, path))
        try:
            if path.suffix.lower() == ".parquet":
                from extractor.batch.parquet import ParquetWriter

                writer: Writer = ParquetWriter(temporary, columns)
            elif path.suffix.lower() == ".csv":
                writer = _Csv(temporary, list(columns))
            else:
                file = self._closing.enter_context(temporary.open("wb"))
                writer = JsonLines(file)
        except OSError as error:
            raise OutputUnusable(
                f"{path} cannot be written: {error.strerror}", hint="check the folder and its permissions"
            ) from None
        self._closing.callback(writer.close)
        return writer
