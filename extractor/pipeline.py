"""One document's way: read, asked about, proven, validated."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

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
from extractor.settings import Settings
from extractor.shape import shape_of

if TYPE_CHECKING:
    from collections.abc import Callable

Source = str | Path | bytes | Document
SchemaLike = str | type[BaseModel] | schemas.Schema


class Extractor:
    """Extracts summaries; holds the connection to the model and the cache, which are worth reusing.

    Args:
        settings: see `Settings`; loaded from environment and project file where not given.
        on_progress: called with a few words for each step that takes time.

    Example:
        >>> with Extractor(Settings(strategy="reading")) as extractor:
        ...     extractor.extract("Президенты встретились 2 июля 2021 года в Бишкеке.").document.language
        'ru'
    """

    def __init__(
        self, settings: Settings | None = None, *, on_progress: Callable[[str], None] = lambda _: None
    ) -> None:
        self.settings = settings or Settings.load()
        self._say = on_progress
        self._connection = Connection(self.settings, on_progress)
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
        document = Document.of(source)
        wanted = schemas.get(schema)
        strategy = self._connection.strategy
        asking = None if strategy == "reading" else prompts.get(prompt or _prompt_for(wanted, strategy))
        reading = Reading.of(document)
        budget = Budget(
            attempts=self.settings.max_attempts, seconds=self.settings.max_seconds, tokens=self.settings.max_tokens
        )
        replies = Replies(self._connection, budget, document=document.id, prompt=str(asking), schema=str(wanted))
        draft = await self._draft(strategy, wanted, asking, reading, replies)
        return Extraction(
            document=document,
            data=_validated(wanted.model, draft),
            evidence=draft.evidence,
            confidence=draft.confidence,
            warnings=[*_cautions(document), *draft.cautions, *replies.cautions],
            provenance=Provenance(
                model=None if strategy == "reading" else self._connection.name,
                strategy=strategy,
                schema=str(wanted),
                prompt=str(asking) if asking else None,
                cache=replies.cache,
                usage=replies.usage,
                seconds=time.perf_counter() - began,
            ),
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

    async def _draft(
        self, strategy: str, wanted: schemas.Schema, asking: prompts.Prompt | None, reading: Reading, replies: Replies
    ) -> Draft:
        shape = shape_of(wanted.model)
        if asking is None:
            raise ConfigurationError("the strategy reading is not there yet")
        self._say(f"asking {self._connection.name}")
        window = min(self.settings.max_characters, self._connection.longest_text)
        return await compose(shape, asking, reading, Grounding.of(reading), replies, window)
