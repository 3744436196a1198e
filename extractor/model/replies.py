"""Reading a chat completion. The libraries build it unchecked, so nothing is taken for granted here."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

from extractor.errors import AnswerInvalid, AnswerRefused, AnswerTruncated, EndpointFailed
from extractor.limits.retry import Again
from extractor.usage import Usage

if TYPE_CHECKING:
    from extractor.model.prices import Prices


def text_of(completion: Any) -> str:
    """The text of a reply.

    Raises:
        AnswerRefused: the model or the endpoint's filter declined.
        AnswerTruncated: the text ran into the token limit.
        Again: there is no text in it; another attempt may bring one.
    """
    try:
        choice = completion.choices[0]
        text, finish, refusal = choice.message.content, choice.finish_reason, choice.message.refusal
    except (AttributeError, IndexError, KeyError, TypeError):
        failure = Again(_no_reply(), kind="wait")
    else:
        if refusal or finish == "content_filter":
            raise AnswerRefused("the model declined to answer", hint="use another model for this text")
        text = text if isinstance(text, str) and text else _arguments(choice)
        if finish == "length":
            raise AnswerTruncated(
                "the answer ran into its token limit", hint="raise the output limit", partial=text
            )
        if text.strip():
            return text
        empty = AnswerInvalid("the answer is empty", hint="try again", violations=("the answer was empty",))
        failure = Again(empty, kind="reask")
    raise failure


def _arguments(choice: Any) -> str:
    """What a model said as the arguments of a function that it was not asked to call."""
    for call in getattr(choice.message, "tool_calls", None) or ():
        arguments = getattr(getattr(call, "function", None), "arguments", None)
        if isinstance(arguments, str):
            return arguments
    return ""


def first_tokens_of(completion: Any) -> list[tuple[str, float]]:
    """The likeliest first tokens of a reply, with their log-probabilities.

    Raises:
        EndpointFailed: the endpoint reports none.
    """
    try:
        tokens = [
            (str(seen.token), float(seen.logprob))
            for seen in completion.choices[0].logprobs.content[0].top_logprobs
        ]
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        tokens = []
    tokens = [(token, logprob) for token, logprob in tokens if isfinite(logprob)]
    if not tokens:
        raise EndpointFailed(
            "the endpoint reports no log-probabilities", hint="use the compose strategy with this model"
        )
    return tokens


def _no_reply() -> EndpointFailed:
    return EndpointFailed(
        "the endpoint sent something that is no answer of a model", hint="check the base URL"
    )


def usage_of(completion: Any, prices: Prices | None) -> Usage:
    """What one request has cost; a request without a reply is a call without tokens."""
    usage = getattr(completion, "usage", None)
    tokens_in = _count(getattr(usage, "prompt_tokens", None))
    tokens_out = _count(getattr(usage, "completion_tokens", None))
    details = getattr(usage, "prompt_tokens_details", None)
    cached = min(_count(getattr(details, "cached_tokens", None)), tokens_in)
    cost = prices.cost(tokens_in, tokens_out, cached) if prices else None
    return Usage(calls=1, input_tokens=tokens_in, output_tokens=tokens_out, cost_usd=cost)


def _count(value: object) -> int:
    return value if isinstance(value, int) and value > 0 else 0


def model_of(completion: Any, asked: str) -> str:
    """The model's name as the endpoint gives it, else the one asked for."""
    model = getattr(completion, "model", None)
    return model if isinstance(model, str) and model else asked
