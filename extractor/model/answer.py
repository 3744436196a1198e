from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.usage import Usage

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Generic[T]):
    """A model's answer that fits the schema.

    Attributes:
        value: the schema's instance.
        raw: the text as it came, for a cache; `parse(raw, …)` gives the value again.
        usage: what it cost, with all attempts.
        model: the model's name as the endpoint gives it.
    """

    value: T
    raw: str
    usage: Usage
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How likely a model holds each of a few labels to be the first word of its answer.

    Attributes:
        logprobs: natural logarithm of the probability of each label's likeliest first token. A label
            that is not among the tokens reported has the least of those reported: it is that or less.
        usage: what it cost, with all attempts.
        model: the model's name as the endpoint gives it.

    Example:
        >>> from extractor.usage import Usage
        >>> judged = Judgement(logprobs={"yes": -0.1, "no": -2.3}, usage=Usage(), model="m")
        >>> round(judged.probability("yes"), 2)
        0.9
    """

    logprobs: Mapping[str, float]
    usage: Usage
    model: str

    def probability(self, label: str) -> float:
        """Probability of a label among the labels asked about; they add up to 1."""
        highest = max(self.logprobs.values())
        weights = {name: exp(value - highest) for name, value in self.logprobs.items()}
        return weights[label] / sum(weights.values())


def label_logprobs(labels: Sequence[str], tokens: Sequence[tuple[str, float]]) -> dict[str, float]:
    """The best log-probability of a first token for each label.

    A token counts for a label that begins with it, whatever its case and the space before it. A token
    with which two labels begin tells nothing and counts for neither.

    Args:
        labels: what may be answered.
        tokens: first tokens and their log-probabilities.

    Raises:
        ValueError: if there is no token.

    Example:
        >>> label_logprobs(["yes", "no"], [("Yes", -0.2), (" no", -1.9), ("yes", -3.0)])
        {'yes': -0.2, 'no': -1.9}
    """
    if not tokens:
        raise ValueError("there is no token to look at")
    folded = {label: label.casefold() for label in labels}
    found: dict[str, float] = {}
    for token, logprob in tokens:
        start = token.strip().casefold()
        meant = [label for label in labels if start and folded[label].startswith(start)]
        if len(meant) == 1:
            found[meant[0]] = max(logprob, found.get(meant[0], logprob))
    least = min(logprob for _, logprob in tokens)
    return {label: found.get(label, least) for label in labels}
