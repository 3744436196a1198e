"""What the words around a place say: that something took place there, or that it only is spoken of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from extractor.candidates.place_apart import ATTRIBUTED, Apart
from extractor.candidates.place_cues import Cue, cues, gatherings
from extractor.candidates.place_forms import PlaceForms
from extractor.candidates.quoted import is_said
from extractor.candidates.recalled import told_times
from extractor.languages.tokens import fold
from extractor.reading.date_words import date_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.languages.file import Language
    from extractor.reading import Reading
    from extractor.reading.mentions import Place, Sentence

_AROUND = 10  # tokens before a place within which a word governs it, where prepositions do
_NEAR = 5
_BESIDE = 3
_LONGEST_NAME = 6  # words from a city to the noun of an event that is called after it
_OPENS = 2  # tokens of a sentence's beginning
_PRECEDING = {"held": 30, "visit": 8}
_TO_VERB = 24  # tokens from a visitor's destination to the verb that follows, with the visitor between
# Zones in which an article tells its own event; a quote tells what its speaker has in mind.
_TOLD = frozenset({"headline", "lead", "body", "quote"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """One mention of a place and what is said of it.

    Attributes:
        place: the mention.
        sentence: that it stands in.
        features: each 0 to 1: within, held, visited, named, planned, earlier, apart, lead, quoted.
        score: belief, 0 to 1, that the event took place there.
    """

    place: Place
    sentence: Sentence
    features: Mapping[str, float]
    score: float


class Judge:
    """Says of every place of one text whether its event took place there.

    Args:
        reading: of the text.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._language: Language = reading.language
        places = self._language.places
        self._forms = PlaceForms(reading)
        self._apart = Apart(reading, self._forms)
        self._relatives = frozenset(map(fold, places.venue.relatives))
        self._gatherings = gatherings(self._language.identity.code)
        self._starts = [token.start for token in reading.tokens]
        self.cues = [cue for cue in cues(reading.tokens, self._language.identity.code) if self._speaks(cue)]
        self._cue_at = [cue.at for cue in self.cues]
        self.told = [s for s in reading.sentences if reading.passages[s.passage].zone in _TOLD]
        self._rank = {sentence.start: rank for rank, sentence in enumerate(self.told)}
        self._said: dict[tuple[Place, Place | None], Whereabouts | None] = {}

    def of(self, place: Place, carrier: Place | None = None) -> Whereabouts | None:
        """What is said of one place, or None where the page does not tell its event there.

        Args:
            place: the mention.
            carrier: the building in whose name it stands, if it does: its ending and preposition count.
        """
        if (place, carrier) not in self._said:
            self._said[place, carrier] = self._judged(place, carrier)
        return self._said[place, carrier]

    def _judged(self, place: Place, carrier: Place | None) -> Whereabouts | None:
        sentence = self._reading.sentence_at(place.start)
        if sentence is None or sentence.start not in self._rank:
            return None
        bearer = carrier or place
        first, last = self._index(bearer.start), self._index(bearer.end - 1)
        begin, end = self._index(sentence.start), self._index(sentence.end - 1) + 1
        around = self._between(begin, end)
        within, goal = self._forms.within_or_to(bearer, first, last)
        before = [cue for cue in around if cue.at < first]
        after = [cue for cue in around if cue.at > last]
        hosts = place.kind == "city" and any(c.kind == "hosting" and c.at - last <= _BESIDE for c in after)
        bare = self._forms.is_bare(bearer, first, last)
        within = within or (hosts and bare)
        held = within and (hosts or self._held(first, before, after))
        named = place.kind == "city" and bare and self._names_event(last) and bool(before or after)
        visited = self._is_visit(bearer, last, after) or (
            (within or goal)
            and (self._governs("visit", first, before, after) or (goal and self._awaits_verb(last, after)))
        )
        zone = self._reading.passages[sentence.passage].zone
        features = {
            "within": float(within),
            "held": float(held),
            "visited": float(visited),
            "named": float(named),
            "planned": float(self._spoils("planned", first, last, before, after)),
            "earlier": float(
                self._spoils("earlier", first, last, before, after)
                or self._is_of_another_time(place, sentence)
                or self._tells_of_before(sentence, begin, around)
            ),
            "apart": float(self._apart.governs(bearer, first, last, before, after)),
            "lead": self._lead(sentence, zone),
            "quoted": float(zone == "quote" or is_said(self._reading, place, sentence)),
        }
        return Whereabouts(place=place, sentence=sentence, features=features, score=_score(features))

    def kinds_in(self, sentence: Sentence) -> dict[str, int]:
        """The cues of a sentence: the index of the first token of each kind's first."""
        found: dict[str, int] = {}
        for cue in self._between(self._index(sentence.start), self._index(sentence.end - 1) + 1):
            found.setdefault(cue.kind, cue.at)
        return found

    def is_an_office_in(self, at: int) -> bool:
        """Whether the words for the writer's country say where somebody is accredited: `ölkəmizdəki səfiri`.

        Args:
            at: index of their first token.
        """
        return any(cue.kind == "apart" for cue in self._between(at + 1, at + 1 + ATTRIBUTED))

    def _speaks(self, cue: Cue) -> bool:
        """Whether a cue tells of time: not `plan` in a document's title, nor `last` before Tuesday."""
        if cue.kind not in ("planned", "earlier"):
            return True
        titled = self._reading.title_at(self._reading.tokens[cue.at].start) is not None
        weekdays = date_words(self._language.identity.code).weekdays
        return not titled and not (cue.kind == "earlier" and weekdays.match(self._reading.tokens, cue.at + 1))

    def _index(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _between(self, begin: int, end: int) -> list[Cue]:
        return self.cues[bisect_right(self._cue_at, begin - 1) : bisect_right(self._cue_at, end - 1)]

    def _names_event(self, last: int) -> bool:
        """Whether a city is the first word of an event's name: `Antalya Diplomacy Forum`."""
        tokens = self._reading.tokens
        for at in range(last + 1, min(last + _LONGEST_NAME, len(tokens))):
            if tokens[at].kind != "word":
                return False
            if self._gatherings.match(tokens, at):
                return True
        return False

    def _is_visit(self, place: Place, last: int, after: list[Cue]) -> bool:
        """Whether a bare place makes one name with a visit: `Ankara ziyareti`, `Budapeşte temasları`."""
        beside = any(cue.kind == "visit" and cue.at == last + 1 for cue in after)
        return beside and self._forms.verb_last and not self._forms.ending(place, last)

    def _held(self, first: int, before: list[Cue], after: list[Cue]) -> bool:
        if self._forms.verb_last:
            return any(cue.kind == "held" for cue in after) or any(
                cue.kind == "held" and first - cue.at <= _NEAR for cue in before
            )
        return any(
            cue.kind == "held"
            and abs(cue.at - first) <= _PRECEDING["held"]
            and not self._in_clause_of_its_own(cue.at, first)
            and not self._is_only_whereabouts(first, cue.at)
            for cue in (*before, *after)
        )

    def _in_clause_of_its_own(self, cue: int, place: int) -> bool:
        """Whether a clause about another noun begins between a cue and a place: `talks, …, which ends in Almaty`."""
        return any(token.fold in self._relatives for token in self._reading.tokens[cue + 1 : place])

    def _is_only_whereabouts(self, place: int, cue: int) -> bool:
        """Whether a clause says where somebody is who does something after it: `X, who is in Vienna, welcomed …`."""
        if cue < place:
            return False
        tokens = self._reading.tokens
        opens = any(token.fold in self._relatives for token in tokens[max(0, place - _NEAR) : place])
        return opens and any(token.text == "," for token in tokens[place + 1 : cue])

    def _governs(self, kind: str, first: int, before: list[Cue], after: list[Cue]) -> bool:
        near = after if self._forms.verb_last else before
        if any(cue.kind == kind and abs(cue.at - first) <= _PRECEDING[kind] + 2 for cue in near):
            return True
        # `в Ашхабад прибыл`, `Budapeşte'yi ziyaret`: close by, it may stand on the other side.
        return any(cue.kind == kind and abs(cue.at - first) <= _NEAR for cue in (*before, *after))

    def _awaits_verb(self, last: int, after: list[Cue]) -> bool:
        """Whether a destination stands far before its verb, with no other between: `Gürcistan'a, 3 Mart'ta, …`."""
        visit = next((cue.at for cue in after if cue.kind == "visit"), None)
        if not self._forms.verb_last or visit is None or visit - last > _TO_VERB:
            return False
        return not any(last < self._index(place.start) < visit for place in self._destinations)

    @cached_property
    def _destinations(self) -> list[Place]:
        """All places of the text that stand in a form that means `to`."""
        return [
            place
            for place in self._reading.places
            if place.kind in ("city", "country")
            and self._forms.within_or_to(place, self._index(place.start), self._index(place.end - 1))[1]
        ]

    def _spoils(self, kind: str, first: int, last: int, before: list[Cue], after: list[Cue]) -> bool:
        """Whether a word about another time governs a place more closely than one about the event."""
        if not self._forms.verb_last:
            return any(cue.kind == kind and first - cue.at <= _AROUND for cue in before) or any(
                cue.kind == kind and cue.at - last <= _NEAR for cue in after
            )
        if any(cue.kind == kind and first - cue.at <= _NEAR - 1 for cue in before):
            return True
        if kind == "planned" and after and after[-1].kind == kind and self._closes_clause(last, after[-1].at):
            return True
        telling = [cue.kind for cue in after if cue.kind in ("held", "visit", "planned", "earlier")]
        ends = [cue for cue in after if cue.kind == kind and cue.at - last <= _NEAR + 1]
        return bool(telling) and (telling[0] == kind or (telling[-1] == kind and bool(ends)))

    def _is_of_another_time(self, place: Place, sentence: Sentence) -> bool:
        """Whether the last date before a place in its sentence is of another time: `в августе 2022 года … в Джидде`."""
        times = told_times(self._reading)
        index = bisect_left(times, place.start, key=lambda told: told[0].start) - 1
        return index >= 0 and times[index][0].start >= sentence.start and times[index][1]

    def _tells_of_before(self, sentence: Sentence, begin: int, around: list[Cue]) -> bool:
        """Whether a sentence below the first opens with a time before: `Earlier in the day, the King … in …`."""
        far = not (self._forms.verb_last or self._opens(sentence))  # elsewhere it stands near what it governs
        return far and any(cue.kind == "earlier" and cue.at - begin < _OPENS for cue in around)

    def _closes_clause(self, last: int, verb: int) -> bool:
        """Whether the verb that ends a sentence ends the clause of a place too: no comma parts them."""
        tokens = self._reading.tokens
        ends = verb + 2 >= len(tokens) or any(token.text in ".!?;" for token in tokens[verb + 1 : verb + 3])
        return ends and not any(token.text == "," for token in tokens[last + 1 : verb])

    def _opens(self, sentence: Sentence) -> bool:
        """Whether a sentence is the headline or the article's first."""
        first = self.told[0]
        headed = self._reading.passages[first.passage].zone == "headline"
        return self._rank[sentence.start] <= headed

    def _lead(self, sentence: Sentence, zone: str) -> float:
        if zone in ("headline", "lead"):
            return 1.0
        rank = self._rank[sentence.start]
        return 0.55 if rank < 7 else 0.4 if rank < 16 else 0.2


@lru_cache(maxsize=4)  # venue, persons and their sides ask for the same
def judge_of(reading: Reading) -> Judge:
    """The judge of a text, which remembers what it has said."""
    return Judge(reading)


def _score(features: Mapping[str, float]) -> float:
    told = max(
        0.42 * features["held"],
        0.42 * features["visited"],
        0.34 * features["named"],
        0.2 * features["within"],
    )
    if features["held"] and features["visited"]:
        told += 0.08
    told += 0.2 * features["lead"] if told else 0.0
    against = (
        0.45 * features["planned"]
        + 0.45 * features["earlier"]
        + 0.5 * features["apart"]
        + 0.25 * features["quoted"]
    )
    return max(0.0, min(1.0, told - against))
