"""Phrases of several kinds, such as those for speaking and for signing, found in one pass over a sentence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from extractor.languages.tokens import fold, tokenize  # noqa: F401  # tokenize is for the example

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.languages.tokens import Token


_OPENING = 3  # letters by which words that may have endings are looked up


class Phrase(NamedTuple):
    """The words of a phrase, folded, and its kind."""

    words: tuple[str, ...]
    kind: str


class CuePhrases:
    """Phrases of several kinds, found in one pass; the last word of a phrase may end in `*` (any ending).

    Args:
        kinds: the phrases of each kind, as in the language file.

    Example:
        >>> tokens = tokenize("в ходе встречи с президентом")
        >>> CuePhrases({"events": ["встреч*"], "during": ["в ходе"]}).find(tokens)
        {'events': [2], 'during': [0]}
    """

    def __init__(self, kinds: Mapping[str, Iterable[str]]) -> None:
        self.kinds = tuple(kinds)
        self._whole: dict[str, list[Phrase]] = defaultdict(list)
        self._begun: dict[str, list[Phrase]] = defaultdict(list)
        self._short: list[Phrase] = []
        for kind, phrases in kinds.items():
            for phrase in phrases:
                words = tuple(fold(word) for word in phrase.split())
                self._table_of(words[0]).append(Phrase(words, kind))
        self._shortest = tuple({phrase.words[0][:-1] for phrase in self._short})

    def _table_of(self, first: str) -> list[Phrase]:
        if not first.endswith("*"):
            return self._whole[first]
        return self._begun[first[:_OPENING]] if len(first) > _OPENING else self._short

    def find(self, tokens: Sequence[Token]) -> dict[str, list[int]]:
        """For each kind, the indices where a phrase of it begins."""
        found: dict[str, list[int]] = {kind: [] for kind in self.kinds}
        for index in range(len(tokens)):
            for phrase in self._beginning(tokens, index):
                places = found[phrase.kind]
                if not places or places[-1] != index:
                    places.append(index)
        return found

    def stands_in(self, tokens: Sequence[Token]) -> bool:
        """Whether a phrase begins at any token."""
        return any(self._beginning(tokens, index) for index in range(len(tokens)))

    def covered(self, tokens: Sequence[Token], kind: str) -> set[int]:
        """The indices of all tokens of the phrases of one kind."""
        return {
            index + offset
            for index in range(len(tokens))
            for phrase in self._beginning(tokens, index)
            if phrase.kind == kind
            for offset in range(len(phrase.words))
        }

    def at(self, tokens: Sequence[Token], index: int) -> set[str]:
        """The kinds of the phrases that begin at one token."""
        return {phrase.kind for phrase in self._beginning(tokens, index)}

    def _beginning(self, tokens: Sequence[Token], index: int) -> Sequence[Phrase]:
        word = tokens[index].fold
        near = [*self._whole.get(word, ()), *self._begun.get(word[:_OPENING], ())]
        if word.startswith(self._shortest):
            near += self._short
        return [phrase for phrase in near if stands_at(phrase.words, tokens, index)] if near else near


def stands_at(words: Sequence[str], tokens: Sequence[Token], index: int) -> bool:
    """Whether words stand at a token, one after the other; what ends in `*` stands for all that begin so."""
    if index + len(words) > len(tokens):
        return False
    for offset, word in enumerate(words):
        found = tokens[index + offset].fold
        if not (found.startswith(word[:-1]) if word.endswith("*") else found == word):
            return False
    return True
