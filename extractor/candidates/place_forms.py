"""The form in which a place stands: an ending or a word before it that means `in` or `to`, or none."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from extractor.languages.tokens import fold, tokenize
from extractor.reading.toponyms import toponyms

if TYPE_CHECKING:
    from extractor.reading import Reading
    from extractor.reading.mentions import Place


class PlaceForms:
    """Says of the places of one text in which form they stand; `first` and `last` are the tokens of a place.

    Args:
        reading: of the text.

    Attributes:
        verb_last: whether what governs a place follows it, as in languages without prepositions.
        attributives: endings that mean `of that place`.
    """

    def __init__(self, reading: Reading) -> None:
        language = reading.language
        places = language.places
        self._reading = reading
        self._tokens = reading.tokens
        self._names = toponyms(language.identity.code)
        self.verb_last = not places.prepositions
        self.attributives = frozenset(map(fold, places.attributives))
        self._in = frozenset(map(fold, (*places.locatives, *places.attributives)))
        self._to = frozenset(map(fold, places.venue.goal))
        self._prepositions = frozenset(map(fold, places.prepositions))
        self._destination = frozenset(map(fold, places.venue.destination))
        self._after_city = frozenset(map(fold, places.city_words_after))
        self._before_city = frozenset(
            word for words in places.city_words_before for word in fold(words).split()
        ) | {".", "the", "«", '"'}

    def within_or_to(self, place: Place, first: int, last: int) -> tuple[bool, bool]:
        """Whether a place stands in a form that means `in`, and in one that means `to`."""
        tokens = self._tokens
        if self.verb_last:
            ending = self.ending(place, last)
            return ending in self._in, ending in self._to
        at = self.governor(first)
        before = tokens[at if at < first else first - 1].fold if first else ""
        return before in self._prepositions, before in self._destination

    def ending(self, place: Place, last: int) -> str:
        """The ending of a place's name, or of the word `city` after it."""
        tokens = self._tokens
        if last + 1 < len(tokens):
            for form, ending in self._names.forms(tokens[last + 1].fold):
                if form in self._after_city:
                    return ending
        word = tokens[last].fold[max(place.start - tokens[last].start, 0) :]  # `Нью-|Деҳлида`
        nominative = _last_word(place.name) if place.name else ""
        if word.startswith(nominative):
            return word[len(nominative) :].lstrip("'-")
        for form, ending in self._names.forms(word):
            if form in self._names.official or form == nominative:
                return ending
        return ""

    def is_bare(self, place: Place, first: int, last: int) -> bool:
        """Whether a place stands in no form of its own: `Astana hosted`."""
        return not self.ending(place, last) if self.verb_last else self.governor(first) == first

    def governor(self, first: int) -> int:
        """The index of the word before a place that governs it, or of the place where none does."""
        tokens, at = self._tokens, first - 1
        while at >= 0 and first - at <= 4 and (self._may_part(at) or self._is_of_house(at)):
            at -= 1
        governs = at >= 0 and tokens[at].fold in self._prepositions | self._destination
        return at if governs else first

    def _is_of_house(self, at: int) -> bool:
        """Whether a word belongs to what a house in a city is called: `at the Hilton Riyadh`."""
        opening = next((i for i in range(at, max(-1, at - 3), -1) if self._tokens[i].fold == "the"), 0)
        inside = self._tokens[opening + 1 : at + 1]
        return (
            0 < opening <= at
            and self._tokens[opening - 1].fold == "at"
            and all(token.kind != "mark" and token.text[0].isupper() for token in inside)
        )

    def _may_part(self, at: int) -> bool:
        """Whether a word may stand between a place and what governs it.

        `в городе Ош`, `в ташкентском отеле`, `в столице Финляндии Хельсинки`.
        """
        word = self._tokens[at].fold
        return word in self._before_city or at in self._of_states or self._names.adjective(word) is not None

    @cached_property
    def _of_states(self) -> frozenset[int]:
        """The indices of the tokens in names of states and peoples."""
        starts = [token.start for token in self._tokens]
        return frozenset(
            at
            for place in self._reading.places
            if place.kind in ("country", "nationality")
            for at in range(bisect_left(starts, place.start), bisect_left(starts, place.end))
        )


@lru_cache(maxsize=1024)
def _last_word(name: str) -> str:
    return tokenize(name)[-1].fold
