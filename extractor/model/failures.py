"""What the libraries below raise, as errors of ours.

Every class that openai, httpx2 or instructor can raise has a row here, and a test walks those classes.
The messages hold no word from the other side but short codes: an endpoint's own message may quote the
key or the document back. For the same reason the original exception is not chained: the caller of
`failure_of` raises after it has left the handler.
"""

from __future__ import annotations

import json
import re
from email.utils import parsedate_to_datetime
from time import time
from typing import TYPE_CHECKING

import httpx2
import openai
from instructor.core import exceptions as of_instructor

from extractor.errors import (
    AnswerInvalid,
    AnswerRefused,
    AnswerTruncated,
    EndpointFailed,
    EndpointUnreachable,
    KeyRejected,
    ModelUnknown,
    RateLimited,
    RequestRejected,
)
from extractor.limits.retry import Again

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extractor.errors import ModelError

# Fixed words that an endpoint may say: letters, no spaces, short. A key or a sentence is neither.
_CODE = re.compile(r"[a-z][a-z_]{2,47}", re.ASCII)


def failure_of(error: Exception) -> ModelError | Again | None:
    """What an exception of openai, httpx2 or instructor means.

    Returns:
        An `Again` where another attempt may help, an error where it will not, or None for an exception
        of another origin (a mistake of ours, which must stay visible).
    """
    origin = _origin(error)
    if isinstance(origin, openai.APIStatusError):
        return _of_status(origin)
    for classes, meaning in _MEANINGS:
        if isinstance(origin, classes):
            return meaning(origin)
    return None


def status_of(error: Exception) -> tuple[int, Mapping[str, object]] | None:
    """The status and the error object of an endpoint's refusal, or None for other failures."""
    origin = _origin(error)
    if not isinstance(origin, openai.APIStatusError):
        return None
    return origin.status_code, origin.body if isinstance(origin.body, dict) else {}


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds that the headers of a response ask to wait: a number, or a date.

    Example:
        >>> retry_after({"retry-after": "1.5"})
        1.5
        >>> retry_after({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"})
        0.0
        >>> retry_after({"retry-after": "soon"}) is None
        True
    """
    text = headers.get("retry-after", "").strip()
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = parsedate_to_datetime(text).timestamp() - time()
        except (ValueError, OverflowError):
            return None
    return max(0.0, seconds) if seconds == seconds else None  # noqa: PLR0124  # "nan" is no number to wait


def _origin(error: Exception) -> BaseException:
    """Step out of instructor's wrapper, which keeps the library's own error as its cause."""
    origin: BaseException = error
    while isinstance(origin, of_instructor.InstructorRetryException) and origin.__cause__ is not None:
        origin = origin.__cause__
    return origin


def _of_status(error: openai.APIStatusError) -> ModelError | Again:
    status = error.status_code
    said = _code_in(error.code, error.type)
    after = retry_after(error.response.headers)
    if status in {401, 403}:
        failure: ModelError | Again = KeyRejected(
            f"the endpoint does not accept the key (status {status})", hint="check the key"
        )
    elif status == 404 or error.code == "model_not_found":
        failure = ModelUnknown(
            f"the endpoint has no such model or address{said}", hint="check the model's name and the base URL"
        )
    elif status == 429:
        failure = RateLimited(f"the endpoint takes no more requests now{said}", hint="try again later")
        # An empty account does not fill while we wait.
        if error.code != "insufficient_quota":
            failure = Again(failure, kind="wait", after=after)
    elif status in {408, 409} or not 400 <= status < 500:
        failed = EndpointFailed(f"the endpoint failed with status {status}{said}", hint="try again later")
        failure = Again(failed, kind="wait", after=after)
    else:
        failure = RequestRejected(
            f"the endpoint rejects the request with status {status}{said}",
            hint="the text may be too long for the model, or the base URL may be wrong",
        )
    return failure


def _late(_: BaseException) -> Again:
    return Again(
        EndpointUnreachable("the endpoint did not answer in time", hint="try again later"), kind="wait"
    )


def _broken(_: BaseException) -> Again:
    broken = EndpointUnreachable(
        "the connection to the endpoint failed or broke off", hint="check the base URL and the network"
    )
    return Again(broken, kind="wait")


def _no_url(_: BaseException) -> RequestRejected:
    return RequestRejected("the endpoint's address is no URL", hint="check the base URL")


def _truncated(_: BaseException) -> AnswerTruncated:
    return AnswerTruncated("the answer ran into its token limit", hint="raise the output limit")


def _filtered(_: BaseException) -> AnswerRefused:
    return AnswerRefused("the endpoint's content filter held the answer back")


def _unfit(_: BaseException) -> Again:
    return Again(AnswerInvalid("the answer does not fit the schema"), kind="reask")


def _garbled(error: BaseException) -> Again:
    garbled = EndpointFailed(
        f"the endpoint sent something that is no answer of a model ({type(error).__name__})",
        hint="check the base URL",
    )
    return Again(garbled, kind="wait")


def _unsendable(_: BaseException) -> RequestRejected:
    return RequestRejected("the text holds characters that cannot be sent (lone surrogates)")


def _misused(error: BaseException) -> RequestRejected:
    return RequestRejected(f"the client library refused the request ({type(error).__name__})")


# The first row that fits decides: subclasses stand above their bases.
_MEANINGS: tuple[
    tuple[tuple[type[BaseException], ...], Callable[[BaseException], ModelError | Again]], ...
] = (
    ((openai.APITimeoutError, httpx2.TimeoutException), _late),
    ((httpx2.UnsupportedProtocol, httpx2.InvalidURL), _no_url),
    ((openai.APIConnectionError, openai.WebSocketConnectionClosedError, httpx2.TransportError), _broken),
    ((openai.LengthFinishReasonError, of_instructor.IncompleteOutputException), _truncated),
    ((openai.ContentFilterFinishReasonError,), _filtered),
    ((of_instructor.ResponseParsingError, of_instructor.AsyncValidationError), _unfit),
    (
        (openai.APIError, httpx2.HTTPError, httpx2.StreamError, httpx2.CookieConflict, json.JSONDecodeError),
        _garbled,
    ),
    ((UnicodeError,), _unsendable),
    (
        (openai.OpenAIError, openai.InvalidWebhookSignatureError, of_instructor.InstructorError),
        _misused,
    ),
)


def _code_in(*codes: object) -> str:
    known = [code for code in codes if isinstance(code, str) and _CODE.fullmatch(code)]
    return f" ({known[0]})" if known else ""
