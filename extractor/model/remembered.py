"""What endpoints have been found not to take, kept from one process to the next."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Endpoints are upgraded: what one did not take is tried again after a week.
KEPT_SECONDS = 7 * 24 * 3600
_MOST = 200
_LONGEST = 100_000  # bytes of the file


class Remembered:
    """A small file that says which parameters an endpoint did without last time.

    It is a convenience: a file that is absent, damaged or cannot be written costs a request more, never an error.

    Args:
        file: where it is kept; None keeps nothing.
        clock: seconds since the epoch.

    Example:
        >>> Remembered(None).of("http://localhost:8000/v1", "some-model")
        frozenset()
    """

    def __init__(self, file: Path | None, clock: Callable[[], float] = time.time) -> None:
        self._file = file
        self._clock = clock

    def of(self, base_url: str, model: str) -> frozenset[str]:
        """Parameters that this model at this endpoint was found not to take."""
        entry = self._read().get(_key(base_url, model), {})
        without = entry.get("without")
        return frozenset(name for name in without if isinstance(name, str)) if without else frozenset()

    def put(self, base_url: str, model: str, without: frozenset[str]) -> None:
        """Keep what this model at this endpoint does not take."""
        if self._file is None:
            return
        entries = self._read()
        entries.pop(_key(base_url, model), None)
        kept = dict(list(entries.items())[1 - _MOST :])
        kept[_key(base_url, model)] = {"without": sorted(without), "since": int(self._clock())}
        try:
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=self._file.name)
        except OSError:
            return
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as draft:
                json.dump(kept, draft)
            os.replace(name, self._file)  # noqa: PTH105  # whole or not at all, also beside other processes
        except OSError:
            with suppress(OSError):
                os.unlink(name)  # noqa: PTH108  # a full disk is not to be filled with drafts

    def _read(self) -> dict[str, dict[str, Any]]:
        """The entries that are of use and not too old."""
        if self._file is None:
            return {}
        try:
            with self._file.open("rb") as kept:
                found = json.loads(kept.read(_LONGEST))
        except (OSError, ValueError, RecursionError):
            return {}
        now = self._clock()
        return {
            key: entry
            for key, entry in (found.items() if isinstance(found, dict) else ())
            if isinstance(entry, dict)
            and isinstance(entry.get("without"), list)
            and isinstance(entry.get("since"), int)
            and 0 <= now - entry["since"] < KEPT_SECONDS
        }


def _key(base_url: str, model: str) -> str:
    # A hash: an address may hold a user's name and password.
    return hashlib.sha256(f"{base_url}\n{model}".encode()).hexdigest()[:16]
