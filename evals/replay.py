"""Recorded raw replies of a model: the same scores on every machine, in seconds, without the model.

A recording stands in for the pipeline's cache of replies, under the same keys: model and parameters, messages,
digests of document, prompt and schema. Whatever of these changes makes another key, so a recording cannot
answer a question that it was not asked.
"""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING, Any

from extractor.errors import ConfigurationError, ExtractorError
from extractor.evals.datasets import HOME

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

DEFAULT = HOME / "recordings" / "replies.jsonl"


class NotRecorded(ExtractorError):  # named as all errors of the tree
    """A reply that is asked for was not recorded."""

    code = "not_recorded"


class RecordingInvalid(ConfigurationError):  # named as all errors of the tree
    """A file is no recording."""

    code = "recording_invalid"


class Recording:
    """A file of replies, one JSON object a line: `{"key": …, "value": …}`.

    It is an `extractor.calls.cache.ReplyStore`.

    Args:
        path: of the file; may be absent when recording.
        record: whether replies that are missing are let through to the model and kept. Otherwise they are an
            error.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> from pathlib import Path
        >>> with TemporaryDirectory() as folder:
        ...     path = Path(folder) / "replies.jsonl"
        ...     Recording(path, record=True).put("sha256:1", {"raw": "yes"})
        ...     Recording(path).get("sha256:1")
        {'raw': 'yes'}
    """

    def __init__(self, path: Path = DEFAULT, *, record: bool = False) -> None:
        self.warnings: list[str] = []
        self._path = path
        self._record = record
        self._lock = threading.Lock()
        self._used: set[str] = set()
        self._replies = _read(path, may_be_absent=record)

    def get(self, key: str) -> Mapping[str, Any] | None:
        """Look up a reply.

        Returns:
            The reply, or None where it is missing and may be recorded.

        Raises:
            NotRecorded: it is missing and this is a replay.
        """
        with self._lock:
            self._used.add(key)
            found = self._replies.get(key)
        if found is None and not self._record:
            raise NotRecorded(
                f"{self._path.name} has no reply to this: text, prompt, schema, model or code have changed",
                hint="record it anew with --record",
            )
        return found

    def put(self, key: str, value: Mapping[str, Any]) -> None:
        """Keep a reply; it is on disk at once, so that a run that is broken off loses nothing."""
        with self._lock:
            self._used.add(key)
            self._replies[key] = dict(value)
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(_line(key, value))

    def finish(self) -> None:
        """After a whole run that recorded: order the file, and drop replies that nothing asked for."""
        if self._record:
            kept = sorted((key, value) for key, value in self._replies.items() if key in self._used)
            self._path.write_text("".join(_line(key, value) for key, value in kept), encoding="utf-8")

    def close(self) -> None:
        """Nothing is held open."""


def _line(key: str, value: Mapping[str, Any]) -> str:
    return json.dumps({"key": key, "value": value}, ensure_ascii=False, sort_keys=True) + "\n"


def _read(path: Path, *, may_be_absent: bool) -> dict[str, dict[str, Any]]:
    replies: dict[str, dict[str, Any]] = {}
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                try:
                    entry = json.loads(line)
                    replies[entry["key"]] = entry["value"]
                except (ValueError, KeyError, TypeError) as error:
                    raise RecordingInvalid(f"{path}:{number}: no recorded reply") from error
    except FileNotFoundError as error:
        if not may_be_absent:
            raise RecordingInvalid(f"there is no recording {path}", hint="make it with --record") from error
    except (OSError, UnicodeDecodeError) as error:
        raise RecordingInvalid(f"{path} cannot be read: {error}") from error
    return replies
