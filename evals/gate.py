"""Whether a change is better, the same, worse, or too noisy to say."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from extractor.evals.bootstrap import LEVEL, SEED, changes, interval
from extractor.evals.metrics import fields_of, figures, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.evals.scoring import DocumentScore

MARGIN = 0.01
"""A change within plus or minus this much is none that a user would notice."""

FALLING = ("fabrication", "trap")
"""Figures that are better when they are less."""


class Verdict(StrEnum):
    """What to make of a change."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    TOO_NOISY = "too noisy"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One figure before and after.

    Attributes:
        name: as in `metrics.figures`.
        before: the figure of the system compared with.
        after: the figure of the system under test.
        low: the change is at least this much.
        high: the change is at most this much.
        verdict: what to make of it.
        more_documents: about how many more it would take to say, where the verdict is "too noisy".
    """

    name: str
    before: float
    after: float
    low: float
    high: float
    verdict: Verdict
    more_documents: int | None = None


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One system held against another on the documents that both have read.

    Attributes:
        before: name of the system compared with.
        after: name of the system under test.
        documents: how many both have read.
        left_out: documents that only the system under test has read.
        headline: the change of macro F1.
        guards: the changes of the figures that must not sink either.
    """

    before: str
    after: str
    documents: int
    left_out: Sequence[str]
    headline: Change
    guards: Sequence[Change]

    @property
    def verdict(self) -> Verdict:
        """That of the headline, unless a guard says worse."""
        return Verdict.WORSE if self.sunk else self.headline.verdict

    @property
    def sunk(self) -> list[Change]:
        """What is worse."""
        return [change for change in (self.headline, *self.guards) if change.verdict is Verdict.WORSE]

    @property
    def sentence(self) -> str:
        """The verdict as a person says it."""
        if self.sunk:
            names = ", ".join(change.name for change in self.sunk)
            return f"worse: {names}"
        if self.headline.verdict is Verdict.TOO_NOISY:
            more = self.headline.more_documents
            return "too noisy to say" + (
                f"; about {more} more {'document' if more == 1 else 'documents'} would tell" if more else ""
            )
        return str(self.headline.verdict)


def compare(
    before: tuple[str, Sequence[DocumentScore]],
    after: tuple[str, Sequence[DocumentScore]],
    *,
    seed: int = SEED,
    margin: float = MARGIN,
) -> Comparison | None:
    """Hold one system against another, document by document.

    Args:
        before: name and scores of the system compared with.
        after: name and scores of the system under test.
        seed: of the draws.
        margin: changes within plus or minus this count as none.

    Returns:
        The comparison, or None where no document was read by both.
    """
    old = {score.case.name: score for score in before[1]}
    new = [score for score in after[1] if score.case.name in old]
    if not new:
        return None
    paired = [old[score.case.name] for score in new]
    drawn = changes(paired, new, seed=seed)
    was, now = figures(total(paired)), figures(total(new))
    # Watched beside the headline, so that one field cannot sink while another hides it.
    guards = [*(f"{name}.f1" for name in fields_of(new)), "fabrication"]
    # Several looks find more by chance than one. Each is held to a level at which all of them together err no
    # more often than one look at `LEVEL` would.
    level = 1 - (1 - LEVEL) / (1 + len(guards))

    def change(name: str) -> Change:
        one, other = was[name] or 0.0, now[name] or 0.0
        bounds = interval(drawn[name], len(new), level)
        sign = -1 if name in FALLING else 1
        low, high = sorted((sign * bounds.low, sign * bounds.high))
        verdict, more = judge(sign * (other - one), low, high, documents=len(new), margin=margin)
        return Change(
            name=name,
            before=one,
            after=other,
            low=bounds.low,
            high=bounds.high,
            verdict=verdict,
            more_documents=more,
        )

    return Comparison(
        before=before[0],
        after=after[0],
        documents=len(new),
        left_out=[score.case.name for score in after[1] if score.case.name not in old],
        headline=change("macro_f1"),
        guards=[change(name) for name in guards],
    )


def judge(
    gain: float, low: float, high: float, *, documents: int, margin: float = MARGIN
) -> tuple[Verdict, int | None]:
    """Give the verdict on a gain that lies between `low` and `high`.

    Args:
        gain: the change, positive for the better.
        low: the gain is at least this much.
        high: the gain is at most this much.
        documents: how many it was measured on.
        margin: gains within plus or minus this count as none.

    Returns:
        The verdict, and where it is "too noisy" how many more documents it would take, if that can be told.

    Example:
        >>> judge(0.05, 0.02, 0.08, documents=19), judge(-0.03, -0.09, 0.03, documents=19)
        ((<Verdict.BETTER: 'better'>, None), (<Verdict.TOO_NOISY: 'too noisy'>, 57))
    """
    if -margin <= low and high <= margin:
        return Verdict.SAME, None
    if documents > 1 and low > 0:
        return Verdict.BETTER, None
    if documents > 1 and high < 0:
        return Verdict.WORSE, None
    return Verdict.TOO_NOISY, _more_documents(gain, (high - low) / 2, documents, margin)


def _more_documents(gain: float, half: float, documents: int, margin: float) -> int | None:
    """An interval shrinks with the root of the number of documents: until it excludes no change, or all else."""
    if documents < 2:
        return None
    room = max(abs(gain), margin - abs(gain))
    return max(1, math.ceil(documents * (half / room) ** 2) - documents)
