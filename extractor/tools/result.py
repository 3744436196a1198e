"""What a tool answers: values for programs, words for the model that called it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from extractor.display import visible
from extractor.errors import (
    AnswerTruncated,
    BudgetSpent,
    EndpointFailed,
    EndpointUnreachable,
    EngineFailed,
    ExtractorError,
    InputError,
    RateLimited,
    RequestRejected,
    SchemaUnknown,
    ToolUnknown,
)

_LONGEST_MESSAGE = 500
# What the caller did and can do otherwise: their messages are made for it, and hold nothing else.
_OF_THE_CALLER = (InputError, SchemaUnknown, ToolUnknown)
_LATER = (RateLimited, EndpointUnreachable, EndpointFailed, EngineFailed)
_SHORTER = (BudgetSpent, AnswerTruncated, RequestRejected)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResult:
    """The outcome of one call.

    Attributes:
        data: plain values that validate against the tool's output schema; of an error `code`, `message`, `hint`.
        text: the same for people and models: a short brief in Markdown, or one line about the error.
        error: what went wrong, with all that is known about it, for logs; None where nothing did.
    """

    data: dict[str, Any]
    text: str
    error: ExtractorError | None = None

    @property
    def is_error(self) -> bool:
        """Whether the call failed."""
        return self.error is not None

    def __str__(self) -> str:
        """The content of the message that goes back to the model."""
        return self.text

    @classmethod
    def failed(cls, error: ExtractorError) -> ToolResult:
        """An error as a model may see it: what it can act on, and nothing about this machine or its keys.

        Example:
            >>> from extractor.errors import WeightsError
            >>> ToolResult.failed(WeightsError("/srv/model.gguf is damaged", hint="remove it")).text.partition(";")[0]
            "weights_error: The embedded model's file is absent, damaged or cannot be joined"
        """
        if isinstance(error, _OF_THE_CALLER):
            message, hint = visible(error.message)[:_LONGEST_MESSAGE], visible(error.hint)[:_LONGEST_MESSAGE]
        else:
            message, hint = (type(error).__doc__ or "").partition("\n")[0].rstrip("."), _way_out(error)
        text = f"{error.code}: {message}; {hint}" if hint else f"{error.code}: {message}"
        return cls(data={"code": error.code, "message": message, "hint": hint}, text=text, error=error)


def _way_out(error: ExtractorError) -> str:
    if isinstance(error, _LATER):
        return "try again in a minute"
    if isinstance(error, _SHORTER):
        return "try again with a shorter text"
    return "whoever runs this tool has to mend it: `extractor doctor` says how"
