"""Whether one sentence of a text says of the parts of a claim what the claim says of them, as far as code can tell."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from extractor.claims.concepts import NO_ENDINGS, is_negated
from extractor.grounding.values import at
from extractor.languages import language
from extractor.languages.tokens import fold
from extractor.reading.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.claims.figures import Figure
    from extractor.claims.parts import Claimed
    from extractor.reading import Reading
    from extractor.reading.mentions import Person, PersonMention, Sentence, Span

_SURELY_FUTURE = 4  # letters: shorter endings of the future are those of many nouns, too
_NO_PASSAGE = frozenset({"furniture"})


class Sought(NamedTuple):
    """A part of a claim with every place where it was found."""

    part: Claimed
    places: Sequence[Span]


class Joining:
    """The sentences of a text that hold parts of a claim.

    Args:
        text: its reading.
        claim: that of the claim.
        figures: that the text states.
        sought: the parts of the claim.
    """

    def __init__(
        self, text: Reading, claim: Reading, figures: Sequence[Figure], sought: Sequence[Sought]
    ) -> None:
        self._text = text
        self._claim = claim
        self._figures = figures
        self._sought = sought

    def passage(self) -> Sentence | None:
        """The sentence that holds the most parts; of several the one that says them most plainly, then the first."""
        return max(
            self._sentences,
            key=lambda one: (
                self._held(one),
                not self._doubt_of(one),
                not self._is_dateline(one),
                -one.start,
            ),
            default=None,
        )

    def doubt(self) -> str:
        """Why the passage may not say what the claim does, though the text has every part; empty where it does."""
        passage = self.passage()
        if passage is None or self._held(passage) < len(self._sought):
            return "no one sentence of the text holds all of it"
        return self._doubt_of(passage)

    @cached_property
    def _sentences(self) -> list[Sentence]:
        found = {
            (sentence.start, sentence.end): sentence
            for one in self._sought
            for place in one.places
            if (sentence := self._text.sentence_at(place.start))
            and self._text.passages[sentence.passage].zone not in _NO_PASSAGE
        }
        return list(found.values())

    def _is_dateline(self, sentence: Sentence) -> bool:
        return self._text.passages[sentence.passage].zone == "dateline"

    def _held(self, sentence: Sentence) -> int:
        return sum(self._holds(sentence, one) for one in self._sought)

    def _holds(self, sentence: Sentence, one: Sought) -> bool:
        """Whether a sentence holds a part: its words, or what the reading joined to words of the sentence."""
        if any(sentence.start <= place.start < sentence.end for place in one.places):
            return True
        if not one.places:
            return False
        kind, value = one.part.kind, one.part.value
        figures = [figure for figure in self._figures if figure.place.within(sentence)]
        if kind == "date":
            return any(str(figure.leaves["period"] or "").startswith(str(value)) for figure in figures)
        if kind == "metric":
            return any(figure.leaves["metric"] == value for figure in figures)
        if kind != "country":
            return False
        return any(
            value in (figure.leaves["countries"] or ()) for figure in figures
        ) or value in self._countries_of_persons(sentence)

    def _countries_of_persons(self, sentence: Sentence) -> set[str | None]:
        return {
            person.country
            for person in self._text.persons
            if any(mention.within(sentence) for mention in person.mentions)
        }

    def _doubt_of(self, sentence: Sentence) -> str:
        if _negates(self._text, sentence) and not _negates(self._claim):
            return "the sentence that holds it has a negation"
        if _plans(self._text, sentence) and not _plans(self._claim):
            return "the sentence that holds it speaks of what is planned"
        if self._turns_round(sentence):
            return "the sentence that holds it has the persons in each other's place"
        if self._is_one_of_several(sentence):
            return "the sentence that holds it states several such figures"
        return ""

    def _is_one_of_several(self, sentence: Sentence) -> bool:
        """Whether a sentence states the figure of the claim and others that code cannot tell from it but by value."""
        figures = [figure for figure in self._figures if figure.place.within(sentence)]
        places = [place for one in self._sought if one.part.kind == "amount" for place in one.places]
        claimed = [figure for figure in figures if any(figure.place.within(place) for place in places)]
        return any(
            one.value != other.value and one.leaves == other.leaves for one in claimed for other in figures
        )

    def _turns_round(self, sentence: Sentence) -> bool:
        """Whether who acts in the claim is acted on in the sentence."""
        claimed: dict[str, PersonMention] = {}
        stated: dict[str, PersonMention] = {}
        for one in self._sought:
            places = [place for place in one.places if place.within(sentence)]
            if one.part.kind != "person" or not places:
                continue
            ours = _mention(self._claim.persons, one.part.span)
            theirs = _mention(self._text.persons, places[0])
            if ours and theirs:
                claimed[str(one.part.value)], stated[str(one.part.value)] = ours, theirs
        acting, acting_there = _actors(claimed, self._claim), _actors(stated, self._text)
        return bool(acting and acting_there) and not acting & acting_there


def _mention(persons: Sequence[Person], place: Span) -> PersonMention | None:
    return next((found for person in persons if (found := at(person.mentions, place))), None)


def _actors(mentions: Mapping[str, PersonMention], reading: Reading) -> set[str]:
    """Who acts among some persons: who stands in the nominative; without cases the first, unless joined by `and`.

    Empty where that cannot be told.
    """
    ordered = sorted(mentions, key=lambda name: mentions[name].start)
    if len(ordered) < 2:
        return set()
    if any("accusative" in paradigm.cases for paradigm in reading.language.persons.naming.paradigms):
        cases = [mentions[name].case for name in ordered]
        return set() if None in cases else {n for n in ordered if mentions[n].case == "nominative"}
    joins = {fold(word) for word in reading.language.dates.and_words}
    first, second = mentions[ordered[0]], mentions[ordered[1]]
    between = (token for token in reading.tokens if first.end <= token.start < second.start)
    return set() if any(token.fold in joins for token in between) else {ordered[0]}


def _negates(reading: Reading, place: Span | None = None) -> bool:
    tokens = reading.tokens_in(place) if place else reading.tokens
    return any(is_negated(token, reading.language.identity.code) for token in tokens)


def _plans(reading: Reading, place: Span | None = None) -> bool:
    tokens = reading.tokens_in(place) if place else reading.tokens
    phrases, endings = _planned(reading.language.identity.code)
    return any(phrases.match(tokens, index) for index in range(len(tokens))) or any(
        token.fold.endswith(endings) for token in tokens
    )


@cache
def _planned(code: str) -> tuple[Phrases[Any], tuple[str, ...]]:
    events = language(code).events
    endings = tuple(ending for ending in map(fold, events.future_endings) if len(ending) >= _SURELY_FUTURE)
    return Phrases([(words, True) for words in events.planned], NO_ENDINGS), endings
