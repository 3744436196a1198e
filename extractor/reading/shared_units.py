"""Numbers that count what another number of the text names: `12 billion euros, of which three billion …`."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from extractor.reading.lexicon import CURRENCY_CODES
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.finds import Find
    from extractor.reading.lexicon import Lexicon
    from extractor.reading.mentions import Sentence

_RATES = frozenset({"percent", "percentage points", "times"})
_YEARS = range(1900, 2101)
_LEAST_CARRIED = 1000  # a scale as large as this shows that something is counted
_LEAST_FAR = 1_000_000  # the same where the unit stands in another sentence
_LARGEST_FACTOR = 1000
_AHEAD = 8  # tokens to an amount that follows and names the unit of this one too
_APART = 20  # tokens between a number without scale and the amount it is compared with
_BESIDE = 3  # tokens between a number and its year


def share_units(
    tokens: Sequence[Token], finds: Sequence[Find], sentences: Sequence[Sentence], words: Lexicon
) -> None:
    """Write into finds without a unit that of the amount which they go on about.

    A number with a scale and nothing counted after it takes the unit of the next amount beside it, of the amount
    before it in its sentence, or of the sum of money named last or next in its passage. A number without a scale
    takes both from an amount of its sentence.

    Args:
        tokens: of the text.
        finds: what counts, in order.
        sentences: of the text.
        words: look-up tables of the language.
    """
    starts = [sentence.start for sentence in sentences]
    places = [bisect_right(starts, tokens[find.first].start) - 1 for find in finds]
    money: tuple[int, Find] | None = None  # the last sum of money, and its passage
    for index, find in enumerate(finds):
        if places[index] < 0:
            continue
        passage = sentences[places[index]].passage
        if find.unit is None and find.basis == "own" and _is_open(tokens, find, words):
            same = [at for at in (index - 1, index + 1) if 0 <= at < len(finds)]
            near = {at - index: finds[at] for at in same if places[at] == places[index]}
            before, after = near.get(-1), near.get(1)
            if find.scale >= _LEAST_CARRIED:
                far = [money[1]] if money and money[0] == passage else []
                if index + 1 < len(finds) and sentences[places[index + 1]].passage == passage:
                    far += [one for one in finds[index + 1 : index + 2] if one.unit in CURRENCY_CODES]
                _take_unit(tokens, find, before, after, far if find.scale >= _LEAST_FAR else [])
            elif not find.plain or _has_year(tokens, find):
                _take_both(tokens, find, before, after, words)
            left = near.get(-1)
            if find.unit and left and left.unit is None and (left.bound, find.bound) == ("from", "to"):
                _share(tokens, left, find)  # imports from 66.4 to 72.8 million
        if find.unit in CURRENCY_CODES or find.unit in words.nation_names:
            money = passage, find


def _is_open(tokens: Sequence[Token], find: Find, words: Lexicon) -> bool:
    """Whether nothing that is counted follows: a mark, a small word, a verb, or an ending closes the number."""
    if find.ending and words.from_cases and find.scale > 1:
        return True
    if find.last >= len(tokens):
        return True
    after = tokens[find.last]
    if after.kind == "mark":
        fixed = find.last + 1 < len(tokens) and after.end == tokens[find.last + 1].start
        return not (fixed and after.text in ".,'") and (
            after.fold not in "-/:*+=%№" or tokens[find.last - 1].end < after.start
        )
    return words.goes_on.match(tokens, find.last) is not None


def _take_unit(
    tokens: Sequence[Token], find: Find, before: Find | None, after: Find | None, far: Sequence[Find]
) -> None:
    donors = (after if after and after.first - find.last <= _AHEAD else None, before, *far)
    donor = next((one for one in donors if one and one.unit and one.unit not in _RATES), None)
    if donor:
        _share(tokens, find, donor)


def _take_both(
    tokens: Sequence[Token], find: Find, before: Find | None, after: Find | None, words: Lexicon
) -> None:
    """Unit and scale of the figure compared with: `$1.2bn in 2023 and 1.5 in 2024`."""
    if not find.plain and not any(token.text == words.decimal for token in tokens[find.first : find.last]):
        return
    for donor in (before, after):
        if donor is None or donor.unit is None or donor.basis == "table" or find.value >= _LARGEST_FACTOR:
            continue
        low, high = sorted((find, donor), key=lambda one: one.first)
        if high.first - low.last > _APART or (find.plain and not _has_year(tokens, donor)):
            continue
        find.value, find.scale = find.value * donor.scale, donor.scale
        _share(tokens, find, donor)
        return


def _has_year(tokens: Sequence[Token], find: Find) -> bool:
    """Whether the number of a year stands beside an amount."""
    around = (*tokens[max(0, find.first - _BESIDE) : find.first], *tokens[find.last : find.last + _BESIDE])
    return any(token.kind == "number" and len(token.text) == 4 and _is_year(token.text) for token in around)


def _is_year(digits: str) -> bool:
    return digits.isdecimal() and int(digits) in _YEARS


def _share(tokens: Sequence[Token], find: Find, donor: Find) -> None:
    find.unit, find.basis = donor.unit, "context"
    find.shared = donor.shared or Span(start=tokens[donor.first].start, end=tokens[donor.last - 1].end)
