"""Where a title can stand, and what its words are: shared by the ways to look for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Place
    from extractor.reading.person_words import Lexicon

LONGEST_TITLE = 34  # tokens
DASHES = "–—-−"


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """One text, as far as titles are concerned.

    Attributes:
        text: the untouched text.
        tokens: its tokens.
        places: for every token that belongs to a place, that place.
        named: indices of tokens that belong to names.
        sentence_starts: indices of tokens that begin a sentence.
        words: the language's words.
    """

    text: str
    tokens: Sequence[Token]
    places: Mapping[int, Place]
    named: frozenset[int]
    sentence_starts: frozenset[int]
    words: Lexicon

    def is_office(self, index: int) -> bool:
        """Whether a word for an office stands here."""
        return 0 <= index < len(self.tokens) and self.tokens[index].fold in self.words.offices

    def modifies(self, index: int) -> bool:
        """Whether a word stands here that belongs to the office after it (first, deputy)."""
        return 0 <= index < len(self.tokens) and self.words.modifies(self.tokens[index].text)

    def is_dash(self, index: int) -> bool:
        """Whether a dash stands here."""
        return 0 <= index < len(self.tokens) and self.tokens[index].text in DASHES
