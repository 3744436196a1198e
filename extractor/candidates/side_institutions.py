"""The country of an institution that the text tells elsewhere: the side of who heads it or speaks for it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Person, Place
    from extractor.reading.person_words import Lexicon

_STEM = 5  # letters by which a word is known in any case, and a minister's ministry (nazir-i, Nazir-liyi)
_TELLING = 4  # letters: a shorter word tells no institution
_LONGEST = 9  # tokens of an institution's name
_OF = frozenset(("of", "the"))
_PARTING = re.compile(r"[|.;:\n\t•–—]")

_Key = tuple[str, ...]


def told_elsewhere(reading: Reading, persons: Sequence[Person], words: Lexicon) -> dict[int, Place]:
    """Find the countries of persons by the names of their institutions.

    `Меморандум между Госкомитетом по стандартизации Беларуси и …: председатель Госкомитета по стандартизации X`;
    `Tacikistan Energetika və Su Ehtiyatları Nazirliyi …: energetika və su ehtiyatları naziri X`.

    Args:
        reading: of the text.
        persons: those whose side is not known.
        words: of the language.

    Returns:
        For the identity of a person, the place that stands beside the institution, where all that do are of one
        country and nobody else has the same office.
    """
    keys = {id(person): _keys(reading, person, words) for person in persons}
    shared = Counter(key for found in keys.values() for key in found)
    beside = _beside_places(reading, words) if any(keys.values()) else {}
    told: dict[int, Place] = {}
    for person, found in keys.items():
        places = [place for key in found if shared[key] == 1 for place in beside.get(key, ())]
        if len({place.country for place in places}) == 1:
            told[person] = places[0]
    return told


def _keys(reading: Reading, person: Person, words: Lexicon) -> list[_Key]:
    """What the institution of an office can be called: the office's own words, or those beside the office."""
    title = next((mention.title for mention in person.mentions if mention.title), None)
    if title is None:
        return []
    tokens = [token for token in reading.tokens_in(title) if token.kind == "word"]
    offices = [index for index, token in enumerate(tokens) if token.fold in words.offices]
    if not offices:
        return []
    at = offices[0] if words.head_first else offices[-1]
    subject = tokens[at + 1 :] if words.head_first else tokens[:at]
    whole = tokens[at:] if words.head_first else tokens[: at + 1]
    while subject and subject[0].fold in _OF:
        subject = subject[1:]
    telling = sum(len(token.text) >= _TELLING for token in subject)
    if not telling or len(whole) > _LONGEST:
        return []
    return [_key(whole), _key(subject)] if telling > 1 else [_key(whole)]


def _beside_places(reading: Reading, words: Lexicon) -> dict[_Key, list[Place]]:
    """By the words right before a country (head first) or right after one, that country."""
    tokens = [token for token in reading.tokens if token.kind == "word"]
    starts = [token.start for token in tokens]
    found: dict[_Key, list[Place]] = defaultdict(list)
    for place in reading.places:
        if place.kind not in ("country", "nationality") or not place.country:
            continue
        first, after = bisect_left(starts, place.start), bisect_left(starts, place.end)
        if words.head_first:
            while first and tokens[first - 1].fold in _OF:
                first -= 1
        for length in range(2, _LONGEST + 1):
            low, high = (first - length, first) if words.head_first else (after, after + length)
            if low < 0 or high > len(tokens) or _is_parted(reading, place, tokens[low:high]):
                break
            if any(token.fold in words.offices for token in tokens[max(0, low - 1) : high + 1]):
                continue  # somebody's office, not an institution
            found[_key(tokens[low:high])].append(place)
    return found


def _is_parted(reading: Reading, place: Place, run: Sequence[Token]) -> bool:
    """Whether more than a comma parts words from a place, or from each other."""
    start, end = min(run[0].start, place.start), max(run[-1].end, place.end)
    return _PARTING.search(reading.text, start, end) is not None


def _key(tokens: Sequence[Token]) -> _Key:
    return tuple(token.fold[:_STEM] for token in tokens)
