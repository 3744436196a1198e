from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from extractor.asking.json_text import outermost_object
from extractor.errors import AnswerInvalid

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T", bound=BaseModel)

# More violations than these say nothing new, and the correction is to stay short.
_NAMED_VIOLATIONS = 8
_VIOLATION_CHARACTERS = 160


def parse(raw: str, answer: type[T]) -> T:
    r"""Read a model's raw reply as an instance of a schema.

    A code fence or prose around the object is passed over. A schema that has a class method `of_reply` reads
    the reply itself: forms do, which keep what is whole of a reply that is not.

    Raises:
        AnswerInvalid: if there is no object in it, or it does not fit the schema.

    Example:
        >>> class City(BaseModel):
        ...     name: str
        >>> parse('Here it is: ```json\n{"name": "Osh"}\n```', City)
        City(name='Osh')
    """
    try:
        read = getattr(answer, "of_reply", None)
        if read is not None:
            value: T = read(raw)
            return value
        return answer.model_validate_json(outermost_object(raw), strict=False)
    except ValidationError as error:
        problem = _unfit(error.errors(include_url=False, include_context=False))
    except (ValueError, RecursionError) as error:
        problem = AnswerInvalid(
            "the answer is no JSON object of the form",
            hint="try again, or use a stronger model",
            violations=(f"the answer is no JSON object of the form: {error}",),
        )
    raise problem  # outside the handlers: pydantic's error quotes the answer and must not be chained


def correction(violations: tuple[str, ...]) -> str:
    """What the model is told when it is asked again, in few words and without its earlier answer."""
    named = "\n".join(
        f"- {violation[:_VIOLATION_CHARACTERS]}" for violation in violations[:_NAMED_VIOLATIONS]
    )
    return (
        "An earlier answer to this did not fit the schema:\n"
        f"{named}\n"
        "Answer anew with one JSON object that fits the schema, and nothing else."
    )


def _unfit(details: list[ErrorDetails]) -> AnswerInvalid:
    violations = tuple(
        f"{'.'.join(map(str, detail['loc'])) or 'the object'}: {detail['msg']}" for detail in details
    )
    # Kinds are pydantic's own words. Places and messages may be the model's, so they stay out.
    kinds = ", ".join(sorted({detail["type"] for detail in details}))
    return AnswerInvalid(
        f"the answer does not fit the schema in {len(violations)} places ({kinds})",
        hint="try again, or use a stronger model",
        violations=violations,
    )
