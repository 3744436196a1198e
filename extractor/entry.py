"""The functions for scripts. They share one `Extractor` with the settings of environment and project file."""

from __future__ import annotations

import atexit
from functools import cache
from typing import TYPE_CHECKING

from extractor.pipeline import Extractor
from extractor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from extractor.extraction import Data, Extraction
    from extractor.pipeline import SchemaLike, Source


def extract(
    source: Source,
    *,
    schema: SchemaLike[Data] = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Extraction[Data]:
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
    return shared(settings_for(settings, model)).extract(source, schema=schema, prompt=prompt)


async def aextract(
    source: Source,
    *,
    schema: SchemaLike[Data] = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Extraction[Data]:
    """The same as `extract` for async code."""
    return await shared(settings_for(settings, model)).aextract(source, schema=schema, prompt=prompt)


def stream_extract(
    source: Source,
    *,
    schema: SchemaLike[Data] = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> Iterator[Extraction[Data]]:
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
    return shared(settings_for(settings, model)).stream(source, schema=schema, prompt=prompt)


def astream_extract(
    source: Source,
    *,
    schema: SchemaLike[Data] = "event_summary",
    prompt: str | None = None,
    model: str | None = None,
    settings: Settings | None = None,
) -> AsyncIterator[Extraction[Data]]:
    """The same as `stream_extract` for async code, to be read with `async for`."""
    return shared(settings_for(settings, model)).astream(source, schema=schema, prompt=prompt)


def settings_for(settings: Settings | None, model: str | None) -> Settings:
    """The settings given, or those of environment and project file, with the model given."""
    found = settings or Settings.load()
    return found.model_copy(update={"model": model}) if model else found


@cache
def shared(settings: Settings) -> Extractor:
    """The one `Extractor` that all calls with the same settings use."""
    extractor = Extractor(settings)
    atexit.register(extractor.close)
    return extractor
