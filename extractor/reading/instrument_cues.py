"""Finds the words that say what became of a document, and those that no title goes across."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from extractor.reading.cue_phrases import stands_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.languages.tokens import Token

_KEY = 3  # letters by which words that may have endings are looked up
KINDS = (
    "signed",
    "initialled",
    "adopted",
    "made",
    "participles",
    "nominals",
    "planned",
    "carried_out",
    "drafted",
    "past_times",
    "recalls",
    "introductions",
    "among",
    "organs",
    "anaphors",
    "breaks",
)


class Cue(NamedTuple):
    """Words that say what became of a document, or that no title goes across.

    Attributes:
        low, high: token range.
        kinds: names of the lists that hold it.
    """

    low: int
    high: int
    kinds: frozenset[str]


class CueWords:
    """The cues of one language, laid out for look-up.

    Args:
        phrases: folded, of each of `KINDS`; a word that ends in `*` stands for all that begin so.
    """

    def __init__(self, phrases: Mapping[str, Sequence[str]]) -> None:
        self._whole, self._begun = _by_first_word(phrases)

    def find(self, tokens: Sequence[Token], low: int, high: int) -> list[Cue]:
        """Every cue in a range of tokens, in order, the longest at each place."""
        found: list[Cue] = []
        index = low
        while index < high:
            cue = self._cue_at(tokens, index, high) if tokens[index].kind == "word" else None
            if cue is None:
                index += 1
            else:
                found.append(cue)
                index = cue.high
        return found

    def _cue_at(self, tokens: Sequence[Token], index: int, high: int) -> Cue | None:
        word = tokens[index].fold
        whole, begun = self._whole.get(word), self._begun.get(word[:_KEY])
        if whole is None and begun is None:
            return None
        best: Cue | None = None
        for phrase, kinds in chain(whole or (), begun or ()):
            end = index + len(phrase)
            if (best is None or end >= best.high) and end <= high and stands_at(phrase, tokens, index):
                also = best.kinds if best and best.high == end else frozenset[str]()
                best = Cue(index, end, kinds | also)  # `еске салайық` is also a form of `еске сал*`
        return best


_Index = dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]


def _by_first_word(lists: Mapping[str, Sequence[str]]) -> tuple[_Index, _Index]:
    """Phrases by their first word, and by the first letters of a first word that may have endings."""
    kinds: dict[tuple[str, ...], set[str]] = {}
    for name, phrases in lists.items():
        for phrase in phrases:
            kinds.setdefault(tuple(phrase.split()), set()).add(name)
    whole: _Index = {}
    begun: _Index = {}
    for words, names in kinds.items():
        first = words[0]
        index, key = (begun, first[:_KEY]) if first.endswith("*") else (whole, first)
        index.setdefault(key, []).append((words, frozenset(names)))
    return whole, begun
