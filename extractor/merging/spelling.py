"""Whether two names are one, whatever the language and the script they are written in."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import permutations

from rapidfuzz import fuzz

from extractor.languages.romanisation import skeleton

_PART = re.compile(r"[^\W\d_]+(?:[-'’ʻ][^\W\d_]+)*")
_VOWELS = re.compile("[aeiou]")
# Kazakh ш is Kyrgyz ч: Шолпан-Ата is Чолпон-Ата.
_HISS = str.maketrans("c", "s")
# Russian hears Azerbaijani q as г and h as г or х: Qafarova is Гафарова, Sahibə is Сагиба.
_THROAT = str.maketrans("gkh", "kkk")
_ALIKE = 84
_SHORTEST_ALIKE = 5


@lru_cache(maxsize=65536)
def sounds(name: str) -> tuple[str, ...]:
    """The parts of a name, as they sound.

    Example:
        >>> sounds("Сагиба Гафарова") == sounds("Sahibə Qafarova")
        True
    """
    return tuple(skeleton(part).translate(_THROAT) for part in _PART.findall(name))


@lru_cache(maxsize=65536)
def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: all parts of the shorter stand in the longer, an initial for a part.

    A single part is enough where that is all there is: texts name presidents so.

    Example:
        >>> same_person("Касым-Жомарт Кемелевич Токаев", "Qasım-Jomart Tokayev")
        True
        >>> same_person("С. Гафарова", "Sahibə Qafarova"), same_person("Гафарова", "Sahibə Qafarova")
        (True, True)
        >>> same_person("Ильхам Алиев", "Гейдар Алиев"), same_person("Нурлан Байбазаров", "Nurlan Berdiyev")
        (False, False)
    """
    shorter, longer = sorted((sounds(one), sounds(other)), key=len)
    if not shorter or len(longer) > 6:
        return False
    ways = permutations(longer, len(shorter))
    return any(all(map(_same_part, shorter, way)) and any(len(part) > 1 for part in shorter) for way in ways)


def _same_part(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) <= 1:
        return one[:1] == other[:1]
    if min(len(one), len(other)) < _SHORTEST_ALIKE or one[0] != other[0]:
        return False
    return fuzz.ratio(one, other) >= _ALIKE


@lru_cache(maxsize=16384)
def same_city(one: str, other: str) -> bool:
    """Whether two names are one city's, both of one country: alike, or alike but for vowels.

    Example:
        >>> same_city("Баку", "Bakı"), same_city("Тошкент", "Ташкент"), same_city("Алматы", "Астана")
        (True, True, False)
    """
    sound, sound_of_other = "".join(sounds(one)), "".join(sounds(other))
    if sound == sound_of_other:
        return True
    bones, bones_of_other = _bones(sound), _bones(sound_of_other)
    if bones == bones_of_other and len(bones) > 1:
        return True
    return (
        min(len(sound), len(sound_of_other)) >= _SHORTEST_ALIKE
        and fuzz.ratio(sound, sound_of_other) >= _ALIKE
    )


def _bones(sound: str) -> str:
    return _VOWELS.sub("", sound).translate(_HISS)


@lru_cache(maxsize=16384)
def alike(one: str, other: str) -> float:
    """How alike two titles are in their words as they sound, in any order: 0 to 1.

    Example:
        >>> alike("Протокол заседания комиссии", "протокол комиссии заседания")
        1.0
    """
    words, words_of_other = sorted(map(skeleton, one.split())), sorted(map(skeleton, other.split()))
    return fuzz.ratio(" ".join(words), " ".join(words_of_other)) / 100
