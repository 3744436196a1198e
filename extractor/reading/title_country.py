"""The side that an office represents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading.mentions import Span
from extractor.reading.person_words import INSTITUTION_KEY
from extractor.reading.title_surroundings import is_seat

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Place
    from extractor.reading.person_words import Lexicon
    from extractor.reading.titles import Title


_DASHES = "-–—"


def country_of(
    title: Title, tokens: Sequence[Token], places: Mapping[int, Place], words: Lexicon
) -> tuple[str | None, Span | None, bool]:
    """The side that an office represents.

    Args:
        title: the office.
        tokens: of the text.
        places: for every token that belongs to a place, that place.
        words: the language's words.

    Returns:
        The code or None, the words that say so, and whether the title is decided (an international
        organisation is decided to be of no country).
    """
    folded = [tokens[i].fold for i in range(title.first, title.last + 1)]
    found = [
        (len(phrase), offset, code)
        for offset, word in enumerate(folded)
        for phrase, code in words.institutions.get(word[:INSTITUTION_KEY], ())
        if offset + len(phrase) <= len(folded)
        and all(_is_form(tokens[title.first + offset + i], part) for i, part in enumerate(phrase))
    ]
    if found:
        length, offset, code = max(found, key=lambda entry: (entry[0], -entry[1]))
        if code not in ("EU", "") and (place := _first_country(title, tokens, places, words)):
            return place.country, Span(start=place.start, end=place.end), True
        first, last = tokens[title.first + offset], tokens[title.first + offset + length - 1]
        return code or None, Span(start=first.start, end=last.end), True
    if place := _first_country(title, tokens, places, words):
        return place.country, Span(start=place.start, end=place.end), True
    return None, None, False


def _first_country(
    title: Title, tokens: Sequence[Token], places: Mapping[int, Place], words: Lexicon
) -> Place | None:
    found = [
        _first_of_pair(i, tokens, places)
        for i in range(title.first, title.last + 1)
        if i in places and places[i].country and not is_seat(tokens, places, i, words)
    ]
    named = [place for place in found if place.kind in ("country", "nationality")]
    return (named or found or [None])[0]  # type: ignore[list-item]


def _first_of_pair(index: int, tokens: Sequence[Token], places: Mapping[int, Place]) -> Place:
    """Of two countries that a dash joins, the first: whose body it is (“Gruziya – Oʻzbekiston” doʻstlik guruhi)."""
    place = places[index]
    before = places.get(index - 2) if index > 1 and tokens[index - 1].text in _DASHES else None
    paired = before and before.kind == place.kind == "country" and before.country
    return before if before and paired else place


def _is_form(token: Token, model: str) -> bool:
    """Whether a word can be `model` with an ending; after a short one it must be told by the capitals (ЖЧКнын)."""
    word = token.fold
    if len(model) <= 3:
        rest = token.text[len(model) :]
        parted = (
            not rest
            or rest[0] in "-'’"
            or (len(model) > 1 and token.text[: len(model)].isupper() and rest.islower())
        )
        return word.startswith(model) and parted
    stem = model if len(model) < 6 else model[:-1]
    return word.startswith(stem) and len(word) <= len(model) + 6
