from __future__ import annotations

import inspect
import json

import httpx2
import instructor.core.exceptions as of_instructor
import openai
import pytest

from extractor.errors import ModelError
from extractor.limits.retry import Again
from extractor.model.failures import failure_of

SECRET = "sk-secret and the document"


def classes_of(module):
    found = {cls for _, cls in inspect.getmembers(module, inspect.isclass) if issubclass(cls, Exception)}
    ours = {cls for cls in found if cls.__module__.split(".")[0] in {"openai", "httpx2", "instructor"}}
    return sorted((cls for cls in ours if not issubclass(cls, Warning)), key=lambda cls: cls.__qualname__)


CLASSES = list(
    dict.fromkeys(
        cls for module in (openai, openai._exceptions, httpx2, of_instructor) for cls in classes_of(module)
    )
)


def bare(cls):
    """An instance with every attribute the class promises, whatever its constructor asks for."""
    error = cls.__new__(cls, SECRET)
    error.args = (SECRET,)
    for base in reversed(cls.__mro__):
        for name in getattr(base, "__annotations__", {}):
            if not hasattr(error, name):
                setattr(error, name, None)
    if isinstance(error, openai.APIStatusError):
        error.status_code = getattr(cls, "status_code", 500)
        error.response = httpx2.Response(error.status_code)
        error.body = {"message": SECRET}
    return error


def test_there_are_classes_to_walk():
    assert len(CLASSES) > 45


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: f"{cls.__module__.split('.')[0]}.{cls.__name__}")
def test_every_error_of_the_libraries_has_a_meaning(cls):
    failure = failure_of(bare(cls))
    error = failure.error if isinstance(failure, Again) else failure
    assert isinstance(error, ModelError)
    assert type(error) is not ModelError
    assert SECRET not in repr(error)


@pytest.mark.parametrize(
    ("cls", "code"),
    [
        (openai.APITimeoutError, "endpoint_unreachable"),
        (openai.APIConnectionError, "endpoint_unreachable"),
        (openai.AuthenticationError, "key_rejected"),
        (openai.PermissionDeniedError, "key_rejected"),
        (openai.NotFoundError, "model_unknown"),
        (openai.BadRequestError, "request_rejected"),
        (openai.UnprocessableEntityError, "request_rejected"),
        (openai.ConflictError, "endpoint_failed"),
        (openai.InternalServerError, "endpoint_failed"),
        (openai.RateLimitError, "rate_limited"),
        (openai.LengthFinishReasonError, "answer_truncated"),
        (openai.ContentFilterFinishReasonError, "answer_refused"),
        (httpx2.ReadError, "endpoint_unreachable"),
        (httpx2.UnsupportedProtocol, "request_rejected"),
        (httpx2.InvalidURL, "request_rejected"),
        (httpx2.DecodingError, "endpoint_failed"),
        (of_instructor.IncompleteOutputException, "answer_truncated"),
        (of_instructor.ResponseParsingError, "answer_invalid"),
    ],
)
def test_meanings(cls, code):
    failure = failure_of(bare(cls))
    assert (failure.error if isinstance(failure, Again) else failure).code == code


def test_instructors_wrapper_is_stepped_out_of():
    wrapper = bare(of_instructor.InstructorRetryException)
    wrapper.__cause__ = bare(openai.AuthenticationError)
    assert failure_of(wrapper).code == "key_rejected"


@pytest.mark.parametrize("error", [KeyError("x"), TypeError("x"), ZeroDivisionError(), AssertionError()])
def test_mistakes_of_ours_stay_visible(error):
    assert failure_of(error) is None


def test_garbage_where_json_should_be():
    assert isinstance(failure_of(json.JSONDecodeError("x", SECRET, 0)), Again)
