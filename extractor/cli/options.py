"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from extractor.settings import Settings

Model = Annotated[str | None, typer.Option(help="Name of the endpoint's model, or `embedded`.")]
Schema = Annotated[str, typer.Option(help="What to extract: NAME or NAME/vN.")]
Prompt = Annotated[str | None, typer.Option(help="How to ask: NAME, NAME/vN or a file.")]
Strategy = Annotated[str | None, typer.Option(help="auto, compose, select or reading (no model).")]
Keys = Annotated[
    Path | None, typer.Option(help="File of NAME=KEY lines; needed where others can reach the address.")
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep replies of the model, or answers.")
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say on standard error what happens.")]


def settings_of(*, model: str | None, strategy: str | None, no_cache: bool) -> Settings:
    """The settings with what the command line says.

    Raises:
        SettingInvalid: a value is impossible.
    """
    from extractor.settings import Settings

    given: dict[str, Any] = {"model": model, "strategy": strategy, "cache": False if no_cache else None}
    return Settings.load(given)
