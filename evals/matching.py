"""Which of the answered items is meant to be which of the labelled ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from munkres import Munkres

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

A = TypeVar("A")
L = TypeVar("L")


@dataclass(frozen=True, slots=True)
class Pair:
    """An answered item that is right, with the labelled item it is right about.

    Attributes:
        answered: its index in the answer.
        labelled: the index in the label.
        score: how alike they are, 0 to 1.
    """

    answered: int
    labelled: int
    score: float


def pair(answered: Sequence[A], labelled: Sequence[L], score: Callable[[A, L], float]) -> list[Pair]:
    """Pair items one to one so that the sum of their scores is the greatest possible.

    Args:
        answered: items of the answer.
        labelled: items of the label.
        score: 0 where the two may not be paired, else up to 1.

    Returns:
        The pairs with a score above 0, in the order of the answer.

    Example:
        >>> [(p.answered, p.labelled) for p in pair([3, 1], [1, 2], lambda a, b: 1 / (1 + abs(a - b)))]
        [(0, 1), (1, 0)]
    """
    if not answered or not labelled:
        return []
    scores = [[score(item, label) for label in labelled] for item in answered]
    costs = [[1 - value for value in row] for row in scores]
    pairs = (Pair(i, j, scores[i][j]) for i, j in Munkres().compute(costs))
    return sorted((p for p in pairs if p.score > 0), key=lambda p: p.answered)
