from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from extractor.languages.uzbek_spelling import in_latin
from extractor.reading.person_cues import cues

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.reading import Reading
    from extractor.reading.mentions import Place, Sentence, Zone

# A country of the headline or the lead is more likely a party than one of the last paragraphs.
_WEIGHTS: Mapping[Zone, int] = {"headline": 4, "lead": 2, "dateline": 0, "furniture": 0}
_AS_PROMINENT = 0.7  # of the second party's weight, for a third one that is represented by a person
_IN_PASSING = 0.2  # of the second party's weight: less has the guest of another meeting that two talk about
_ITEM_OPENING = 5  # characters of the mark before an item, and of a word as short as `of`
_LONGEST_JOINT = 10  # characters of `, ` or ` hamda `
_LEAST = 2  # parties that a text keeps
_OPENING = 3  # passages, the headline among them, in which a report says who met
_THREE = 3  # countries that are listed together
_MANY = 4  # represented countries that make a meeting one of many


@lru_cache(maxsize=4)  # figures, participants, documents and venue of one text ask for the same
def parties(reading: Reading) -> tuple[str, ...]:
    """The countries that the text is about, most prominent first: usually two, of a summit all that are represented.

    Args:
        reading: places and persons are used.

    Returns:
        ISO 3166-1 alpha-2 codes; empty where the text names no country.
    """
    return _with_organisation(reading) or _by_weight(reading)


def _by_weight(reading: Reading) -> tuple[str, ...]:
    """The countries that the text speaks of most, and those that its persons represent."""
    weights = Counter[str]()
    starts = [amount.start for amount in reading.amounts]
    for place in reading.places:
        before = bisect_right(starts, place.start) - 1
        if before >= 0 and place.within(reading.amounts[before]):
            continue  # `US dollars` make the United States no party
        passage = reading.passage_at(place.start)
        if place.country and (passage is None or passage.repeats is None):
            weights[place.country] += _WEIGHTS.get(passage.zone, 1) if passage else 1
    for country in _observers(reading, weights):
        del weights[country]
    return _ranked(reading, weights)


def _ranked(reading: Reading, weights: Counter[str]) -> tuple[str, ...]:
    """Of the countries with their weights, those that the text is about."""
    ranked = [country for country, weight in weights.most_common() if weight]
    together = listed(reading)
    if len(together) >= _MANY:
        return tuple(country for country in ranked if country in together)
    represented = {person.country for person in reading.persons if person.country in weights}
    opened = _represented_first(reading)
    if len(together) == _THREE and together <= opened:
        return tuple(country for country in ranked if country in together)
    envoys = {country for country in _of_items(reading) or together if country in weights}
    host = _host(reading, weights) if len(envoys) >= _THREE else None
    if host and host not in envoys:  # one receives the envoys of three states or more
        return (host, *(country for country in ranked if country in envoys))
    least = weights[ranked[1]] * _IN_PASSING if ranked[1:] else 0
    met = {country for country in opened if country in weights}
    if len(met) > _MANY:  # who is named later is none of those that meet
        return tuple(country for country in ranked if country in met)
    equals = [c for c in ranked if c in represented and (c in opened or weights[c] >= least)]
    if len(equals) >= _MANY:
        return tuple(equals)
    if len(met) == _LEAST and ranked[:_LEAST] and not met.issuperset(ranked[:_LEAST]):
        # The two whose officials the report names first come before the country where they meet.
        ranked = [c for c in ranked if c in met] + [c for c in ranked if c not in met]
    least = weights[ranked[1]] * _AS_PROMINENT if len(ranked) > 1 else 0
    return tuple(ranked[:2] + [c for c in ranked[2:3] if c in represented and weights[c] >= least])


def _observers(reading: Reading, weights: Mapping[str, int]) -> set[str]:
    """The countries that the text names only where it calls their people observers or guests of others' meeting."""
    if len(weights) <= _LEAST:
        return set()
    code = reading.language.identity.code
    named: dict[str, set[int]] = {}
    sentences: dict[int, Sentence] = {}
    for place in reading.places:
        sentence = reading.sentence_at(place.start)
        if place.country and sentence:
            sentences[sentence.start] = sentence
            named.setdefault(place.country, set()).add(sentence.start)
    observing = {
        start
        for start, sentence in sentences.items()
        if cues(code).observing.stands_in(in_latin(reading.tokens_in(sentence), code))
    }
    found = {country for country, starts in named.items() if starts <= observing} & set(weights)
    return found if len(weights) - len(found) >= _LEAST else set()


def _with_organisation(reading: Reading) -> tuple[str, ...]:
    """The one country of the headline and the lead, where officials of an organisation meet its own."""
    told = [passage for passage in reading.passages if passage.zone not in {"dateline", "furniture"}]
    begun = told[min(_OPENING, len(told)) - 1].end if told else 0
    if not any(
        person.basis == "international" and any(m.title and m.start < begun for m in person.mentions)
        for person in reading.persons
    ):
        return ()
    zones = [(place.country, reading.passage_at(place.start)) for place in reading.places if place.country]
    opening = {country for country, passage in zones if passage and passage.zone in {"headline", "lead"}}
    others = {person.country for person in reading.persons} - {*opening, None}
    return tuple(opening) if len(opening) == 1 and len(others) <= 1 else ()


def _represented_first(reading: Reading) -> set[str | None]:
    """The countries whose officials the report names where it says who met."""
    told = [passage for passage in reading.passages if passage.zone not in {"dateline", "furniture"}]
    begun = told[min(_OPENING, len(told)) - 1].end if told else 0
    return {
        person.country
        for person in reading.persons
        for mention in person.mentions
        if mention.title and mention.start < begun
    }


def _host(reading: Reading, weights: Mapping[str, int]) -> str | None:
    """The country of the official whom the report names first."""
    named = [
        (person.mentions[0].start, person.country)
        for person in reading.persons
        if person.mentions and any(mention.title for mention in person.mentions)
    ]
    country = min(named, key=lambda one: one[0], default=(0, None))[1]
    return country if country in weights else None


def _of_items(reading: Reading) -> set[str]:
    """The countries that items of a list begin with which name somebody: `– Сербиядан – Зоран Милинкович;`."""
    if not any(passage.zone == "list" for passage in reading.passages):
        return set()
    named = {
        passage.start
        for person in reading.persons
        for mention in person.mentions
        if (passage := reading.passage_at(mention.start)) and passage.zone == "list"
    }
    return {
        str(place.country)
        for place in reading.places
        if place.country
        and (passage := reading.passage_at(place.start))
        and passage.start in named
        and place.start - passage.start <= _ITEM_OPENING
    }


def listed(reading: Reading) -> set[str]:
    """The countries of the longest list of countries in the headline and the lead: those that meet there."""
    longest: list[str] = []
    run: list[str] = []
    last = None
    for place in reading.places:
        passage = reading.passage_at(place.start)
        if place.country is None or passage is None or passage.zone not in {"headline", "lead"}:
            continue
        goes_on = last is not None and _joined(reading, last, place)
        run = [*run, place.country] if goes_on else [place.country]
        longest = max(longest, run, key=lambda one: len(set(one)))
        last = place
    return set(longest)


def _joined(reading: Reading, one: Place, two: Place) -> bool:
    """Whether nothing but a comma or a word as short as `and` stands between two names."""
    between = reading.text[one.end : two.start]
    return len(between) <= _LONGEST_JOINT and not any(mark in between for mark in ".;:()\n")
