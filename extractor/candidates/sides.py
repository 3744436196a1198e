"""Which of the two sides somebody is of whose office does not say it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from extractor.candidates.parties import parties
from extractor.languages.tokens import fold
from extractor.languages.uzbek_spelling import in_latin
from extractor.reading.mentions import Span
from extractor.reading.person_words import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Person, Place, Sentence
    from extractor.reading.person_words import Lexicon

_REACH = 8  # tokens between the words for a side and who represents it
_DASHES = frozenset("–—-−:")


class Side(NamedTuple):
    """A country that somebody represents.

    Attributes:
        country: ISO 3166-1 alpha-2 code.
        evidence: the words of the text that name it, or None where it is the paper's own.
    """

    country: str
    evidence: Span | None


class Deed(NamedTuple):
    """Two persons who do something to or with each other, in the order of the text."""

    one: Person
    other: Person


def sides(reading: Reading, taking_part: Sequence[Person], deeds: Iterable[Deed]) -> dict[int, Side]:
    """Find the countries of those whose office names none, or only the paper's own by default.

    Args:
        reading: of the text.
        taking_part: everybody who takes part.
        deeds: who signed with whom, who received whom: they are of different sides.

    Returns:
        For the identity of a person, the side; those of whom nothing more is known are left out.
    """
    words = lexicon(reading.language.identity.code)
    two = parties(reading)
    undecided = [person for person in taking_part if person.basis in ("open", "assumed")]
    found: dict[int, Side] = {}
    for person in undecided:
        if place := _said_beside(reading, person, words):
            found[id(person)] = Side(place.country or "", Span(start=place.start, end=place.end))
    if len(two) != 2:
        return found

    def country(person: Person) -> str | None:
        return found[id(person)].country if id(person) in found else person.country

    def settled(person: Person) -> bool:
        return id(person) in found or person.basis not in ("open", "assumed")

    def set_other(person: Person, than: str | None) -> None:
        if than in two and not settled(person):
            other = two[1] if than == two[0] else two[0]
            found[id(person)] = _side(reading, other)

    for one, other in deeds:
        if one.basis == "open" and other.basis == "open" and words.home in two:
            if not settled(one) and not settled(other):
                found[id(one)] = _side(reading, words.home)
        if settled(other) and not settled(one) and country(one) in (None, country(other)):
            set_other(one, country(other))
        elif country(one) and country(other) in (None, country(one)):
            set_other(other, country(one))
    for person in undecided:  # one president of each state
        peers = [peer for peer in taking_part if peer is not person and _same_office(peer, person)]
        if person.title and words.is_state_office(person.title) and country(person) is None:
            settled_peers = {country(peer) for peer in peers if settled(peer)} & set(two)
            if len(settled_peers) == 1:
                set_other(person, settled_peers.pop())
    taken = {code for person in taking_part if (code := country(person))}
    free = [code for code in two if code not in taken]
    rest = [
        person
        for person in undecided
        if country(person) is None and (person.title is None or words.is_state_office(person.title))
    ]
    if len(free) == 1 and len(rest) == 1:
        found[id(rest[0])] = _side(reading, free[0])
    return found


def _same_office(one: Person, other: Person) -> bool:
    if not one.title or not other.title:
        return False
    return fold(one.title).split()[0] == fold(other.title).split()[0]


def _side(reading: Reading, country: str) -> Side:
    """A side with the first words of the text that name it."""
    for kind in ("country", "nationality", "city"):
        for place in reading.places:
            if place.country == country and place.kind == kind:
                return Side(country, Span(start=place.start, end=place.end))
    return Side(country, None)


def _said_beside(reading: Reading, person: Person, words: Lexicon) -> Place | None:
    """The country that the words before a mention make the side of who is named.

    `Vietnam adına İnşaat Bakanı X`, `азербайджанскую делегацию возглавил министр X, сербскую – министр Y`,
    `Özbekistan'ı Başbakan X temsil etti`.
    """
    for mention in person.mentions:
        sentence = reading.sentence_at(mention.start)
        if sentence is None:
            continue
        opening = (
            mention.title.start if mention.title and mention.title.start < mention.start else mention.start
        )
        if place := _before(reading, sentence, opening, words):
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
        if after[0].text in _DASHES and len(after) == 1 and place.kind == "nationality":
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
