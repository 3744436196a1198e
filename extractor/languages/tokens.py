from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

# Letters that one writer types for another's. Folded words are for comparison only; offsets always
# come from the untouched text.
_SAME_LETTER = str.maketrans(
    {
        "ё": "е",
        "ı": "i",
        **dict.fromkeys("‘’ʻʼ`´′ʹ＇", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("«»„“”‟", '"'),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"),
    }
)

# A word may hold hyphens and apostrophes between letters (Касым-Жомарт, O‘zbekiston, Türkiye'nin) and
# combining marks (decomposed й). A number is digits only: how digits group is for the reader of amounts.
_LETTER = r"[^\W\d_]"
_JOINED = r"[\u0300-\u036f\u00ad\u200b-\u200f\u2060]"
_TOKEN = re.compile(
    rf"(?P<word>{_LETTER}(?:{_LETTER}|{_JOINED}|[-‐‑'‘’ʻʼ`´](?={_LETTER})|(?<=[oOgG])[‘ʻ])*)"
    r"|(?P<number>\d+)|(?P<mark>\S)"
)


class Token(NamedTuple):
    """One word, one run of digits or one other character of a text.

    Attributes:
        start: offset of the first code point in the untouched text.
        end: offset after the last.
        text: the characters as they stand.
        fold: the same for comparison: lower case, without marks of typography.
        kind: what it is.
    """

    start: int
    end: int
    text: str
    fold: str
    kind: Literal["word", "number", "mark"]


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Return `text` for comparison: case, ё/е, dotted i, quotes, dashes and invisible marks levelled.

    Accents stay (`ö` is a letter of its own in Turkish) but are composed.

    Example:
        >>> print(fold("О‘ZBEKISTON — «Ёлка»"))
        о'zbekiston - "елка"
    """
    return levelled(text)


def levelled(text: str) -> str:
    """The same as `fold` for long texts, which are not worth remembering."""
    return unicodedata.normalize("NFC", text.replace("İ", "i").casefold()).translate(_SAME_LETTER)


def tokenize(text: str) -> list[Token]:
    """Split `text` into tokens in one linear pass; white space belongs to none.

    Example:
        >>> [token.text for token in tokenize("1,7 млрд АҚШ доллары")]
        ['1', ',', '7', 'млрд', 'АҚШ', 'доллары']
    """
    return [
        Token(match.start(), match.end(), found := match.group(), fold(found), match.lastgroup)  # type: ignore[arg-type]  # the groups' names are the kinds
        for match in _TOKEN.finditer(text)
    ]
