"""The words of dates of one language, ready to be looked up token by token."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from extractor.languages import language
from extractor.languages.tokens import fold, tokenize
from extractor.reading.phrases import Endings, Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.languages.morphology import Morphology
    from extractor.languages.tokens import Token

_MONTH_PREFIX = 3
_LONGEST_SHORT = 4  # letters of a month's name cut short


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """The date words of one language.

    Attributes:
        months: looks up a word as a month.
        years_said: `this year`: 0, `last year`: -1, `next year`: 1.
        year_adjectives: the same for adjectives that need a year noun.
        weekdays: Monday is 0.
        days_said: today 0, yesterday -1, tomorrow 1.
        starters: words that a date can begin with, months apart.
    """

    months: Months
    month_nouns: frozenset[str]
    year_nouns: frozenset[str]
    years_nouns: frozenset[str]
    year_cues: frozenset[str]
    number_endings: frozenset[str]
    of_words: frozenset[str]
    until_words: frozenset[str]
    and_words: frozenset[str]
    day_after_month: str
    years_said: Phrases[int]
    year_adjectives: Phrases[int]
    cardinals: Phrases[int]
    ordinals: Phrases[int]
    first_words: frozenset[str]
    quarter_nouns: Phrases[int]
    half_nouns: Phrases[int]
    weekdays: Phrases[int]
    days_said: Phrases[int]
    starters: frozenset[str]


class Months:
    """Looks up words as months, whatever their ending.

    Args:
        names: forms or stems of the twelve.
        capital_only: those that count with a capital letter only.
        morphology: of the language.
    """

    def __init__(
        self, names: Sequence[Iterable[str]], capital_only: frozenset[str], morphology: Morphology
    ) -> None:
        self._capital_only = capital_only
        self._by_stem = {fold(form): month for month, forms in enumerate(names, 1) for form in forms}
        for form, month in tuple(self._by_stem.items()):  # stems are compared hardened: may-ın gives `mak`
            for stem in morphology.stems(form):
                if len(stem) == len(form):
                    self._by_stem.setdefault(stem, month)
        self._prefixes = frozenset(stem[:_MONTH_PREFIX] for stem in self._by_stem)
        self._morphology = morphology
        self._short = frozenset(
            short
            for short, month in self._by_stem.items()
            if len(short) <= _LONGEST_SHORT and self._is_shortened(short, month)
        )
        self._seen: dict[str, tuple[int, int] | None] = {}

    def is_short(self, token: Token) -> bool:
        """Whether a word is a month's name cut short, so that a full stop after it ends no sentence: `апр.`."""
        return token.fold in self._short

    def _is_shortened(self, short: str, month: int) -> bool:
        return any(
            len(name) > len(short) + 1 and name.startswith(short)
            for name, named in self._by_stem.items()
            if named == month
        )

    def span(self, token: Token) -> tuple[int, int] | None:
        """First and last month that a word names: `октябрда` is (10, 10), `yanvar-avqust` (1, 8)."""
        word = token.fold
        if word[:_MONTH_PREFIX] not in self._prefixes:
            return None
        if word in self._capital_only and token.text[:1].islower():
            return None
        if word not in self._seen:
            if len(self._seen) > 4096:  # words that only look like months come from hostile texts
                self._seen.clear()
            self._seen[word] = self._look_up(word)
        return self._seen[word]

    def _look_up(self, word: str) -> tuple[int, int] | None:
        first, hyphen, second = word.partition("-")
        month = self._month(first)
        if month is None or not hyphen:
            return None if month is None else (month, month)
        last = self._month(second)
        return None if last is None else (month, last)

    def _month(self, word: str) -> int | None:
        if word in self._by_stem:
            return self._by_stem[word]
        for stem in self._morphology.stems(word):
            if stem in self._by_stem:
                return self._by_stem[stem]
        return None


@cache
def date_words(code: str) -> DateWords:
    """The date words of one of the seven languages, once a process."""
    found = language(code)
    dates = found.dates
    years_said = {0: dates.this_year, -1: dates.last_year, 1: dates.next_year}
    adjectives = {
        0: dates.this_year_adjectives,
        -1: dates.last_year_adjectives,
        1: dates.next_year_adjectives,
    }
    cardinals = dict(enumerate(dates.cardinals, 1))
    ordinals = dict(enumerate(dates.ordinals, 1))
    weekdays = dict(enumerate(dates.weekdays))
    days_said = {0: dates.today, -1: dates.yesterday, 1: dates.tomorrow}
    first_words = _folded(dates.first_words)
    starting = (years_said, adjectives, cardinals, ordinals, weekdays, days_said)
    return DateWords(
        months=Months(dates.months, _folded(dates.months_capital_only), found.morphology),
        month_nouns=_folded(dates.month_nouns),
        year_nouns=_folded(dates.year_nouns),
        years_nouns=_folded(dates.years_nouns),
        year_cues=_folded(dates.year_cues),
        number_endings=_folded(dates.number_endings),
        of_words=_folded(dates.of_words),
        until_words=_folded(dates.until_words),
        and_words=_folded(dates.and_words),
        day_after_month=dates.day_after_month,
        years_said=_phrases(years_said),
        year_adjectives=_phrases(adjectives),
        cardinals=_phrases(cardinals),
        ordinals=_phrases(ordinals),
        first_words=first_words,
        quarter_nouns=_phrases({1: dates.quarter_nouns}),
        half_nouns=_phrases({1: dates.half_nouns}),
        weekdays=_phrases(weekdays),
        days_said=_phrases(days_said),
        starters=first_words.union({"q", "h"}, _folded(dates.year_nouns), *map(_first_words, starting)),
    )


def _phrases(groups: Mapping[int, Iterable[str]]) -> Phrases[int]:
    return Phrases([(phrase, value) for value, group in groups.items() for phrase in group], Endings([]))


def _first_words(groups: Mapping[int, Iterable[str]]) -> set[str]:
    return {tokenize(phrase)[0].fold for group in groups.values() for phrase in group}


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)
