"""When two spellings are the same words: folded, romanised, sorted."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz

from extractor.languages.tokens import fold

_WORD = re.compile(r"\w+")
# Latin spellings of one sound, levelled in this order: Zhaparov and Japarov, Toqaev and Tokayev.
_SOUNDS = (("dzh", "j"), ("zh", "j"), ("kh", "h"), ("x", "h"), ("q", "k"), ("w", "v"), ("y", "i"))
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """The words and numbers of `text`, folded, without marks.

    Example:
        >>> words("«Дорожная карта» на 2024–2026 гг.")
        ('дорожная', 'карта', 'на', '2024', '2026', 'гг')
    """
    return tuple(_WORD.findall(fold(text).replace("'", "")))


@lru_cache(maxsize=16384)
def romanised(text: str) -> tuple[str, ...]:
    """The same in Latin letters, with common ways to write one sound levelled.

    Example:
        >>> romanised("Садыр Жапаров") == romanised("Sadyr Zhaparov") == romanised("Sadyr Japarov")
        True
    """
    return tuple(_level(anyascii(word).lower()) for word in words(text))


def _level(word: str) -> str:
    word = word.replace("'", "")
    for written, levelled in _SOUNDS:
        word = word.replace(written, levelled)
    return _DOUBLED.sub(r"\1", word)


def similarity(one: str, other: str) -> float:
    """How alike two texts are whatever the order of their words: 0 to 1, the better of folded and romanised.

    Example:
        >>> similarity("Алиев Ильхам", "Ильхам Алиев")
        1.0
    """
    return max(_sorted_ratio(words(one), words(other)), _sorted_ratio(romanised(one), romanised(other)))


def _sorted_ratio(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if not one or not other:
        return 0.0
    return fuzz.ratio(" ".join(sorted(one)), " ".join(sorted(other))) / 100


def same(one: str | None, other: str | None) -> bool:
    """Whether two values are equal but for case, ё/е, quotes and dashes; None equals only None."""
    if one is None or other is None:
        return one is other
    return words(one) == words(other)
