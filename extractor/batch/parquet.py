"""Reading and writing Parquet: the only place that imports pyarrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_ROWS = 512
_BUFFER = 1 << 20  # bytes


def _pyarrow() -> Any:
    try:
        import pyarrow as pa  # type: ignore[import-untyped]
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError:
        raise ConfigurationError(
            "Parquet needs a package that is not installed", hint="pip install 'extractor[parquet]'"
        ) from None
    return pa


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[dict[str, object]]:
    """The rows of a file with these of its columns; where it lacks the first, with all of them, to say so.

    The file is read as it comes: without a buffer, pyarrow takes the whole of a row group into memory, and many
    programs write files of one.

    Raises:
        ConfigurationError: pyarrow is not installed.
        ValueError: the file is no Parquet file.
    """
    with _pyarrow().parquet.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
        known = file.schema_arrow.names
        wanted = [column for column in columns if column in known] if columns[0] in known else known
        for batch in file.iter_batches(batch_size=_ROWS, columns=wanted):
            yield from batch.to_pylist()


def count_rows(path: Path) -> int:
    """How many rows a file has.

    Raises:
        ConfigurationError: pyarrow is not installed.
        ValueError: the file is no Parquet file.
    """
    with _pyarrow().parquet.ParquetFile(path) as file:
        return int(file.metadata.num_rows)


def table_of(rows: list[dict[str, Any]]) -> Any:
    """The Arrow table of some rows."""
    return _pyarrow().Table.from_pylist(rows)


class ParquetWriter:
    """Writes flat rows, a few hundred at a time.

    Args:
        path: of the file.
        columns: name and kind, `text`, `whole` or `number`, of each column.

    Raises:
        ConfigurationError: pyarrow is not installed.
    """

    def __init__(self, path: Path, columns: Mapping[str, str]) -> None:
        self._arrow = _pyarrow()
        kinds = {"text": self._arrow.string(), "whole": self._arrow.int64(), "number": self._arrow.float64()}
        self._schema = self._arrow.schema([(name, kinds[kind]) for name, kind in columns.items()])
        self._writer = self._arrow.parquet.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[Mapping[str, object]] = []

    def write(self, row: Mapping[str, object]) -> None:
        """Add one row; columns that it lacks are null. What no UTF-8 can hold is written as JSON escapes it."""
        self._rows.append(
            {
                name: value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value
                for name, value in row.items()
            }
        )
        if len(self._rows) >= _ROWS:
            self._flush()

    def close(self) -> None:
        """Write what is left and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows = []
