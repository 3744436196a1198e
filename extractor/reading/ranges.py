"""Two numbers that are the ends of one change or one range share what only the second names."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.reading.lexicon import CURRENCY_CODES
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.finds import Find
    from extractor.reading.lexicon import Lexicon

_WIDEST_GAP = 3  # tokens between the ends
_YEARS = range(1900, 2101)
_LARGEST_FACTOR = 1000  # a number as large as this needs no scale of its neighbour's


def join_ranges(tokens: Sequence[Token], finds: Sequence[Find], words: Lexicon) -> None:
    """Write into the finds which are the ends of a range, and share scale and unit of the second.

    Args:
        tokens: of the text.
        finds: in order.
        words: look-up tables of the language.
    """
    for one, two in pairwise(finds):
        between = [token.fold for token in tokens[one.last : two.first]]
        if len(between) > _WIDEST_GAP or not _alike(one, two) or _is_year(one, two):
            continue
        if _is_dash(tokens, one, two) or _is_from_to(tokens, one, two, between, words):
            _share(tokens, one, two)
            one.bound, two.bound = "from", "to"
        elif len(between) == 1 and between[0] in words.conjunctions:
            _share(tokens, one, two)
            if _comes_from(tokens, one, words):  # between five and seven
                one.bound, two.bound = "from", "to"


def _alike(one: Find, two: Find) -> bool:
    if one.unit is None or two.unit is None or one.unit == two.unit:
        return True
    return two.unit in CURRENCY_CODES and one.unit in CURRENCY_CODES


def _is_year(one: Find, two: Find) -> bool:
    """Whether the first is a year: from $117 million in 2023 to $135 million."""
    return one.plain and one.unit is None and one.value in _YEARS and two.scale > 1


def _is_dash(tokens: Sequence[Token], one: Find, two: Find) -> bool:
    return two.first == one.last + 1 and tokens[one.last].fold == "-"


def _is_from_to(
    tokens: Sequence[Token], one: Find, two: Find, between: Sequence[str], words: Lexicon
) -> bool:
    counts_else = one.unit is None and one.scale == 1 and not one.plain  # between the two countries came to
    if words.to_before & set(between) and not (counts_else and between[0] not in words.to_before):
        if _comes_from(tokens, one, words):
            return True
        return between[0] in words.to_before and one.unit is None and two.unit is not None
    leaves = bool(one.ending) and one.ending.endswith(words.from_cases) if words.from_cases else False
    after = tokens[two.last].fold if two.last < len(tokens) else ""
    comes = after in words.to_after or (bool(two.ending) and two.ending.endswith(words.to_cases))
    return leaves and comes and len(between) <= 1


def _comes_from(tokens: Sequence[Token], one: Find, words: Lexicon) -> bool:
    return any(token.fold in words.from_before for token in tokens[max(0, one.first - 2) : one.first])


def _share(tokens: Sequence[Token], one: Find, two: Find) -> None:
    """Give one end what only the other names: 300 to 500 million dollars, $1.5-2 billion."""
    if two.unit is None and one.unit is not None:
        two.unit = one.unit
        _say(two, tokens, one)
    elif one.unit is None and two.unit is not None:
        one.unit = two.unit
        _say(one, tokens, two)
    if one.scale == 1 and two.scale > 1 and one.value < _LARGEST_FACTOR:
        one.value *= two.scale
        one.scale = two.scale
        _say(one, tokens, two)


def _say(one: Find, tokens: Sequence[Token], other: Find) -> None:
    one.basis = "range"
    one.shared = Span(start=tokens[other.first].start, end=tokens[other.last - 1].end)
