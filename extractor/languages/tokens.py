from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

# Soft hyphens, joiners, marks of direction, byte order marks: in texts pasted from pages and in hostile ones.
_UNSEEN_CODES = (0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A), 0xFEFF)
_UNSEEN = "".join(map(chr, _UNSEEN_CODES))
_ANY_UNSEEN = re.compile(f"[{_UNSEEN}]+")
# Letters that one writer types for another's. Folded words are for comparison only; offsets always
# come from the untouched text.
_SAME_LETTER = str.maketrans(
    {
        "ё": "е",
        "ı": "i",
        **dict.fromkeys("‘’ʻʼ`´′ʹ＇", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("«»„“”‟", '"'),
        **dict.fromkeys(_UNSEEN),
    }
)

# A word may hold hyphens and apostrophes between letters (Касым-Жомарт, O‘zbekiston, Türkiye'nin) and
# combining marks (decomposed й). A number is digits only: how digits group is for the reader of amounts.
# Nothing here is given back once it is read: runs of letters are passed over without a step for each.
_LETTER = r"[^\W\d_]"
_JOINED = rf"[\u0300-\u036f{_UNSEEN}]"
_TOKEN = re.compile(
    rf"(?P<word>{_LETTER}++(?:(?:{_JOINED}|[-‐‑'‘’ʻʼ`´](?={_LETTER})|(?<=[oOgG])[‘ʻ]){_LETTER}*+)*+)"
    rf"|(?P<number>\d++)|(?P<mark>[^\s{_UNSEEN}])"
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


def spelled(text: str) -> str:
    """A value in words, as a reader sees it: letters composed, one space between words, without what is not seen.

    Example:
        >>> spelled("Ба\u00adкыт  Торо\u200bбаев")
        'Бакыт Торобаев'
    """
    return " ".join(_ANY_UNSEEN.sub("", unicodedata.normalize("NFC", text)).split())


def tokenize(text: str) -> list[Token]:
    """Split `text` into tokens in one linear pass; white space and what is not seen between words belong to none.

    Example:
        >>> [token.text for token in tokenize("1,7 млрд АҚШ доллары")]
        ['1', ',', '7', 'млрд', 'АҚШ', 'доллары']
    """
    made = tuple.__new__  # what `Token(…)` does, without the call: a fifth of the time goes there
    return [
        made(Token, (match.start(), match.end(), found := match.group(), fold(found), match.lastgroup))
        for match in _TOKEN.finditer(text)
    ]
