"""Uzbek in Cyrillic letters, read with the words that the language file holds in Latin ones."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.languages.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.languages.tokens import Token

_PLAIN = dict(zip("абвгджзийклмнопрстуфхъэқҳ", "abvgdjziyklmnoprstufx'eqh", strict=True)) | {
    **{"ў": "o'", "ғ": "g'", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "yu", "я": "ya", "ё": "yo", "ы": "i"},
    "ь": "",
}
_VOWELS = frozenset("аеёиоуўэюяы")


@lru_cache(maxsize=32768)
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
