"""Between which states a document is: those its title names, those who sign it, else those who met."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extractor.candidates.parties import parties
from extractor.reading.instrument_words import lexicon
from extractor.reading.lines import DASHES
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.reading import Reading
    from extractor.reading.mentions import Instrument, Place

_MANY = 3  # countries that make an enumeration
_MOST = 12
_GAP = 3  # tokens between two countries of one enumeration
_OPENING = frozenset(("headline", "lead", "dateline"))


class Signatories:
    """The parties of the documents of one text.

    Args:
        reading: of the text.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        words = lexicon(reading.language.identity.code)
        self._parties = words.parties
        self._between = words.joins | DASHES | {",", "-", "/", "the"}
        self._places = [
            place for place in reading.places if place.country and place.kind in ("country", "nationality")
        ]
        self._named = sorted(
            ((mention, person.country) for person in reading.persons for mention in person.mentions),
            key=lambda entry: entry[0].start,
        )
        self._sides = parties(reading)
        self._group = self._met() or self._sides

    def of(self, document: Instrument) -> tuple[str, ...]:
        """The parties of one document, ISO 3166-1 alpha-2."""
        many = len(self._group) >= _MANY
        # Where many met, two cities of a title are places on a map: `Исфара – Баткен жолу жөнүндө`.
        named = _countries(self._within(document)) if many else document.countries
        if 2 <= len(named) <= _MOST:
            return named
        sentence = self._reading.sentence_at(document.start)
        outside = [p for p in self._within(sentence) if not p.within(document)] if sentence else []
        signers = self._enumerated(outside)
        if signers:
            return signers
        if not many:
            return self._group
        if sentence and not named and len(signing := self._named_with(document, sentence)) == 2:
            return signing
        if len(_countries(outside)) == 2 and not named:
            return _countries(outside)
        return self._with(document, named) if named else self._group

    def _named_with(self, document: Instrument, sentence: Span) -> tuple[str, ...]:
        """The sides of the persons of the document's clause: `Mr X and Ms Y signed a joint statement`."""
        text = self._reading.text
        opening = text.rfind(";", sentence.start, document.start) + 1 or sentence.start
        closing = text.find(";", document.end, sentence.end)
        clause = Span(start=opening, end=closing if closing >= 0 else sentence.end)
        low = bisect_left(self._named, clause.start, key=lambda entry: entry[0].start)
        inside = [one for one in self._named[low : low + _MOST] if one[0].within(clause)]
        found = [country for mention, country in inside if not mention.within(document)]
        return tuple(dict.fromkeys(country for country in found if country)) if None not in found else ()

    def _with(self, document: Instrument, named: tuple[str, ...]) -> tuple[str, ...]:
        """The parties of a document whose title names one country of many, or one that joins them."""
        between = any(token.fold in self._parties for token in self._reading.tokens_in(document))
        if not between:
            return tuple(dict.fromkeys((*self._group, *named)))
        return (*named, *[country for country in self._sides if country not in named][:1])

    def _met(self) -> tuple[str, ...]:
        """The enumeration of three countries or more with which a text opens, if both main sides are of it."""
        for sentence in self._reading.sentences:
            if self._reading.passages[sentence.passage].zone not in _OPENING:
                continue
            found = self._enumerated(self._within(sentence))
            if set(self._sides[:2]) <= set(found):
                return found
        return ()

    def _within(self, span: Span) -> list[Place]:
        return [place for place in self._places if place.within(span)]

    def _enumerated(self, places: Sequence[Place]) -> tuple[str, ...]:
        """The countries of the longest enumeration among the places of a sentence, if they are many."""
        best: tuple[str, ...] = ()
        run: list[Place] = []
        for place in places:
            if run and not self._adjoin(run[-1], place):
                run = []
            run.append(place)
            best = max(best, _countries(run), key=len)
        return best if _MANY <= len(best) <= _MOST else ()

    def _adjoin(self, one: Place, two: Place) -> bool:
        """Whether nothing but commas, dashes and joins stands between two places."""
        if one.end >= two.start:
            return True
        text = self._reading.text[one.end : two.start]
        words = text.replace(",", " , ").split()
        return len(words) <= _GAP and all(word.casefold() in self._between for word in words)


def _countries(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place.country for place in places if place.country))
