"""The functions for scripts. They share one `Extractor` with the settings of environment and project file."""

from __future__ import annotations

import atexit
from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.errors import ExtractorError
from extractor.pipeline import Extractor
from extractor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterable, Iterator

    from extractor.extraction import Extraction
    from extractor.pipeline import SchemaLike, Source


def extract(
    source: Source,
    *,
    schema: SchemaLike = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Extraction[Any]:
    """Extract a validated summary from one text; every value that is not null has evidence.

    Args:
        source: a `str` is the text itself, a `Path` is read, a `Document` is used as it is.
        schema: name, `name/vN` or a pydantic model.
        prompt: name, `name/vN` or the path of a file; else the schema's own, or one for any schema.
        model: name of the endpoint's model, or `embedded`; else the settings'.
        settings: see `Settings`; loaded from environment and project file where not given.

    Returns:
        The answer; offsets of its evidence count Unicode code points of the text as given.

    Raises:
        InputError: the source cannot be read.
        ConfigurationError: a setting, schema, prompt or model does not exist or does not fit.
        ModelError: the model gave no usable answer within the budget.

    Example:
        >>> found = extract(
        ...     "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку.",
        ...     settings=Settings(strategy="reading"),
        ... )
        >>> found.data.event_date, found.evidence["/event_date"][0].words
        ('2025-12-08', '8 декабря 2025 года')
    """
    return _shared(_settings(settings, model)).extract(source, schema=schema, prompt=prompt)


async def aextract(
    source: Source,
    *,
    schema: SchemaLike = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Extraction[Any]:
    """The same as `extract` for async code."""
    return await _shared(_settings(settings, model)).aextract(source, schema=schema, prompt=prompt)


def stream_extract(
    source: Source,
    *,
    schema: SchemaLike = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Iterator[Extraction[Any]]:
    """The same as `extract`, while the answer comes about.

    Args:
        source: see `extract`.
        schema: see `extract`.
        prompt: see `extract`.
        model: see `extract`.
        settings: see `extract`.

    Yields:
        What is proven so far, and as the last one the answer: only that is `complete`. Who stops reading stops
        the model.

    Raises:
        ModelError: as `extract`; its `proven` is what was complete when the answer broke off.

    Example:
        >>> text = "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку."
        >>> for found in stream_extract(text, settings=Settings(strategy="reading")):
        ...     print(found.data.venue.city, found.complete)
        Баку True
    """
    return _shared(_settings(settings, model)).stream(source, schema=schema, prompt=prompt)


def astream_extract(
    source: Source,
    *,
    schema: SchemaLike = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> AsyncIterator[Extraction[Any]]:
    """The same as `stream_extract` for async code, to be read with `async for`."""
    return _shared(_settings(settings, model)).astream(source, schema=schema, prompt=prompt)


def extract_many(
    sources: Iterable[Source],
    *,
    schema: SchemaLike = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Iterator[Extraction[Any] | ExtractorError]:
    """Extract from many texts; yields one outcome a source, in order, failures as values.

    Args:
        sources: read one at a time, so that any number may be given.
        schema: see `extract`.
        prompt: see `extract`.
        model: see `extract`.
        settings: see `extract`.

    Raises:
        ConfigurationError: nothing could be extracted from any source as things are configured.
    """
    from extractor.errors import ConfigurationError

    extractor = _shared(_settings(settings, model))
    for source in sources:
        try:
            yield extractor.extract(source, schema=schema, prompt=prompt)
        except ConfigurationError:
            raise
        except ExtractorError as error:
            yield error


def _settings(settings: Settings | None, model: str | None) -> Settings:
    found = settings or Settings.load()
    return found.model_copy(update={"model": model}) if model else found


@cache
def _shared(settings: Settings) -> Extractor:
    extractor = Extractor(settings)
    atexit.register(extractor.close)
    return extractor
