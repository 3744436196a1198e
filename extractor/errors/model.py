"""Why a model gave no usable answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.errors.base import ExtractorError

if TYPE_CHECKING:
    from extractor.usage import Usage


class ModelError(ExtractorError):
    """The model was reached for and gave no usable answer.

    Attributes:
        usage: what the failed calls cost, where it is known.
        proven: an `Extraction` of what was proven before a stream ended, or None. It holds words of the document,
            so it stands in no message.
    """

    code = "model_error"

    def __init__(self, message: str, *, hint: str = "", usage: Usage | None = None) -> None:
        super().__init__(message, hint=hint)
        self.usage = usage
        self.proven: Any = None


class EndpointUnreachable(ModelError):
    """The connection was refused, timed out or broke off."""

    code = "endpoint_unreachable"


class EndpointDown(ModelError):
    """The endpoint failed so often in a row that it is left alone for a while; nothing was sent.

    Attributes:
        after: seconds until it is tried again.
    """

    code = "endpoint_down"

    def __init__(
        self, message: str, *, hint: str = "", usage: Usage | None = None, after: float = 0.0
    ) -> None:
        super().__init__(message, hint=hint, usage=usage)
        self.after = after


class EndpointFailed(ModelError):
    """The endpoint answered with 5xx, or with something that is no answer of a model."""

    code = "endpoint_failed"


class EngineFailed(ModelError):
    """The embedded model's process could not start, or died."""

    code = "engine_failed"


class KeyRejected(ModelError):
    """The endpoint does not accept the key."""

    code = "key_rejected"


class ModelUnknown(ModelError):
    """The endpoint has no model of that name."""

    code = "model_unknown"


class RequestRejected(ModelError):
    """The endpoint does not take the request as it is."""

    code = "request_rejected"


class RateLimited(ModelError):
    """The endpoint asks to wait for longer than the budget allows."""

    code = "rate_limited"


class AnswerRefused(ModelError):
    """The model declined to answer."""

    code = "answer_refused"


class AnswerTruncated(ModelError):
    """The answer ran into its token limit.

    Attributes:
        partial: the raw text up to there. It may quote the document, so it stands in no message.
    """

    code = "answer_truncated"

    def __init__(
        self, message: str, *, hint: str = "", usage: Usage | None = None, partial: str = ""
    ) -> None:
        super().__init__(message, hint=hint, usage=usage)
        self.partial = partial


class AnswerInvalid(ModelError):
    """The answer does not fit the schema.

    Attributes:
        violations: what does not fit, one line each, for asking the model again. They may quote the
            answer, so they stand in no message.
    """

    code = "answer_invalid"

    def __init__(
        self, message: str, *, hint: str = "", usage: Usage | None = None, violations: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message, hint=hint, usage=usage)
        self.violations = violations


class BudgetSpent(ModelError):
    """Attempts, seconds or tokens are used up."""

    code = "budget_spent"
