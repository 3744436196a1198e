"""Errors as problem details, RFC 9457: one status for each error of the tree, the same codes as everywhere."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from extractor import errors
from extractor.http import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator

MEDIA_TYPE = "application/problem+json"
# Seconds after which a model that failed is worth another try.
_AGAIN = 10

# A kind without a line of its own has that of its base.
_STATUS: dict[type[errors.ExtractorError], HTTPStatus] = {
    errors.ExtractorError: HTTPStatus.INTERNAL_SERVER_ERROR,
    errors.InputError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.DocumentBinary: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    errors.DocumentTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    errors.ConfigurationError: HTTPStatus.UNPROCESSABLE_ENTITY,
    errors.SettingInvalid: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.PromptInvalid: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.LanguageInvalid: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ModelMissing: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.WeightsError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.BatchError: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.ModelError: HTTPStatus.BAD_GATEWAY,
    errors.EndpointUnreachable: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.EngineFailed: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.RateLimited: HTTPStatus.SERVICE_UNAVAILABLE,
    errors.BudgetSpent: HTTPStatus.GATEWAY_TIMEOUT,
    refusals.RequestInvalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    refusals.KeyMissing: HTTPStatus.UNAUTHORIZED,
    refusals.OriginRefused: HTTPStatus.FORBIDDEN,
    refusals.NotFound: HTTPStatus.NOT_FOUND,
    refusals.MethodNotAllowed: HTTPStatus.METHOD_NOT_ALLOWED,
    refusals.NotAcceptable: HTTPStatus.NOT_ACCEPTABLE,
    refusals.BodySlow: HTTPStatus.REQUEST_TIMEOUT,
    refusals.BodyTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    refusals.MediaTypeUnknown: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    refusals.ModelNotOffered: HTTPStatus.UNPROCESSABLE_ENTITY,
    refusals.IdempotencyKeyReused: HTTPStatus.CONFLICT,
    refusals.Unfinished: HTTPStatus.CONFLICT,
    refusals.QueueFull: HTTPStatus.TOO_MANY_REQUESTS,
    refusals.Stopping: HTTPStatus.SERVICE_UNAVAILABLE,
    refusals.TimeUp: HTTPStatus.GATEWAY_TIMEOUT,
    refusals.Internal: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def status_of(kind: type[errors.ExtractorError]) -> HTTPStatus:
    """The status that an error is answered with.

    Example:
        >>> status_of(errors.DocumentEmpty).value, status_of(errors.AnswerInvalid).value
        (422, 502)
    """
    return next(_STATUS[base] for base in kind.__mro__ if base in _STATUS)


def problem_of(error: errors.ExtractorError, request_id: str) -> dict[str, Any]:
    """The members of a problem: those of RFC 9457, then `code`, `hint`, `request_id` and `errors`."""
    problem: dict[str, Any] = {
        "type": f"/problems/{error.code}",
        "title": _title(type(error)),
        "status": status_of(type(error)).value,
        "detail": error.message,
        "code": error.code,
        "hint": error.hint,
        "request_id": request_id,
    }
    if isinstance(error, refusals.Refusal) and error.violations:
        problem["errors"] = [{"pointer": path, "detail": message} for path, message in error.violations]
    return problem


def headers_of(error: errors.ExtractorError) -> dict[str, str]:
    """The headers that an error is answered with."""
    status = status_of(type(error))
    headers: dict[str, str] = {}
    if isinstance(error, refusals.Refusal) and error.retry_after is not None:
        headers["retry-after"] = str(error.retry_after)
    elif status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = str(_AGAIN)
    if status == HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = "Bearer"
    if isinstance(error, refusals.BodySlow | refusals.BodyTooLarge):
        headers["connection"] = "close"  # the rest of the body is not read
    return headers


def body_of(error: errors.ExtractorError, request_id: str) -> bytes:
    """The problem as it is sent."""
    return json.dumps(problem_of(error, request_id), ensure_ascii=False).encode("utf-8", "backslashreplace")


def catalogue() -> dict[str, dict[str, Any]]:
    """Every problem type by code: what its address answers."""
    return {
        kind.code: {"type": f"/problems/{kind.code}", "title": _title(kind), "status": status_of(kind).value}
        for kind in _kinds()
    }


def _kinds() -> Iterator[type[errors.ExtractorError]]:
    for module in (errors, refusals):
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, errors.ExtractorError):
                yield kind


def _title(kind: type[errors.ExtractorError]) -> str:
    return (kind.__doc__ or "").partition("\n")[0].rstrip(".")
