"""The sound of a name, the same for all spellings of it that news of the region use."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from extractor.languages.tokens import fold

_CYRILLIC = str.maketrans(
    "абвгғдежзийкқлмнңоөпрстуүұўфхһҳцчҷшщъыіьэюяәү", "abvggdejziikklmnnooprstuuuofhhhscjss_ii_euaau"
)
_LATIN = {"ə": "a", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "s", "æ": "a", "œ": "o", "q": "k", "w": "v"}
_LATIN |= {"x": "h", "c": "j", "ç": "ch", "ş": "s", "ğ": "g", "ž": "j", "š": "s", "č": "ch", "'": ""}
_LETTERS = _CYRILLIC | {ord("ъ"): "", ord("ь"): ""} | str.maketrans(_LATIN)
# Two letters for one sound, in English spelling and in Cyrillic Дж; `h` and `j` stand for c and x here.
_DIGRAPHS = re.compile("zh|dj|sh|kh|gh|jh|ch|ts")
_SOUND = {"zh": "j", "dj": "j", "sh": "s", "kh": "h", "gh": "g", "jh": "c", "ch": "c", "ts": "s"}
_GLIDE = re.compile(r"(?<![bdfgjklmnprstvz])y(?=[aeou])|^i(?=[aeou])")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """Reduce a name to what its spellings in Cyrillic and Latin scripts share.

    Only for comparison of names: unlike words can share a skeleton.

    Args:
        word: one name part in any of the scripts.

    Example:
        >>> skeleton("Жээнбек") == skeleton("Jeenbek") == skeleton("Zheenbek")
        True
        >>> skeleton("Мирзиёев") == skeleton("Mirziyoyev")
        True
    """
    latin = fold(word.casefold().replace("ё", "о")).translate(_LETTERS)
    latin = "".join(c for c in unicodedata.normalize("NFD", latin) if not unicodedata.combining(c))
    latin = _DIGRAPHS.sub(lambda found: _SOUND[found.group()], latin.replace("-", ""))
    latin = _GLIDE.sub("", latin).replace("y", "i")
    return _DOUBLED.sub(r"\1", latin)
