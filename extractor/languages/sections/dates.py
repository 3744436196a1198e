from __future__ import annotations

from typing import Literal

from extractor.languages.sections.base import Section

Words = tuple[str, ...]
Twelve = tuple[Words, Words, Words, Words, Words, Words, Words, Words, Words, Words, Words, Words]
Seven = tuple[Words, Words, Words, Words, Words, Words, Words]
Four = tuple[Words, Words, Words, Words]


class Dates(Section):
    """How days, months, years and periods are written. Forms stand in full unless said otherwise.

    Attributes:
        months: names of the twelve; of languages with endings the stems are enough.
        months_capital_only: those that are also other words and count with a capital letter only; may be empty.
        month_nouns: forms of the word for month.
        year_nouns: forms and abbreviations of the word for year, singular.
        years_nouns: the same, plural: they never mean one year.
        year_cues: words before a bare number that make it a year (`in 2024`); may be empty.
        number_endings: endings and ordinal marks that hang on digits (`4th`, `2022-ci`, `2024'te`).
        of_words: words between a day or period and what it belongs to; may be empty.
        until_words: words between the first and the last day of a span; may be empty.
        and_words: words between two days of one month.
        day_after_month: whether `Month 4` is a day: `always`, only `with_ending` on the digits, or `never`.
        this_year, last_year, next_year: words or phrases that say the year by themselves.
        this_year_adjectives, last_year_adjectives, next_year_adjectives: what says it before a year noun;
            may be empty.
        cardinals: one to twelve, as they count months.
        ordinals: first to fourth, as they count quarters and halves.
        first_words: what stands before `nine months` from January on.
        quarter_nouns: forms of the word for a quarter of a year.
        half_nouns: forms of the word for half a year.
        weekdays: Monday to Sunday; a name that also means something else stands with the word for day only.
        today, yesterday, tomorrow: the words.
    """

    months: Twelve
    months_capital_only: Words
    month_nouns: Words
    year_nouns: Words
    years_nouns: Words
    year_cues: Words
    number_endings: Words
    of_words: Words
    until_words: Words
    and_words: Words
    day_after_month: Literal["always", "with_ending", "never"]
    this_year: Words
    last_year: Words
    next_year: Words
    this_year_adjectives: Words
    last_year_adjectives: Words
    next_year_adjectives: Words
    cardinals: Twelve
    ordinals: Four
    first_words: Words
    quarter_nouns: Words
    half_nouns: Words
    weekdays: Seven
    today: Words
    yesterday: Words
    tomorrow: Words
