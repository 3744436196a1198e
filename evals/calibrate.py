"""`python -m evals calibrate`: the coefficients by which a candidate's score becomes a probability.

Each field has a temperature for what the code scores alone, and a logistic model of three coefficients where the
model was asked. Both are fitted by Newton's method with a Gaussian prior that holds them at "as the code scores it"
(weight 1, the model's word 0, intercept 0) where the data say little. What is reported is judged by leaving one
document out: every probability comes from coefficients that have not seen its document.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, Any, get_args

from extractor.candidates import candidates_of
from extractor.candidates.candidate import Field
from extractor.evals.prediction import Prediction
from extractor.evals.scoring import score
from extractor.reading import Reading
from extractor.strategies.calibration import log_odds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from extractor.candidates.candidate import Candidate
    from extractor.evals.datasets import Case

    Judge = Callable[[Case, Reading, Mapping[Field, Sequence[Candidate]]], Mapping[tuple[Field, int], float]]

_PRIOR = (1.0, 0.0, 0.0)  # weight of the code, weight of the model, intercept
_DEVIATION = (0.5, 0.5, 1.0)
_STEPS = 50
_FEWEST = 5  # judgements from which a field can be said to gain by them
_BINS = 10


@dataclass(frozen=True, slots=True)
class Observation:
    """One candidate of one document.

    Attributes:
        case: name of the document.
        field: of the candidate.
        score: the code's own belief.
        judged: the model's log-odds, or None where it was not asked.
        true: whether the label agrees.
    """

    case: str
    field: Field
    score: float
    judged: float | None
    true: bool

    @property
    def inputs(self) -> tuple[float, ...]:
        """What the logistic model sees: the code's log-odds; if there are any the model's, and 1 for the intercept."""
        own = log_odds(self.score)
        return (own,) if self.judged is None else (own, self.judged, 1.0)


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Coefficients by field, and how good the probabilities are on documents that they have not seen.

    Attributes:
        alone: weight of the code.
        judged: the same, the weight of the model's log-odds and an intercept, for the fields where its word helps.
        brier_before: mean squared error of the raw scores, by field.
        brier_after: of the probabilities, leaving one document out.
        curve: for each tenth of probability: mean probability, share that is true, candidates.
    """

    alone: Mapping[Field, tuple[float, ...]]
    judged: Mapping[Field, tuple[float, ...]]
    brier_before: Mapping[Field, float]
    brier_after: Mapping[Field, float]
    curve: Sequence[tuple[float, float, int]]

    def to_toml(self, made_by: str, data: str) -> str:
        """The file that the extractor reads."""
        lines = [f'made_by = "{made_by}"', f'data = "{data}"']
        for name, table in (("alone", self.alone), ("judged", self.judged)):
            lines += ["", f"[{name}]"]
            for field, values in table.items():
                named = zip(("code", "model", "intercept"), values, strict=False)
                lines.append(f"{field} = {{ {', '.join(f'{key} = {value:.3f}' for key, value in named)} }}")
        return "\n".join(lines) + "\n"


def observe(cases: Sequence[Case], judge: Judge | None) -> list[Observation]:
    """Every candidate of every document, held against the label.

    Args:
        cases: documents with labels.
        judge: gives the model's log-odds for the candidates of a document that it would be asked about.
    """
    found = []
    for case in cases:
        reading = Reading.of(case.document)
        candidates = candidates_of(reading)
        judged = judge(case, reading, candidates) if judge else {}
        found += [
            Observation(case.name, field, c.score, judged.get((field, n)), is_true(case, c))
            for field, of_field in candidates.items()
            for n, c in enumerate(of_field)
        ]
    return found


def is_true(case: Case, candidate: Candidate) -> bool:
    """Whether a candidate alone would be a right answer."""
    field, values = candidate.field, dict(candidate.values)
    if field == "venue":
        answer: Any = values
    elif field in {"event_date", "event_type"}:
        answer = values[field]
    else:
        answer = [values]
    scored = score(case, Prediction(data={field: answer}))
    if field == "event_type":
        return bool(scored.event_type_right)
    of_field = scored.fields[field]
    wanted = of_field.labelled if field == "venue" else 1
    return of_field.right == of_field.returned == wanted


def calibrate(observations: Sequence[Observation]) -> Calibrated:
    """Fit all fields, and judge the fit by leaving one document out."""
    fields: tuple[Field, ...] = get_args(Field)
    left_out = _left_out(observations)
    helped = [field for field in fields if _helps(field, left_out)]
    probabilities = [(with_word if o.field in helped else alone, o) for alone, with_word, o in left_out]
    return Calibrated(
        alone={field: fit(_of(observations, field), judged=False) for field in fields},
        judged={field: fit(_of(observations, field), judged=True) for field in helped},
        brier_before={f: _brier([(o.score, o.true) for o in _of(observations, f)]) for f in fields},
        brier_after={f: _brier([(p, o.true) for p, o in probabilities if o.field == f]) for f in fields},
        curve=_curve([(p, o.true) for p, o in probabilities]),
    )


def fit(observations: Sequence[Observation], *, judged: bool) -> tuple[float, ...]:
    """Coefficients of one field.

    Args:
        observations: of one field.
        judged: fit those that the model was asked about, with its weight; else all, without it.

    Example:
        >>> fit([], judged=True)
        (1.0, 0.0, 0.0)
    """
    chosen = [o for o in observations if not judged or o.judged is not None]
    size = 3 if judged else 1
    rows = [(o.inputs[:size], float(o.true)) for o in chosen]
    prior = _PRIOR[:size]
    precision = [1 / deviation**2 for deviation in _DEVIATION[:size]]
    weights = list(prior)
    for _ in range(_STEPS):
        gradient = [p * (w - m) for p, w, m in zip(precision, weights, prior, strict=True)]
        hessian = [[precision[i] if i == j else 0.0 for j in range(size)] for i in range(size)]
        for inputs, true in rows:
            probability = _logistic(weights, inputs)
            for i in range(size):
                gradient[i] += (probability - true) * inputs[i]
                for j in range(size):
                    hessian[i][j] += probability * (1 - probability) * inputs[i] * inputs[j]
        step = _solve(hessian, gradient)
        weights = [w - s for w, s in zip(weights, step, strict=True)]
        if max(map(abs, step)) < 1e-9:
            break
    return tuple(weights)


def _helps(field: Field, left_out: Sequence[tuple[float, float, Observation]]) -> bool:
    """Whether the model's word made the probabilities of a field better on documents left out."""
    asked = [
        (alone, with_word, o.true)
        for alone, with_word, o in left_out
        if o.field == field and o.judged is not None
    ]
    if len(asked) < _FEWEST:
        return False
    return _brier([(w, t) for _, w, t in asked]) < _brier([(a, t) for a, _, t in asked])


def _left_out(observations: Sequence[Observation]) -> list[tuple[float, float, Observation]]:
    """Each candidate's probability without and with the model's word, from the other documents."""
    found = []
    for case in dict.fromkeys(o.case for o in observations):
        rest = [o for o in observations if o.case != case]
        weights = {
            (field, judged): fit(_of(rest, field), judged=judged)
            for field in get_args(Field)
            for judged in (False, True)
        }
        found += [
            (
                _logistic(weights[o.field, False], o.inputs[:1]),
                _logistic(weights[o.field, o.judged is not None], o.inputs),
                o,
            )
            for o in observations
            if o.case == case
        ]
    return found


def _of(observations: Sequence[Observation], field: Field) -> list[Observation]:
    return [o for o in observations if o.field == field]


def _logistic(weights: Sequence[float], inputs: Sequence[float]) -> float:
    total = sum(w * x for w, x in zip(weights, inputs, strict=True))
    return 1 / (1 + exp(-max(min(total, 30.0), -30.0)))


def _brier(pairs: Sequence[tuple[float, bool]]) -> float:
    return sum((p - t) ** 2 for p, t in pairs) / len(pairs) if pairs else 0.0


def _curve(pairs: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int]]:
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for p, t in pairs:
        bins[min(int(p * _BINS), _BINS - 1)].append((p, t))
    return [
        (sum(p for p, _ in held) / len(held), sum(t for _, t in held) / len(held), len(held))
        for held in bins
        if held
    ]


def _solve(matrix: list[list[float]], vector: list[float]) -> list[float]:
    """Solve a small positive definite system by Gauss-Jordan elimination."""
    size = len(vector)
    rows = [[*matrix[i], vector[i]] for i in range(size)]
    for i in range(size):
        rows[i] = [value / rows[i][i] for value in rows[i]]
        for j in range(size):
            if j != i:
                rows[j] = [a - rows[j][i] * b for a, b in zip(rows[j], rows[i], strict=True)]
    return [row[-1] for row in rows]
