"""When an answer is right: one module a field, by the rules that `evals/README.md` gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor.evals.prediction import Answer
from extractor.evals.scoring.event_date import score_event_date
from extractor.evals.scoring.field import FIELDS, FieldScore
from extractor.evals.scoring.instruments import score_instruments
from extractor.evals.scoring.participants import score_participants
from extractor.evals.scoring.trade import score_trade
from extractor.evals.scoring.venue import score_venue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extractor.evals.datasets import Case, Label
    from extractor.evals.prediction import Prediction

__all__ = ["FIELDS", "VERSION", "DocumentScore", "FieldScore", "score"]

VERSION = 1
"""Raised with every change that gives another score to the same answer."""

SCORERS: Mapping[str, Callable[[Answer, Label], FieldScore]] = {
    "participants": score_participants,
    "instruments": score_instruments,
    "trade_statistics": score_trade,
    "venue": score_venue,
    "event_date": score_event_date,
}


@dataclass(frozen=True, kw_only=True)
class DocumentScore:
    """How right one answer is.

    Attributes:
        case: the text and its label.
        prediction: what was answered, with its cost or error.
        answer: the answer as it was scored; empty where there was none that could be read.
        fields: by name, in the order of `FIELDS`.
        event_type_right: whether the kind of event is the labelled one.
    """

    case: Case
    prediction: Prediction
    answer: Answer
    fields: Mapping[str, FieldScore]
    event_type_right: bool

    @property
    def failures(self) -> list[str]:
        """What kept this document from being run or scored, one line each."""
        run = [self.prediction.error] if self.prediction.error else []
        return run + [f"{name}: {f.failure}" for name, f in self.fields.items() if f.failure]


def score(case: Case, prediction: Prediction) -> DocumentScore:
    """Hold an answer against its label. Never raises: what goes wrong is a failure of the field."""
    try:
        answer, unreadable = Answer.model_validate(prediction.data), None
    except ValueError as error:
        answer, unreadable = Answer(), f"the answer cannot be read: {str(error).splitlines()[0]}"
    return DocumentScore(
        case=case,
        prediction=prediction,
        answer=answer,
        fields={name: _field(name, answer, case.label, unreadable) for name in FIELDS},
        event_type_right=prediction.error is None and answer.event_type == case.label.event_type,
    )


def _field(name: str, answer: Answer, label: Label, unreadable: str | None) -> FieldScore:
    scorer = SCORERS[name]
    try:
        found = scorer(answer, label)
    except Exception as error:  # noqa: BLE001  # a crash of a scorer is a row of the report
        return FieldScore(
            returned=0,
            labelled=scorer(Answer(), label).labelled,
            failure=f"{type(error).__name__}: {error}",
        )
    return FieldScore(returned=0, labelled=found.labelled, failure=unreadable) if unreadable else found
