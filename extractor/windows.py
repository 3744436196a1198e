"""What of a text is sent to a model: the article without furniture and repeated passages, in windows that fit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.reading import Reading

_OVERLAP = 0.1


def windows_of(reading: Reading, size: int) -> list[str]:
    """The words to send, in windows of at most `size` characters that overlap by whole passages.

    Args:
        reading: of the text.
        size: characters a window may hold.

    Returns:
        At least one window. A passage longer than a window is cut at white space.
    """
    windows: list[list[str]] = [[]]
    length = 0
    for part in _parts(reading, size):
        if windows[-1] and length + len(part) > size:
            windows.append(_tail(windows[-1], min(int(size * _OVERLAP), size - len(part))))
            length = sum(len(kept) + 1 for kept in windows[-1])
        windows[-1].append(part)
        length += len(part) + 1
    return ["\n".join(window) for window in windows]


def _tail(parts: list[str], size: int) -> list[str]:
    kept: list[str] = []
    for part in reversed(parts):
        size -= len(part) + 1
        if size < 0:
            break
        kept.insert(0, part)
    return kept


def _parts(reading: Reading, size: int) -> Iterator[str]:
    sent = [p for p in reading.passages if p.zone != "furniture" and p.repeats is None]
    for passage in sent or reading.passages:
        words = passage.text(reading.text).strip()
        while len(words) > size:
            cut = max(words.rfind(" ", 0, size), size // 2)
            yield words[:cut]
            words = words[cut:].lstrip()
        if words:
            yield words
