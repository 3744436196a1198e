"""Which of the two sides somebody is of whose office does not say it."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from extractor.candidates.parties import parties
from extractor.candidates.side_institutions import told_elsewhere
from extractor.candidates.side_words import said_beside
from extractor.candidates.whereabouts import judge_of
from extractor.languages.tokens import fold
from extractor.reading.mentions import Span
from extractor.reading.person_words import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.reading import Reading
    from extractor.reading.mentions import Instrument, Person, Place

_VISITORS = (None, "nominative", "genitive")  # cases of who visits, or whose visit it is


class Side(NamedTuple):
    """A country that somebody represents.

    Attributes:
        country: ISO 3166-1 alpha-2 code.
        evidence: the words of the text that name it, or None where it is the paper's own.
    """

    country: str
    evidence: Span | None


class Deed(NamedTuple):
    """Two persons who do something to or with each other, in the order of the text, and the sentence that says so."""

    one: Person
    other: Person
    told: Span


def sides(reading: Reading, taking_part: Sequence[Person], deeds: Sequence[Deed]) -> dict[int, Side]:
    """Find the countries of those whose office names none, or only the paper's own by default.

    Args:
        reading: of the text.
        taking_part: everybody who takes part.
        deeds: who signed with whom, who received whom: they are of different sides.

    Returns:
        For the identity of a person, the side; those of whom nothing more is known are left out.
    """
    assigned = _Assignment(reading, taking_part)
    assigned.by_words_beside()
    assigned.by_column()
    assigned.by_list()
    assigned.by_institution()
    if len(assigned.two) == 2 and not assigned.of_many:  # there, nothing follows from the other side
        for deed in deeds:
            assigned.by_document(deed)
        for deed in deeds:
            assigned.by_deed(deed)
        assigned.by_order(deeds)
        assigned.by_visit()
        assigned.by_peers()
        assigned.by_what_is_left()
    return assigned.found


class _Assignment:
    """The sides found so far.

    Args:
        reading: of the text.
        taking_part: everybody who takes part.
    """

    def __init__(self, reading: Reading, taking_part: Sequence[Person]) -> None:
        self._reading, self._taking_part = reading, taking_part
        self._words = lexicon(reading.language.identity.code)
        self._undecided = [person for person in taking_part if person.basis in ("open", "assumed")]
        self.two = parties(reading)
        if len(self.two) == 1 and self._words.home and self._words.home not in self.two:
            self.two = (*self.two, self._words.home)  # a paper need not name its own state
        self.found: dict[int, Side] = {}
        self._documents: defaultdict[int, list[Instrument]] = defaultdict(list)
        for document in reading.instruments:
            if sentence := reading.sentence_at(document.start):
                self._documents[sentence.start].append(document)

    @property
    def of_many(self) -> bool:
        """Whether more hold one office of a state than there are sides: three presidents are of three states."""
        offices = Counter(
            fold(person.title).split()[0]
            for person in self._taking_part
            if person.title and self._words.is_state_office(person.title)
        )
        return any(number > len(self.two) for number in offices.values())

    def _country(self, person: Person) -> str | None:
        return self.found[id(person)].country if id(person) in self.found else person.country

    def _is_settled(self, person: Person) -> bool:
        return id(person) in self.found or person.basis not in ("open", "assumed")

    def _oppose(self, person: Person, other: str | None) -> None:
        """Put somebody on the side that is not `other`."""
        if other in self.two and not self._is_settled(person):
            country = self.two[1] if other == self.two[0] else self.two[0]
            self.found[id(person)] = _side(self._reading, country)

    def by_words_beside(self) -> None:
        """`Vietnam adına İnşaat Bakanı X`."""
        for person in self._undecided:
            place = said_beside(self._reading, person, self._words)
            if place and place.country:
                self.found[id(person)] = Side(place.country, Span(start=place.start, end=place.end))

    def by_column(self) -> None:
        """Of a table of documents and signers, the head of a column tells the side: `Қазақстан тарапынан`."""
        for table in self._reading.tables:
            rows = [*table.head, *table.body]
            sides = _heading(self._reading, rows[0]) if rows else {}
            for person in self._undecided if sides else ():
                for column, place in sides.items():
                    cells = [row[column] for row in rows[1:] if column < len(row)]
                    inside = any(mention.within(cell) for mention in person.mentions for cell in cells)
                    if inside and place.country and not self._is_settled(person):
                        self.found[id(person)] = Side(place.country, Span(start=place.start, end=place.end))

    def by_list(self) -> None:
        """Of several named in turn the first one's office tells the country: `президент КР X, премьер-министр Y`."""
        listed = sorted(
            ((mention, person) for person in self._taking_part for mention in person.mentions),
            key=lambda entry: entry[0].start,
        )
        for (before, one), (mention, other) in pairwise(listed):
            opening = mention.title.start if mention.title else mention.start
            between = (
                self._reading.tokens_in(Span(start=before.end, end=opening)) if before.end < opening else ()
            )
            goes_on = bool(between) and all(
                token.text == "," or token.fold in self._words.conjunctions for token in between
            )
            open_office = other.basis == "open" and other.title and self._words.is_state_office(other.title)
            if not goes_on or before.case != mention.case or not open_office:
                continue
            country = self._country(one) if self._is_settled(one) else None
            if country and not self._is_settled(other):
                place = next(
                    (p for p in self._reading.places if p.country == country and p.end <= before.end), None
                )
                self.found[id(other)] = Side(
                    country, Span(start=place.start, end=place.end) if place else None
                )

    def by_institution(self) -> None:
        """`Меморандум между Агентством по стандартизации Таджикистана и …: директор Агентства по стандартизации X`."""
        waiting = [person for person in self._undecided if not self._is_settled(person)]
        for person, place in told_elsewhere(self._reading, waiting, self._words).items():
            if place.country:
                self.found[person] = Side(place.country, Span(start=place.start, end=place.end))

    def by_visit(self) -> None:
        """Who visits one of two countries is of the other: `во время визита Садыра Жапарова в Астану`."""
        waiting = [person for person in self._undecided if not self._country(person)]
        judge = judge_of(self._reading) if waiting else None
        for place in self._reading.places if judge else ():
            told = judge.of(place) if judge and place.country in self.two else None
            if told is None or not told.features["visited"]:
                continue
            before = [
                (mention.start, person)
                for person in self._taking_part
                for mention in person.mentions
                if told.sentence.start <= mention.start < place.start and mention.case in _VISITORS
            ]
            if before:
                self._oppose(max(before, key=lambda entry: entry[0])[1], place.country)

    def by_document(self, deed: Deed) -> None:
        """Who signs stands in the order of the parties: `Меморандум между A Казахстана и B Грузии | X, Y`."""
        if self._is_settled(deed.one) or self._is_settled(deed.other):
            return
        for document in self._documents.get(deed.told.start, ()):
            named = [place for place in self._reading.places_in(document) if place.country in self.two]
            order = list(dict.fromkeys(place.country for place in named))
            if len(order) == len(self.two):
                for person, country in zip(deed[:2], order, strict=True):
                    place = next(place for place in named if place.country == country)
                    self.found[id(person)] = Side(str(country), Span(start=place.start, end=place.end))
                return

    def by_deed(self, deed: Deed) -> None:
        """Of two who sign with each other, each is of another side; one's own is named first."""
        one, other, home = deed.one, deed.other, self._words.home
        open_both = {one.basis, other.basis} == {"open"} and not (
            self._is_settled(one) or self._is_settled(other)
        )
        if open_both and home in self.two:
            self.found[id(one)] = _side(self._reading, home)
        of_one, of_other = self._country(one), self._country(other)
        if self._is_settled(other) and not self._is_settled(one) and of_one in (None, of_other):
            self._oppose(one, of_other)
        elif of_one and of_other in (None, of_one):
            self._oppose(other, of_one)

    def by_order(self, deeds: Sequence[Deed]) -> None:
        """Where one side is always named first, it is in the pairs of whom nothing is known: `signed by X and Y`."""
        pairs = [(deed, self._country(deed.one), self._country(deed.other)) for deed in deeds]
        known = {(first, second) for _, first, second in pairs if first and second and first != second}
        if len(known) != 1 or not (order := next(iter(known))) or set(order) != set(self.two):
            return
        for deed, first, second in pairs:
            if first is second is None:
                for person, country in zip(deed[:2], order, strict=True):
                    if country:
                        self.found[id(person)] = _side(self._reading, country)

    def by_peers(self) -> None:
        """One president of each state."""
        for person in self._undecided:
            if self._country(person) or not person.title or not self._words.is_state_office(person.title):
                continue
            peers = [peer for peer in self._taking_part if peer is not person and _same_office(peer, person)]
            theirs = {self._country(peer) for peer in peers if self._is_settled(peer)} & set(self.two)
            if len(theirs) == 1:
                self._oppose(person, theirs.pop())

    def by_what_is_left(self) -> None:
        """The side that nobody else is of, where one person is left."""
        taken = {self._country(person) for person in self._taking_part}
        free = [country for country in self.two if country not in taken]
        rest = [
            person
            for person in self._undecided
            if not self._country(person)
            and (person.title is None or self._words.is_state_office(person.title))
        ]
        if len(free) == 1 and len(rest) == 1:
            self.found[id(rest[0])] = _side(self._reading, free[0])


def _heading(reading: Reading, row: Sequence[Span]) -> dict[int, Place]:
    """By column, the country that heads it, where several are headed so and each by one."""
    named = {
        column: [place for place in reading.places if place.country and place.within(cell)]
        for column, cell in enumerate(row)
    }
    heads = {column: places[0] for column, places in named.items() if len(places) == 1}
    return heads if len({place.country for place in heads.values()}) == len(heads) > 1 else {}


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
