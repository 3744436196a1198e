"""Whether a text states an amount of a claim, or another for the same thing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from extractor.candidates.trade import trade

if TYPE_CHECKING:
    from extractor.candidates.candidate import Candidate
    from extractor.reading import Reading
    from extractor.reading.mentions import Amount, Span

# One digit rounds 1.7 to 2; nobody would say that these are the same.
_CLOSE = Decimal("0.03")
_NAMES = {"actual": "a figure reached", "target": "a target", "forecast": "a forecast"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of trade that a text or a claim states.

    Attributes:
        place: the amount's words.
        value: plain decimal number.
        leaves: the other leaves of `trade_statistics`.
        explicit: those of them that words of their own state, rather than the lack of such words.
    """

    place: Span
    value: Decimal
    leaves: dict[str, Any]
    explicit: frozenset[str]

    @classmethod
    def of(cls, candidate: Candidate) -> Figure:
        """Take over a candidate of `trade_statistics`."""
        place = candidate.evidence["value"][0]
        own = {leaf for leaf, spans in candidate.evidence.items() if spans and spans[0] != place}
        leaves = {leaf: value for leaf, value in candidate.values.items() if leaf != "value"}
        return cls(place, Decimal(str(candidate.values["value"])), leaves, frozenset(own))

    def says(self, leaf: str) -> Any:
        """The value of a leaf that words of its own state, or None."""
        return self.leaves[leaf] if leaf in self.explicit else None

    def shown(self) -> str:
        """`1700000000 USD, trade_turnover, 2024`."""
        number = f"{self.value:f}"
        named = [self.leaves["metric"] if "metric" in self.explicit else None, self.leaves["period"]]
        return ", ".join([f"{number} {self.leaves['unit'] or ''}".strip(), *filter(None, named)])


def figures_of(reading: Reading) -> list[Figure]:
    """The figures of trade that are stated, in order."""
    return [Figure.of(candidate) for candidate in trade(reading)]


def same_amount(claimed: Amount, stated: Amount) -> bool:
    """Whether number and unit are the same; a unit that one side leaves out is no difference."""
    return claimed.value == stated.value and (
        claimed.unit == stated.unit or not (claimed.unit and stated.unit)
    )


def difference(claimed: Figure, stated: Figure) -> str:
    """In what two figures of the same value differ, by what both state in words; empty where in nothing.

    `opposite` opens the reason where both cannot be true: growth against decline of the same.
    """
    for leaf in ("metric", "period", "nature", "measure"):
        one, other = claimed.says(leaf), stated.says(leaf)
        if not one or not other or one == other or _within(leaf, one, other):
            continue
        if leaf == "measure" and {one, other} == {"growth", "decline"}:
            return f"opposite: the text states it as {other}"
        return f"the text states it as {_NAMES.get(str(other), str(other).replace('_', ' '))}"
    return ""


def is_same_thing(claimed: Figure, stated: Figure) -> bool:
    """Whether two figures are of the same thing, so that they cannot differ.

    Both name the same metric and agree in unit, measure and nature, and in period and countries unless the
    claim leaves these open.
    """
    metric = claimed.says("metric")
    if not metric or metric == "other" or metric != stated.says("metric"):
        return False
    if any(claimed.leaves[leaf] != stated.leaves[leaf] for leaf in ("unit", "measure", "nature")):
        return False
    period, countries = claimed.leaves["period"], set(claimed.leaves["countries"] or ())
    return (not period or period == stated.leaves["period"]) and (
        not countries or countries == set(stated.leaves["countries"] or ())
    )


def may_agree(one: Figure, other: Figure) -> bool:
    """Whether hedges or rounding explain the difference of two figures: more than 1.5 and 1.7, 1.7 and 1.698."""
    if "about" in {one.leaves["qualifier"], other.leaves["qualifier"]}:
        return True
    for hedged, bare in ((one, other), (other, one)):
        hedge = hedged.leaves["qualifier"]
        if hedge == "more_than" and bare.value >= hedged.value:
            return True
        if hedge == "up_to" and bare.value <= hedged.value:
            return True
    return rounded(one.value, other.value) or rounded(other.value, one.value)


def rounded(short: Decimal, long: Decimal) -> bool:
    """Whether the first number is the second, rounded to the digits that the first has, and close to it.

    Example:
        >>> rounded(Decimal(1_700_000_000), Decimal(1_698_300_000))
        True
        >>> rounded(Decimal(2_000_000_000), Decimal(1_700_000_000))
        False
    """
    step = Decimal(1).scaleb(int(short.normalize().as_tuple().exponent))
    return (
        abs(short - long) <= _CLOSE * abs(long)
        and (long / step).quantize(Decimal(1), ROUND_HALF_UP) * step == short
    )


def _within(leaf: str, one: str, other: str) -> bool:
    return leaf == "period" and (one.startswith(other) or other.startswith(one))
