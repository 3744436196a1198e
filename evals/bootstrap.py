"""How far the figures of a set could lie from those of another set of its kind.

Documents are drawn with replacement, the figures computed anew, and the middle of what comes out is the
interval. Items of one document stand and fall together, so documents are drawn, never items. Two systems are
compared on the same draws: what is hard for both cancels out.

With few documents the plain percentiles are too narrow. They are taken further out, as far as Student's t asks
(the expanded percentile interval): with 5 documents 95 percent becomes 99.8, with 19 it becomes 96.9.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from operator import mul
from statistics import NormalDist
from typing import TYPE_CHECKING

from extractor.evals.metrics import Counts, Totals, counts, event_types_right, figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from extractor.evals.scoring import DocumentScore

DRAWS = 2000
SEED = 20251208
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a figure lies with the level asked for."""

    low: float
    high: float


def intervals(
    scores: Sequence[DocumentScore], *, seed: int = SEED, level: float = LEVEL
) -> dict[str, Interval]:
    """Intervals of all figures of a set.

    Args:
        scores: the documents, at least two.
        seed: the same seed gives the same intervals.
        level: how sure the interval is to be.

    Returns:
        By the names of `metrics.figures`; figures that most draws leave undefined are left out, and so are all
        where there is only one document.
    """
    drawn: dict[str, list[float]] = {}
    for totals in _draws(_columns(scores), len(scores), seed):
        for name, value in figures(totals).items():
            if value is not None:
                drawn.setdefault(name, []).append(value)
    return {
        name: interval(values, len(scores), level)
        for name, values in drawn.items()
        if len(values) > DRAWS / 2 and len(scores) > 1
    }


def changes(
    before: Sequence[DocumentScore], after: Sequence[DocumentScore], *, seed: int = SEED
) -> dict[str, list[float]]:
    """How every figure changes from one system to another, draw by draw.

    Args:
        before: the documents as one system answered them.
        after: the same documents in the same order as the other did.
        seed: the same seed gives the same draws.
    """
    drawn: dict[str, list[float]] = {}
    pairs = zip(
        _draws(_columns(before), len(before), seed), _draws(_columns(after), len(after), seed), strict=True
    )
    for one, other in pairs:
        old, new = figures(one), figures(other)
        for name, value in new.items():
            was = old[name]
            if value is not None and was is not None:
                drawn.setdefault(name, []).append(value - was)
    return drawn


def interval(values: Sequence[float], documents: int, level: float = LEVEL) -> Interval:
    """The expanded percentile interval of what was drawn.

    Args:
        values: the figure, draw by draw.
        documents: how many documents a draw has.
        level: how sure the interval is to be.
    """
    tail = expanded_tail((1 - level) / 2, documents)
    ordered = sorted(values)
    last = len(ordered) - 1
    return Interval(ordered[math.floor(tail * last)], ordered[math.ceil((1 - tail) * last)])


def expanded_tail(tail: float, documents: int) -> float:
    """What to cut off at either side so that few documents do not look surer than they are.

    Example:
        >>> round(expanded_tail(0.025, 5), 3), round(expanded_tail(0.025, 19), 3)
        (0.001, 0.015)
    """
    if documents < 2:
        return 0.0
    student = _student(NormalDist().inv_cdf(1 - tail), documents - 1)
    return NormalDist().cdf(-math.sqrt(documents / (documents - 1)) * student)


def _student(normal: float, freedom: int) -> float:
    """Quantile of Student's t from that of the normal distribution (Cornish and Fisher's expansion)."""
    z, v = normal, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )


def _columns(scores: Sequence[DocumentScore]) -> Mapping[str, list[int]]:
    """One list of whole numbers a count, one number a document."""
    columns: dict[str, list[int]] = {}
    if event_types_right(scores) is not None:
        columns["event_type"] = [int(bool(score.event_type_right)) for score in scores]
    for score in scores:
        for field, found in counts(score).items():
            for name in Counts.__slots__:
                columns.setdefault(f"{field}.{name}", []).append(getattr(found, name))
    return columns


def _draws(columns: Mapping[str, list[int]], documents: int, seed: int) -> Iterator[Totals]:
    fields = dict.fromkeys(name.partition(".")[0] for name in columns if name != "event_type")
    draw = random.Random(seed)  # noqa: S311  # draws are to be repeatable, not secret
    for _ in range(DRAWS):
        times = [0] * documents
        for index in draw.choices(range(documents), k=documents):
            times[index] += 1
        sums = {name: sum(map(mul, times, column)) for name, column in columns.items()}
        yield Totals(
            documents=documents,
            fields={f: Counts(*(sums[f"{f}.{name}"] for name in Counts.__slots__)) for f in fields},
            event_type=sums.get("event_type"),
        )
