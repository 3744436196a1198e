from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import aclosing
from typing import TYPE_CHECKING

from extractor.batch.lane import in_order
from extractor.entry import settings_for, shared
from extractor.errors import ConfigurationError, ExtractorError

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterable, Iterator
    from concurrent.futures import Future

    from extractor.extraction import Data, Extraction
    from extractor.pipeline import SchemaLike, Source
    from extractor.settings import Settings

_CONCURRENCY = 16
_WINDOW = 4  # times as many may be done and wait for a slow one before them


def extract_many(
    sources: Iterable[Source],
    *,
    schema: SchemaLike[Data] = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
    concurrency: int = _CONCURRENCY,
) -> Iterator[Extraction[Data] | ExtractorError]:
    """Extract from many texts; yields one outcome a source, in order, failures as values.

    For a run that can be stopped and go on, on all cores, see `extractor batch`.

    Args:
        sources: read one at a time as there is room, in the caller's thread, so that any number may be given.
        schema: see `extract`.
        prompt: see `extract`.
        model: see `extract`.
        settings: see `extract`.
        concurrency: how many texts are worked on at a time.

    Raises:
        ConfigurationError: nothing could be extracted from any source as things are configured.

    Example:
        >>> from extractor import Settings
        >>> found = extract_many(["Встреча прошла 2 июля 2021 года.", " "], settings=Settings(strategy="reading"))
        >>> [type(one).__name__ for one in found]
        ['Extraction', 'DocumentEmpty']
    """
    extractor = shared(settings_for(settings, model))
    waiting: deque[Future[Extraction[Data]]] = deque()
    try:
        for source in sources:
            while len(running := [one for one in waiting if not one.done()]) >= concurrency:
                wait(running, return_when=FIRST_COMPLETED)
            waiting.append(extractor.submit(source, schema=schema, prompt=prompt))
            while waiting and (waiting[0].done() or len(waiting) >= _WINDOW * concurrency):
                yield _outcome(waiting.popleft())
        while waiting:
            yield _outcome(waiting.popleft())
    finally:
        for left in waiting:
            left.cancel()


def _outcome(future: Future[Extraction[Data]]) -> Extraction[Data] | ExtractorError:
    try:
        return future.result()
    except ConfigurationError:
        raise
    except ExtractorError as error:
        return error


async def aextract_many(
    sources: Iterable[Source] | AsyncIterable[Source],
    *,
    schema: SchemaLike[Data] = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
    concurrency: int = _CONCURRENCY,
) -> AsyncGenerator[Extraction[Data] | ExtractorError, None]:
    """The same as `extract_many` for async code; the sources may be an async iterable, too."""
    extractor = shared(settings_for(settings, model))

    async def outcome(source: Source) -> Extraction[Data] | ExtractorError:
        try:
            return await extractor.aextract(source, schema=schema, prompt=prompt)
        except ConfigurationError:
            raise
        except ExtractorError as error:
            return error

    window = _WINDOW * concurrency
    async with aclosing(in_order(_each(sources), outcome, concurrency=concurrency, window=window)) as found:
        async for one in found:
            yield one


async def _each(sources: Iterable[Source] | AsyncIterable[Source]) -> AsyncIterator[Source]:
    if hasattr(sources, "__aiter__"):
        async for source in sources:
            yield source
    else:
        for source in sources:
            yield source
