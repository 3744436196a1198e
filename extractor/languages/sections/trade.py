from __future__ import annotations

from extractor.languages.sections.base import Section


class Metrics(Section):
    """Words that say which figure of trade is meant, by metric of the schema; `other` is the balance."""

    trade_turnover: tuple[str, ...]
    exports: tuple[str, ...]
    imports: tuple[str, ...]
    investment: tuple[str, ...]
    transit: tuple[str, ...]
    other: tuple[str, ...]


class Trade(Section):
    """Words from which the meaning of a figure is read.

    A phrase is one or more words as they stand in a text, folded; a word that closes with `*` matches
    every word that begins so. Where two phrases match, the longer counts.

    Attributes:
        metrics: words for turnover, exports, imports, investment and transit.
        growth, decline: verbs and nouns of growing and falling.
        share: words that make a percentage a part of a whole.
        increments: words before an amount of money that make it the growth itself (`by`); may be empty.
        actual: verbs that state what is or was.
        target: words of an aim, a wish or a plan.
        forecast: words of an expectation.
        verb_last: whether the verb that governs an amount stands after it.
        comparison: words beside the year that a figure is compared with.
        same_period: words that mean the period of the figure before.
        this_figure: words that point to the figure told of last, in another paragraph too.
        negations: words that deny a figure for the sake of another: not double it, but bring it to 5 billion.
        placing: verbs of putting money in, which make the sum beside them an investment.
        shipping: verbs of sending goods, which make the goods of their sentence exports.
        deals: words for what was agreed at a meeting for the sum beside them.
        same_months: words for the same months of another year, which a figure is compared with.
        since: words that make a date the beginning of a sum; before the date, or after it where `verb_last`.
        from_year: prepositions that do so only right before a date; empty where `verb_last`.
        year_before: words that make a level that of the year before.
        to_date: words for all time up to now, which has no period: `to date`.
        now: words that make a level one of these days, which goes on about no earlier period: `currently`.
        counted: words that make a rate one of how many there are, not of how much: `the number of`.
        copulas: endings with which a unit closes its clause as a verb would (`tondu`); empty where none does.
        year_so_far: words for all of the year that has passed yet: since the beginning of the year.
        year_end: words for the end of the year that runs.
        years_counted: forms of the word for years that are counted.
        half_year: words for the first half of a year that need no `first`.
        totals: words that make a figure one of a country with the whole world.
        between: words that say a figure is of the parties with one another.
        pair: those of them that say it is of two, where more than two meet.
        not_trade: words beside prices, capacities, quotas, loans, funds and the like.
        per: words right after an amount that make it a price, a rate or a yearly capacity.
        history: words of a time long past.
        comparing: words that open a comparison with others.
        groups: words for the states of a union or a region, whose trade is none of two of them.
        foreign: words for investment from abroad, which is of none of the two that it does not name.
        routes: words for a corridor or a road, whose freight is none of two states that it does not name.
        alternatives: words that say a figure again in another way: `$149 million, or 79 percent`.
        no_change: phrases that hold a word of growing and tell of none: `set up`.
    """

    metrics: Metrics
    growth: tuple[str, ...]
    decline: tuple[str, ...]
    share: tuple[str, ...]
    increments: tuple[str, ...]
    actual: tuple[str, ...]
    target: tuple[str, ...]
    forecast: tuple[str, ...]
    verb_last: bool
    comparison: tuple[str, ...]
    same_period: tuple[str, ...]
    this_figure: tuple[str, ...]
    negations: tuple[str, ...]
    placing: tuple[str, ...]
    shipping: tuple[str, ...]
    deals: tuple[str, ...]
    same_months: tuple[str, ...]
    since: tuple[str, ...]
    from_year: tuple[str, ...]
    year_before: tuple[str, ...]
    to_date: tuple[str, ...]
    now: tuple[str, ...]
    counted: tuple[str, ...]
    copulas: tuple[str, ...]
    year_so_far: tuple[str, ...]
    year_end: tuple[str, ...]
    years_counted: tuple[str, ...]
    half_year: tuple[str, ...]
    totals: tuple[str, ...]
    between: tuple[str, ...]
    pair: tuple[str, ...]
    not_trade: tuple[str, ...]
    per: tuple[str, ...]
    history: tuple[str, ...]
    comparing: tuple[str, ...]
    groups: tuple[str, ...]
    foreign: tuple[str, ...]
    routes: tuple[str, ...]
    alternatives: tuple[str, ...]
    no_change: tuple[str, ...]
