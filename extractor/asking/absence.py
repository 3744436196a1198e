"""What models write where a text does not say: null by the form, and words for it from weak ones."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from extractor.languages.tokens import fold

_MARKS = "\"'`«»<>[](){}.… \t\n"
_STANDS_FOR_NOTHING = frozenset({"", "-", "?"})
_LONGEST = 40  # characters; what is longer says something


def says_nothing(value: object) -> bool:
    """Whether a value of an answer says that the text does not state it.

    Example:
        >>> [says_nothing(value) for value in (None, "", "null", "<None>", "N/A", "не указано", "—")]
        [True, True, True, True, True, True, True]
        >>> [says_nothing(value) for value in ("NA", "None of them", 0, [])]
        [False, False, False, False]
    """
    if value is None:
        return True
    if not isinstance(value, str) or len(value) > _LONGEST:
        return False
    words = " ".join(fold(value).strip(_MARKS).split())
    return words in _STANDS_FOR_NOTHING or words in _words()


@cache
def _words() -> frozenset[str]:
    text = resources.files(__package__).joinpath("not_stated.toml").read_text(encoding="utf-8")
    return frozenset(fold(word) for words in tomllib.loads(text).values() for word in words)
