"""What a model pointed at: its words located, carried on to the whole mention, or found by the value it gave."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from extractor.grounding.evidence import Evidence
from extractor.grounding.values import plain
from extractor.languages import language
from extractor.reading.amounts import read_amount
from extractor.reading.places import read_country

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from extractor.grounding.quotes import Grounding
    from extractor.reading import Reading
    from extractor.reading.mentions import Span
    from extractor.schemas.fields import Kind

_CODE = re.compile(r"[A-Z]{2}")
_ISO = re.compile(r"(?:\d{4}(?:-\d{2}){0,2}|--\d{2}-\d{2})(?:/\d{4}(?:-\d{2}){0,2})?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# A title is told from others by how it begins; an article or a quotation mark may stand before it.
_LEEWAY = 3


class Pointing:
    """Turns what a model gave for a leaf into a place of the text.

    Args:
        reading: of the text.
        grounding: of the same text.
    """

    def __init__(self, reading: Reading, grounding: Grounding) -> None:
        self._reading = reading
        self._grounding = grounding

    def quoted(self, given: object, near: Span | None) -> Evidence | None:
        """The place of a quote as it is."""
        return self._grounding.locate(given, near) if isinstance(given, str) else None

    def place(self, kind: Kind, given: object, near: Span | None) -> Evidence | None:
        """The place that a leaf of this kind was read from, or None where the text does not state it.

        Args:
            kind: how the leaf is read.
            given: what the model gave: words of the text as a rule.
            near: where it is looked for first.
        """
        found = self.quoted(given, near)
        if found is not None:
            return self._whole(kind, found)
        return self._of_value(kind, given, near) if isinstance(given, str) else None

    def only(self, kind: Kind, near: Span | None) -> Evidence | None:
        """The one mention of this kind within a place; None where there is none or more than one."""
        if near is None or kind not in {"amount", "date"}:
            return None
        held = [mention for mention in self._mentions(kind) if mention.within(near)]
        return self._evidence(held[0]) if len(held) == 1 else None

    def _whole(self, kind: Kind, found: Evidence) -> Evidence:
        """The mention that the words belong to, where they are a part of one."""
        for mention in self._mentions(kind):
            if found.within(mention) and (kind != "instrument" or found.start - mention.start <= _LEEWAY):
                words = mention.text(self._reading.text)
                return replace(found, start=mention.start, end=mention.end, words=words)
        return found

    def _of_value(self, kind: Kind, given: str, near: Span | None) -> Evidence | None:
        """The nearest mention from which code reads the very value that the model gave in place of words."""
        said = _SAID.get(kind)
        wanted = said(given.strip(), self._reading) if said else None
        if wanted is None:
            return None
        mentions = self._reading.places if kind == "country" else self._mentions(kind)
        equal = [mention for mention in mentions if _STATES[kind](mention, wanted)]
        nearest = min(equal, key=lambda mention: self._distance(mention, near), default=None)
        return self._evidence(nearest) if nearest else None

    def _mentions(self, kind: Kind) -> Sequence[Span]:
        reading = self._reading
        persons = [mention for person in reading.persons for mention in person.mentions]
        kinds: dict[str, Callable[[], Iterable[Span]]] = {
            "amount": lambda: reading.amounts,
            "date": lambda: reading.dates,
            "instrument": lambda: reading.instruments,
            "person": lambda: persons,
            "title": lambda: [mention.title for mention in persons if mention.title],
            "site": lambda: [place for place in reading.places if place.kind == "site"],
        }
        return list(kinds[kind]()) if kind in kinds else []

    def _distance(self, mention: Span, near: Span | None) -> tuple[bool, int]:
        passage = self._reading.passage_at(mention.start)
        furniture = passage is not None and passage.zone == "furniture"
        apart = max(mention.start - near.end, near.start - mention.end, 0) if near else mention.start
        return furniture, apart

    def _evidence(self, span: Span) -> Evidence:
        return Evidence(start=span.start, end=span.end, words=span.text(self._reading.text), match="exact")


def _amount_said(given: str, reading: Reading) -> tuple[str, str | None] | None:
    if _NUMBER.fullmatch(given):
        return plain(Decimal(given)), None
    amount = read_amount(given, reading.language) or read_amount(given, language("en"))
    return (plain(amount.value), amount.unit) if amount and amount.unit else None


def _date_said(given: str, _: Reading) -> str | None:
    return given if _ISO.fullmatch(given) else None


def _country_said(given: str, reading: Reading) -> str | None:
    if _CODE.fullmatch(given):
        return given
    return read_country(given, reading.language) or read_country(given, language("en"))


_SAID: dict[str, Callable[[str, Reading], object]] = {
    "amount": _amount_said,
    "date": _date_said,
    "country": _country_said,
}
_STATES: dict[str, Callable[[Any, Any], bool]] = {
    # A bare number says nothing of the unit.
    "amount": lambda mention, said: plain(mention.value) == said[0] and said[1] in {None, mention.unit},
    "date": lambda mention, said: mention.iso == said,
    "country": lambda mention, said: mention.country == said,
}
