"""Uzbek is written in two alphabets; the language file holds its words in Latin letters."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.languages.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.languages.tokens import Token

_PLAIN = dict(zip("абвгджзийклмнопрстуфхъэқҳ", "abvgdjziyklmnoprstufx'eqh", strict=True)) | {
    "ў": "o'",
    "ғ": "g'",
    "ч": "ch",
    "ш": "sh",
    "щ": "sh",
    "ю": "yu",
    "я": "ya",
    "ё": "yo",
    "ы": "i",
    "ь": "",
}
_VOWELS = frozenset("аеёиоуўэюяы")

# Longest first, so that `o‘` is seen before `yo`; the letters are those of folded text.
_IN_CYRILLIC = (
    *(("o'", "ў"), ("g'", "ғ"), ("sh", "ш"), ("ch", "ч"), ("ya", "я"), ("yu", "ю"), ("ye", "е")),
    *(("tsiya", "ция"), ("nsiya", "нция"), ("ts", "ц")),
)
_ONE_LETTER = str.maketrans("abdefghijklmnopqrstuvxyz'", "абдефгҳижклмнопқрстувхйзъ")


@lru_cache(maxsize=8192)
def latin(word: str) -> str:
    """Spell a Cyrillic word as the Latin orthography does, folded; other words are only folded.

    Example:
        >>> latin("Ўзбекистон"), latin("Ёзувчи"), latin("конституцияси"), latin("Европа"), latin("vaziri")
        ("o'zbekiston", 'yozuvchi', 'konstitutsiyasi', 'yevropa', 'vaziri')
    """
    letters = []
    before = ""
    for letter in word.casefold():
        after_vowel = before in _VOWELS
        if letter == "е":  # [je] where a syllable begins with it
            letters.append("ye" if not before or after_vowel or before in "ъь" else "e")
        elif letter == "ц":
            letters.append("ts" if before and after_vowel else "s")
        else:
            letters.append(_PLAIN.get(letter, letter))
        before = letter
    return fold("".join(letters))


def in_latin(tokens: Iterable[Token], code: str) -> list[Token]:
    """The tokens of an Uzbek text with `fold` in Latin letters; those of other languages as they are.

    Args:
        tokens: of a text; their offsets and `text` stay.
        code: of the text's language.
    """
    if code != "uz":
        return list(tokens)
    return [
        token if token.fold.isascii() or token.kind != "word" else token._replace(fold=latin(token.text))
        for token in tokens
    ]


def cyrillic(words: str) -> str:
    """Write Uzbek words in Cyrillic letters, folded.

    Args:
        words: in Latin letters; what is Cyrillic already stays.

    Example:
        >>> cyrillic("qo‘shma bayonot"), cyrillic("yo‘l xaritasi"), cyrillic("eslatib")
        ('қўшма баёнот', 'йўл харитаси', 'эслатиб')
    """
    return " ".join(_word_in_cyrillic(word) for word in fold(words).split())


def _word_in_cyrillic(word: str) -> str:
    word = word.replace("yo'", "йў")
    for latin, letters in _IN_CYRILLIC:
        word = word.replace(latin, letters)
    word = word.replace("yo", "ё")
    return ("э" + word[1:] if word[:1] == "e" else word).translate(_ONE_LETTER)
