"""The mentions of one document brought together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.reading.instrument_words import IN_PLURAL
from extractor.reading.mentions import Instrument, Span, Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.reading.mentions import Zone

CONCLUDED: tuple[Standing, ...] = ("signed", "initialled", "adopted")
_COMPARED = 60  # documents: a text that names more is no news
_HEAD_ALONE = 2  # words of a title that may say no more than the kind
_TELLING_WORDS = 4  # so many shared words tell that a longer and a shorter title are one document's


class Document:
    """One document and the mentions of it found so far."""

    def __init__(self, first: Instrument, words: frozenset[str], head_words: int, zone: Zone) -> None:
        self.mentions = [first]
        self.words = words
        self.bare = len(words) <= head_words
        self.listed = zone == "list"
        self.in_headline = {first.start} if zone == "headline" else set[int]()

    def concluded(self, standing: Standing, governor: Span | None) -> None:
        """Take what a text says after a list, where nothing was said before it."""
        first = self.mentions[0]
        if first.standing == "mentioned":
            self.mentions[0] = replace(first, standing=standing, governor=governor)

    def go_on_about(self, told: Sequence[Document]) -> None:
        """Be of old, where the paragraph goes on about an older document of the kind without its title.

        `подписанное в июле соглашение о партнёрстве … Соглашение заключено по итогам переговоров`
        """
        first = self.mentions[0]
        if not self.bare or first.kind not in IN_PLURAL or first.standing not in CONCLUDED:
            return
        last = next((one for one in reversed(told) if one.mentions[0].kind == first.kind), None)
        if last is not None and last.mentions[0].standing == "earlier":
            self.mentions[0] = replace(first, standing="earlier", governor=None)

    def is_named_by(self, other: Document) -> bool:
        """Whether another mention names this document."""
        one, two = self.mentions[0], other.mentions[0]
        if one.kind == two.kind and one.package == two.package and self.words == other.words:
            return True
        if not self.may_be(other):
            return False
        shorter, longer = sorted((self.words, other.words), key=len)
        return (self.bare or other.bare or len(shorter) >= _TELLING_WORDS) and shorter <= longer

    def may_be(self, other: Document) -> bool:
        """Whether kinds and standings allow that two titles are one document's."""
        one, two = self.mentions[0], other.mentions[0]
        concluded = one.standing in CONCLUDED, two.standing in CONCLUDED
        if concluded[0] != concluded[1] and "mentioned" not in (one.standing, two.standing):
            return False
        if one.package != two.package:
            return False
        return one.kind == two.kind and not (self.listed and other.listed)

    def take(self, other: Document) -> None:
        """Add the mention; the fuller words are the document's."""
        self.mentions += other.mentions
        self.in_headline |= other.in_headline
        if len(other.words) > len(self.words):
            self.words, self.bare, self.listed = other.words, other.bare, other.listed

    def _fullness(self, mention: Instrument) -> tuple[bool, int]:
        """A title of the text goes before one of the headline, in which every word may be a capital."""
        words = len(mention.title.split())
        return mention.start not in self.in_headline and words > _HEAD_ALONE, words

    def as_instrument(self) -> Instrument:
        """The document as its fullest mention has it, with the strongest standing of all."""
        fullest = max(self.mentions, key=self._fullness)
        telling = [mention for mention in self.mentions if mention.standing in CONCLUDED]
        telling = telling or [mention for mention in self.mentions if mention.standing != "mentioned"]
        said = fullest if not telling or fullest in telling else telling[0]
        return replace(
            fullest,
            standing=said.standing,
            governor=said.governor,
            repeats=tuple(Span(start=m.start, end=m.end) for m in self.mentions if m is not fullest),
        )


def _recalled(document: Document, known: Sequence[Document]) -> Document | None:
    """The one fuller document, named before, that a shorter title can only mean (`the aviation agreement`)."""
    fuller = [one for one in known if document.words < one.words and one.may_be(document)]
    return (
        fuller[0] if len(fuller) == 1 and fuller[0].mentions[0].start < document.mentions[0].start else None
    )


def merge(found: Sequence[Document]) -> tuple[Instrument, ...]:
    """Bring together the mentions of each document; a bare head belongs to a fuller title of its kind."""
    documents: list[Document] = []
    by_words: dict[tuple[str, bool, frozenset[str]], Document] = {}
    for document in sorted(found, key=lambda one: one.bare):
        key = document.mentions[0].kind, document.mentions[0].package, document.words
        known = by_words.get(key)
        if known is None:
            near = documents[-_COMPARED:]
            known = next((one for one in near if one.is_named_by(document)), None) or _recalled(
                document, near
            )
        if known is None:
            documents.append(document)
            by_words[key] = document
        else:
            known.take(document)
    return tuple(sorted((one.as_instrument() for one in documents), key=lambda one: one.start))
