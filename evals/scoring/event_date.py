from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evals.matching import Pair
from extractor.evals.scoring.field import FieldScore

if TYPE_CHECKING:
    from extractor.evals.datasets import Label
    from extractor.evals.prediction import Answer


def score_event_date(answer: Answer, label: Label) -> FieldScore:
    """One slot; where "not stated" is accepted, an answer without a date counts as nothing."""
    value, accepted = answer.event_date, label.event_date.accept
    right = value is not None and value in accepted
    return FieldScore(
        returned=int(value is not None),
        labelled=int(right or None not in accepted),
        pairs=[Pair(0, 0, 1.0)] if right else [],
    )
