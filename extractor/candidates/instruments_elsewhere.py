"""Documents signed in another country than the event, or at another meeting: on the next leg of a journey."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.candidates.chapters import other_chapters
from extractor.candidates.place_forms import PlaceForms
from extractor.candidates.venue import venue
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from extractor.reading import Reading
    from extractor.reading.mentions import Instrument, Place

_SURE = 0.5


class Elsewhere:
    """Says of the documents of one text whether their sentence puts the signing in another country.

    Args:
        reading: of the text.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def holds(self, document: Instrument) -> bool:
        """Whether `Tallinn'de … Ortak Bildiri'ye imza attı` is told of an event in Helsinki."""
        if any(document.within(chapter) for chapter in other_chapters(self._reading)):
            return True
        said = document.governor or document
        sentence = self._reading.sentence_at(said.start)
        if sentence is None or self._reading.sentence_at(document.start) != sentence:
            return False
        # A city after the document is told of what comes next.
        opening = Span(start=sentence.start, end=document.start)
        cities = [place for place in self._reading.places if place.kind == "city" and place.within(opening)]
        inside = {place.country for place in cities if self._is_within(place)}
        return bool(inside) and self._host is not None and self._host not in inside

    @cached_property
    def _host(self) -> str | None:
        best = next(iter(venue(self._reading)), None)
        return (
            str(best.values["country"]) if best and best.values["country"] and best.score >= _SURE else None
        )

    @cached_property
    def _forms(self) -> PlaceForms:
        return PlaceForms(self._reading)

    def _is_within(self, place: Place) -> bool:
        """Whether a place stands in a form that means `in`."""
        first, last = self._token(place), self._token(place, last=True)
        return self._forms.within_or_to(place, first, last)[0]

    def _token(self, span: Span, *, last: bool = False) -> int:
        at = bisect_left(
            self._reading.tokens, span.end if last else span.start, key=lambda token: token.start
        )
        return at - last
