"""Errors that only an HTTP service has: what it refuses before anything is extracted."""

from __future__ import annotations

from typing import Self

from extractor.errors import ExtractorError


class Refusal(ExtractorError):
    """A request that is not served.

    Attributes:
        retry_after: seconds after which it may be, or None where repeating it changes nothing.
        violations: where and how a body does not fit: JSON Pointer and message. No values of the body.
    """

    code = "refused"

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        retry_after: int | None = None,
        violations: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(message, hint=hint)
        self.retry_after = retry_after
        self.violations = violations


class RequestInvalid(Refusal):
    """The request does not fit the interface."""

    code = "request_invalid"


class KeyMissing(Refusal):
    """No key, or none that the service knows."""

    code = "key_missing"


class OriginRefused(Refusal):
    """The request comes from a page of another site, or was sent to a name that is not this machine's."""

    code = "origin_refused"


class NotFound(Refusal):
    """There is nothing at this address."""

    code = "not_found"


class MethodNotAllowed(Refusal):
    """The address does not take this method."""

    code = "method_not_allowed"


class NotAcceptable(Refusal):
    """The answer exists in none of the media types that the client takes."""

    code = "not_acceptable"


class BodySlow(Refusal):
    """The request did not arrive in time."""

    code = "body_slow"


class BodyTooLarge(Refusal):
    """The body is larger than the service takes."""

    code = "body_too_large"


class MediaTypeUnknown(Refusal):
    """The body is in no media type that is read here."""

    code = "media_type_unknown"


class ModelNotOffered(Refusal):
    """The service does not offer this model."""

    code = "model_not_offered"


class IdempotencyKeyReused(Refusal):
    """The idempotency key was used for another request before."""

    code = "idempotency_key_reused"


class Unfinished(Refusal):
    """The batch has no results, or none yet."""

    code = "batch_unfinished"


class QueueFull(Refusal):
    """Too many requests wait already."""

    code = "queue_full"

    @classmethod
    def now(cls, retry_after: int) -> Self:
        """The refusal of a request that finds the queue full."""
        return cls(
            "as many requests as may wait are waiting",
            hint="send it again later, or send fewer at once",
            retry_after=retry_after,
        )


class Stopping(Refusal):
    """The service stops and takes nothing new."""

    code = "stopping"

    @classmethod
    def now(cls) -> Self:
        """The refusal of a request that comes too late."""
        return cls("the service is stopping", hint="send it again in a moment", retry_after=5)


class TimeUp(Refusal):
    """The request took longer than the service gives it."""

    code = "time_up"


class Internal(Refusal):
    """A mistake in the service itself; its log says more under the request's id."""

    code = "internal"
