"""The report as Markdown, as JSON, and its curves as pictures."""

from __future__ import annotations

import json
from dataclasses import asdict
from importlib.util import find_spec
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from benchmarks.results import Cell, Curve, Section, Table


def write(sections: Sequence[Section], about: Mapping[str, Mapping[str, str]], folder: Path) -> Path:
    """Write `report.md`, `report.json` and a picture for each curve.

    Args:
        sections: of the report.
        about: machine and versions.
        folder: is made where it does not exist.

    Returns:
        The Markdown file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {curve.name for section in sections for curve in section.curves if _drawn(curve, folder)}
    (folder / "report.md").write_text(markdown(sections, about, drawn), encoding="utf-8")
    kept = {**about, "sections": [asdict(section) for section in sections]}
    (folder / "report.json").write_text(
        json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    return folder / "report.md"


def markdown(sections: Sequence[Section], about: Mapping[str, Mapping[str, str]], drawn: set[str]) -> str:
    """The report as Markdown; `drawn` are the names of the curves that have a picture."""
    lines = ["# Benchmarks", "", "Made by `python -m benchmarks`. Medians, in brackets the quartiles.", ""]
    for title, found in about.items():
        lines += [
            f"{title.capitalize()}: " + "; ".join(f"{key} {value}" for key, value in found.items()) + ".",
            "",
        ]
    goals = [goal for section in sections for goal in section.goals]
    if goals:
        rows = [[goal.what, goal.wanted, goal.measured, "yes" if goal.met else "no"] for goal in goals]
        lines += ["## Goals", "", *_rows(("goal", "wanted", "measured", "met"), rows), ""]
    for section in sections:
        lines += [f"## {section.title}", "", section.about, ""]
        for table in section.tables:
            lines += _table(table)
        lines += [f"![{curve.title}]({curve.name}.svg)\n" for curve in section.curves if curve.name in drawn]
        if section.ratios:
            rows = [[ratio.name, ratio.sample.shown()] for ratio in section.ratios]
            lines += ["### Ratios", "", *_rows(("ratio", "median (quartiles)"), rows), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(table: Table) -> list[str]:
    note = [table.note, ""] if table.note else []
    return [f"### {table.title}", "", *_rows(table.columns, table.rows), "", *note]


def _rows(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[str]:
    head = [f"| {' | '.join(columns)} |", "|" + "---|" * len(columns)]
    return head + [f"| {' | '.join(_cell(cell) for cell in row)} |" for row in rows]


def _cell(value: Cell) -> str:
    if value is None:
        return "—"
    return f"{value:,}" if isinstance(value, int) else str(value).replace("|", "\\|").replace("\n", " ")


def _drawn(curve: Curve, folder: Path) -> bool:
    """Draw a curve, where there is what draws."""
    if not find_spec("matplotlib"):
        return False
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = curve.name  # the same points make the same file
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(7, 4))
    for name, points in curve.lines.items():
        axes.plot(*zip(*points, strict=True), marker="o", label=name)
    axes.set(xscale="log", yscale="log", title=curve.title, xlabel=curve.x, ylabel=curve.y)
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend()
    figure.tight_layout()
    figure.savefig(folder / f"{curve.name}.svg", metadata={"Date": None})
    plt.close(figure)
    return True
