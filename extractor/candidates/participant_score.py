"""How likely a person takes part in the event, by what the mentions of the name say of the part played."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.reading.mentions import Person, PersonMention, Span

# How much each feature speaks for a part in the event, in log-odds; set by hand from what the features mean.
_BIAS = -2.2
_WEIGHTS = {
    "in_headline_or_lead": 1.2,
    "subject_of_event_verb": 2.2,
    "met_with": 2.4,
    "signs": 2.6,
    "speaks": 2.0,
    "mentions_count": 1.4,
    "has_title": 0.5,
    "greeting": -3.2,
    "named_after": -5.0,
    "planned": -2.4,
    "recalled": -2.4,
    "elsewhere": -2.4,
    "possessor_only": -1.6,
    "private": -3.2,
    "spokesman": -5.0,
    "no_event": -2.5,
    "announced": -4.0,
    "furniture": -6.0,
}
_HANDED = 0.4


@dataclass(frozen=True, slots=True)
class Part:
    """What one mention says: a role, and where it stands."""

    mention: PersonMention
    sentence: Span
    roles: frozenset[str]
    zone: str


def features_of(
    person: Person, parts: Sequence[Part], *, has_event: bool, announced: bool
) -> dict[str, float]:
    """What speaks for and against a part in the event, each 0 to 1.

    Args:
        person: whom the parts are of.
        parts: one a mention.
        has_event: whether the text reports an event at all.
        announced: whether the event that it tells of is still to come.
    """
    inside = [part for part in parts if part.zone != "furniture"]
    if not inside:
        return {"furniture": 1.0}
    apart = {"greeting", "named_after", "planned", "recalled", "elsewhere"}
    neutral = [part for part in inside if not part.roles & apart]

    def share(role: str) -> float:
        return sum(role in part.roles for part in inside) / len(inside)

    def once(role: str) -> float:
        return float(any(role in part.roles for part in neutral))

    features = {
        "in_headline_or_lead": float(any(part.zone in ("headline", "lead", "dateline") for part in neutral)),
        "subject_of_event_verb": once("acts"),
        "met_with": once("met_with"),
        "signs": once("signs"),
        "speaks": once("speaks"),
        "mentions_count": min(1.0, (len(neutral) - 1) / 3) if neutral else 0.0,
        "has_title": float(person.title is not None),
        # Who acts as well is there, and is the one to whom it is handed.
        "greeting": share("greeting") * (_HANDED if once("acts") else 1.0),
        "named_after": share("named_after"),
        "planned": share("planned"),
        # Who acts today as well may be recalled besides.
        "recalled": share("recalled") * (_HANDED if once("acts") else 1.0),
        "elsewhere": share("elsewhere"),
        "possessor_only": float(all("possessor" in part.roles for part in inside)),
        "private": float(any("private" in part.roles for part in inside)),
        "spokesman": float(any("spokesman" in part.roles for part in inside)),
        "no_event": float(not has_event),
        "announced": float(announced),
        "furniture": 0.0,
    }
    return {name: round(value, 3) for name, value in features.items()}


def score_of(features: Mapping[str, float]) -> float:
    """The probability that features come to, 0 to 1."""
    total = _BIAS + sum(_WEIGHTS[name] * value for name, value in features.items())
    return round(1 / (1 + exp(-total)), 4)
