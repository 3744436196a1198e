"""The model client: one question, one validated answer, what it cost."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import TYPE_CHECKING, Self, TypeVar
from weakref import WeakKeyDictionary

from pydantic import BaseModel

from extractor.errors import (
    AnswerInvalid,
    AnswerTruncated,
    EndpointUnreachable,
    ModelError,
)
from extractor.limits.circuit import Health
from extractor.limits.retry import Again, RetryPolicy, persist
from extractor.model.answer import Answer, Judgement, label_logprobs
from extractor.model.constraint import is_enforced
from extractor.model.course import Course
from extractor.model.parsing import parse
from extractor.model.remembered import Remembered
from extractor.model.replies import first_tokens_of, model_of, text_of
from extractor.model.sending import FEATURES, OPENAI, SCHEMA, Sender

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence
    from contextlib import AbstractAsyncContextManager

    from httpx2 import AsyncBaseTransport

    from extractor.asking.message import Message
    from extractor.limits.budget import Budget
    from extractor.limits.throttle import Throttle
    from extractor.model.config import ModelConfig
    from extractor.model.endpoint import Engine
    from extractor.model.streaming import Hear

T = TypeVar("T", bound=BaseModel)
R = TypeVar("R")


class ModelClient:
    """Asks one model.

    It may be used from several tasks, and from one event loop after another: connections belong to the
    loop in which they were made.

    Args:
        config: which model, and how.
        retry: how often a failed call is made again.
        engine: what runs the model, if it is the embedded one; its endpoint is used then.
        remembered: what endpoints have been found not to take.
        throttle: lets requests through as the endpoint can take them; the client is used in one event loop then.
        transport: what requests are sent by, in place of the network.

    Example:
        >>> from extractor.model.config import ModelConfig
        >>> client = ModelClient(ModelConfig(name="some-model", base_url="http://localhost:8000/v1"))
        >>> client.config.name
        'some-model'
    """

    def __init__(
        self,
        config: ModelConfig,
        *,
        retry: RetryPolicy | None = None,
        engine: Engine | None = None,
        remembered: Remembered | None = None,
        throttle: Throttle | None = None,
        transport: AsyncBaseTransport | None = None,
    ) -> None:
        self.config = config
        self._retry = retry or RetryPolicy()
        self._engine = engine
        self._health = Health()
        self._throttle = throttle
        self._sender = Sender(config, engine, call_seconds=self._retry.call_seconds, transport=transport)
        self._turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()
        # An engine's address is another each time, and what it takes is known.
        self._remembered = remembered if remembered and engine is None else Remembered(None)
        self._without = FEATURES & self._remembered.of(config.base_url or OPENAI, config.name)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections that were made in the running event loop."""
        await self._sender.aclose()

    async def ask(
        self, messages: Sequence[Message], answer: type[T], *, budget: Budget, hear: Hear | None = None
    ) -> Answer[T]:
        """Ask for an answer that fits a schema.

        Args:
            messages: what is said to the model.
            answer: the schema.
            budget: the document's; every request is charged to it.
            hear: called while the answer is written, with what of it is whole, unchecked. Once it has been
                called, an answer that breaks off is not asked for again. None asks for the answer at once.

        Raises:
            ModelError: no usable answer; its `usage` is what the attempts have cost.
        """
        course = self._course(messages, budget)

        async def attempt() -> Answer[T]:
            if course.heard:
                raise _broken_off()
            completion = await self._sender.answer(course, answer, hear)
            course.heard = False
            cut: AnswerTruncated | None = None
            try:
                raw = text_of(completion)
            except AnswerTruncated as error:
                cut, raw = error, error.partial
            try:
                value = parse(raw, answer)
            except AnswerInvalid as error:
                invalid = error
            else:
                if cut is None and SCHEMA not in course.without and not is_enforced(raw, answer):
                    # What the endpoint takes and does not heed is said in words from now on.
                    course.without |= {SCHEMA}
                return Answer(
                    value=value, raw=raw, usage=course.usage, model=model_of(completion, self.config.name)
                )
            # What ran into the limit would do so again.
            raise cut or Again(invalid, kind="reask")

        return await self._persist(attempt, course)

    async def judge(self, messages: Sequence[Message], labels: Sequence[str], *, budget: Budget) -> Judgement:
        """Ask for one word, and read how likely each label is.

        The embedded model's figures move a little (by about 0.02) with what it was asked before, because
        it computes only what differs from that.

        Args:
            messages: what is said to the model; it should ask for one of the labels.
            labels: what may be answered; no two should begin alike.
            budget: the document's; the request is charged to it.

        Raises:
            ModelError: no usable answer, or an endpoint that reports no log-probabilities.
        """
        course = self._course(messages, budget)

        async def attempt() -> Judgement:
            completion = await self._sender.token(course)
            return Judgement(
                logprobs=label_logprobs(labels, first_tokens_of(completion)),
                usage=course.usage,
                model=model_of(completion, self.config.name),
            )

        return await self._persist(attempt, course)

    async def models(self) -> list[str]:
        """Names of the models that the endpoint has; no tokens are spent.

        Raises:
            ModelError: the endpoint cannot be reached, or does not accept the key.
        """
        from extractor.model.failures import failure_of

        wire = await self._sender.wire()
        try:
            return [model.id async for model in wire.api.models.list()]
        except Exception as error:
            failure = failure_of(error)
            if failure is None:
                raise
        raise failure.error if isinstance(failure, Again) else failure

    def _course(self, messages: Sequence[Message], budget: Budget) -> Course:
        return Course(messages, budget, self.config.prices, self._without)

    async def _persist(self, attempt: Callable[[], Awaitable[R]], course: Course) -> R:
        async def corrected() -> R:
            try:
                return await self._throttled(attempt, course)
            except Again as again:
                if isinstance(again.error, AnswerInvalid):
                    course.violations = again.error.violations
                raise

        try:
            async with self._turn():
                result = await persist(
                    corrected, policy=self._retry, budget=course.budget, health=self._health
                )
        except ModelError as error:
            error.usage = course.usage
            raise
        if not course.without <= self._without:
            self._without |= course.without
            self._remembered.put(self.config.base_url or OPENAI, self.config.name, self._without)
        return result

    async def _throttled(self, attempt: Callable[[], Awaitable[R]], course: Course) -> R:
        if self._throttle is None:
            return await attempt()
        before = course.usage
        async with self._throttle.request(sum(len(message.content) for message in course.messages)) as turn:
            try:
                return await attempt()
            finally:
                spent = course.usage.input_tokens + course.usage.output_tokens
                turn.tokens = spent - before.input_tokens - before.output_tokens

    def _turn(self) -> AbstractAsyncContextManager[object]:
        """An engine computes one answer at a time, so questions to it wait here, where no call's clock runs."""
        if self._engine is None:
            return nullcontext()
        return self._turns.setdefault(asyncio.get_running_loop(), asyncio.Lock())


def _broken_off() -> EndpointUnreachable:
    return EndpointUnreachable("the model's answer broke off", hint="try again later")
