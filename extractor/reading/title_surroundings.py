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
OPENING = "«“„"


def is_seat(tokens: Sequence[Token], places: Mapping[int, Place], index: int, words: Lexicon) -> bool:
    """Whether the place at a token is where somebody is sent, by its ending or the word before it."""
    place = places.get(index)
    if place is None:
        return False
    first, last = index, index
    while places.get(first - 1) is place:
        first -= 1
    while places.get(last + 1) is place:
        last += 1
    if first and tokens[first - 1].fold in words.seat_prepositions:
        return True
    if last + 1 < len(tokens) and tokens[last + 1].fold in words.seat_offices and place.kind == "city":
        return True
    return bool(words.seat_endings) and tokens[last].fold.endswith(words.seat_endings)


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

    def is_seat(self, index: int) -> bool:
        """Whether the place here is where somebody is sent, not the side (Грузиядағы елшісі, посол в Грузии)."""
        return is_seat(self.tokens, self.places, index, self.words)

    def before_address(self, first: int) -> int:
        """The token before a name, words of respect left out (эмир шейх Тамим, the Minister, Mr. X)."""
        end = first - 1
        while end > 0:
            dotted = self.tokens[end].text == "." and self.tokens[end - 1].fold in self.words.honorifics
            if not dotted and self.tokens[end].fold not in self.words.honorifics:
                break
            end -= 1
        return end

    def is_dash(self, index: int) -> bool:
        """Whether a dash stands here."""
        return 0 <= index < len(self.tokens) and self.tokens[index].text in DASHES
