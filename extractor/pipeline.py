"""One document's way: read, asked about, proven, validated."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from anyio import to_thread
from pydantic import BaseModel, ValidationError

from extractor import prompts, schemas
from extractor.budget import Budget
from extractor.compose import compose
from extractor.connection import Connection
from extractor.document import Document
from extractor.errors import AnswerInvalid, ConfigurationError
from extractor.extraction import Caution, Draft, Extraction, Provenance
from extractor.grounding import Grounding
from extractor.portal import Portal
from extractor.reading import Reading
from extractor.replies import Replies
from extractor.select import read_only, select
from extractor.settings import Settings
from extractor.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from extractor.cache import ReplyStore

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
    ) -> None:
        self.settings = settings or Settings.load()
        self._say = on_progress
        self._connection = Connection(self.settings, on_progress, store)
        self._portal: Portal | None = None
        self._lock = threading.Lock()

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
        began = time.perf_counter()
        wanted = schemas.get(schema)
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
        draft = await self._draft(wanted, asking, reading, replies)
        return Extraction(
            document=document,
            data=_validated(wanted.model, draft),
            evidence=draft.evidence,
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
        )

    async def _draft(
        self, wanted: schemas.Schema, asking: prompts.Prompt | None, reading: Reading, replies: Replies
    ) -> Draft:
        if asking is None:
            return read_only(reading)
        if asking.strategy == "select":
            # A text that leaves nothing to ask must not hide that the model is missing: `reading` is a mode of its own.
            await self._connection.ready()
            return await select(asking, reading, replies)
        window = min(self.settings.max_characters, self._connection.longest_text)
        return await compose(shape_of(wanted.model), asking, reading, Grounding.of(reading), replies, window)

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


def _validated(model: type[BaseModel], draft: Draft) -> BaseModel:
    try:
        return model.model_validate(draft.data)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = "/".join(str(part) for part in first["loc"])
        raise AnswerInvalid(
            f"what was found does not fit {model.__name__}: {where}: {first['msg']}",
            hint="make the field optional, or mend its validator",
        ) from None


def _cautions(document: Document) -> list[Caution]:
    if document.language:
        return []
    return [
        Caution("language_unknown", "", "the text is in none of the seven languages; it is read as English")
    ]
