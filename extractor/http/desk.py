"""Where orders are worked off: in a thread with an event loop of its own, so that HTTP never waits for reading.

Reading a text takes 20 to 100 ms of pure computing, and one of two hundred thousand characters takes seconds. All of
it, and the model's calls, run in the other loop; this one passes orders in and answers out.
"""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from extractor import prompts, schemas
from extractor.concurrency.portal import Portal
from extractor.document import Document
from extractor.errors import ExtractorError
from extractor.http.answers import Answer, Answers
from extractor.http.batches import Batches
from extractor.http.events import Event, Slot
from extractor.http.gate import Gate
from extractor.http.metrics import Metrics
from extractor.http.refusals import BodyTooLarge, ModelNotOffered, Stopping, TimeUp
from extractor.http.shapes import ModelAbout
from extractor.pipeline import Extractor
from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from extractor.calls.cache import ReplyStore
    from extractor.extraction import Extraction
    from extractor.http.config import ServiceConfig
    from extractor.http.orders import Order
    from extractor.settings import Settings

Result = TypeVar("Result")
# How long the model that answered a check counts as reachable, and how long a check may take.
_READY_SECONDS = 10.0
_CHECK_SECONDS = 10.0


class Desk:
    """Works off orders.

    Args:
        settings: what is extracted with.
        config: limits.
        store: of the model's replies, in place of the cache.

    Attributes:
        gate: who may begin.
        metrics: what was done.
        batches: many documents at a time.
    """

    def __init__(self, settings: Settings, config: ServiceConfig, store: ReplyStore | None = None) -> None:
        self.gate = Gate(running=config.running, waiting=config.waiting)
        self.metrics = Metrics(self.gate)
        self._settings = settings
        self._config = config
        self._store = store
        self._answers = Answers(config.memory_megabytes * 1_000_000)
        self._extractors: dict[tuple[str | None, str | None], Extractor] = {}
        self._portal: Portal | None = None
        self.batches = Batches(settings, config, self.elsewhere)
        self._ready_until = 0.0

    def open(self) -> None:
        """Start the thread."""
        self._portal = Portal()
        self.batches.resume()

    async def close(self) -> None:
        """Let go of models and caches, and end the thread."""
        portal, self._portal = self._portal, None
        if portal is not None:
            await asyncio.to_thread(self._let_go, portal)

    def _let_go(self, portal: Portal) -> None:
        for extractor in self._extractors.values():
            portal.call(extractor.aclose)
        portal.close()

    async def elsewhere(self, function: Callable[[], Awaitable[Result]]) -> Result:
        """Run an async function in the other loop; whoever is cancelled here is cancelled there."""
        if self._portal is None:
            raise Stopping.now()
        return await asyncio.wrap_future(self._portal.start(function))

    def models(self) -> list[ModelAbout]:
        """What a request may choose; the first is what it gets when it does not."""
        configured = self._extractor(None, None)
        named = [
            ModelAbout(name=name, label=name, strategy=self._extractor(name, None).strategy)
            for name in self._config.offered_models
        ]
        return [ModelAbout(name=None, label=configured.model_name, strategy=configured.strategy), *named]

    async def ready(self) -> str:
        """The configured model's name, after making sure that it can be reached.

        Raises:
            ExtractorError: it cannot, or the service stops.
        """
        if self.gate.closed:
            raise Stopping.now()
        extractor = self._extractor(None, None)
        if time.monotonic() > self._ready_until:
            try:
                async with asyncio.timeout(_CHECK_SECONDS):
                    await self.elsewhere(extractor.aready)
            except TimeoutError:
                raise TimeUp(
                    f"{extractor.model_name} did not answer within {_CHECK_SECONDS:g} seconds",
                    hint="check the model's server",
                ) from None
            self._ready_until = time.monotonic() + _READY_SECONDS
        return extractor.model_name

    async def answer(self, order: Order) -> Answer:
        """The whole answer to an order.

        Raises:
            ExtractorError: the order is refused, or its text could not be extracted from.
        """
        kept = self.remembered(order)
        if kept is not None:
            return kept
        self.check(order)
        async with self._in_time():
            return await self._answers.once(order.key, lambda: self._made(order))

    async def _made(self, order: Order) -> Answer:
        async with self.gate.passed():
            return await self._counted(order, self.elsewhere(lambda: self._extract(order)))

    async def _counted(self, order: Order, work: Awaitable[Extraction[Any]]) -> Answer:
        try:
            found = await work
        except ExtractorError as error:
            self.metrics.failed(error)
            raise
        self.metrics.extracted(found)
        answer, again = await self.elsewhere(lambda: _now(lambda: _rendered(found)))
        if found.provenance.cache != "off":
            self._answers.keep(order.key, again)
        return answer

    def remembered(self, order: Order) -> Answer | None:
        """An answer that is kept in memory."""
        kept = self._answers.get(order.key)
        if kept is not None:
            self.metrics.remembered(str(schemas.get(order.schema)).partition("@")[0])
        return kept

    def check(self, order: Order) -> None:
        """Refuse an order that cannot be done before anybody waits for it.

        Raises:
            ConfigurationError: there is no such schema, prompt or model.
            Stopping: the service stops.
        """
        self.check_choice(order.schema, order.prompt, order.model)

    def check_choice(self, schema: str, prompt: str | None, model: str | None) -> None:
        """Refuse what cannot be done before anybody waits for it.

        Raises:
            ConfigurationError: there is no such schema, prompt or model.
            Stopping: the service stops.
        """
        if self.gate.closed:
            raise Stopping.now()
        schemas.get(schema)
        if prompt is not None:
            prompts.get(prompt)
        if model is not None and model not in self._config.offered_models:
            raise ModelNotOffered("this model may not be chosen here", hint="see /v1/models, or leave it out")

    @asynccontextmanager
    async def _in_time(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._config.request_seconds):
                yield
        except TimeoutError:
            raise TimeUp(
                f"the answer was not ready after {self._config.request_seconds:g} seconds",
                hint="send a shorter text, or a batch",
            ) from None

    def _extractor(self, model: str | None, strategy: str | None) -> Extractor:
        """The extractor for a choice; there are as many as there are choices."""
        found = self._extractors.get((model, strategy))
        if found is None:
            chosen = {name: value for name, value in (("model", model), ("strategy", strategy)) if value}
            found = Extractor(self._settings.model_copy(update=chosen), store=self._store)
            self._extractors[model, strategy] = found
        return found

    async def _extract(self, order: Order) -> Extraction[Any]:
        document = self._document(order)
        extractor = self._extractor(order.model, order.strategy)
        return await extractor.aextract(document, schema=order.schema, prompt=order.prompt)

    def _document(self, order: Order) -> Document:
        document = Document.of(order.content, name=order.source)
        if len(document.text) > self._config.max_text_characters:
            raise BodyTooLarge(
                f"the text is longer than {self._config.max_text_characters:,} characters", hint="split it"
            )
        return document

    async def stream(self, order: Order) -> AsyncIterator[Event]:
        """The answer as it comes about: the document, what is proven so far, the whole, the brief.

        A reader that is slower than the extraction misses earlier states, never the last.

        Raises:
            ExtractorError: as `answer`; what fails at once, before the first event.
        """
        self.check(order)
        slot = Slot()
        task = asyncio.create_task(self._produce(order, slot))
        task.add_done_callback(lambda _: slot.close())
        try:
            async for event in slot:
                yield event
            await task
        finally:
            task.cancel()

    async def _produce(self, order: Order, slot: Slot) -> None:
        async with self._in_time(), self.gate.passed():
            document = await self.elsewhere(lambda: _now(lambda: self._document(order)))
            slot.put(Event("document", _json(_about(document))))
            answer = self.remembered(order)
            if answer is None:
                loop = asyncio.get_running_loop()

                def tell(found: Extraction[Any]) -> None:
                    loop.call_soon_threadsafe(slot.put, Event("partial", _encoded(found.to_json())))

                answer = await self._counted(
                    order, self.elsewhere(lambda: self._streamed(order, document, tell))
                )
            slot.put(Event("complete", answer.body))
            slot.put(Event("brief", _json({"markdown": answer.brief.decode("utf-8", "replace")})))

    async def _streamed(
        self, order: Order, document: Document, tell: Callable[[Extraction[Any]], None]
    ) -> Extraction[Any]:
        extractor = self._extractor(order.model, order.strategy)
        async with aclosing(extractor.astream(document, schema=order.schema, prompt=order.prompt)) as states:
            async for found in states:
                if found.complete:
                    return found
                tell(found)
        raise AssertionError("the last state of a stream is complete")


async def _now(function: Callable[[], Result]) -> Result:
    return function()


def _rendered(found: Extraction[Any]) -> tuple[Answer, Answer]:
    """An answer as it is sent now, and as it is sent again from memory, when it costs nothing."""
    brief = _encoded(found.to_markdown(limit=None))
    free = replace(found.provenance, cache="hit", usage=Usage(), seconds=0.0)
    again = _encoded(replace(found, provenance=free).to_json())
    return Answer(_encoded(found.to_json()), brief), Answer(again, brief, kept=True)


def _about(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "source": document.source,
        "language": document.language,
        "characters": len(document.text),
        "text": document.text,
    }


def _json(value: Any) -> bytes:
    return _encoded(json.dumps(value, ensure_ascii=False))


def _encoded(text: str) -> bytes:
    # A lone surrogate cannot be written as UTF-8; a hostile text may hold one.
    return text.encode("utf-8", "replace")
