from __future__ import annotations

import platform
from typing import Annotated

import typer


def version_of(package: str) -> str:
    """The installed version of a package."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "(not installed)"


def _print(*, asked: bool) -> None:
    """Print what decides an answer beside the text and the model, by digest, as results name it."""
    if not asked:
        return
    from extractor import prompts, schemas

    typer.echo(f"extractor {version_of('extractor')}, Python {platform.python_version()}")
    for kind, found in (
        ("schema", [schemas.get(name) for name in schemas.names()]),
        ("prompt", [prompts.get(name) for name in prompts.names()]),
    ):
        for one in found:
            typer.echo(f"{kind} {one}")
    raise typer.Exit


def option(
    *,
    version: Annotated[  # its callback has done what it asks for
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=lambda asked: _print(asked=asked),
            help="Print the version, with the digests of schemas and prompts.",
        ),
    ] = False,
) -> None:
    """The options of `extractor` itself."""
