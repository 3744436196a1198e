from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache

from extractor.languages import CODES
from extractor.languages.sections.base import Identity, Inflection
from extractor.languages.tables import tables
from extractor.languages.tokens import spelled

_LONGEST = 12_000  # characters looked at: more cannot change the answer
_FEW_WORDS, _MANY_WORDS = 25, 40  # more have some small words; more, some of the alphabet's own letters too

_LATIN = re.compile(r"[a-zß-öø-ɏə\u0300-\u036f]+(?:'[a-z]+)*'?")
_CYRILLIC = re.compile(r"[а-ԯ\u0300-\u036f]+")
_WRITTEN = {"latin": _LATIN, "cyrillic": _CYRILLIC}
_MARKUP = re.compile(r"</?[a-z][^<>]{0,200}>", re.IGNORECASE)  # its words are of no language
_NEITHER = re.compile(r"[^\W\d_a-zß-öø-ɏəа-ԯ]")
_IN_NO_LANGUAGE = re.compile("[^a-zа-яёâîûı\u0307]")  # of the seven, that is: ß, ї, ñ, ӣ

# What a piece of evidence weighs, in words: a letter or an ending shows less than a small word, a letter
# that the language does not have shows as much (q, w and x stand
# in foreign names everywhere), and lacking all letters that are its alone a little.
_OWN_LETTER, _FOREIGN_LETTER, _ENDING, _LACKING = 0.25, 1.0, 0.3, 0.05
_ENOUGH, _PLENTY, _ENOUGH_SMALL_WORDS = 0.1, 0.3, 0.07  # of all words


@dataclass(frozen=True, slots=True)
class _Profile:
    """One language in one script."""

    code: str
    words: frozenset[str]
    letters: frozenset[str]
    endings: tuple[str, ...]


def detect(text: str) -> str | None:
    """Tell in which of the seven languages a text is written.

    Args:
        text: any string; its first 12,000 characters are looked at.

    Returns:
        `ky`, `kk`, `ru`, `uz`, `az`, `tr` or `en`; None where it is none of them or too little to tell.

    Example:
        >>> detect("Тараптар эки өлкөнүн мамилелерин чыңдоо маселелерин талкуулашты.")
        'ky'
        >>> detect("Die Präsidenten der beiden Länder trafen sich in Berlin.") is None
        True
    """
    plain = spelled(_MARKUP.sub(" ", text[:_LONGEST]))
    folded = unicodedata.normalize("NFC", plain.replace("İ", "i").casefold())
    for apostrophe in "‘’ʻʼ`´′＇":
        folded = folded.replace(apostrophe, "'")
    levelled = _level(folded)
    words = {script: written.findall(levelled) for script, written in _WRITTEN.items()}
    letters = {script: "".join(found).replace("'", "") for script, found in words.items()}
    script = max(letters, key=lambda script: len(letters[script]))
    if not letters[script] or len(_NEITHER.findall(folded)) > len(letters[script]):
        return None
    profiles = _profiles(script)
    telling = Counter(_IN_NO_LANGUAGE.findall(letters[script]))
    for letter in frozenset[str]().union(*(profile.letters for profile in profiles)):
        if count := folded.count(letter):
            telling[letter] = count
    return _best(Counter(words[script]), telling, profiles)


def _level(text: str) -> str:
    """Level the letters that writers leave out (ё) and that capitals hide (ı)."""
    return text.replace("ё", "е").replace("ı", "i")


def _best(words: Counter[str], telling: Counter[str], profiles: tuple[_Profile, ...]) -> str | None:
    """The language whose words and letters these are.

    Args:
        words: of the text.
        telling: its letters that some languages have and others have not, and those that none has.
        profiles: languages in the text's script.
    """
    total = words.total()
    shared = Counter(letter for profile in profiles for letter in profile.letters)
    best, best_score = None, 0.0
    for profile in profiles:
        small = sum(words[word] for word in profile.words.intersection(words))
        own = sum(telling[letter] for letter in profile.letters)
        strange = sum(
            count * (_OWN_LETTER if letter <= "z" else _FOREIGN_LETTER)
            for letter, count in telling.items()
            if letter not in profile.letters
        )
        endings = 0
        if total < _FEW_WORDS:
            endings = sum(
                count for word, count in words.items() if len(word) > 4 and word.endswith(profile.endings)
            )
        alone = [letter for letter in profile.letters if shared[letter] == 1]
        lacking = total if alone and not any(letter in telling for letter in alone) else 0
        score = small + _OWN_LETTER * own - strange + _ENDING * endings
        score -= _LACKING * lacking
        if total < _FEW_WORDS:
            known = score >= total * _ENOUGH
        else:
            known = small >= total * _ENOUGH_SMALL_WORDS and (own > 0 or total < _MANY_WORDS)
            known = known or (small > 1 and score >= total * _PLENTY)
        if known and score > best_score:
            best, best_score = profile.code, score
    return best


@cache
def _profiles(script: str) -> tuple[_Profile, ...]:
    return tuple(profile for code in CODES if (profile := _profile(code, script)))


def _profile(code: str, script: str) -> _Profile | None:
    written = _WRITTEN[script]
    identity = tables(code).read("language", Identity)
    inflection = tables(code).read("inflection", Inflection)
    words = frozenset(_level(word) for word in identity.function_words if written.fullmatch(word))
    endings = {ending for slot in inflection.slots for ending in slot if len(ending) > 1}
    if not words:
        return None
    return _Profile(
        code=code,
        words=words,
        letters=frozenset(letter for letter in identity.letters if written.fullmatch(letter)),
        endings=tuple(_level(ending) for ending in endings if written.fullmatch(ending)),
    )
