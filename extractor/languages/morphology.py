from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.languages.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST_STEM = 3
_LONGEST_WORD = 60  # longer strings are no words: taking endings off them would only cost time


class Morphology:
    """Takes endings off the words of one language.

    The endings are given as slots that follow one another (plural, possessive, case, …); a word may
    carry at most one ending of each. The last letter of a stem may soften before an ending
    (`Бишкек` → `Бишкеги`), so it is compared hardened.

    Args:
        slots: the endings of each slot, in the order they follow the stem, folded.
        hardened: the letter that stands for a softened last letter.
    """

    def __init__(self, slots: Iterable[Iterable[str]], hardened: dict[str, str]) -> None:
        self._slots = tuple(frozenset(slot) - {""} for slot in slots)
        self._longest = tuple(max(map(len, slot), default=0) for slot in self._slots)
        self._hardened = str.maketrans(hardened)
        self.stems = lru_cache(maxsize=8192)(self._stems)

    def _stems(self, word: str) -> frozenset[str]:
        """Every stem `word` can have, the word itself included, last letter hardened.

        Args:
            word: as it stands in a text or in a quote.
        """
        whole = fold(word)
        found = {whole}
        if len(whole) <= _LONGEST_WORD:
            if "'" in whole:
                found.add(whole.split("'", 1)[0])
            for part in tuple(found):
                self._strip(part, len(self._slots), found)
        return frozenset(stem[:-1] + stem[-1].translate(self._hardened) for stem in found if stem)

    def _strip(self, word: str, slot: int, found: set[str]) -> None:
        for index in range(slot - 1, -1, -1):
            endings = self._slots[index]
            for length in range(1, min(self._longest[index], len(word) - SHORTEST_STEM) + 1):
                if word[-length:] in endings:
                    stem = word[:-length]
                    found.add(stem)
                    self._strip(stem, index, found)

    def same_word(self, one: str, other: str) -> bool:
        """Whether two words can be forms of one.

        Example:
            >>> Morphology([["дин", "ге"]], {}).same_word("Алиев", "Алиевдин")
            True
        """
        if fold(one) == fold(other):
            return True
        return any(len(stem) >= SHORTEST_STEM for stem in self.stems(one) & self.stems(other))
