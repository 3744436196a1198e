from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import instructor
import openai

from extractor.evals.prediction import Cost, Prediction
from extractor.schemas.event_summary.v1 import EventSummary

if TYPE_CHECKING:
    from extractor.document import Document

_TASK = "Extract a summary of the event that this news text reports. Leave out what the text does not state."


class PlainInstructor:
    """instructor used as its introduction shows it: one structured call, the fields' descriptions as prompt."""

    def __init__(self, base_url: str, api_key: str, model: str) -> None:
        self._client = instructor.from_openai(
            openai.OpenAI(base_url=base_url, api_key=api_key, timeout=900), mode=instructor.Mode.JSON_SCHEMA
        )
        self._model = model
        self.name = f"instructor {model}"

    def run(self, name: str, document: Document) -> Prediction:  # noqa: ARG002  # the protocol's signature
        """Ask for the whole summary at once."""
        started = perf_counter()
        summary, completion = self._client.create_with_completion(
            model=self._model,
            messages=[{"role": "system", "content": _TASK}, {"role": "user", "content": document.text}],
            response_model=EventSummary,
            temperature=0,
            max_tokens=4000,
        )
        usage = completion.usage
        return Prediction(
            data=summary.model_dump(mode="json"),
            cost=Cost(
                seconds=perf_counter() - started,
                calls=1,
                input_tokens=usage.prompt_tokens if usage else 0,
                output_tokens=usage.completion_tokens if usage else 0,
                cost_usd=None,
            ),
            provenance={"model": self._model, "rival": "instructor"},
        )


def make(base_url: str, api_key: str, model: str) -> PlainInstructor:
    """The system that `extractor.evals.rivals` looks for."""
    return PlainInstructor(base_url, api_key, model)
