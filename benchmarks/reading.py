"""How long the reading takes: a median text of each language, and the curve up to a million characters.

`python -m benchmarks.reading [FILE.json]` prints both and writes them to the file. Times are of the processor, on one
core, after warming up on texts of other datasets.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.evals.datasets import load_all
from extractor.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LENGTHS = (5_000, 20_000, 100_000, 300_000, 1_000_000)
PAGE = 5_000  # characters that a time is given for
ALLOWED = 40.0  # milliseconds a page, the median
_REPEATS = 3
_LONG = 100_000  # from here on, once is enough: what disturbs a run is short against it


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The texts of one language, each read as it is.

    Attributes:
        language: its code.
        texts: how many there are.
        first: milliseconds a page when a text is met for the first time, the median.
        again: the same when it is read again, which leaves out what was remembered of its words.
    """

    language: str
    texts: int
    first: float
    again: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One length of the curve.

    Attributes:
        language: code of the texts that were joined.
        characters: how many were read.
        seconds: the least of some runs.
        page: milliseconds a page.
    """

    language: str
    characters: int
    seconds: float
    page: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What was measured, and where.

    Attributes:
        machine: processor, system and Python.
        median: milliseconds a page, the median of all texts met for the first time.
        texts: by language.
        curve: by language and length.
    """

    machine: str
    median: float
    texts: Sequence[Texts]
    curve: Sequence[Point]


def measure(
    data: Sequence[str] = ("seeds", "dev"),
    others: Sequence[str] = ("more",),
    lengths: Sequence[int] = LENGTHS,
    languages: Sequence[str] = ("ky", "ru", "en"),
) -> Measured:
    """Read the texts of some datasets one by one, and joined up to some lengths.

    Args:
        data: names of datasets or folders, as `python -m evals --data` takes them.
        others: the same of those that are read before, without being timed.
        lengths: in characters, of the curve.
        languages: codes that the curve is measured for.

    Raises:
        DatasetInvalid: there is no such dataset.
    """
    for case in load_all(list(others)):
        Reading.of_text(case.document.text, case.label.language)
    by_language: dict[str, list[str]] = {}
    for case in load_all(list(data)):
        by_language.setdefault(case.label.language, []).append(case.document.text)
    pages: list[float] = []
    texts = []
    for code, found in sorted(by_language.items()):
        first = [_page(text, _seconds(text, code, repeats=1)) for text in found]
        again = [_page(text, _seconds(text, code, repeats=_REPEATS)) for text in found]
        pages += first
        texts.append(
            Texts(
                language=code,
                texts=len(found),
                first=statistics.median(first),
                again=statistics.median(again),
            )
        )
    curve = [
        point
        for code in languages
        if code in by_language
        for point in _curve(by_language[code], code, lengths)
    ]
    return Measured(machine=_machine(), median=statistics.median(pages), texts=texts, curve=curve)


def _curve(texts: Sequence[str], code: str, lengths: Iterable[int]) -> Iterable[Point]:
    joined = "\n\n".join(texts) + "\n\n"
    for length in lengths:
        text = (joined * (length // len(joined) + 1))[:length]
        seconds = _seconds(text, code, repeats=1 if length >= _LONG else _REPEATS)
        yield Point(language=code, characters=length, seconds=seconds, page=_page(text, seconds))


def _seconds(text: str, code: str, *, repeats: int) -> float:
    """The least processor time of some runs."""
    times = []
    for _ in range(repeats):
        begun = time.process_time()
        Reading.of_text(text, code)
        times.append(time.process_time() - begun)
    return min(times)


def _page(text: str, seconds: float) -> float:
    return 1000 * seconds * PAGE / len(text)


def _machine() -> str:
    return f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main() -> int:
    """Measure, print, write; 1 where the median page takes longer than is allowed."""
    measured = measure()
    print(measured.machine)
    print(f"{'language':10}{'texts':>6}{'first, ms/page':>16}{'again, ms/page':>16}")
    for row in measured.texts:
        print(f"{row.language:10}{row.texts:6}{row.first:16.1f}{row.again:16.1f}")
    print(
        f"median of all texts: {measured.median:.1f} ms a page of {PAGE} characters (allowed: {ALLOWED:.0f})"
    )
    print(f"\n{'language':10}{'characters':>12}{'seconds':>10}{'ms/page':>10}")
    for point in measured.curve:
        print(f"{point.language:10}{point.characters:12}{point.seconds:10.2f}{point.page:10.1f}")
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(json.dumps(asdict(measured), indent=1), encoding="utf-8")
    return int(measured.median > ALLOWED)


if __name__ == "__main__":
    sys.exit(main())
