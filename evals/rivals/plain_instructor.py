from __future__ import annotations

from time import perf_counter
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

import instructor
import openai
from pydantic import BaseModel, Field, create_model

from extractor.evals.prediction import Cost, Prediction
from extractor.schemas.event_summary.v1 import EventSummary

if TYPE_CHECKING:
    from extractor.document import Document

_TASK = "Extract a summary of the event that this news text reports. Leave out what the text does not state."


class PlainInstructor:
    """instructor used as its introduction shows it: one structured call, the fields' descriptions as prompt.

    The fields are asked for as plain text where ours are bound to a pattern: an answer in another form is
    scored as it is rather than refused.
    """

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
            response_model=_without_patterns(EventSummary),
            temperature=0,
            max_tokens=3000,
            max_retries=0,
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


def _without_patterns(model: type[BaseModel]) -> type[BaseModel]:
    """The same fields and descriptions, text where a pattern is demanded, nested models likewise."""
    fields: dict[str, Any] = {
        name: (_plain(field.annotation), Field(default=field.default, description=field.description))
        for name, field in model.model_fields.items()
    }
    return create_model(model.__name__, __doc__=model.__doc__, **fields)


def _plain(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _without_patterns(annotation)
    parts = get_args(annotation)
    if get_origin(annotation) is Annotated:
        return _plain(parts[0])
    if get_origin(annotation) is list:
        return list[_plain(parts[0])]  # type: ignore[misc]  # made at run time
    if get_origin(annotation) in (Union, UnionType):
        return Union[tuple(_plain(part) for part in parts)]  # noqa: UP007  # made at run time
    return annotation


def make(base_url: str, api_key: str, model: str) -> PlainInstructor:
    """The system that `extractor.evals.rivals` looks for."""
    return PlainInstructor(base_url, api_key, model)
