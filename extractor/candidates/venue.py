"""Where the event takes place: cities, countries and buildings that the text's words put it in."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.candidates.candidate import Candidate
from extractor.candidates.event_type import reports_event
from extractor.candidates.venue_groups import LEAST, SURE, agree, gathered, strength, told_as_news, visited
from extractor.candidates.whereabouts import Whereabouts, judge_of
from extractor.languages.tokens import fold
from extractor.reading.mentions import Place, Span
from extractor.reading.toponyms import toponyms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from extractor.reading import Reading
    from extractor.reading.mentions import Sentence

_KEPT = 3  # cities and countries that are offered
_CALL_SENTENCES = 3  # within which a text says that its event is a call
_HEADED = 0.55  # a dateline's city, where the text speaks of its country or of a building and names no city


@lru_cache(maxsize=4)  # participants and documents of one text ask for it, too
def venue(reading: Reading) -> tuple[Candidate, ...]:
    """Where the event may have taken place, best first; the best one with a score of 0.5 is the answer.

    A city brings its country; a visit that names no city has the country alone; where nothing is told the
    last candidate, whose leaves are all None, has the best score.

    Args:
        reading: of the whole text.

    Example:
        >>> from extractor.reading import Reading
        >>> text = "ТАШКЕНТ, 5 мая. В Баку состоялись переговоры министров иностранных дел двух стран."
        >>> best = venue(Reading.of_text(text, "ru"))[0]
        >>> dict(best.values), best.score >= 0.5
        ({'site': None, 'city': 'Баку', 'country': 'AZ'}, True)
    """
    finds = _Finds(reading)
    cities, countries, sites = finds.cities(), finds.countries(), finds.sites()
    cities = agree(cities, countries)
    if headed := finds.headed(cities, countries, sites):
        cities.insert(0, [headed])
    if finds.is_call((*cities, *countries)):
        cities, countries, sites = [], [], []
    reported = reports_event(reading)
    cities, countries = told_as_news(cities, reported), told_as_news(countries, reported)
    best = max((strength(found) for found in (*cities, *countries)), default=0.0)
    candidates = [_of_city(found, sites) for found in cities[:_KEPT]]
    leading = max((candidate.score for candidate in candidates), default=0.0)
    for found in countries[:_KEPT]:
        score = strength(found)
        if leading >= SURE:  # a city says more than its country
            score = min(score, SURE - 0.01)
        candidates.append(_of_country(found, sites, score))
    if not (cities or countries) and sites and sites[0].place.country:
        candidates.append(_of_country(sites[:1], sites, sites[0].score))
        best = sites[0].score
    whole = Span(start=0, end=min(len(reading.text), 500))
    candidates.append(
        Candidate(
            field="venue",
            values={"site": None, "city": None, "country": None},
            evidence={},
            features={"told": best},
            passage=finds.told[0] if finds.told else whole,
            score=1.0 - best,
        )
    )
    return tuple(sorted(candidates, key=lambda candidate: -candidate.score))


class _Finds:
    """The places of one text with what is told of them, gathered by city, country and building."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._judge = judge_of(reading)
        self.told: Sequence[Sentence] = self._judge.told
        self._sites = [place for place in reading.places if place.kind == "site"]

    def cities(self) -> list[list[Whereabouts]]:
        """By city, best first, the best mention of each first."""
        found = (self._judge.of(place, self._holder(place)) for place in self._places("city"))
        return gathered((*found, *self._city_states()), lambda place: fold(place.name))

    def countries(self) -> list[list[Whereabouts]]:
        """By country, likewise; the host that an invitation or the writer's `our country` tells included."""
        found = [self._judge.of(place) for place in (*self._places("country"), *self._places("city"))]
        countries = (one for one in found if one and one.place.kind == "country")
        return gathered(
            (*countries, *self._hosts(), *self._visited_host(found)), lambda place: str(place.country)
        )

    def _city_states(self) -> Iterator[Whereabouts]:
        """Countries called like their city, in which something was held: `в Люксембурге состоялась встреча`."""
        cities = toponyms(self._reading.language.identity.code).cities
        for place in self._places("country"):
            city = cities.get(fold(place.name))
            found = self._judge.of(place) if city and city.country == place.country else None
            if found and found.features["held"] and not found.features["visited"]:
                yield replace(found, place=replace(place, kind="city"))

    def sites(self) -> list[Whereabouts]:
        """Buildings, best first."""
        found = (self._judge.of(place) for place in self._sites)
        return sorted((w for w in found if w and w.score > LEAST), key=lambda w: -w.score)

    def headed(
        self,
        cities: Sequence[Sequence[Whereabouts]],
        countries: Sequence[Sequence[Whereabouts]],
        sites: Sequence[Whereabouts],
    ) -> Whereabouts | None:
        """The dateline's city, where the text tells of a visit to its country but of no city.

        A correspondent's own dateline (`TALLINN —`) tells as much of a building; an agency's (`ANKARA (AA) -`)
        only says where it wrote.
        """
        if any(strength(group) >= SURE for group in cities) or not self.told:
            return None
        host = visited(countries)
        first = next(
            (s for s in self.told if self._reading.passages[s.passage].zone != "headline"), self.told[0]
        )
        heading = self._reading.passages[max(first.passage - 1, 0)]
        city = next((place for place in self._places("city") if place.within(heading)), None)
        if city is None or heading.zone != "dateline":
            return None
        words = [
            token
            for token in self._reading.tokens_in(heading)
            if token.kind == "word" and not any(d.start <= token.start < d.end for d in self._reading.dates)
        ]
        own = words[-1].end <= city.end  # nothing but the city and the day
        in_building = own and host is None and any(site.score >= SURE for site in sites[:1])
        if not in_building and (host is None or host.place.country != city.country):
            return None
        return Whereabouts(place=city, sentence=first, features={"headed": 1.0}, score=_HEADED)

    def is_call(self, found: Iterable[Sequence[Whereabouts]]) -> bool:
        """Whether the first sentences say that the talks have no place, and name none before."""
        for sentence in self.told[:_CALL_SENTENCES]:
            called = self._judge.kinds_in(sentence).get("call")
            if called is not None:
                at = self._reading.tokens[called].start
                return not any(w.score >= SURE and w.place.end <= at for group in found for w in group)
        return False

    def _places(self, kind: str) -> list[Place]:
        return [place for place in self._reading.places if place.kind == kind and place.country != "EU"]

    def _holder(self, place: Place) -> Place | None:
        return next((site for site in self._sites if place.within(site)), None)

    def _hosts(self) -> list[Whereabouts]:
        """Countries told by `по приглашению Президента …` and `в нашей стране`."""
        found = []
        for sentence in self.told:
            kinds = self._judge.kinds_in(sentence)
            if "own" in kinds and self._judge.is_an_office_in(kinds["own"]):
                continue
            invited = kinds.get("invitation")
            inviter = self._inviter(sentence, invited) if invited is not None else None
            if inviter and ("visit" in kinds or "own" in kinds):
                found.append(self._host(inviter, sentence, own="own" in kinds))
            elif (
                "own" in kinds
                and ("visit" in kinds or "held" in kinds)
                and (home := self._home(kinds["own"]))
            ):
                found.append(self._host(home, sentence, own=True))
        return found

    def _inviter(self, sentence: Sentence, invited: int) -> Place | None:
        tokens = self._reading.tokens
        inside = [
            p for p in self._reading.places if p.within(sentence) and p.kind in ("country", "nationality")
        ]
        at = tokens[invited].start
        if self._reading.language.places.prepositions:
            place = next((place for place in inside if place.start > at), None)
            return place if place and "," not in self._reading.text[at : place.start] else None
        return next((place for place in reversed(inside) if place.end <= at), None)

    def _home(self, at: int) -> Place | None:
        """The writer's own country, told by the words at a token: `mamlakatimizda`."""
        code = self._reading.language.places.home
        token = self._reading.tokens[at]
        if not code:
            return None
        return Place(start=token.start, end=token.end, name=token.text, country=code, kind="country")

    def _host(self, place: Place, sentence: Sentence, *, own: bool) -> Whereabouts:
        lead = 1.0 if sentence in self.told[:3] else 0.5
        score = 0.4 + 0.15 * own + 0.2 * lead
        return Whereabouts(place=place, sentence=sentence, features={"host": 1.0, "lead": lead}, score=score)

    def _visited_host(self, found: Sequence[Whereabouts | None]) -> list[Whereabouts]:
        """Who receives a visitor whose destination is not named: the second side of the first sentence."""
        if any(
            one and (one.features["visited"] or one.features["held"]) and one.score >= SURE for one in found
        ):
            return []
        for sentence in self.told[:_CALL_SENTENCES]:
            if "visit" not in self._judge.kinds_in(sentence):
                continue
            sides: dict[str, Place] = {}
            for place in self._reading.places:
                if place.within(sentence) and place.kind in ("country", "nationality") and place.country:
                    sides.setdefault(place.country, place)
            if len(sides) == 2:
                host = list(sides.values())[1]
                return [Whereabouts(place=host, sentence=sentence, features={"received": 1.0}, score=SURE)]
        return []


def _of_city(group: Sequence[Whereabouts], sites: Sequence[Whereabouts]) -> Candidate:
    best = group[0]
    return _candidate(best, city=best.place.name, score=strength(group), group=group, sites=sites)


def _of_country(group: Sequence[Whereabouts], sites: Sequence[Whereabouts], score: float) -> Candidate:
    return _candidate(group[0], city=None, score=score, group=group, sites=sites)


def _candidate(
    best: Whereabouts,
    *,
    city: str | None,
    score: float,
    group: Sequence[Whereabouts],
    sites: Sequence[Whereabouts],
) -> Candidate:
    spans = tuple(Span(start=one.place.start, end=one.place.end) for one in group[:3])
    country = best.place.country
    site = next((one for one in sites if one.place.country in (None, country)), None)
    evidence = {"country": spans} if country else {}
    if city:
        evidence["city"] = spans
    if site:
        evidence["site"] = (Span(start=site.place.start, end=site.place.end),)
    return Candidate(
        field="venue",
        values={"site": site.place.name if site else None, "city": city, "country": country},
        evidence=evidence,
        features=best.features,
        passage=best.sentence,
        score=score,
    )
