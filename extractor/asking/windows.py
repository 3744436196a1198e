"""What of a text is sent to a model: the article without furniture and repeated passages, in windows that fit."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from extractor.reading import Reading
    from extractor.reading.mentions import Passage

_OVERLAP = 0.1
_MOST_FURNITURE = 4_000


@dataclass(frozen=True, slots=True)
class Window:
    """Passages of a text that are sent together.

    Attributes:
        parts: spans of the untouched text, in order.
        words: what is sent.
    """

    parts: tuple[Span, ...]
    words: str

    @property
    def span(self) -> Span | None:
        """From the first passage to the last; None where there is none."""
        return Span(start=self.parts[0].start, end=self.parts[-1].end) if self.parts else None

    def holds(self, offset: int) -> bool:
        """Whether the code point at an offset of the untouched text is sent."""
        return any(part.start <= offset < part.end for part in self.parts)


def windows_of(reading: Reading, size: int) -> list[Window]:
    """The words to send, in windows of at most `size` characters that overlap by whole passages.

    Args:
        reading: of the text.
        size: characters a window may hold.

    Returns:
        At least one window. A passage longer than a window is cut at white space.
    """
    windows: list[list[Span]] = [[]]
    length = 0
    for part in _parts(reading, size):
        if windows[-1] and length + part.end - part.start > size:
            windows.append(_tail(windows[-1], min(int(size * _OVERLAP), size - (part.end - part.start))))
            length = sum(kept.end - kept.start + 1 for kept in windows[-1])
        windows[-1].append(part)
        length += part.end - part.start + 1
    return [_window(reading, parts) for parts in windows]


def excerpt(reading: Reading, offsets: Collection[int], whole: Sequence[Window], size: int) -> Window:
    """The passages that hold certain offsets, each with its neighbours, and certain windows whole.

    Args:
        reading: of the text.
        offsets: of the untouched text.
        whole: windows that are taken in as they are.
        size: characters that it may hold; what comes after is left out.
    """
    parts = list(_parts(reading, size))
    wanted: set[int] = {n for n, part in enumerate(parts) if any(w.holds(part.start) for w in whole)}
    for offset in offsets:
        at = next((n for n, part in enumerate(parts) if part.start <= offset < part.end), None)
        if at is not None:
            wanted.update(n for n in (at - 1, at, at + 1) if 0 <= n < len(parts))
    kept, length = [], 0
    for n in sorted(wanted):
        length += parts[n].end - parts[n].start + 1
        if length > size + 1:
            break
        kept.append(parts[n])
    return _window(reading, kept)


def _window(reading: Reading, parts: Sequence[Span]) -> Window:
    return Window(tuple(parts), "\n".join(part.text(reading.text) for part in parts))


def _tail(parts: Sequence[Span], size: int) -> list[Span]:
    kept: list[Span] = []
    for part in reversed(parts):
        size -= part.end - part.start + 1
        if size < 0:
            break
        kept.insert(0, part)
    return kept


def _parts(reading: Reading, size: int) -> Iterator[Span]:
    article = [passages for passages in _runs(reading.passages) if not _is_furniture(passages)]
    sent = [passage for passages in article for passage in passages if passage.repeats is None]
    for passage in sent or reading.passages:
        start, end = _stripped(reading.text, passage.start, passage.end)
        while end - start > size:
            space = reading.text.rfind(" ", start, start + size)
            cut = max(space, start + size // 2)
            yield Span(start=start, end=cut)
            start, _ = _stripped(reading.text, cut, end)
        if start < end:
            yield Span(start=start, end=end)


def _runs(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Passages that follow one another and are all furniture, or all not."""
    for _, run in groupby(passages, key=lambda passage: passage.zone == "furniture"):
        yield list(run)


def _is_furniture(passages: Sequence[Passage]) -> bool:
    # In a file of several pages the first page's end is not the file's: so much text may hold an article.
    return passages[0].zone == "furniture" and passages[-1].end - passages[0].start <= _MOST_FURNITURE


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
