"""What measurements come to: samples, ratios, tables, curves and goals, gathered in sections of the report."""

from __future__ import annotations

import math
import statistics
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sample:
    """Repeated measurements of one thing.

    Attributes:
        values: at least one, in the order they were taken.
    """

    values: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle."""
        return statistics.median(self.values)

    @property
    def spread(self) -> tuple[float, float]:
        """Quartiles; of fewer than four values the least and the greatest."""
        if len(self.values) < 4:
            return min(self.values), max(self.values)
        low, _, high = statistics.quantiles(self.values, n=4, method="inclusive")
        return low, high

    def shown(self, factor: float = 1.0, digits: int = 3) -> str:
        """Median and spread, in so many significant digits.

        Example:
            >>> Sample((1.0, 2.0, 3.0)).shown()
            '2 (1 to 3)'
        """
        low, high = self.spread
        median, least, most = (significant(factor * value, digits) for value in (self.median, low, high))
        return f"{median} ({least} to {most})" if least != most else median

    def per(self, other: Sample) -> Sample:
        """Ratios, round by round: what slows the machine for a while slows both."""
        return Sample(tuple(mine / theirs for mine, theirs in zip(self.values, other.values, strict=False)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """Ours beside a yardstick, which says the same on any machine; less is better.

    Attributes:
        name: stable, as the baseline knows it.
        sample: one value a round.
    """

    name: str
    sample: Sample


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A figure that is aimed at.

    Attributes:
        what: is measured.
        wanted: in words.
        measured: in words.
        met: whether it is reached.
    """

    what: str
    wanted: str
    measured: str
    met: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns; a cell is text or a number, None where there is nothing to say."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """Lines over one axis, both axes logarithmic.

    Attributes:
        name: of the file that it is drawn in.
        title, x, y: what is shown.
        lines: points by the name of the line.
    """

    name: str
    title: str
    x: str
    y: str
    lines: Mapping[str, Sequence[tuple[float, float]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of the report.

    Attributes:
        title: of the part.
        about: how it was measured, a few sentences.
        tables, curves, ratios, goals: what came of it.
    """

    title: str
    about: str
    tables: Sequence[Table] = ()
    curves: Sequence[Curve] = ()
    ratios: Sequence[Ratio] = ()
    goals: Sequence[Goal] = field(default_factory=tuple)


def significant(value: float, digits: int = 3) -> str:
    """A number in so many significant digits, without an exponent.

    Example:
        >>> significant(1234.5), significant(0.012345), significant(2.0)
        ('1,230', '0.0123', '2')
    """
    if not value or not math.isfinite(value):
        return f"{value:g}"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    shown = f"{round(value, places):,.{max(places, 0)}f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """By which power the second of each pair grows with the first: 1 where twice as much takes twice as long.

    Example:
        >>> round(exponent([(1, 2), (10, 20), (100, 200)]), 6)
        1.0
    """
    slope, _ = statistics.linear_regression(
        *zip(*((math.log(x), math.log(y)) for x, y in points), strict=True)
    )
    return slope
