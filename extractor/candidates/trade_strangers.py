"""Whether a figure is of others than the parties: a third country, a group of states, a corridor through many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading.lexicon import CURRENCY_CODES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.candidates.trade_context import Context
    from extractor.candidates.trade_segments import Segment
    from extractor.reading.mentions import Amount, Place

_BESIDE = 4  # tokens between an amount and the words for investment from abroad
_PREPOSITION = 4  # letters of the longest between an amount and the country that it comes from or goes to


def named_countries(segment: Segment) -> list[Place]:
    """Places of a sentence, less the countries of currencies."""
    return [
        p for p in segment.places if p.country and not any(p.within(amount) for amount in segment.amounts)
    ]


def with_third(segment: Segment, amount: Amount, sides: tuple[str, ...]) -> bool:
    """Whether the country named last before the amount, or first after it, is none of the parties.

    So is one that is joined to the last: `trade between Germany and Poland`.
    """
    named = [
        place for place in named_countries(segment) if place.kind != "city" and place not in segment.on_route
    ]
    before = [place for place in named if place.end <= amount.start]
    after = [place for place in named if place.start >= amount.end]
    near = before[-1:] or after[:1]
    if segment.between and _are_a_pair(segment, before[-2:]):
        near = before[-2:]
    if after and _comes_from(segment, amount, after[0]):
        near = after[:1]
    return bool(sides) and any(place.country not in sides for place in near)


def _are_a_pair(segment: Segment, two: Sequence[Place]) -> bool:
    """Whether nothing but a word as short as `and` or `with` joins two countries."""
    if len(two) < len(("one", "other")):
        return False
    between = segment.tokens[segment.tokens_of(two[0])[1] : segment.tokens_of(two[1])[0]]
    return len(between) == 1 and between[0].fold in segment.words.joins


def _comes_from(segment: Segment, amount: Amount, place: Place) -> bool:
    """Whether a country is what a preposition right after the amount names: `$13 billion from China`."""
    _, end = segment.tokens_of(amount)
    start, _ = segment.tokens_of(place)
    between = segment.tokens[end:start]
    return (
        not segment.words.verb_last
        and len(between) == 1
        and between[0].kind == "word"
        and len(between[0].text) <= _PREPOSITION
    )


def is_partner(segment: Segment, place: Place, cases: tuple[str, ...]) -> bool:
    """Whether a country is the one that goods go to or come from: `exports to Italy`, `Италияға экспорт`.

    Args:
        segment: that names it.
        place: the country.
        cases: endings of the dative and the ablative, where the language has them.
    """
    first, last = segment.tokens_of(place)
    if segment.words.verb_last:
        after = segment.tokens[last].fold if last < len(segment.tokens) else ""
        return segment.tokens[last - 1].fold.endswith(cases) or after in segment.words.joins
    before = segment.tokens[first - 1] if first else None
    return before is not None and before.kind == "word" and len(before.text) <= _PREPOSITION


def of_third(segment: Segment, context: Context, sides: tuple[str, ...]) -> bool:
    """Whether a sentence without a country goes on about a pair that only one of the parties is of.

    The minister received a third country's envoy: `They spoke of trade, which will reach 850 million.`
    """
    if len(sides) < 2 or segment.between or any(p.country and p.kind != "city" for p in segment.places):
        return False
    known = context.named.intersection(sides)
    return context.named_last is not None and context.named_last not in sides and len(known) < 2


def of_many(segment: Segment, amount: Amount, metric: str | None, sides: tuple[str, ...]) -> bool:
    """Whether a figure of a text about two is one of a union's states, a corridor through many, or all from abroad."""
    start, end = segment.tokens_of(amount)
    left, right = segment.clause(amount)
    if metric == "transit":
        named = any(place.country in sides for place in segment.places)
        return not (named or segment.between) and bool(segment.where(segment.words.routes))
    if metric == "investment" and amount.unit in CURRENCY_CODES:
        near = (max(left, start - _BESIDE), min(right, end + _BESIDE))
        beside = any(near[0] <= hit.start < near[1] for hit in segment.where(segment.words.foreign))
        return beside and len({place.country for place in segment.places if place.country in sides}) < 2
    return any(hit.start < start or left <= hit.start < right for hit in segment.where(segment.words.groups))
