"""Names that are spelt in one script in the claim and in another in the text."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.languages.morphology import SHORTEST_STEM
from extractor.languages.romanisation import skeleton
from extractor.languages.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading import Reading

_WORD = re.compile(r"[^\W\d_][\w'’ʻʼ-]*")
_LETTER = re.compile(r"[^\W\d_]")
_TELLING = 10_000  # characters that are enough to tell the script
_VOWELS = re.compile("[aeiou]")
_CYRILLIC = re.compile("[а-яёәғқңөұүһіҳўҷ]")
# Consonants of a name that must agree before its vowels may differ (Нұртілеу, Nurtleu).
_LEAST_CONSONANTS = 3
_WITHIN = 2  # words that may stand between two parts of a name: a father's name, a title
_MOST_PLACES = 50


def is_cyrillic(words: str) -> bool:
    """Whether most letters are Cyrillic; a long text may open with names of languages or a logo.

    Example:
        >>> is_cyrillic("Ташкент"), is_cyrillic("Tashkent"), is_cyrillic("EN AZ Встреча в Баку")
        (True, False, True)
    """
    letters = _LETTER.findall(words[:_TELLING].casefold())
    return 2 * sum(map(bool, map(_CYRILLIC.match, letters))) > len(letters)


class NameIndex:
    """Capitalised words of a text by how they sound, in any script and with any ending.

    Args:
        reading: of the text.
        claimed_in: code of the language that names are looked for in.

    Example:
        >>> from extractor.reading import Reading
        >>> text = Reading.of_text("Президент Садыр Жапаровдун сапары башталды.", "ky")
        >>> [text.text[start:end] for start, end in NameIndex(text, "en").find("Sadyr Japarov")]
        ['Садыр Жапаровдун']
        >>> NameIndex(text, "en").find("Sadyr Japarova")
        []
    """

    def __init__(self, reading: Reading, claimed_in: str) -> None:
        self._other_language = reading.language.identity.code != claimed_in
        self._words = [token for token in reading.tokens if token.kind == "word"]
        self._by_sound: defaultdict[str, set[int]] = defaultdict(set)
        for position, token in enumerate(self._words):
            if token.text[0].isupper():
                for stem in _stems(token, reading.language):
                    self._add(stem, position)

    def _add(self, stem: str, position: int) -> None:
        sound = skeleton(stem)
        self._by_sound[sound].add(position)
        if self._other_language and (rough := _rough(sound)):
            self._by_sound[rough].add(position)

    def find(self, name: str) -> list[tuple[int, int]]:
        """Every place where all words of a name stand beside each other, in any order.

        Args:
            name: in any script, in the nominative.

        Returns:
            Start and end of each place in the text, in order.
        """
        words = [word for word in _WORD.findall(name) if len(word) > 1]
        positions = [self._positions(word) for word in words]
        if not words or not all(positions):
            return []
        rarest = min(positions, key=len)
        found: list[tuple[int, int]] = []
        for position in sorted(rarest)[:_MOST_PLACES]:
            near = [min(others, key=lambda other: abs(other - position)) for others in positions]
            ordered = sorted(near)
            if len(set(near)) == len(near) and all(b - a <= 1 + _WITHIN for a, b in pairwise(ordered)):
                first, last = self._words[ordered[0]], self._words[ordered[-1]]
                found.append((first.start, last.end))
        return sorted(set(found))

    def _positions(self, word: str) -> set[int]:
        sound = skeleton(word)
        found = self._by_sound.get(sound, set())
        # Within one language a vowel tells names apart; between two it is often only another way to write one.
        return found | self._by_sound.get(_rough(sound), set()) if self._other_language else found


def _stems(token: Token, language: Language) -> set[str]:
    """The forms that a name may have without its ending; a family name keeps what makes it one (Каримов, not Карим)."""
    stems = {stem for stem in language.morphology.stems(token.text) if len(stem) >= SHORTEST_STEM} | {
        token.fold
    }
    family = tuple(map(fold, language.persons.naming.surname_endings))
    kept = {stem for stem in stems if stem.endswith(family)}
    # Folding levels ё, by which names in the two scripts are told together: the letters are taken as they stand.
    return {_as_written(stem, token) for stem in (kept | {token.fold} if kept else stems)}


def _as_written(stem: str, token: Token) -> str:
    written = token.text[: len(stem)]
    return written if fold(written)[:-1] == stem[:-1] else stem


def _rough(sound: str) -> str:
    """The consonants of a name, and whether it ends in a vowel (as women's names do); empty for a short one."""
    consonants = _VOWELS.sub("", sound)
    return f"{consonants}/{sound[-1] in 'aeiou'}" if len(consonants) >= _LEAST_CONSONANTS else ""


def capitalised(tokens: Sequence[Token]) -> set[int]:
    """Starts of the words that are capitalised though they do not open the sentence: names, most often."""
    return {
        token.start
        for number, token in enumerate(tokens)
        if number and token.kind == "word" and token.text[0].isupper()
    }
