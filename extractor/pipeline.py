"""One document's way: read, asked about, proven, validated."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from anyio import to_thread
from pydantic import BaseModel

from extractor import prompts, schemas
from extractor.budget import Budget
from extractor.cache import key_of
from extractor.compose import compose
from extractor.connection import Connection
from extractor.cross_check import CrossCheck
from extractor.document import Document
from extractor.errors import AnswerInvalid, ConfigurationError, ModelError
from extractor.extraction import Caution, Draft, Extraction, Provenance
from extractor.following import follow
from extractor.grounding import Grounding
from extractor.instance import instance_of, kept_evidence
from extractor.portal import Portal
from extractor.reading import Reading
from extractor.replies import Replies
from extractor.select import read_only, select
from extractor.settings import Settings
from extractor.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator
    from concurrent.futures import Future

    from extractor.cache import ReplyStore
    from extractor.throttle import Throttle

EVENT_SUMMARY = "event_summary"
Strategy = Literal["compose", "select", "reading"]
Source = str | Path | bytes | Document
SchemaLike = str | type[BaseModel] | schemas.Schema


class Extractor:
    """Extracts summaries; holds the connection to the model and the cache, which are worth reusing.

    Args:
        settings: see `Settings`; loaded from environment and project file where not given.
        on_progress: called with a few words for each step that takes time.
        store: of the model's replies, in place of the cache.
        throttle: lets requests through as the endpoint can take them.

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
    ) -> None:
        self.settings = settings or Settings.load()
        self._say = on_progress
        self._connection = Connection(self.settings, on_progress, store, throttle)
        self._portal: Portal | None = None
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
        self, source: Source, *, schema: SchemaLike = "event_summary", prompt: str | None = None
    ) -> Extraction[Any]:
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
        self, source: Source, *, schema: SchemaLike = "event_summary", prompt: str | None = None
    ) -> AsyncGenerator[Extraction[Any], None]:
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
        schema: SchemaLike,
        prompt: str | None,
        tell: Callable[[Extraction[Any]], None] | None = None,
    ) -> Extraction[Any]:
        began = time.perf_counter()
        wanted = schemas.get(schema)
        shape = shape_of(wanted.model)
        strategy = _strategy_for(wanted, self._connection.strategy)
        asking = _prompt_for(wanted, strategy, prompt)
        document = Document.of(source)
        self._say(
            f"{len(document.text):,} characters, {document.encoding or 'text'}, {document.language or '?'}"
        )
        # A long text is read for seconds, in which the loop has others to serve.
        reading = await to_thread.run_sync(Reading.of, document, abandon_on_cancel=True)
        replies = Replies(
            self._connection, self._budget(), document=document.id, prompt=str(asking), schema=str(wanted)
        )
        proven: Extraction[Any] | None = None

        def result(draft: Draft, *, complete: bool) -> Extraction[Any]:
            data = instance_of(wanted.model, shape, draft.data)
            return Extraction(
                document=document,
                data=data,
                evidence=kept_evidence(data, draft.evidence),
                confidence=draft.confidence,
                warnings=[*_cautions(document), *draft.cautions, *self._connection.cautions()],
                provenance=Provenance(
                    model=self._connection.name if asking else None,
                    strategy=strategy,
                    schema=str(wanted),
                    prompt=str(asking) if asking else None,
                    cache=replies.cache,
                    usage=replies.usage,
                    seconds=time.perf_counter() - began,
                ),
                complete=complete,
            )

        def heard(draft: Draft) -> None:
            nonlocal proven
            # What a schema needs may be still to come: then there is no instance of it to show.
            with suppress(AnswerInvalid):
                found = result(draft, complete=False)
                if tell and (proven is None or found.data != proven.data):
                    tell(found)
                proven = found

        try:
            draft = await self._draft(wanted, asking, reading, replies, heard if tell else None)
            try:
                return result(draft, complete=True)
            except AnswerInvalid:
                # A reply that was kept may be older than a validator that has become stricter.
                if not replies.ask_anew():
                    raise
            draft = await self._draft(wanted, asking, reading, replies, heard if tell else None)
            return result(draft, complete=True)
        except ModelError as error:
            error.usage = replies.usage
            error.proven = proven and replace(
                proven, provenance=replace(proven.provenance, usage=replies.usage)
            )
            raise

    async def _draft(
        self,
        wanted: schemas.Schema,
        asking: prompts.Prompt | None,
        reading: Reading,
        replies: Replies,
        tell: Callable[[Draft], None] | None,
    ) -> Draft:
        if asking is None:
            return read_only(reading)
        if asking.strategy == "select":
            # A text that leaves nothing to ask must not hide that the model is missing: `reading` is a mode of its own.
            await self._connection.ready()
            return await select(asking, reading, replies, tell)
        window = min(self.settings.max_characters, self._connection.longest_text)
        shape, grounding = shape_of(wanted.model), Grounding.of(reading)
        check = CrossCheck(reading) if wanted.name == EVENT_SUMMARY else None
        return await compose(shape, asking, reading, grounding, replies, window, check=check, tell=tell)

    def configuration(self, *, schema: SchemaLike = "event_summary", prompt: str | None = None) -> str:
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
        strategy = _strategy_for(wanted, self._connection.strategy)
        asking = _prompt_for(wanted, strategy, prompt)
        digest = key_of(
            version=_version(),
            strategy=strategy,
            schema=str(wanted),
            prompt=str(asking) if asking else None,
            model=self._connection.parameters if asking else None,
            characters=self.settings.max_characters if asking else None,
        )
        return f"sha256:{digest}"

    def _budget(self) -> Budget:
        return Budget(
            attempts=self.settings.max_retries,
            seconds=self.settings.max_seconds,
            tokens=self.settings.max_tokens,
        )

    def extract(
        self, source: Source, *, schema: SchemaLike = "event_summary", prompt: str | None = None
    ) -> Extraction[Any]:
        """The same as `aextract` for callers without an event loop, and from any thread."""
        return self._loop().call(lambda: self.aextract(source, schema=schema, prompt=prompt))

    def stream(
        self, source: Source, *, schema: SchemaLike = "event_summary", prompt: str | None = None
    ) -> Iterator[Extraction[Any]]:
        """The same as `astream` for callers without an event loop, and from any thread."""
        portal = self._loop()
        states = self.astream(source, schema=schema, prompt=prompt)
        try:
            while (found := portal.call(lambda: anext(states, None))) is not None:
                yield found
        finally:
            portal.call(states.aclose)

    def submit(
        self, source: Source, *, schema: SchemaLike = "event_summary", prompt: str | None = None
    ) -> Future[Extraction[Any]]:
        """Begin what `extract` does and do not wait for it."""
        return self._loop().start(lambda: self.aextract(source, schema=schema, prompt=prompt))

    async def aclose(self) -> None:
        """Let go of the model, the cache and the connections of the running event loop."""
        await self._connection.aclose()

    def close(self) -> None:
        """Let go of everything that `extract` has opened. Closing twice does nothing."""
        with self._lock:
            portal, self._portal = self._portal, None
        if portal:
            portal.call(self._connection.aclose)
            portal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    def _loop(self) -> Portal:
        with self._lock:
            self._portal = self._portal or Portal()
            return self._portal


def _version() -> str | None:
    try:
        return version("extractor")
    except PackageNotFoundError:  # run from its sources
        return None


def _strategy_for(wanted: schemas.Schema, strategy: Strategy) -> Strategy:
    """Candidates are known for event summaries alone; any other schema is composed.

    Raises:
        ConfigurationError: code alone cannot fill in this schema.
    """
    if wanted.name == EVENT_SUMMARY or strategy == "compose":
        return strategy
    if strategy == "reading":
        raise ConfigurationError(
            f"code alone cannot fill in {wanted.name}/v{wanted.version}", hint="take the strategy compose"
        )
    return "compose"


def _prompt_for(wanted: schemas.Schema, strategy: Strategy, given: str | None) -> prompts.Prompt | None:
    """The prompt that was asked for, or the one that fits schema and strategy; none where no model is asked.

    Raises:
        ConfigurationError: the prompt is for another schema or strategy.
    """
    if strategy == "reading":
        return None
    fitting = wanted.name if strategy == "compose" else f"{wanted.name}_{strategy}"
    found = prompts.get(given or (fitting if prompts.exists(fitting) else "any_schema"))
    if found.strategy != strategy:
        raise ConfigurationError(
            f"the prompt {found.name}/v{found.version} is for the strategy {found.strategy}, not {strategy}",
            hint=f"give --strategy {found.strategy} with it",
        )
    if found.schema not in {"*", wanted.name}:
        raise ConfigurationError(
            f"the prompt {found.name}/v{found.version} is for the schema {found.schema}, not {wanted.name}",
            hint="give a prompt that fits",
        )
    return found


def _cautions(document: Document) -> list[Caution]:
    if document.language:
        return []
    return [
        Caution("language_unknown", "", "the text is in none of the seven languages; it is read as English")
    ]
