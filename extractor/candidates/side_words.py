"""The country that the words beside a name make its bearer's side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.languages.tokens import fold
from extractor.languages.uzbek_spelling import in_latin
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Person, Place, Sentence
    from extractor.reading.person_words import Lexicon

_REACH = 8  # tokens between the words for a side and who represents it
_LISTED = 20  # countries between the words for a side and who is listed under it
_DASHES = frozenset("–—-−:")


def said_beside(reading: Reading, person: Person, words: Lexicon) -> Place | None:
    """The country that the words before a mention make the side of who is named.

    `Vietnam adına İnşaat Bakanı X`, `азербайджанскую делегацию возглавил министр X, сербскую – министр Y`,
    `Özbekistan'ı Başbakan X temsil etti`; in a list, `Японии – X`, `Малайзиядан – X`.
    """
    for mention in person.mentions:
        sentence = reading.sentence_at(mention.start)
        if sentence is None:
            continue
        opening = (
            mention.title.start if mention.title and mention.title.start < mention.start else mention.start
        )
        if place := (
            _before(reading, sentence, opening, words) or _listed(reading, sentence, opening, words)
        ):
            return place
    return None


def _listed(reading: Reading, sentence: Sentence, opening: int, words: Lexicon) -> Place | None:
    """The side under whose name somebody is listed: `с грузинской стороны – министр X, министр Y`."""
    for place in reversed(_countries_between(reading, sentence.start, opening)[-_LISTED:]):
        if reading.title_at(place.start) is not None:
            continue
        after = reading.tokens_in(Span(start=place.end, end=opening))[:2]
        if len(after) > 1 and after[0].fold.startswith(words.side_words) and after[1].text in _DASHES:
            return place
    return None


def _before(reading: Reading, sentence: Sentence, opening: int, words: Lexicon) -> Place | None:
    tokens = in_latin(
        reading.tokens_in(Span(start=sentence.start, end=opening))[-_REACH:], reading.language.identity.code
    )
    if not tokens:
        return None
    names = _names_between(reading, tokens[0].start, opening)
    for place in reversed(_countries_between(reading, max(tokens[0].start, names), opening)):
        after = [token for token in tokens if token.start >= place.end]
        if not after:
            return place if _is_object(reading.text[place.start : place.end], place, words) else None
        prior = [token for token in tokens if token.end <= place.start]
        if prior and prior[-1].fold in words.side_prepositions and after[0].text in _DASHES | {","}:
            return place
        if after[0].text in _DASHES and len(after) == 1:
            return place
        if after[0].fold.startswith(words.side_words) and not _is_joined(after, words):
            return place
    return None


def _is_joined(after: Sequence[Token], words: Lexicon) -> bool:
    """Whether two sides are named together (the Kazakh and the Serbian side)."""
    return len(after) > 1 and after[1].fold in words.connectors and after[1].kind == "word"


def _is_object(text: str, place: Place, words: Lexicon) -> bool:
    """Whether a country right before an office is represented, by its case (Özbekistan'ı Başbakan X temsil etti)."""
    return (
        bool(words.object_endings)
        and fold(text).endswith(words.object_endings)
        and len(text) > len(place.name)
    )


def _countries_between(reading: Reading, start: int, end: int) -> list[Place]:
    return [
        place
        for place in reading.places
        if start <= place.start < end and place.country and place.kind in ("country", "nationality")
    ]


def _names_between(reading: Reading, start: int, end: int) -> int:
    """Where the last name that begins between two offsets ends, or `start`."""
    ends = [
        mention.end
        for person in reading.persons
        for mention in person.mentions
        if start <= mention.start < end
    ]
    return max(ends, default=start)
