"""Amounts: numbers in digits and words with what they count, how they are hedged, and what range they close."""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.languages.tokens import tokenize
from extractor.reading.finds import Find
from extractor.reading.hedges import hedge_after, hedge_amount
from extractor.reading.hyphens import split_hyphens
from extractor.reading.lexicon import lexicon
from extractor.reading.mentions import Amount, Span
from extractor.reading.number_names import is_name, past_digits
from extractor.reading.number_words import Numeral, read_numeral
from extractor.reading.ranges import join_ranges
from extractor.reading.shared_units import share_units
from extractor.reading.table_units import table_units
from extractor.reading.units import unit_after, unit_before

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token
    from extractor.reading.lexicon import Lexicon
    from extractor.reading.mentions import Sentence
    from extractor.reading.table_units import Counted
    from extractor.reading.tables import Table

_YEARS = range(1000, 2101)
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
    finds = _finds(text, parts, words)
    finds = _with_cells(text, parts, finds, tables, words)
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
    amounts = _amounts(parts, _finds(quote, parts, words), words, bare_words=True)
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


def _finds(text: str, tokens: Sequence[Token], words: Lexicon) -> list[Find]:
    finds: list[Find] = []
    position = 0
    while position < len(tokens):
        if tokens[position].kind == "mark" or (
            tokens[position].kind == "word" and not words.begins_amount(tokens[position].fold)
        ):
            position += 1
            continue
        factor = words.factors.match(tokens, position)
        if factor and not (
            words.not_times.match(tokens, factor.end) or words.words.match(tokens, factor.end)
        ):
            finds.append(
                Find(
                    first=position,
                    last=factor.end,
                    value=factor.value[0],
                    scale=Decimal(1),
                    unit=factor.value[1],
                    ending="",
                    sure=True,
                    plain=False,
                )
            )
            position = factor.end
            continue
        prefix = words.units_before.match(tokens, position)
        if prefix:
            position = prefix.end
            continue
        numeral = None if is_name(tokens, position, words) else read_numeral(text, tokens, position, words)
        if numeral is None:
            position = past_digits(tokens, position)
            continue
        find = _with_unit(tokens, position, numeral, words, finds[-1].last if finds else 0)
        if find:
            finds.append(find)
        position = max(find.last if find else numeral.end, position + 1)
    return finds


def _with_cells(
    text: str, tokens: Sequence[Token], finds: list[Find], tables: Sequence[Table], words: Lexicon
) -> list[Find]:
    """The finds of running text, and those of tables read cell by cell: no number takes words of another cell."""
    if not tables:
        return finds
    starts = [token.start for token in tokens]
    taken: list[tuple[int, int]] = []
    inside: list[Find] = []
    for table in tables:
        for cell, unit in table_units(table, tokens, starts, words):
            low, high = bisect_left(starts, cell.start), bisect_left(starts, cell.end)
            taken.append((low, high))
            inside += _of_cell(text, tokens[low:high], low, unit, words)
            if unit:
                taken.append((bisect_left(starts, unit.span.start), bisect_left(starts, unit.span.end)))
    taken = sorted(set(taken))
    outside = [find for find in finds if not _touches(find, taken)]
    return sorted([*outside, *inside], key=lambda find: find.first)


def _of_cell(
    text: str, tokens: Sequence[Token], offset: int, unit: Counted | None, words: Lexicon
) -> list[Find]:
    """The finds of one cell; the first counts what the table says, where it says nothing itself."""
    finds = _finds(text, tokens, words)
    for find in finds:
        find.first, find.last = find.first + offset, find.last + offset
        if find.hedge:
            find.hedge = find.hedge[0] + offset, find.hedge[1] + offset
    if finds and unit and finds[0].unit is None:
        find = finds[0]
        find.unit, find.basis, find.shared = unit.unit, "table", unit.span
        if find.scale == 1:
            find.value, find.scale = find.value * unit.scale, unit.scale
    return finds


def _touches(find: Find, taken: Sequence[tuple[int, int]]) -> bool:
    """Whether a find shares tokens with one of some sorted ranges that do not overlap."""
    index = bisect_left(taken, (find.last, 0)) - 1
    return index >= 0 and find.first < taken[index][1]


def _with_unit(
    tokens: Sequence[Token], first: int, numeral: Numeral, words: Lexicon, free: int
) -> Find | None:
    """The number at `first` with its unit, hedges between the two included; None for an ordinal.

    Tokens before index `free` belong to the amount before.
    """
    last, ending, unit, hedge = numeral.end, numeral.ending, None, None
    before = unit_before(tokens, first, words)
    if before and before.start >= free:
        first, unit = before.start, before.name
    suffix = _suffix(tokens, last, words) if tokens[last - 1].kind == "number" else None
    after = unit_after(tokens, last, words)
    if after is None and suffix is not None:
        last, ending = suffix
        if last < 0:
            return None
        after = unit_after(tokens, last, words)
    if after is None:
        between = hedge_after(tokens, last, ending, words)
        if between:
            after = unit_after(tokens, between.end, words)
            hedge = between if after else None
    if after and not (unit and after.name not in {unit, "USD"}):
        if after.name == "times" and words.times_need and not _said_before(tokens, first, words):
            after = None
        else:
            last, ending, unit = after.end, after.ending, unit or after.name
    if (
        suffix is not None
        and unit is None
        and not ending.endswith((*words.from_cases, *words.to_cases, *words.more_than_cases))
    ):
        return None
    find = Find(
        first=first,
        last=last,
        value=numeral.value * words.unit_scales.get(tokens[last - 1].fold, 1),
        scale=numeral.scale,
        unit=unit,
        ending=ending,
        sure=numeral.sure,
        plain=numeral.plain,
    )
    if hedge:
        find.qualifier, find.hedge = hedge.qualifier, (hedge.start, hedge.end)
    return find


def _suffix(tokens: Sequence[Token], last: int, words: Lexicon) -> tuple[int, str] | None:
    """A word fixed to digits: a case ending (130-dan) is passed over; an ordinal's gives index -1."""
    position = last
    while (
        position < len(tokens)
        and tokens[position].fold in {"-", "'"}
        and tokens[position].start == tokens[position - 1].end
    ):
        position += 1
    if position >= len(tokens) or position > last + 1 or tokens[position].start != tokens[position - 1].end:
        return None
    token = tokens[position]
    if token.kind != "word":
        return None
    if token.fold in words.endings:
        return position + 1, token.fold
    return -1, ""


def _said_before(tokens: Sequence[Token], first: int, words: Lexicon) -> bool:
    """Whether one of the words that times need stands within the four tokens before."""
    return any(token.fold in words.times_need for token in tokens[max(0, first - 4) : first])


def _counts(tokens: Sequence[Token], find: Find, words: Lexicon, *, bare_words: bool) -> bool:
    """Whether a find is an amount and no year, day or article."""
    if find.unit is not None or find.scale > 1:
        return True
    if not find.sure:
        return bare_words
    if not find.plain:
        return True
    after = words.years.match(tokens, find.last) or words.years.match(tokens, find.last + 1)
    if find.value in _YEARS and find.value == find.value.to_integral_value() and (after or not bare_words):
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
