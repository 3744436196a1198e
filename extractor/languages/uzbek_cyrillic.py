"""Uzbek is printed in two alphabets; words kept in Latin letters are written in Cyrillic ones here."""

from __future__ import annotations

from extractor.languages.tokens import fold

# Longest first, so that `o‘` is seen before `yo`; the letters are those of folded text.
_PAIRS = (
    *(("o'", "ў"), ("g'", "ғ"), ("sh", "ш"), ("ch", "ч"), ("ya", "я"), ("yu", "ю"), ("ye", "е")),
    *(("tsiya", "ция"), ("nsiya", "нция"), ("ts", "ц")),
)
_LETTERS = str.maketrans("abdefghijklmnopqrstuvxyz'", "абдефгҳижклмнопқрстувхйзъ")


def cyrillic(words: str) -> str:
    """Write Uzbek words in Cyrillic letters, folded.

    Args:
        words: in Latin letters; what is Cyrillic already stays.

    Example:
        >>> cyrillic("qo‘shma bayonot"), cyrillic("yo‘l xaritasi"), cyrillic("eslatib")
        ('қўшма баёнот', 'йўл харитаси', 'эслатиб')
    """
    return " ".join(_word(word) for word in fold(words).split())


def _word(word: str) -> str:
    word = word.replace("yo'", "йў")
    for latin, letters in _PAIRS:
        word = word.replace(latin, letters)
    word = word.replace("yo", "ё")
    return ("э" + word[1:] if word[:1] == "e" else word).translate(_LETTERS)
