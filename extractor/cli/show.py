from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from extractor.cli import options
from extractor.cli.progress import Progress
from extractor.display import visible

if TYPE_CHECKING:
    from rich.console import RenderableType

    from extractor.extraction import Extraction

_COLOURS = ("cyan", "green", "yellow", "magenta", "blue", "red")
_NARROW = 100


def show(
    file: Annotated[Path, typer.Argument(help="Text or saved page; - is standard input.", metavar="FILE")],
    *,
    model: options.Model = None,
    schema: options.Schema = "event_summary",
    prompt: options.Prompt = None,
    strategy: options.Strategy = None,
    no_cache: options.NoCache = False,
    verbose: options.Verbose = False,
) -> None:
    """Show FILE in the terminal with the evidence highlighted and the fields beside it."""
    from rich.console import Console
    from rich.table import Table

    from extractor import Extractor

    settings = options.settings_of(model=model, strategy=strategy, no_cache=no_cache)
    with Progress(verbose=verbose) as progress, Extractor(settings, on_progress=progress.say) as extractor:
        progress.begin(str(file))
        found = extractor.extract(file, schema=schema, prompt=prompt)
    console = Console()
    text, fields = _highlighted(found), _fields(found)
    if console.width < _NARROW:
        console.print(text, fields, sep="\n\n")
        return
    beside = Table.grid(expand=True, padding=(0, 2))
    beside.add_column(ratio=3)
    beside.add_column(ratio=2)
    beside.add_row(text, fields)
    console.print(beside)


def _colour(pointer: str, found: Extraction[Any]) -> str:
    names = list(type(found.data).model_fields)
    return _COLOURS[names.index(pointer.split("/")[1]) % len(_COLOURS)]


def _highlighted(found: Extraction[Any]) -> RenderableType:
    from rich.text import Text

    text = Text(visible(found.document.text))
    for pointer, places in found.evidence.items():
        for place in places:
            text.stylize(f"bold {_colour(pointer, found)}", place.start, place.end)
    return text


def _fields(found: Extraction[Any]) -> RenderableType:
    from rich.text import Text

    lines = Text()
    for name, held in found.data.model_dump(mode="json").items():
        lines.append(name.replace("_", " ") + "\n", style=f"bold {_colour('/' + name, found)}")
        for item in held if isinstance(held, list) else [held]:
            lines.append(visible(f"  {_told(item)}\n"))
    for warning in found.warnings:
        lines.append(visible(f"! {warning.message}\n"), style="yellow")
    return lines


def _told(item: Any) -> str:
    if isinstance(item, dict):
        return ", ".join(_told(value) for value in item.values() if value not in (None, [])) or "not stated"
    return "–".join(map(str, item)) if isinstance(item, list) else "not stated" if item is None else str(item)
