"""Phrases of several kinds, such as those for speaking and for signing, found in one pass over a sentence."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from extractor.languages.tokens import fold, tokenize  # noqa: F401  # tokenize is for the example

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.languages.tokens import Token


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
        self._whole: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._prefix: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for kind, phrases in kinds.items():
            for phrase in phrases:
                words = tuple(fold(word) for word in phrase.split())
                table = self._prefix if words[0].endswith("*") else self._whole
                table[words[0].rstrip("*")].append((words, kind))
        self._lengths = sorted({len(prefix) for prefix in self._prefix})

    def find(self, tokens: Sequence[Token]) -> dict[str, list[int]]:
        """For each kind, the indices where a phrase of it begins."""
        found: dict[str, list[int]] = {kind: [] for kind in self.kinds}
        for index in range(len(tokens)):
            for kind in self.at(tokens, index):
                found[kind].append(index)
        return found

    def covered(self, tokens: Sequence[Token], kind: str) -> set[int]:
        """The indices of all tokens of the phrases of one kind."""
        return {
            index + offset
            for index in range(len(tokens))
            for words, found in self._beginning(tokens, index)
            if found == kind
            for offset in range(len(words))
        }

    def at(self, tokens: Sequence[Token], index: int) -> set[str]:
        """The kinds of the phrases that begin at one token."""
        return {kind for _, kind in self._beginning(tokens, index)}

    def _beginning(self, tokens: Sequence[Token], index: int) -> list[tuple[tuple[str, ...], str]]:
        word = tokens[index].fold
        entries = list(self._whole.get(word, ()))
        for length in self._lengths:
            if length > len(word):
                break
            entries += self._prefix.get(word[:length], ())
        return [entry for entry in entries if len(entry[0]) == 1 or _follows(entry[0], tokens, index)]


def _follows(words: tuple[str, ...], tokens: Sequence[Token], index: int) -> bool:
    if index + len(words) > len(tokens):
        return False
    return all(
        tokens[index + offset].fold.startswith(word[:-1])
        if word.endswith("*")
        else tokens[index + offset].fold == word
        for offset, word in enumerate(words)
    )
