from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table

from extractor.evals.scoring.field import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.evals.metrics import Counts, Totals


def fields_table(totals: Totals, title: str) -> Table:
    """Field by precision, recall and F1."""
    table = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("field")
    for name in ("P", "R", "F1", "right", "returned", "labelled", "traps"):
        table.add_column(name, justify="right")
    for name in FIELDS:
        table.add_row(name, *_cells(totals.fields[name]))
    table.add_section()
    table.add_row("all items", *_cells(totals.all_items))
    table.add_row("macro F1", "", "", f"{totals.macro_f1:.3f}")
    return table


def _cells(counts: Counts) -> list[str]:
    return [
        share(counts.precision),
        share(counts.recall),
        share(counts.f1 if counts.returned + counts.labelled else None),
        str(counts.right),
        str(counts.returned),
        str(counts.labelled),
        str(counts.trapped),
    ]


def coverage_table(shares: Mapping[tuple[str, str], tuple[int, int]]) -> Table:
    """Kind by language: found of labelled."""
    languages = sorted({language for _, language in shares} - {"all"})
    table = Table(title="labelled values that the reading finds", title_justify="left", box=box.SIMPLE_HEAD)
    table.add_column("kind")
    for language in (*languages, "all"):
        table.add_column(language, justify="right")
    for kind in dict.fromkeys(kind for kind, _ in shares):
        cells = [shares.get((kind, language)) for language in (*languages, "all")]
        table.add_row(kind, *(f"{cell[0]}/{cell[1]}" if cell else "–" for cell in cells))
    return table


def share(value: float | None) -> str:
    """A share with three digits, or a dash where there is nothing to share."""
    return "–" if value is None else f"{value:.3f}"
