from __future__ import annotations

import platform
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from extractor.cli.version import version_of
from extractor.errors import ExtractorError, ModelUnknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from extractor.calls.connection import Connection
    from extractor.settings import Settings

_MEMORY_NEEDED = 2.5e9


def doctor() -> None:
    """Say what is configured, found and missing, and what to do."""
    from extractor.settings import Settings

    settings = Settings.load()
    checks: list[tuple[str, Callable[[Settings], Iterator[str]]]] = [
        ("program", _program),
        ("settings", _settings),
        ("model", _endpoint if settings.uses_endpoint else _embedded),
        ("cache", _cache),
    ]
    failed = False
    for name, check in checks:
        try:
            for number, line in enumerate(check(settings)):
                typer.echo(f"{'' if number else name:<10}{line}")
        except ExtractorError as error:
            failed = True
            typer.echo(f"{name:<10}PROBLEM: {error.message}")
            typer.echo(f"{'':<10}to do: {error.hint or 'see the README'}")
    typer.echo("all well" if not failed else "something is to be done")
    raise typer.Exit(int(failed))


def _program(_: Settings) -> Iterator[str]:
    yield f"extractor {version_of('extractor')}, Python {platform.python_version()}, {platform.machine()}"


def _settings(settings: Settings) -> Iterator[str]:
    given = settings.model_dump(exclude_defaults=True)
    yield ", ".join(f"{key} = {value}" for key, value in given.items()) or "all as they are by default"


def _endpoint(settings: Settings) -> Iterator[str]:
    import anyio

    from extractor.calls.connection import Connection

    connection = Connection(settings, lambda _: None)
    yield f"{connection.name} at {settings.base_url or 'OpenAI'}, strategy {connection.strategy}"
    known = anyio.run(_models, connection)
    yield "the endpoint answers"
    if connection.name not in known:
        raise ModelUnknown(
            f"the endpoint has no model {connection.name}", hint=f"it has {', '.join(known[:5]) or 'none'}"
        )


async def _models(connection: Connection) -> list[str]:
    try:
        return await (await connection.client()).models()
    finally:
        await connection.aclose()


def _embedded(settings: Settings) -> Iterator[str]:
    from extractor.calls.connection import Connection

    connection = Connection(settings, lambda _: None)
    yield f"{connection.name}, embedded, strategy {connection.strategy}"
    weights = connection.weights()
    yield f"weights {weights} ({weights.stat().st_size / 1e9:.2f} GB), checksum right"
    yield f"engine xllamacpp {version_of('xllamacpp')}"
    free = _free_memory()
    if free is not None and free < _MEMORY_NEEDED:
        yield f"only {free / 1e9:.1f} GB of memory are free; the model takes about 2.5 GB"


def _cache(settings: Settings) -> Iterator[str]:
    from extractor.calls.connection import cache_of

    if not settings.cache:
        yield "off"
        return
    cache = cache_of(settings)
    found = cache.info()
    yield f"{found['directory']}, {found['entries']:,} entries, {found['size'] / 1e6:.1f} MB"
    yield from cache.warnings
    cache.close()


def _free_memory() -> int | None:
    try:
        lines = dict(line.split(":", 1) for line in Path("/proc/meminfo").read_text("ascii").splitlines())
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        return None
