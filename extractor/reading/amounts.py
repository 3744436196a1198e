"""Amounts: numbers in digits and words with what they count, how they are hedged, and what range they close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.languages.tokens import tokenize
from extractor.reading.amount_finds import find_amounts
from extractor.reading.hedges import hedge_amount
from extractor.reading.hyphens import split_hyphens
from extractor.reading.lexicon import lexicon
from extractor.reading.mentions import Amount, Span
from extractor.reading.ranges import join_ranges
from extractor.reading.shared_units import share_units
from extractor.reading.table_amounts import with_cells

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading.finds import Find
    from extractor.reading.lexicon import Lexicon
    from extractor.reading.mentions import Sentence
    from extractor.reading.tables import Table

_FIRST_YEAR, _LAST_YEAR = 1000, 2100
_LARGEST_DAY = 31


def read_amounts(
    text: str,
    tokens: Sequence[Token],
    language: Language,
    *,
    sentences: Sequence[Sentence] = (),
    tables: Sequence[Table] = (),
) -> tuple[Amount, ...]:
    """Every amount of a text, in order.

    Numbers of years, days, hours, sessions and documents are none. A number in words counts only
    with a unit or a scale: `one` of them is none, `one billion` is.

    Args:
        text: the untouched text.
        tokens: its tokens.
        language: whose number words, units and signs it is read with.
        sentences: of the text; a number may count what another of its sentence or its passage names.
        tables: of the text; a number in a cell counts what the names of its column and row say.

    Example:
        >>> from extractor.languages import language
        >>> text = "Товарооборот превысил 1,7 млрд долларов."
        >>> [(a.value, a.unit, a.qualifier) for a in read_amounts(text, tokenize(text), language("ru"))]
        [(Decimal('1700000000.0'), 'USD', 'more_than')]
    """
    words = lexicon(language)
    parts = split_hyphens(tokens, words)
    finds = find_amounts(text, parts, words)
    finds = with_cells(text, parts, finds, tables, words)
    return tuple(_amounts(parts, finds, words, sentences=sentences, bare_words=False))


def read_amount(quote: str, language: Language) -> Amount | None:
    """The main amount of a short quote: the level reached before the level left, a unit before none.

    Args:
        quote: a few words that a model gave as proof.
        language: of the text it came from.

    Example:
        >>> from extractor.languages import language
        >>> read_amount("half a billion dollars", language("en")).value
        Decimal('500000000.0')
    """
    words = lexicon(language)
    parts = split_hyphens(tokenize(quote), words)
    amounts = _amounts(parts, find_amounts(quote, parts, words), words, bare_words=True)
    return max(amounts, key=lambda a: (a.unit is not None, a.bound != "from"), default=None)


def _amounts(
    parts: Sequence[Token],
    finds: Sequence[Find],
    words: Lexicon,
    *,
    sentences: Sequence[Sentence] = (),
    bare_words: bool,
) -> list[Amount]:
    join_ranges(parts, finds, words)
    counting = [_counts(parts, find, words, bare_words=bare_words) for find in finds]
    of_dates = [
        find.bound == "from" and not counting[min(index + 1, len(finds) - 1)]
        for index, find in enumerate(finds)
    ]
    kept = [
        find
        for find, counts, of_date in zip(finds, counting, of_dates, strict=True)
        if counts and not of_date
    ]
    share_units(parts, kept, sentences, words)
    nations = _nations(parts, words, {find.unit for find in kept} & words.nation_names)
    for find in kept:
        hedge_amount(parts, find, words)
        if find.unit in words.nation_names:
            find.unit = nations[find.unit]
    return [_amount(parts, find) for find in kept]


def _counts(tokens: Sequence[Token], find: Find, words: Lexicon, *, bare_words: bool) -> bool:
    """Whether a find is an amount and no year, day or article."""
    if find.unit is not None or find.scale > 1:
        return True
    if not find.sure:
        return bare_words
    if not find.plain:
        return True
    after = words.years.match(tokens, find.last) or words.years.match(tokens, find.last + 1)
    year = _FIRST_YEAR <= find.value <= _LAST_YEAR and find.value == find.value.to_integral_value()
    if year and (after or not bare_words):
        return after is None and find.value < 1800
    if find.value <= _LARGEST_DAY:
        spanned = find.last < len(tokens) and tokens[find.last].fold == "-"  # 16–18-сентябрда
        near = (find.first - 1, *range(find.last, find.last + (4 if spanned else 2)))
        return not any(words.months.match(tokens, index) for index in near)
    return True


def _nations(tokens: Sequence[Token], words: Lexicon, names: Collection[str | None]) -> dict[str, str]:
    """Which currency each of some shared names means in this text: the first one where no country is named."""
    chosen: dict[str, str] = {}
    for name, unit, marks in words.nations:
        wanted = name in names and name not in chosen
        if wanted and any(token.kind == "word" and marks.has(token.fold) for token in tokens):
            chosen[name] = unit
    for name, unit, _ in words.nations:
        chosen.setdefault(name, unit)
    return chosen


def _amount(tokens: Sequence[Token], find: Find) -> Amount:
    hedge = None
    if find.hedge:
        hedge = Span(start=tokens[find.hedge[0]].start, end=tokens[find.hedge[1] - 1].end)
    return Amount(
        start=tokens[find.first].start,
        end=tokens[find.last - 1].end,
        value=find.value,
        unit=find.unit,
        qualifier=find.qualifier,
        bound=find.bound,
        hedge=hedge,
        basis=find.basis,
        shared=find.shared,
    )
