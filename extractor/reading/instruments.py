"""Documents between states: their titles, and what the text says became of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.languages.tokens import tokenize
from extractor.reading.instrument_head_first import HeadFirst
from extractor.reading.instrument_head_last import HeadLast
from extractor.reading.instrument_standing import Standings
from extractor.reading.instrument_words import DOMESTIC, Lexicon, lexicon
from extractor.reading.lines import bullet
from extractor.reading.mentions import Instrument, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token
    from extractor.reading.instrument_titles import Title
    from extractor.reading.mentions import Date, Passage, Person, Place, Sentence, Zone

_SILENT_ZONES = frozenset(("furniture", "dateline", "table"))
CONCLUDED = ("signed", "initialled", "adopted")
_STEM = 5  # letters by which two forms of a word are one
_COMPARED = 60  # documents: a text that names more is no news
_HEAD_ALONE = 2  # words of a title that may say no more than the kind
_TELLING_WORDS = 4  # so many shared words tell that a longer and a shorter title are one document's


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
    return heads[0 if words.head_first else -1].kind if heads else None


def read_instruments(  # a reader is given all that was read before
    text: str,
    tokens: Sequence[Token],
    passages: Sequence[Passage],
    sentences: Sequence[Sentence],
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
    words = lexicon(language.identity.code)
    place_starts = [place.start for place in places]
    known_starts = frozenset(place_starts)
    reader = HeadFirst if words.head_first else HeadLast
    named = _tokens_of(tokens, [mention for person in persons for mention in person.mentions])
    dated = _tokens_of(tokens, dates)
    standings = Standings(words, tokens, passages)
    found: list[_Document] = []
    index = 0
    for sentence in sentences:
        while index < len(tokens) and tokens[index].start < sentence.start:
            index += 1
        low = index
        while index < len(tokens) and tokens[index].start < sentence.end:
            index += 1
        zone = passages[sentence.passage].zone
        if zone in _SILENT_ZONES:
            continue
        low += bullet(tokens[low:index]) if zone == "list" else 0
        cues = words.cues(tokens, low, index)
        titles = reader(
            words,
            tokens,
            low,
            index,
            cues=cues,
            whole=zone == "list",
            places=frozenset(i for i in range(low, index) if tokens[i].start in known_starts),
            named=named,
            dated=dated,
        ).titles()
        for title, (standing, governor) in zip(
            titles, standings.of(sentence, low, index, cues, titles), strict=True
        ):
            if title.head.kind == DOMESTIC:
                continue
            span = Span(start=tokens[title.low].start, end=tokens[title.high - 1].end)
            mention = Instrument(
                start=span.start,
                end=span.end,
                title=_wording(text, tokens, title, words),
                kind=title.head.kind,
                standing=standing,
                governor=governor,
                countries=_countries(span, places, place_starts),
                package=title.head.several and not _says_what_about(tokens, title, words, low),
            )
            content = frozenset(t.fold[:_STEM] for t in tokens[title.low : title.high] if t.kind != "mark")
            size = title.head.high - title.head.low
            found.append(_Document(mention, content, size, zone))
    return _merge(found)


def _tokens_of(tokens: Sequence[Token], spans: Sequence[Span]) -> frozenset[int]:
    """The indices of the tokens within spans."""
    starts = [token.start for token in tokens]
    return frozenset(
        i for span in spans for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
    )


def _says_what_about(tokens: Sequence[Token], title: Title, words: Lexicon, low: int) -> bool:
    """Whether a title in the plural has more than its head and adjectives, and is not counted only."""
    if title.low > low and tokens[title.low - 1].kind == "number":
        return False
    return any(token.fold in words.subjects | words.parties for token in tokens[title.low : title.high])


def _countries(span: Span, places: Sequence[Place], starts: Sequence[int]) -> tuple[str, ...]:
    within = places[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return tuple(dict.fromkeys(place.country for place in within if place.country is not None))


def _wording(text: str, tokens: Sequence[Token], title: Title, words: Lexicon) -> str:
    """The words of the title, its head in the nominative."""
    head = title.head
    if not title.low <= head.low < title.high:  # the second title of `соглашения о туризме и о визах`
        return f"{head.singular} {text[tokens[title.low].start : tokens[title.high - 1].end]}"
    start, end = tokens[title.low].start, tokens[title.high - 1].end
    head_start, head_end = tokens[head.low].start, tokens[head.high - 1].end
    before = text[start:head_start]
    named = text[head_start:head_end]
    if words.head_first:
        nominative = _like(head.singular if title.one else head.forms[0], named)
        modifiers = tokens[title.low : head.low]
        before = _agree(text, modifiers, head_start, start, words.nominative, head.forms[0])
    else:
        nominative = _without_case(tokens, title, words, named)
    after = text[head_end:end]
    if title.aside is not None:
        after = text[head_end : tokens[title.aside[0]].start] + text[tokens[title.aside[1]].start : end]
    return " ".join(f"{before}{nominative}{after}".split())


def _without_case(tokens: Sequence[Token], title: Title, words: Lexicon, named: str) -> str:
    """Take the case ending off the last word of a head; the possessive stays where a noun stands before it."""
    head = title.head
    forms = list(head.forms)
    joined = head.low > title.low and tokens[head.low - 1].fold in words.subjects | words.parties
    if joined and len(forms) > 1:
        forms.sort(key=len)
    last = tokens[head.high - 1]
    for form in forms:
        stem = form.split()[-1]
        if len(last.text) == len(last.fold) and last.fold.startswith(stem):
            kept = len(stem) + (len(words.without_case(last.fold[len(stem) :])) if head.several else 0)
            return named[: len(named) - len(last.text) + kept]
    return named


def _like(nominative: str, named: str) -> str:
    """Write a nominative with the capital letters of the form that stands in the text."""
    if named.isupper() and len(named) > 1:
        return nominative.upper()
    capitals = [part[:1].isupper() for part in named.split()]
    parts = nominative.split()
    return " ".join(
        part[:1].upper() + part[1:] if i < len(capitals) and capitals[i] else part
        for i, part in enumerate(parts)
    )


def _agree(  # one string is cut from the other
    text: str,
    modifiers: Sequence[Token],
    end: int,
    start: int,
    endings: dict[str, dict[str, str]],
    nominative: str,
) -> str:
    """Put the adjectives before a head into the nominative too, where the language has them agree."""
    table = endings.get(nominative[-1], endings.get("", {}))
    pieces: list[str] = []
    at = start
    for token in modifiers:
        ending = next((e for e in sorted(table, key=len, reverse=True) if token.fold.endswith(e)), None)
        pieces.append(text[at : token.start])
        pieces.append(token.text if ending is None else token.text[: -len(ending)] + table[ending])
        at = token.end
    return "".join(pieces) + text[at:end]


class _Document:
    """One document and the mentions of it found so far."""

    def __init__(self, first: Instrument, words: frozenset[str], head_words: int, zone: Zone) -> None:
        self.mentions = [first]
        self.words = words
        self.bare = len(words) <= head_words
        self.listed = zone == "list"
        self.in_headline = {first.start} if zone == "headline" else set[int]()

    def is_named_by(self, other: _Document) -> bool:
        """Whether another mention names this document."""
        one, two = self.mentions[0], other.mentions[0]
        if one.kind == two.kind and self.words == other.words:
            return True
        if not self.may_be(other):
            return False
        shorter, longer = sorted((self.words, other.words), key=len)
        return (self.bare or other.bare or len(shorter) >= _TELLING_WORDS) and shorter <= longer

    def may_be(self, other: _Document) -> bool:
        """Whether kinds and standings allow that two titles are one document's."""
        one, two = self.mentions[0], other.mentions[0]
        concluded = one.standing in CONCLUDED, two.standing in CONCLUDED
        if concluded[0] != concluded[1] and "mentioned" not in (one.standing, two.standing):
            return False
        return one.kind == two.kind and not (self.listed and other.listed)

    def take(self, other: _Document) -> None:
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


def _recalled(document: _Document, known: Sequence[_Document]) -> _Document | None:
    """The one fuller document, named before, that a shorter title can only mean (`the aviation agreement`)."""
    fuller = [one for one in known if document.words < one.words and one.may_be(document)]
    return fuller[0] if len(fuller) == 1 and fuller[0].mentions[0].start < document.mentions[0].start else None


def _merge(found: Sequence[_Document]) -> tuple[Instrument, ...]:
    """Bring together the mentions of each document; a bare head belongs to a fuller title of its kind."""
    documents: list[_Document] = []
    by_words: dict[tuple[str, frozenset[str]], _Document] = {}
    for document in sorted(found, key=lambda one: one.bare):
        kind = document.mentions[0].kind
        known = by_words.get((kind, document.words))
        if known is None:
            near = documents[-_COMPARED:]
            known = next((one for one in near if one.is_named_by(document)), None) or _recalled(document, near)
        if known is None:
            documents.append(document)
            by_words[kind, document.words] = document
        else:
            known.take(document)
    return tuple(sorted((one.as_instrument() for one in documents), key=lambda one: one.start))
