"""How a number is hedged: `more than`, `почти`, `-дан ашык`; and `up to` told from a level reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.reading.lines import DASHES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.finds import Find
    from extractor.reading.lexicon import Lexicon
    from extractor.reading.mentions import Qualifier

_FAR_BEFORE = 14  # tokens within which a verb of growth governs the `to` that follows
_ELLIPSIS = 40  # likewise, where a dash stands for the verb
_FAR_AFTER = 5
_SKIPPED = 3


class HedgeFound(NamedTuple):
    """Hedging words: indices of the first token and after the last, and what they say."""

    start: int
    end: int
    qualifier: Qualifier


def hedge_after(tokens: Sequence[Token], index: int, ending: str, words: Lexicon) -> HedgeFound | None:
    """A hedge that stands at token `index`, after an amount that closes with `ending`."""
    found = words.hedges_after.match(tokens, index)
    if found is None:
        return None
    # A phrase of two words brings the ending with it: 145 дан ортиқ.
    needs_case = found.value.needs_case and found.end == index + 1
    if needs_case and not ending.endswith(words.more_than_cases):
        return None
    return HedgeFound(index, found.end, found.value.qualifier)


def hedge_amount(tokens: Sequence[Token], find: Find, words: Lexicon) -> None:
    """Write into `find` how it is hedged, and `to` where it is a level reached."""
    reached = _reached(tokens, find, words)
    if reached and find.bound is None:
        find.bound = "to"
    if find.hedge:
        return
    found = _before(tokens, find, words) or hedge_after(tokens, find.last, find.ending, words)
    if found and not (found.qualifier == "up_to" and (reached or find.bound)):
        find.qualifier, find.hedge = found.qualifier, (found.start, found.end)
    elif found is None and not reached and find.bound is None:
        _hedge_by_ending(find, words)


def _hedge_by_ending(find: Find, words: Lexicon) -> None:
    """Write into `find` what the ending of its last word says: 40 million dollargacha, 3 миллион еуродай."""
    cases: tuple[tuple[Qualifier, tuple[str, ...]], ...] = (
        ("up_to", words.up_to_cases),
        ("about", words.about_cases),
    )
    for qualifier, endings in cases:
        if endings and find.ending.endswith(endings):
            find.qualifier, find.hedge = qualifier, (find.last - 1, find.last)
            return


def _before(tokens: Sequence[Token], find: Find, words: Lexicon) -> HedgeFound | None:
    end = find.first
    for _ in range(_SKIPPED + 1):
        found = words.hedges_before.match_before(tokens, end)
        if found:
            return HedgeFound(found[0], end, found[1].qualifier)
        if end == 0 or tokens[end - 1].fold not in words.skipped:
            return None
        end -= 1
    return None


def _reached(tokens: Sequence[Token], find: Find, words: Lexicon) -> bool:
    """Whether `to` beside the amount belongs to a change: grew to, довести до, жеткирүү."""
    start = find.first
    for _ in range(_SKIPPED):
        if start and (
            tokens[start - 1].fold in words.skipped or words.hedges_before.match_before(tokens, start)
        ):
            if tokens[start - 1].fold in words.to_before:
                break
            start -= 1
    if start and tokens[start - 1].fold in words.to_before:
        # `…, а к 2030 году – до одного миллиарда` has the verb of what it goes on about.
        far = _ELLIPSIS if start > 1 and tokens[start - 2].text in DASHES else _FAR_BEFORE
        return _changes(tokens, max(0, start - far), start, words) or _changes(
            tokens, find.last, find.last + 2, words
        )
    by = tokens[find.first].kind == "number"  # 12 пайызга өстү: by so much; but yüzde 4'e yükseldi: to
    if find.unit == "times" or (find.unit == "percent" and by):
        return False
    closes = find.ending.endswith(words.to_cases) if find.ending and words.to_cases else False
    if closes or (find.last < len(tokens) and tokens[find.last].fold in words.to_after):
        return _changes(tokens, find.last, find.last + _FAR_AFTER, words)
    return False


def _changes(tokens: Sequence[Token], start: int, end: int, words: Lexicon) -> bool:
    """Whether a verb of growing, falling or bringing to stands among the tokens, in the same sentence."""
    found = False
    for token in tokens[start:end]:
        if token.text in ".!?;" and start < end - _FAR_AFTER - 1:
            found = False
        elif token.kind == "word" and words.change.has(token.fold):
            found = True
    return found
