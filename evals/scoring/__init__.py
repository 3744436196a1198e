"""When an answer is right: one module a field, by the rules that `evals/README.md` gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractor import schemas
from extractor.evals.datasets import Label, SchemaLabel
from extractor.evals.prediction import Answer
from extractor.evals.scoring.by_schema import score_field
from extractor.evals.scoring.event_date import score_event_date
from extractor.evals.scoring.field import FIELDS, FieldScore
from extractor.evals.scoring.instruments import score_instruments
from extractor.evals.scoring.participants import score_participants
from extractor.evals.scoring.trade import score_trade
from extractor.evals.scoring.venue import score_venue
from extractor.shape.tree import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extractor.evals.datasets import Case
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
        answer: an event summary as it was scored; empty where there was none that could be read.
        fields: by name, in the order of `FIELDS` or of the schema.
        event_type_right: whether the kind of event is the labelled one; None for any other schema.
    """

    case: Case
    prediction: Prediction
    answer: Answer
    fields: Mapping[str, FieldScore]
    event_type_right: bool | None

    @property
    def failures(self) -> list[str]:
        """What kept this document from being run or scored, one line each."""
        run = [self.prediction.error] if self.prediction.error else []
        return run + [f"{name}: {f.failure}" for name, f in self.fields.items() if f.failure]


def score(case: Case, prediction: Prediction) -> DocumentScore:
    """Hold an answer against its label. Never raises: what goes wrong is a failure of the field."""
    if isinstance(case.label, SchemaLabel):
        return DocumentScore(
            case=case,
            prediction=prediction,
            answer=Answer(),
            fields=_by_schema(case.label, prediction.data),
            event_type_right=None,
        )
    label = case.label
    try:
        answer, unreadable = Answer.model_validate(prediction.data), None
    except ValueError as error:
        answer, unreadable = Answer(), f"the answer cannot be read: {str(error).splitlines()[0]}"
    return DocumentScore(
        case=case,
        prediction=prediction,
        answer=answer,
        fields={name: _field(name, answer, label, unreadable) for name in FIELDS},
        event_type_right=prediction.error is None and answer.event_type == label.event_type,
    )


def _by_schema(label: SchemaLabel, data: Mapping[str, object]) -> dict[str, FieldScore]:
    shape = shape_of(schemas.get(label.schema_).model)
    return {
        field.name: score_field(
            field, data.get(field.name), label.data.get(field.name), label.wrong.get(field.name, ())
        )
        for field in shape.fields
    }


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
