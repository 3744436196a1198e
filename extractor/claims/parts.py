"""The parts of a claim: what its own reading finds in it, and the words that are left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.claims.concepts import concepts_of, is_negated, small_words
from extractor.grounding.values import plain
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.claims.result import PartKind
    from extractor.reading import Reading
    from extractor.reading.mentions import Amount, Instrument, Person, Place


class Claimed(NamedTuple):
    """One part of a claim before it is looked for.

    Attributes:
        kind: what it names.
        span: its words in the claim.
        value: what was read from them, or None.
        mention: what the reading found there, where it found it.
    """

    kind: PartKind
    span: Span
    value: str | None = None
    mention: Amount | Instrument | Person | Place | None = None


def parts_of(claim: Reading) -> list[Claimed]:
    """Split a claim into parts that do not overlap, in its order; small words are left out.

    Args:
        claim: its reading.
    """
    taken: list[Claimed] = []
    for part in _mentioned(claim):
        if not any(part.span.start < other.span.end and other.span.start < part.span.end for other in taken):
            taken.append(part)
    return sorted((*taken, *_words(claim, taken)), key=lambda part: part.span.start)


def _mentioned(claim: Reading) -> Iterator[Claimed]:
    """What the reading found, the more telling first: where two overlap, the first is kept."""
    for amount in claim.amounts:
        value = f"{plain(amount.value)} {amount.unit or ''}".strip()
        yield Claimed("amount", Span(start=amount.start, end=amount.end), value, amount)
    for date in claim.dates:
        if date.iso:
            yield Claimed("date", Span(start=date.start, end=date.end), date.iso)
    for instrument in claim.instruments:
        span = Span(start=instrument.start, end=instrument.end)
        yield Claimed("instrument", span, instrument.title, instrument)
    for person in claim.persons:
        yield from _of_person(person)
    for place in claim.places:
        kind: PartKind = "country" if place.kind == "nationality" else place.kind
        span = Span(start=place.start, end=place.end)
        yield Claimed(kind, span, place.country if kind == "country" else place.name, place)
    for token in claim.tokens:
        if is_negated(token, claim.language.identity.code):
            yield Claimed("negation", Span(start=token.start, end=token.end))
    for concept in concepts_of(claim):
        yield Claimed(concept.kind, concept.span, concept.value)


def _of_person(person: Person) -> Iterator[Claimed]:
    for mention in person.mentions:
        yield Claimed("person", Span(start=mention.start, end=mention.end), person.name, person)
        if mention.title:
            yield Claimed("office", mention.title, person.title, person)


def _words(claim: Reading, taken: list[Claimed]) -> Iterator[Claimed]:
    lists = small_words(claim.language.identity.code)
    for token in claim.tokens:
        if token.kind == "mark" or any(part.span.start <= token.start < part.span.end for part in taken):
            continue
        span = Span(start=token.start, end=token.end)
        if token.kind == "number" or (len(token.text) > 1 and not lists.small.has(token.fold)):
            yield Claimed("word", span)
