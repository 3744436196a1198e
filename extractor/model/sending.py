"""Sends one request to a model's endpoint, as the endpoint takes it, and has whatever comes of it charged."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from pydantic import BaseModel, SecretStr

from extractor.errors import EndpointFailed, EndpointUnreachable, EngineFailed, ModelError
from extractor.limits.retry import Again
from extractor.model.constraint import constrained, in_words
from extractor.model.endpoint import Endpoint
from extractor.model.replies import model_of, usage_of
from extractor.model.streaming import Streaming
from extractor.model.wire import connect, wrapped
from extractor.tracing import step

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from httpx2 import AsyncBaseTransport

    from extractor.model.config import ModelConfig
    from extractor.model.course import Course
    from extractor.model.endpoint import Engine
    from extractor.model.streaming import Hear
    from extractor.model.wire import Wire

OPENAI = "https://api.openai.com/v1"
_TOO_LONG = frozenset({"context_length_exceeded", "exceed_context_size_error"})
# What a request may have to do without, by the parameter that an endpoint names in its refusal.
SCHEMA, _OLD_LIMIT, _TEMPERATURE = "response_format", "max_tokens", "temperature"
_STREAM, _STREAM_USAGE = "stream", "stream_options"
FEATURES = frozenset({SCHEMA, _OLD_LIMIT, _TEMPERATURE, _STREAM, _STREAM_USAGE})


class Sender:
    """Sends the requests of one client, over connections that belong to the event loop in which they were made.

    Args:
        config: which model, and how.
        engine: what runs the model, if it is the embedded one; its endpoint is used then.
        call_seconds: the longest that one request may take.
        transport: what requests are sent by, in place of the network.
    """

    def __init__(
        self,
        config: ModelConfig,
        engine: Engine | None,
        *,
        call_seconds: float,
        transport: AsyncBaseTransport | None,
    ) -> None:
        self._config = config
        self._engine = engine
        self._call_seconds = call_seconds
        self._transport = transport
        self._wires: WeakKeyDictionary[asyncio.AbstractEventLoop, Wire] = WeakKeyDictionary()

    async def aclose(self) -> None:
        """Close the connections that were made in the running event loop."""
        wire = self._wires.pop(asyncio.get_running_loop(), None)
        if wire is not None:
            await wire.api.close()

    async def answer(self, course: Course, answer: type[BaseModel], hear: Hear | None) -> object:
        """Ask once for an answer that fits a schema, and return the endpoint's reply.

        Args:
            course: of the question. What the endpoint is found not to take is noted in it.
            answer: the schema.
            hear: called while the answer is written; None asks for it at once.

        Raises:
            Again: it failed in a way that another request may mend.
            ModelError: it failed for good.
        """
        return await self._charged(course, lambda wire, got: self._create(wire, course, answer, hear, got))

    async def token(self, course: Course) -> object:
        """Ask once for one token with its log-probabilities, and return the endpoint's reply.

        Raises:
            Again: see `answer`.
            ModelError: see `answer`.
        """
        return await self._charged(course, lambda wire, got: self._create_token(wire, course, got))

    async def _charged(
        self, course: Course, create: Callable[[Wire, list[object]], Awaitable[None]]
    ) -> object:
        """Send one request; whatever comes of it is charged."""
        wire = await self.wire()
        with step(f"chat {self._config.name}", event="request", kind="client", level=logging.DEBUG) as seen:
            seen.update(self._asked(wire))
            completion = await self._answered(wire, course, create)
            told = usage_of(completion, None)
            seen.update(
                {
                    "gen_ai.response.model": model_of(completion, self._config.name),
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
            "gen_ai.provider.name": "openai" if wire.endpoint.base_url == OPENAI else "openai_compatible",
            "gen_ai.request.model": self._config.name,
            "gen_ai.request.temperature": self._config.temperature,
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
        self, wire: Wire, course: Course, answer: type[BaseModel], hear: Hear | None, received: list[object]
    ) -> None:
        from instructor.core.hooks import Hooks

        hooks = Hooks()
        hooks.on("completion:response", received.append)
        options = self._options(course, self._config.max_output_tokens)
        create: Callable[..., Awaitable[Any]] = wire.api.chat.completions.create
        streaming = None
        if hear and _STREAM not in course.without:
            streaming = Streaming(create, course.told(hear))
            create = streaming.create
            if _STREAM_USAGE not in course.without:
                options["stream_options"] = {"include_usage": True}
        by_schema = SCHEMA not in course.without
        ask = wire.asker(constrained(create, answer, by_schema=by_schema))
        try:
            await ask(
                response_model=wrapped(answer),
                messages=course.wire_messages(None if by_schema else in_words(answer)),
                max_retries=0,
                strict=False,
                hooks=hooks,
                **options,
            )
        except Exception:  # of instructor's many, any may come although there is a reply
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
        options: dict[str, Any] = {"model": self._config.name}
        options["max_completion_tokens" if _OLD_LIMIT in course.without else "max_tokens"] = tokens
        if _TEMPERATURE not in course.without:
            options["temperature"] = self._config.temperature
        return options

    def _adapted(self, error: Exception, course: Course) -> Again | None:
        """Drop from the question what the endpoint does not take, if that is what it says."""
        from extractor.model.failures import failure_of, status_of

        status, body = status_of(error) or (0, {})
        if status not in {400, 422} or not _TOO_LONG.isdisjoint({body.get("code"), body.get("type")}):
            return None
        named = body.get("param")
        # Few endpoints name the schema when they do not take it, so it is what is dropped in doubt.
        feature = named if named in FEATURES else SCHEMA
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

    async def wire(self) -> Wire:
        """The connection of the running event loop; an engine is started first if it does not run."""
        endpoint = await self._engine.endpoint() if self._engine else self._fixed_endpoint()
        loop = asyncio.get_running_loop()
        wire = self._wires.get(loop)
        if wire is None or wire.endpoint != endpoint:
            if wire is not None:
                await wire.api.close()
            wire = self._wires[loop] = connect(
                endpoint,
                seconds=self._call_seconds,
                connect_seconds=self._config.connect_seconds,
                # A proxy of the environment must not come between us and our own process.
                trust_env=self._engine is None,
                transport=self._transport,
            )
        return wire

    def _fixed_endpoint(self) -> Endpoint:
        return Endpoint(
            base_url=self._config.base_url or OPENAI, api_key=self._config.api_key or SecretStr("none")
        )
