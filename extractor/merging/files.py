"""Events out of the rows of a batch. Of each row only what tells its event is held; the rest is read again."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from extractor.errors import SourceUnreadable
from extractor.merging.events import events_of
from extractor.merging.record import record_of
from extractor.merging.reports import Gist, Report

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed(Gist):
    """What tells a report's event, and where the report stands."""

    path: Path
    offset: int


@dataclass(slots=True)
class Merging:
    """What merging has come to so far.

    Attributes:
        reports: rows with an event.
        others: rows without: failures, other schemas, texts that report none.
        events: records made.
        joined: of these, those with several reports.
        disagreeing: of these, those whose reports disagree about something.
    """

    reports: int = 0
    others: int = 0
    events: int = 0
    joined: int = 0
    disagreeing: int = 0

    def records(self, paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
        """One record an event; see `record_of`. A text that stands twice among the rows counts once.

        Args:
            paths: JSON lines, as `extractor batch` or `extractor extract --json` write them.

        Raises:
            SourceUnreadable: a file cannot be read, or holds no JSON lines.
        """
        placed: dict[bytes, _Placed] = {}
        for path in paths:
            for offset, row in _rows(path):
                report = Report.of(row)
                if report is None:
                    self.others += 1
                    continue
                text = sha256(report.document.encode()).digest()
                placed.setdefault(text, _Placed.of(report.data, path=path, offset=offset))
                self.reports += 1
        for event in events_of(placed.values()):
            record = record_of([_whole(placed) for placed in event])
            self.events += 1
            self.joined += len(event) > 1
            self.disagreeing += bool(record["disagreements"])
            yield record


def _rows(path: Path) -> Iterator[tuple[int, Any]]:
    try:
        with path.open("rb") as file:
            offset, known = 0, False
            for line in file:
                row = _parsed(line)
                known = known or isinstance(row, dict)
                yield offset, row
                offset += len(line)
            if offset and not known:
                raise SourceUnreadable(f"{path} holds no JSON lines", hint="give what ends in .jsonl")
    except OSError as error:
        raise SourceUnreadable(f"{path} cannot be read: {error.strerror}", hint="check the name") from None


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _whole(placed: _Placed) -> Report:
    try:
        with placed.path.open("rb") as file:
            file.seek(placed.offset)
            whole = Report.of(_parsed(file.readline()))
    except OSError as error:
        raise SourceUnreadable(
            f"{placed.path} cannot be read: {error.strerror}", hint="do not move it"
        ) from None
    if whole is None:
        raise SourceUnreadable(f"{placed.path} was changed while it was read", hint="merge again")
    return whole
