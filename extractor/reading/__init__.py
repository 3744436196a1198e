"""The reading: what code alone finds in a text. Deterministic, no model, no network."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.languages import language
from extractor.languages.tokens import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.document import Document
    from extractor.languages.file import Language
    from extractor.reading.mentions import Amount, Date, Instrument, Passage, Person, Place, Sentence, Span
    from extractor.reading.tables import Table


def _outside(places: Sequence[Place], persons: Sequence[Person]) -> tuple[Place, ...]:
    """The places whose words are no part of somebody's name (Milan Kučan, София Иванова)."""
    named = sorted((mention for person in persons for mention in person.mentions), key=lambda one: one.start)

    def is_named(place: Place) -> bool:
        index = bisect_right(named, place.start, key=lambda one: one.start) - 1
        return index >= 0 and place.within(named[index])

    return tuple(place for place in places if place.kind == "site" or not is_named(place))


@dataclass(frozen=True, kw_only=True, eq=False)
class Reading:
    """All mentions of one text, each with its offsets in the untouched text.

    Attributes:
        text: the untouched text, but for white space in place of what is hostile.
        language: whose words it was read with.
        tokens: words, numbers and marks.
        passages: paragraphs, headings, list items and page furniture, in order.
        sentences: in order; each lies in one passage.
        tables: in order; lists of names and figures are tables too.
        amounts, dates, places, persons, instruments: what is mentioned, in order.
        dateline: the words that date the article, or None.
        hostile: passages that speak to a language model and not to readers; nothing of them is read.
    """

    text: str
    language: Language
    tokens: Sequence[Token]
    passages: Sequence[Passage]
    sentences: Sequence[Sentence]
    tables: Sequence[Table]
    amounts: Sequence[Amount]
    dates: Sequence[Date]
    dateline: Date | None
    places: Sequence[Place]
    persons: Sequence[Person]
    instruments: Sequence[Instrument]
    hostile: Sequence[Span] = ()

    @classmethod
    def of(cls, document: Document) -> Reading:
        """Read a document.

        Args:
            document: its text is read with the words of `document.language`, or of English where that is none
                of the seven.
        """
        from extractor.reading.instructions import instruction_like, without

        hostile = instruction_like(document.text)
        reading = cls.of_text(without(document.text, hostile), document.language or "en")
        return replace(reading, hostile=hostile) if hostile else reading

    @classmethod
    def of_text(cls, text: str, code: str) -> Reading:
        """Read a text in a known language.

        Args:
            text: any string.
            code: one of `extractor.languages.CODES`.
        """
        # They take longer to import than an answer that is kept takes to find, and that needs none of them.
        from extractor.reading.amounts import read_amounts
        from extractor.reading.dates import read_dates
        from extractor.reading.instruments import read_instruments
        from extractor.reading.layout import read_passages
        from extractor.reading.persons import read_persons
        from extractor.reading.places import read_places
        from extractor.reading.sentences import read_sentences
        from extractor.reading.tables import find_tables

        words, tokens = language(code), tokenize(text)
        tables = find_tables(text)
        passages = read_passages(text, tokens, words, tables=tables)
        sentences = read_sentences(text, tokens, passages, words)
        dates = read_dates(text, tokens, passages, words)
        places = read_places(text, tokens, words)
        persons = read_persons(text, tokens, sentences, places, words)
        places = _outside(places, persons)
        return cls(
            text=text,
            language=words,
            tokens=tokens,
            passages=passages,
            sentences=sentences,
            tables=tables,
            amounts=read_amounts(text, tokens, words, sentences=sentences, tables=tables),
            dates=dates.mentions,
            dateline=dates.dateline,
            places=places,
            persons=persons,
            instruments=read_instruments(
                text,
                tokens,
                passages,
                sentences,
                dates=dates.mentions,
                places=places,
                persons=persons,
                language=words,
            ),
        )

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the code point at `offset`, or None between two."""
        index = bisect_right(self._sentence_starts, offset) - 1
        found = self.sentences[index] if index >= 0 else None
        return found if found and offset < found.end else None

    def passage_at(self, offset: int) -> Passage | None:
        """The passage that holds the code point at `offset`, or None between two."""
        sentence = self.sentence_at(offset)
        return self.passages[sentence.passage] if sentence else None

    @cached_property
    def _titles(self) -> list[Span]:
        spans = (span for one in self.instruments for span in (one, *one.repeats))
        return sorted(spans, key=lambda span: span.start)

    def title_at(self, offset: int) -> Span | None:
        """The title of a document that holds the code point at `offset`, or None."""
        index = bisect_right(self._titles, offset, key=lambda title: title.start) - 1
        found = self._titles[index] if index >= 0 else None
        return found if found and offset < found.end else None

    def places_in(self, span: Span) -> Sequence[Place]:
        """The places named inside `span`, in order."""
        first, last = (
            bisect_left(self.places, at, key=lambda place: place.start) for at in (span.start, span.end)
        )
        return [place for place in self.places[first:last] if place.end <= span.end]

    def dates_in(self, span: Span) -> Sequence[Date]:
        """The dates that begin inside `span`, in order."""
        first, last = (
            bisect_left(self.dates, at, key=lambda date: date.start) for at in (span.start, span.end)
        )
        return self.dates[first:last]

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """The tokens that start inside `span`."""
        return self.tokens[
            bisect_right(self._token_starts, span.start - 1) : bisect_right(self._token_starts, span.end - 1)
        ]
