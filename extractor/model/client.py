"""The model client: one question, one validated answer, what it cost."""

from __future__ import annotations

import asyncio
import logging
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any, Self, TypeVar
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from pydantic import BaseModel, SecretStr

from extractor.errors import (
    AnswerInvalid,
    AnswerTruncated,
    EndpointFailed,
    EndpointUnreachable,
    EngineFailed,
    ModelError,
)
from extractor.limits.circuit import Health
from extractor.limits.retry import Again, RetryPolicy, persist
from extractor.model.answer import Answer, Judgement, label_logprobs
from extractor.model.constraint import constrained, in_words, is_enforced
from extractor.model.course import Course
from extractor.model.endpoint import Endpoint
from extractor.model.parsing import parse
from extractor.model.remembered import Remembered
from extractor.model.replies import first_tokens_of, model_of, text_of, usage_of
from extractor.model.streaming import Streaming
from extractor.model.wire import connect
from extractor.tracing import step

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
    from extractor.model.wire import Wire

T = TypeVar("T", bound=BaseModel)
R = TypeVar("R")

_OPENAI = "https://api.openai.com/v1"
_TOO_LONG = frozenset({"context_length_exceeded", "exceed_context_size_error"})
# What a request may have to do without, by the parameter that an endpoint names in its refusal.
_SCHEMA, _OLD_LIMIT, _TEMPERATURE = "response_format", "max_tokens", "temperature"
_STREAM, _STREAM_USAGE = "stream", "stream_options"
_FEATURES = frozenset({_SCHEMA, _OLD_LIMIT, _TEMPERATURE, _STREAM, _STREAM_USAGE})


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
        self._transport = transport
        self._wires: WeakKeyDictionary[asyncio.AbstractEventLoop, Wire] = WeakKeyDictionary()
        self._turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = WeakKeyDictionary()
        # An engine's address is another each time, and what it takes is known.
        self._remembered = remembered if remembered and engine is None else Remembered(None)
        self._without = _FEATURES & self._remembered.of(config.base_url or _OPENAI, config.name)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections that were made in the running event loop."""
        wire = self._wires.pop(asyncio.get_running_loop(), None)
        if wire is not None:
            await wire.api.close()

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
            completion = await self._send(
                course, lambda wire, got: self._create(wire, course, answer, hear, got)
            )
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
                if cut is None and _SCHEMA not in course.without and not is_enforced(raw, answer):
                    # What the endpoint takes and does not heed is said in words from now on.
                    course.without |= {_SCHEMA}
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
            completion = await self._send(course, lambda wire, got: self._create_token(wire, course, got))
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

        wire = await self._wire()
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
            self._remembered.put(self.config.base_url or _OPENAI, self.config.name, self._without)
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

    async def _send(self, course: Course, create: Callable[[Wire, list[object]], Awaitable[None]]) -> object:
        """Send one request; whatever comes of it is charged."""
        wire = await self._wire()
        with step(f"chat {self.config.name}", event="request", kind="client", level=logging.DEBUG) as seen:
            seen.update(self._asked(wire))
            completion = await self._answered(wire, course, create)
            told = usage_of(completion, None)
            seen.update(
                {
                    "gen_ai.response.model": model_of(completion, self.config.name),
                    "gen_ai.usage.input_tokens": told.input_tokens,
                    "gen_ai.usage.output_tokens": told.output_tokens,
                }
            )
            return completion

    def _asked(self, wire: Wire) -> dict[str, str | int | float | bool]:
        """What a trace holds of a request, by OpenTelemetry's names."""
        address = urlsplit(wire.endpoint.base_url)
        return {
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": "openai" if wire.endpoint.base_url == _OPENAI else "openai_compatible",
            "gen_ai.request.model": self.config.name,
            "gen_ai.request.temperature": self.config.temperature,
            "server.address": address.hostname or "",
            "server.port": address.port or (443 if address.scheme == "https" else 80),
        }

    async def _answered(
        self, wire: Wire, course: Course, create: Callable[[Wire, list[object]], Awaitable[None]]
    ) -> object:
        from extractor.model.failures import failure_of

        received: list[object] = []
        try:
            await create(wire, received)
        except Exception as error:
            failure = self._adapted(error, course) or failure_of(error)
            if failure is None:
                raise
        else:
            return received[0]
        finally:
            course.charge(received[0] if received else None)
        failure = self._engine_lost(failure)
        raise failure.error if course.heard and isinstance(failure, Again) else failure

    async def _create(
        self, wire: Wire, course: Course, answer: type[T], hear: Hear | None, received: list[object]
    ) -> None:
        from instructor.core.hooks import Hooks

        hooks = Hooks()
        hooks.on("completion:response", received.append)
        options = self._options(course, self.config.max_output_tokens)
        create: Callable[..., Awaitable[Any]] = wire.api.chat.completions.create
        streaming = None
        if hear and _STREAM not in course.without:
            streaming = Streaming(create, course.told(hear))
            create = streaming.create
            if _STREAM_USAGE not in course.without:
                options["stream_options"] = {"include_usage": True}
        by_schema = _SCHEMA not in course.without
        ask = wire.asker(constrained(create, answer, by_schema=by_schema))
        try:
            await ask(
                response_model=answer,
                messages=course.wire_messages(None if by_schema else in_words(answer)),
                max_retries=0,
                strict=False,
                hooks=hooks,
                **options,
            )
        except Exception:
            # With a reply at hand it is ours to read: instructor takes no code fence, and fails with
            # errors of its own making on refusals and on replies without choices.
            if not received:
                raise
        finally:
            if streaming and not received and course.heard:
                received.append(streaming.reply())

    async def _create_token(self, wire: Wire, course: Course, received: list[object]) -> None:
        completion = await wire.api.chat.completions.create(
            messages=course.wire_messages(), logprobs=True, top_logprobs=20, **self._options(course, 1)
        )
        received.append(completion)

    def _options(self, course: Course, tokens: int) -> dict[str, Any]:
        options: dict[str, Any] = {"model": self.config.name}
        options["max_completion_tokens" if _OLD_LIMIT in course.without else "max_tokens"] = tokens
        if _TEMPERATURE not in course.without:
            options["temperature"] = self.config.temperature
        return options

    def _adapted(self, error: Exception, course: Course) -> Again | None:
        """Drop from the question what the endpoint does not take, if that is what it says."""
        from extractor.model.failures import failure_of, status_of

        status, body = status_of(error) or (0, {})
        if status not in {400, 422} or not _TOO_LONG.isdisjoint({body.get("code"), body.get("type")}):
            return None
        named = body.get("param")
        # Few endpoints name the schema when they do not take it, so it is what is dropped in doubt.
        feature = named if named in _FEATURES else _SCHEMA
        if feature in course.without:
            return None
        course.without |= {feature}
        rejected = failure_of(error)
        assert isinstance(rejected, ModelError)
        return Again(rejected, kind="adapt")

    def _engine_lost(self, failure: ModelError | Again) -> ModelError | Again:
        if (
            self._engine is not None
            and isinstance(failure, Again)
            and isinstance(failure.error, EndpointUnreachable | EndpointFailed)
            and self._engine.is_lost()
        ):
            return Again(EngineFailed("the embedded model's process ended during a call"), kind="restart")
        return failure

    async def _wire(self) -> Wire:
        endpoint = await self._engine.endpoint() if self._engine else self._fixed_endpoint()
        loop = asyncio.get_running_loop()
        wire = self._wires.get(loop)
        if wire is None or wire.endpoint != endpoint:
            if wire is not None:
                await wire.api.close()
            wire = self._wires[loop] = connect(
                endpoint,
                seconds=self._retry.call_seconds,
                connect_seconds=self.config.connect_seconds,
                # A proxy of the environment must not come between us and our own process.
                trust_env=self._engine is None,
                transport=self._transport,
            )
        return wire

    def _fixed_endpoint(self) -> Endpoint:
        return Endpoint(
            base_url=self.config.base_url or _OPENAI, api_key=self.config.api_key or SecretStr("none")
        )


def _broken_off() -> EndpointUnreachable:
    return EndpointUnreachable("the model's answer broke off", hint="try again later")
