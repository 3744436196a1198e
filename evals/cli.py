"""`python -m evals`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from extractor.errors import ConfigurationError
from extractor.evals.datasets import load_all
from extractor.evals.metrics import slices, total
from extractor.evals.report.terminal import fields_table
from extractor.evals.runs import run
from extractor.evals.systems.candidates import CandidatesAlone

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(add_completion=False, no_args_is_help=False)
out = Console()


@app.callback()
def root() -> None:
    """How well the extraction works."""


@app.command()
def candidates(
    data: Annotated[list[str] | None, typer.Option(help="Folder of texts and labels, `seeds` or `dev`.")] = None,
    wrong: Annotated[bool, typer.Option(help="List what is wrong or missing.")] = False,
) -> None:
    """Score what the candidates decide by themselves, without a model."""
    cases = load_all(data or ["seeds", "dev"])
    scores = run(CandidatesAlone(), cases).scores(cases)
    out.print(fields_table(total(scores), "reading"))
    for name, part in slices(scores, "document").items():
        cells = "  ".join(f"{field[:5]} {c.right}/{c.returned}/{c.labelled}" for field, c in part.fields.items())
        out.print(f"{name:24} {part.macro_f1:.2f}  {cells}", highlight=False)
    for score in scores:
        for failure in score.failures:
            out.print(f"[red]{score.case.name}: {failure}[/]", highlight=False)
    if wrong:
        _print_wrong(scores)


def _print_wrong(scores: Sequence[object]) -> None:
    raise NotImplementedError(scores)


def main() -> None:
    """Run the command line; wrong use ends with 2."""
    try:
        app()
    except ConfigurationError as error:
        Console(stderr=True).print(str(error), markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
