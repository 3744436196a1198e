"""What is told of one place in several sentences, weighed together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from extractor.candidates.whereabouts import Whereabouts
    from extractor.reading.mentions import Place

LEAST = 0.12  # what is believed less is told of no place at all
SURE = 0.5
_REPEATED = 0.04  # for each further mention that tells the same
_AGREES, _DISAGREES = 0.1, 0.25
_REPORTS = 0.45  # less belief that a text reports an event makes its places doubtful
_VISITED = ("visited", "host", "received")


def gathered(found: Iterable[Whereabouts | None], key: Callable[[Place], str]) -> list[list[Whereabouts]]:
    """Group by place what is believed enough, the best first within each and among them."""
    groups: dict[str, list[Whereabouts]] = {}
    for one in found:
        if one and one.score > LEAST:
            groups.setdefault(key(one.place), []).append(one)
    for group in groups.values():
        group.sort(key=lambda one: -one.score)
    return sorted(groups.values(), key=strength, reverse=True)


def strength(group: Sequence[Whereabouts]) -> float:
    """How surely the event was in a place, by all that is told of it."""
    further = sum(one.score >= SURE for one in group[1:])
    return min(1.0, group[0].score + _REPEATED * min(further, 3))


def visited(countries: Sequence[Sequence[Whereabouts]]) -> Whereabouts | None:
    """The country that the text says is visited, or whose guests it tells of."""
    best = countries[0][0] if countries and strength(countries[0]) >= SURE else None
    return best if best and any(best.features.get(sign) for sign in _VISITED) else None


def told_as_news(groups: Sequence[Sequence[Whereabouts]], reported: float) -> list[list[Whereabouts]]:
    """A text that reports no event has no venue: its places are those of history and of trade."""
    belief = min(1.0, reported / _REPORTS)
    return [[replace(one, score=one.score * belief) for one in group] for group in groups]


def _is_told_before(city: Whereabouts, host: Whereabouts) -> bool:
    """Whether headline or first paragraph puts the event in a city, before any visit is told."""
    held = city.features.get("held") and city.features.get("lead") == 1.0 and city.score >= SURE
    return bool(held) and city.sentence.start < host.sentence.start


def agree(
    cities: list[list[Whereabouts]], countries: Sequence[Sequence[Whereabouts]]
) -> list[list[Whereabouts]]:
    """Cities of the country that the text says is visited are likelier than others.

    What the text says first goes before: a visit that it recalls further down does not move what was held in a city.
    """
    host = visited(countries)
    if host is None:
        return cities
    shifted = []
    for group in cities:
        agrees = group[0].place.country == host.place.country
        change = _AGREES if agrees else 0.0 if _is_told_before(group[0], host) else -_DISAGREES
        shifted.append(
            [
                replace(
                    one,
                    features={**one.features, "agrees": float(change > 0)},
                    score=max(0.0, min(1.0, one.score + change)),
                )
                for one in group
            ]
        )
    return sorted(shifted, key=strength, reverse=True)
