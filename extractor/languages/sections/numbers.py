from __future__ import annotations

from decimal import Decimal
from typing import Literal

from extractor.languages.sections.base import Section


class Hedges(Section):
    """Words that say a number is not exact, on either side of it.

    Attributes:
        more_than_before, about_before, up_to_before: phrases that stand before the number.
        more_than_after, about_after, up_to_after: phrases that stand after the number or its unit.
        more_than_cases: endings one of which the amount must carry before a phrase of `more_than_after`
            (`40 faizdən çox` is a hedge, `40 faiz çox` is growth); empty where nothing is asked.
        up_to_cases: endings of an amount that say `up to` by themselves; may be empty.
        about_cases: endings of an amount that say `about` by themselves (`3 миллион еуродай`); may be empty.
        skipped: small words that may stand between a hedge and its number.
    """

    more_than_before: tuple[str, ...]
    more_than_after: tuple[str, ...]
    more_than_cases: tuple[str, ...]
    about_before: tuple[str, ...]
    about_after: tuple[str, ...]
    up_to_before: tuple[str, ...]
    up_to_after: tuple[str, ...]
    up_to_cases: tuple[str, ...]
    about_cases: tuple[str, ...]
    skipped: tuple[str, ...]


class Ranges(Section):
    """How two numbers are joined, and how a number is a level that something came from or came to.

    Attributes:
        from_before: words before the first of two numbers (`с`, `from`).
        from_cases: endings of the first of two numbers.
        to_before: words before the second (`до`, `to`).
        to_after: words after the second (`чейин`, `kadar`).
        to_cases: endings of the second.
        conjunctions: words that join two numbers of the same unit.
        change: words of growing, falling and bringing to: with one of them near, `to` names the level
            reached and is no `up to`.
    """

    from_before: tuple[str, ...]
    from_cases: tuple[str, ...]
    to_before: tuple[str, ...]
    to_after: tuple[str, ...]
    to_cases: tuple[str, ...]
    conjunctions: tuple[str, ...]
    change: tuple[str, ...]


class Nation(Section):
    """Which of several currencies of one name is meant where the text speaks of a country.

    Attributes:
        name: the shared name as it stands in `Numbers.units`.
        unit: ISO 4217 code.
        words: words of the country; the first entry whose words occur in the text is taken,
            or the first of the name where none does.
    """

    name: str
    unit: str
    words: tuple[str, ...]


class Numbers(Section):
    """Numbers in words, and what they count.

    A phrase is one or more words. A word of a phrase matches itself with one ending of each slot of
    `endings`; a word that closes with `*` matches every word that begins so.

    Attributes:
        decimal: the sign before decimals.
        endings: endings that number words and units carry, in slots that follow one another.
        words: number words by their value.
        scales: words that multiply what stands before them, by their value.
        fused: words that are a scale and its factor at once, by their value.
        abbreviations: scales written short: they never stand alone for "one", and a point may follow them.
        vague: plural forms of scales that count nothing when they stand alone (`millions of`).
        half_before: phrases for a half of the scale that follows (`half a` billion).
        half_after: phrases for one half more than the number before (`two` and a half).
        articles: words that may stand for "one" before a scale; may be empty.
        joiners: words inside a number in words (`two hundred and five`); may be empty.
        units: phrases by unit: ISO 4217 code, `percent`, `times`, or the unit's English name.
        unit_scales: units that multiply the number themselves (`bcm`), by what they multiply it with; may be empty.
        units_before: phrases of units that stand before their number; may be empty.
        times: words that say a factor without a number (`doubled`), by their value.
        parts: phrases that say a change by a part of the whole (`by a quarter`), by its value in percent.
        times_need: words one of which must stand before a number of times; may be empty. Tells
            `в два раза` (twice as much) from `два раза` (on two occasions).
        not_times: words after which such a word says something else (`ikiqat vergitutma`, double taxation).
        years: words after a number that make it a year.
        months: first letters of the months' names, which make a number before or after them a day.
        numbered: words and signs before a number that make it the number of a document.
        nations: currencies that share a name.
        hedges, ranges: see there.
    """

    decimal: Literal[",", "."]
    endings: tuple[tuple[str, ...], ...]
    words: dict[Decimal, tuple[str, ...]]
    scales: dict[Decimal, tuple[str, ...]]
    fused: dict[Decimal, tuple[str, ...]]
    abbreviations: tuple[str, ...]
    vague: tuple[str, ...]
    half_before: tuple[str, ...]
    half_after: tuple[str, ...]
    articles: tuple[str, ...]
    joiners: tuple[str, ...]
    units: dict[str, tuple[str, ...]]
    unit_scales: dict[Decimal, tuple[str, ...]]
    units_before: dict[str, tuple[str, ...]]
    times: dict[Decimal, tuple[str, ...]]
    parts: dict[Decimal, tuple[str, ...]]
    times_need: tuple[str, ...]
    not_times: tuple[str, ...]
    years: tuple[str, ...]
    months: tuple[str, ...]
    numbered: tuple[str, ...]
    nations: tuple[Nation, ...]
    hedges: Hedges
    ranges: Ranges
