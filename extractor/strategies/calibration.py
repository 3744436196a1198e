"""How likely a candidate is true, given what code and model think of it.

A small logistic model a field. Its coefficients stand in `calibration.toml` with the data and the command that
made them.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from math import exp, log
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict

if TYPE_CHECKING:
    from extractor.candidates.candidate import Field

_SURE = 1e-4  # no evidence of a few words is surer than this


class Weights(BaseModel):
    """Coefficients of one field.

    Attributes:
        code: weight of the code's own log-odds. Alone it is a temperature: it makes the probability honest and
            leaves the decision as it is (Guo et al., On Calibration of Modern Neural Networks, 2017).
        model: weight of the model's log-odds, yes against no; 0 where it was not asked.
        intercept: takes the model's leaning to one answer off; 0 where it was not asked.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: float
    model: float = 0.0
    intercept: float = 0.0


class Calibration(BaseModel):
    """Coefficients of all fields, alone and with the model's judgement.

    Attributes:
        made_by: the command.
        data: what it was made from.
        alone: where the model was not asked; every field.
        judged: where it was; only fields for which its word made probabilities better on documents left out.
            The model is asked about no other.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    made_by: str
    data: str
    alone: dict[str, Weights]
    judged: dict[str, Weights]


@cache
def calibration() -> Calibration:
    """The coefficients that ship."""
    text = resources.files(__package__).joinpath("calibration.toml").read_text(encoding="utf-8")
    return Calibration.model_validate(tomllib.loads(text))


def log_odds(probability: float) -> float:
    """Natural logarithm of the odds, bounded at both ends.

    Example:
        >>> log_odds(0.5)
        0.0
    """
    bounded = min(max(probability, _SURE), 1 - _SURE)
    return log(bounded / (1 - bounded))


def probability(field: Field, score: float, judged: float | None = None) -> float:
    """Probability that a candidate is true.

    Args:
        field: the candidate's.
        score: the code's own belief, 0 to 1.
        judged: the model's log-odds, or None where it was not asked.
    """
    weights = calibration().alone[field] if judged is None else calibration().judged[field]
    total = weights.intercept + weights.code * log_odds(score) + weights.model * (judged or 0.0)
    return 1 / (1 + exp(-max(min(total, 30.0), -30.0)))
