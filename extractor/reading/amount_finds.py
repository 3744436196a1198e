"""Numbers with the units that stand beside them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.reading.finds import Find
from extractor.reading.hedges import hedge_after
from extractor.reading.number_names import is_name, past_digits
from extractor.reading.number_words import Numeral, read_numeral
from extractor.reading.units import unit_after, unit_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.lexicon import Lexicon


def find_amounts(text: str, tokens: Sequence[Token], words: Lexicon) -> list[Find]:
    """Every number that may be an amount, in order, with the unit that its own words name.

    Args:
        text: the untouched text.
        tokens: of it, or of a part of it.
        words: look-up tables of the language.
    """
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
