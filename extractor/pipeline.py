"""One document's way: read, asked about, proven, validated."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from extractor import schemas
from extractor.calls.answers import answers_for
from extractor.calls.connection import Connection
from extractor.concurrency.following import follow
from extractor.document import Document
from extractor.extraction import Data, Extraction
from extractor.limits.budget import Budget
from extractor.settings import Settings
from extractor.strategies.choice import Strategy, prompt_for, strategy_for
from extractor.strategies.configuration import digest_of
from extractor.strategies.job import Job, attributes_of
from extractor.tracing import step

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator
    from concurrent.futures import Future

    from extractor.calls.cache import ReplyStore
    from extractor.concurrency.portal import Portal
    from extractor.limits.throttle import Throttle
    from extractor.model.transport import AsyncBaseTransport
    from extractor.prompts import Prompt

# Texts from so many characters are read for half a second and more.
_MANY = 20_000

Source = str | Path | bytes | Document
SchemaLike = type[Data] | str | schemas.Schema


class Extractor:
    """Extracts summaries; holds the connection to the model and the cache, which are worth reusing.

    Args:
        settings: see `Settings`; loaded from environment and project file where not given.
        on_progress: called with a few words for each step that takes time.
        store: of the model's replies, in place of the cache.
        throttle: lets requests through as the endpoint can take them.
        transport: what requests to an endpoint are sent by, in place of the network (httpx2's).

    Example:
        >>> with Extractor(Settings(strategy="reading")) as extractor:
        ...     extractor.extract("Президенты встретились 2 июля 2021 года в Бишкеке.").document.language
        'ru'
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        on_progress: Callable[[str], None] = lambda _: None,
        store: ReplyStore | None = None,
        throttle: Throttle | None = None,
        transport: AsyncBaseTransport | None = None,
    ) -> None:
        self.settings = settings or Settings.load()
        self._say = on_progress
        self._connections = [
            Connection(settings, on_progress, store, throttle, transport)
            for settings in self.settings.in_order()
        ]
        self._connection = self._connections[0]
        self._portal: Portal | None = None
        self._thread = threading.get_ident()
        self._lock = threading.Lock()

    @property
    def model_name(self) -> str:
        """Name of the model that is asked; `none` where the strategy asks none.

        Raises:
            SettingInvalid: an endpoint of the user's own is configured without one.
        """
        return "none" if self.strategy == "reading" else self._connection.name

    @property
    def strategy(self) -> Strategy:
        """The strategy that the settings come to."""
        return self._connection.strategy

    async def aready(self) -> None:
        """Make sure that the model can be reached; no tokens are spent.

        Raises:
            ConfigurationError: there is no model, or its file is damaged.
            ModelError: its endpoint cannot be reached, or does not accept the key.
        """
        if self.strategy != "reading":
            await self._connection.reach()

    async def aextract(
        self, source: Source, *, schema: SchemaLike[Data] = "event_summary", prompt: str | None = None
    ) -> Extraction[Data]:
        """Extract a summary from one text.

        Args:
            source: a `str` is the text itself, a `Path` is read, a `Document` is used as it is.
            schema: name, `name/vN` or a pydantic model.
            prompt: name, `name/vN` or the path of a file; else the schema's own, or one for any schema.

        Raises:
            InputError: the source cannot be read.
            ConfigurationError: schema, prompt or model do not exist or do not fit.
            ModelError: the model gave no usable answer within the budget.
        """
        return await self._run(source, schema, prompt)

    async def astream(
        self, source: Source, *, schema: SchemaLike[Data] = "event_summary", prompt: str | None = None
    ) -> AsyncGenerator[Extraction[Data], None]:
        """The same as `aextract`, while the answer comes about.

        Args:
            source: see `aextract`.
            schema: see `aextract`.
            prompt: see `aextract`.

        Yields:
            What is proven so far, each time an instance of the schema and all of it with evidence, and as the last
            one the answer. Only that is `complete`. A reader that is slow misses states between. What was kept
            in the cache comes at once.

        Raises:
            ModelError: as `aextract`. Its `proven` is what was complete when the answer broke off. What was
                shown of an answer is not asked for again.
        """
        async for found in follow(lambda tell: self._run(source, schema, prompt, tell)):
            yield found

    async def _run(
        self,
        source: Source,
        schema: SchemaLike[Data],
        prompt: str | None,
        tell: Callable[[Extraction[Data]], None] | None = None,
    ) -> Extraction[Data]:
        with step("extract", event="extraction") as seen:
            found = await self._answer(self._job(source, schema, prompt), tell)
            seen.update(attributes_of(found))
            return found

    def _job(self, source: Source, schema: SchemaLike[Data], prompt: str | None) -> Job:
        began = time.perf_counter()
        wanted = schemas.get(schema)
        strategy = strategy_for(wanted, self._connection.strategy)
        asking = prompt_for(wanted, strategy, prompt)
        document = Document.of(source)
        self._say(
            f"{len(document.text):,} characters, {document.encoding or 'text'}, {document.language or '?'}"
        )
        return Job(
            document=document,
            wanted=wanted,
            strategy=strategy,
            prompt=asking,
            answers=answers_for(self._connection.answers, wanted, self._digest(wanted, strategy, asking))
            if asking
            else None,
            began=began,
        )

    async def _answer(
        self, job: Job, tell: Callable[[Extraction[Any]], None] | None = None
    ) -> Extraction[Any]:
        from extractor.concurrency.threads import SHORT

        found = await SHORT.run(job.kept) if job.answers else None
        return await self._made(job, tell) if found is None else found

    async def _made(self, job: Job, tell: Callable[[Extraction[Any]], None] | None) -> Extraction[Any]:
        """The answer, made now."""
        # They are slow to import, and an answer that is kept needs none of them.
        from extractor.concurrency.threads import LONG, SHORT
        from extractor.reading import Reading
        from extractor.strategies.attempt import Attempt
        from extractor.strategies.in_turn import first_answer

        # A long text is read for seconds, in which the loop has others to serve.
        lane = SHORT if len(job.document.text) < _MANY else LONG
        reading = await lane.run(Reading.of, job.document, abandon=True)
        attempt = Attempt(
            connection=self._connection,
            wanted=job.wanted,
            strategy=job.strategy,
            prompt=job.prompt,
            document=job.document,
            reading=reading,
            budget=self._budget(),
            characters=self.settings.max_characters,
            began=job.began,
        )
        found = await first_answer(attempt, self._connections, tell)
        if job.answers:
            await SHORT.run(job.keep, found)
        return found

    def configuration(self, *, schema: SchemaLike[Any] = "event_summary", prompt: str | None = None) -> str:
        """Digest of all but the text that decides an answer: strategy, schema, prompt, model, limits and version.

        Two answers to the same text under the same configuration are as good as each other, so the one at hand
        need not be made again. What is not used does not count: without a model, no prompt does.

        Raises:
            ConfigurationError: schema, prompt or model do not exist or do not fit.

        Example:
            >>> from extractor import Extractor, Settings
            >>> Extractor(Settings(strategy="reading")).configuration()[:7]
            'sha256:'
        """
        wanted = schemas.get(schema)
        strategy = strategy_for(wanted, self._connection.strategy)
        asking = prompt_for(wanted, strategy, prompt)
        return f"sha256:{self._digest(wanted, strategy, asking)}"

    def _digest(self, wanted: schemas.Schema, strategy: Strategy, asking: Prompt | None) -> str:
        return digest_of(wanted, strategy, asking, self._connections, self.settings.max_characters)

    def _budget(self) -> Budget:
        return Budget(
            attempts=self.settings.max_retries,
            seconds=self.settings.max_seconds,
            tokens=self.settings.max_tokens,
        )

    def extract(
        self, source: Source, *, schema: SchemaLike[Data] = "event_summary", prompt: str | None = None
    ) -> Extraction[Data]:
        """The same as `aextract` for callers without an event loop, and from any thread."""
        with step("extract", event="extraction") as seen:
            job = self._job(source, schema, prompt)
            # The caller waits in any case: what is at hand needs no loop, and no way there and back. But each thread
            # that reads the cache holds files of it open, so one alone does.
            found = job.kept() if threading.get_ident() == self._thread else None
            if found is None:
                found = self._loop().call(lambda: self._answer(job))
            seen.update(attributes_of(found))
            return found

    def stream(
        self, source: Source, *, schema: SchemaLike[Data] = "event_summary", prompt: str | None = None
    ) -> Iterator[Extraction[Data]]:
        """The same as `astream` for callers without an event loop, and from any thread."""
        portal = self._loop()
        states = self.astream(source, schema=schema, prompt=prompt)
        try:
            while (found := portal.call(lambda: anext(states, None))) is not None:
                yield found
        finally:
            portal.call(states.aclose)

    def submit(
        self, source: Source, *, schema: SchemaLike[Data] = "event_summary", prompt: str | None = None
    ) -> Future[Extraction[Data]]:
        """Begin what `extract` does and do not wait for it."""
        return self._loop().start(lambda: self.aextract(source, schema=schema, prompt=prompt))

    async def aclose(self) -> None:
        """Let go of the model, the cache and the connections of the running event loop."""
        for connection in self._connections:
            await connection.aclose()

    def close(self) -> None:
        """Let go of everything that `extract` has opened. Closing twice does nothing."""
        with self._lock:
            portal, self._portal = self._portal, None
        if portal:
            portal.call(self.aclose)
            portal.close()
        else:  # answers that were at hand have opened the cache and nothing else
            for connection in self._connections:
                connection.close_cache()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _loop(self) -> Portal:
        from extractor.concurrency.portal import Portal

        with self._lock:
            self._portal = self._portal or Portal()
            return self._portal
