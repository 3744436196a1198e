"""`python -m evals`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from extractor.errors import ConfigurationError
from extractor.evals.coverage import coverage, shares
from extractor.evals.datasets import load_all
from extractor.evals.differences import lines
from extractor.evals.metrics import slices, total
from extractor.evals.report.terminal import coverage_table, fields_table
from extractor.evals.runs import run
from extractor.evals.systems.candidates import CandidatesAlone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.evals.scoring import DocumentScore

app = typer.Typer(add_completion=False, no_args_is_help=False)
out = Console()


@app.callback()
def root() -> None:
    """How well the extraction works."""


@app.command()
def candidates(
    data: Annotated[
        list[str] | None, typer.Option(help="Folder of texts and labels, `seeds` or `dev`.")
    ] = None,
    wrong: Annotated[bool, typer.Option("--wrong", help="List what is wrong or missing.")] = False,
) -> None:
    """Score what the candidates decide by themselves, without a model."""
    cases = load_all(data or ["seeds", "dev"])
    scores = run(CandidatesAlone(), cases).scores(cases)
    out.print(fields_table(total(scores), "reading"))
    for name, part in slices(scores, "document").items():
        cells = "  ".join(
            f"{field[:5]} {c.right}/{c.returned}/{c.labelled}" for field, c in part.fields.items()
        )
        out.print(f"{name:24} {part.macro_f1:.2f}  {cells}", highlight=False, soft_wrap=True)
    for score in scores:
        for failure in score.failures:
            out.print(f"[red]{score.case.name}: {failure}[/]", highlight=False)
    if wrong:
        _print_wrong(scores)


@app.command()
def reading(
    data: Annotated[
        list[str] | None, typer.Option(help="Folder of texts and labels, `seeds` or `dev`.")
    ] = None,
    missing: Annotated[bool, typer.Option("--missing", help="List the values that are not found.")] = False,
) -> None:
    """Show what share of the labelled values the reading finds, by kind and language."""
    values = coverage(load_all(data or ["seeds", "dev"]))
    out.print(coverage_table(shares(values)))
    for value in values if missing else ():
        if not value.found:
            out.print(
                f"{value.case} {value.kind}: {value.words}", markup=False, highlight=False, soft_wrap=True
            )


def _print_wrong(scores: Sequence[DocumentScore]) -> None:
    for score in scores:
        for line in lines(score):
            item = line.answered or line.labelled or {}
            words = "  ".join(f"{leaf}={value}" for leaf, value in item.items())
            trap = f"  (trap: {line.trap})" if line.trap else ""
            if line.verdict != "right":
                out.print(
                    f"{score.case.name} {line.field} {line.verdict.upper()}: {words}{trap}",
                    markup=False,
                    highlight=False,
                    soft_wrap=True,
                )
            elif line.off:
                pairs = "  ".join(
                    f"{leaf}: {(line.answered or {}).get(leaf)} for {(line.labelled or {}).get(leaf)}"
                    for leaf in line.off
                )
                out.print(
                    f"{score.case.name} {line.field} off: {pairs}",
                    markup=False,
                    highlight=False,
                    soft_wrap=True,
                )


def main() -> None:
    """Run the command line; wrong use ends with 2."""
    try:
        app()
    except ConfigurationError as error:
        Console(stderr=True).print(str(error), markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
