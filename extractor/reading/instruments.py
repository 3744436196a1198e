"""Documents between states: their titles, and what the text says became of them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from extractor.languages.tokens import tokenize
from extractor.reading.instrument_documents import Document, merge
from extractor.reading.instrument_head_first import HeadFirst
from extractor.reading.instrument_head_last import HeadLast
from extractor.reading.instrument_standing import Standings
from extractor.reading.instrument_titles import OF_A_PERIOD
from extractor.reading.instrument_wording import wording
from extractor.reading.instrument_words import DOMESTIC, lexicon
from extractor.reading.lines import bullet
from extractor.reading.mentions import Instrument, Span
from extractor.reading.occasions import occasions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading.instrument_cues import Cue
    from extractor.reading.instrument_titles import Title
    from extractor.reading.instrument_words import Lexicon
    from extractor.reading.mentions import Date, Passage, Person, Place, Sentence, Standing, Zone

_SILENT_ZONES = frozenset(("furniture", "dateline"))
_CELL_EDGE = 2  # tokens of a cell that are not the title's: quotation marks, a number
_STEM = 5  # letters by which two forms of a word are one


def instrument_kind(quote: str, language: Language) -> str | None:
    """The kind of document that a title names, or None where it names none.

    Args:
        quote: a title, in any case form.
        language: of the quote.

    Example:
        >>> from extractor.languages import language
        >>> instrument_kind("өз ара түшүнүшүү жөнүндө меморандумга", language("ky"))
        'memorandum'
    """
    words, tokens = lexicon(language.identity.code), tokenize(quote)
    heads = [head for head in words.heads(tokens, 0, len(tokens)) if head.kind != DOMESTIC]
    return words.kind_of(heads[0 if words.head_first else -1], tokens) if heads else None


def read_instruments(  # a reader is given all that was read before
    text: str,
    tokens: Sequence[Token],
    passages: Sequence[Passage],
    sentences: Sequence[Sentence],
    *,
    dates: Sequence[Date],
    places: Sequence[Place],
    persons: Sequence[Person],
    language: Language,
) -> tuple[Instrument, ...]:
    """Every document that the article names, each once, with what the text says of it.

    Args:
        text: any string.
        tokens: of the whole text.
        passages: of `read_passages`.
        sentences: of `read_sentences`.
        dates: of `read_dates`.
        places: of `read_places`.
        persons: of `read_persons`.
        language: of the article.

    Returns:
        In the order of their fullest mention; page furniture is left out.

    Example:
        >>> from extractor.reading import Reading
        >>> reading = Reading.of_text("Стороны подписали Соглашение о туризме, парафирован протокол о квотах.", "ru")
        >>> [(found.title, found.standing) for found in reading.instruments]
        [('Соглашение о туризме', 'signed'), ('протокол о квотах', 'initialled')]
    """
    reader = _Reader(
        text,
        tokens,
        dates,
        places,
        persons,
        lexicon(language.identity.code),
        occasions(tokens, passages, dates, places, language),
    )
    standings = Standings(reader.words, tokens, passages)
    found: list[Document] = []
    open_list: list[Document] = []
    told: list[Document] = []  # in one paragraph
    index, paragraph = 0, -1
    for sentence in sentences:
        while index < len(tokens) and tokens[index].start < sentence.start:
            index += 1
        low = index
        while index < len(tokens) and tokens[index].start < sentence.end:
            index += 1
        zone = passages[sentence.passage].zone
        if zone in _SILENT_ZONES:
            continue
        listed = zone in ("list", "table")
        low += bullet(tokens[low:index]) if listed else 0
        for begin, end in _cells(text, tokens, low, index, zone) if listed else [(low, index)]:
            cues = reader.words.cues.find(tokens, begin, end)
            titles = reader.titles(begin, end, cues, zone)
            said = standings.of(sentence, begin, end, cues, titles)
            if not listed and begin < end and open_list and (closing := standings.closing(begin, cues)):
                for document in open_list:
                    document.concluded(*closing)
            named = [
                reader.document(title, zone, begin, standing, governor)
                for title, (standing, governor) in zip(titles, said, strict=True)
                if title.head.kind != DOMESTIC
            ]
            open_list = [*open_list, *named] if listed else []
            if sentence.passage != paragraph:
                paragraph, told = sentence.passage, []
            for document in named:
                document.go_on_about(told)
                told.append(document)
            found += named
    return merge(found)


def _cells(text: str, tokens: Sequence[Token], low: int, high: int, zone: Zone) -> list[tuple[int, int]]:
    """The parts of a list item or a row between bars, of a row also between wide gaps; one where there are none."""
    cells, begin = [], low
    for index in range(low, high):
        bar = tokens[index].text in "|¦"
        gap = text[tokens[index - 1].end : tokens[index].start] if zone == "table" and index > low else ""
        if bar or "\t" in gap or len(gap) > 1:
            cells.append((begin, index))
            begin = index + bar
    return [(first, last) for first, last in [*cells, (begin, high)] if first < last]


class _Reader:
    """Reads the titles of one text and what stands in them."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[Token],
        dates: Sequence[Date],
        places: Sequence[Place],
        persons: Sequence[Person],
        words: Lexicon,
        occasions: frozenset[int],
    ) -> None:
        self.words = words
        self._occasions = occasions
        self._text = text
        self._tokens = tokens
        self._places = places
        self._place_starts = [place.start for place in places]
        starts = [token.start for token in tokens]
        self._placed = frozenset(bisect_left(starts, start) for start in self._place_starts)
        self._named = _indices(starts, [mention for person in persons for mention in person.mentions])
        self._dated = _indices(starts, dates)
        offices = [m.title for person in persons for m in person.mentions if m.title]
        self._offices = _indices(starts, offices)

    def titles(self, low: int, high: int, cues: Sequence[Cue], zone: Zone) -> list[Title]:
        """The titles in one sentence, item or cell of a table, which a title fills."""
        reader = HeadFirst if self.words.head_first else HeadLast
        found = reader(
            self.words,
            self._tokens,
            low,
            high,
            cues=cues,
            whole=zone in ("list", "table"),
            places=self._placed,
            named=self._named,
            dated=self._dated,
            occasions=self._occasions,
        ).titles()
        found = [one for one in found if not self._is_of_office(one)]
        if zone != "table":
            return found
        return [one for one in found if one.low - low <= _CELL_EDGE and high - one.high <= _CELL_EDGE]

    def _is_of_office(self, title: Title) -> bool:
        """Whether a title is the name of what somebody heads: `Director of the UN Environment Programme`."""
        return title.head.kind in OF_A_PERIOD and title.head.low in self._offices

    def document(
        self, title: Title, zone: Zone, low: int, standing: Standing, governor: Span | None
    ) -> Document:
        """One mention of a document; `low` is where its sentence begins."""
        tokens = self._tokens
        within = tokens[title.low : title.high]
        span = Span(start=within[0].start, end=within[-1].end)
        mention = Instrument(
            start=span.start,
            end=span.end,
            title=wording(self._text, tokens, title, self.words),
            kind=self.words.kind_of(title.head, within),
            standing=standing,
            governor=governor,
            countries=self._countries(span),
            package=self._is_counted(title, low)
            or (title.head.several and not self._says_what_about(title, low)),
        )
        content = frozenset(token.fold[:_STEM] for token in within if token.kind != "mark")
        return Document(mention, content, title.head.high - title.head.low, zone)

    def _is_counted(self, title: Title, low: int) -> bool:
        """Whether a number in words stands before a noun that no plural is needed for: `три контракта на …`."""
        counted = title.low > low and self.words.counts(self._tokens[title.low - 1])
        return self.words.head_first and counted and not title.one

    def _says_what_about(self, title: Title, low: int) -> bool:
        """Whether a title in the plural has more than its head and adjectives, and is not only counted."""
        if title.low > low and self._tokens[title.low - 1].kind == "number":
            return False
        within = self._tokens[title.low : title.high]
        if any(token.fold in self.words.subjects for token in within):
            return True
        # `agreements between the two countries` are not told apart by their parties.
        named = title.one or any(token.text[:1].isupper() for token in within[title.low == low :])
        return named and any(token.fold in self.words.parties for token in within)

    def _countries(self, span: Span) -> tuple[str, ...]:
        starts = self._place_starts
        within = self._places[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        return tuple(dict.fromkeys(place.country for place in within if place.country is not None))


def _indices(starts: Sequence[int], spans: Sequence[Span]) -> frozenset[int]:
    """The indices of the tokens within spans."""
    return frozenset(
        i for span in spans for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
    )
