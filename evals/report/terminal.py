from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from extractor.evals.differences import lines
from extractor.evals.gate import Verdict
from extractor.evals.metrics import fields_of, slices
from extractor.evals.scoring.field import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rich.console import Console

    from extractor.evals.bootstrap import Interval
    from extractor.evals.calibrate import Calibrated
    from extractor.evals.gate import Change, Comparison
    from extractor.evals.metrics import Counts, SliceBy, Totals
    from extractor.evals.report.contents import Report, ScoredRun
    from extractor.evals.scoring import DocumentScore

_SHORT = dict(zip(FIELDS, ("persons", "instr.", "trade", "venue", "date"), strict=True))
_COLOURS = {
    Verdict.BETTER: "green",
    Verdict.SAME: "green",
    Verdict.WORSE: "bold red",
    Verdict.TOO_NOISY: "yellow",
}


def show(report: Report, console: Console, *, by: Sequence[SliceBy] = (), wrong: bool = False) -> None:
    """Print the report.

    Args:
        report: what to print.
        console: where to.
        by: slices to add.
        wrong: whether to list every wrong and missing item.
    """
    for run in report.everybody:
        console.print(_fields(run))
        console.print(_beside(run))
        for name in by:
            console.print(_slices(run.scores, name))
        for document, failure in run.failures:
            console.print(f"[red]{escape(document)}: {escape(failure)}[/]", highlight=False, soft_wrap=True)
        if wrong:
            for line in _differences(run.scores):
                console.print(line, soft_wrap=True)
    if len(report.everybody) > 1:
        console.print(_overview(report.everybody))
    for comparison in report.comparisons:
        console.print(_changes(comparison))
        colour = _COLOURS[comparison.verdict]
        console.print(f"[{colour}]{escape(comparison.sentence)}[/]", highlight=False, soft_wrap=True)
    for note in report.notes:
        console.print(note, style="dim", markup=False, highlight=False, soft_wrap=True)


def coverage_table(shares: Mapping[tuple[str, str], tuple[int, int]]) -> Table:
    """Kind by language: found of labelled."""
    languages = sorted({language for _, language in shares} - {"all"})
    table = _table("labelled values that the reading finds", "kind", *languages, "all")
    for kind in dict.fromkeys(kind for kind, _ in shares):
        cells = [shares.get((kind, language)) for language in (*languages, "all")]
        table.add_row(kind, *(f"{cell[0]}/{cell[1]}" if cell else "–" for cell in cells))
    return table


def calibration_table(found: Calibrated) -> Table:
    """Coefficients and errors by field."""
    table = _table("calibration", "field", "alone", "judged", "Brier, raw", "Brier, left out")
    for field, weights in found.alone.items():
        table.add_row(
            field,
            " ".join(f"{value:+.2f}" for value in weights),
            " ".join(f"{value:+.2f}" for value in found.judged.get(field, ())) or "not asked",
            f"{found.brier_before[field]:.4f}",
            f"{found.brier_after[field]:.4f}",
        )
    return table


def reliability_table(found: Calibrated) -> Table:
    """How often candidates of a probability are true, documents left out."""
    table = _table("reliability", "mean probability", "true", "candidates")
    for mean, share, count in found.curve:
        table.add_row(f"{mean:.2f}", f"{share:.2f}", str(count))
    return table


def _table(title: str, first: str, *others: str) -> Table:
    table = Table(
        title=Text(title, style="bold"),
        title_justify="left",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
        collapse_padding=True,
    )
    table.add_column(first, no_wrap=True)
    for name in others:
        table.add_column(name, justify="right", no_wrap=True)
    return table


def _fields(run: ScoredRun) -> Table:
    table = _table(run.system, "field", "P", "R", "F1", "right of ret., lab.", "traps")
    for name, found in run.totals.fields.items():
        shares = {
            "precision": found.precision,
            "recall": found.recall,
            "f1": found.f1 if found.returned + found.labelled else None,
        }
        cells = [_with_interval(value, run.intervals.get(f"{name}.{key}")) for key, value in shares.items()]
        table.add_row(name, *cells, _counted(found), str(found.trapped))
    table.add_section()
    everything = run.totals.all_items
    table.add_row(
        "macro F1",
        "",
        "",
        _with_interval(run.totals.macro_f1, run.intervals.get("macro_f1")),
        _counted(everything),
        str(everything.trapped),
        style="bold",
    )
    return table


def _beside(run: ScoredRun) -> Table:
    """What stands beside the headline: attributes of right items, rates, costs."""
    table = Table.grid(padding=(0, 2))
    totals = run.totals
    for field in totals.fields:
        parts = {
            k.partition(".")[2]: v for k, v in totals.attributes.items() if k.startswith(f"{field}.") and v[1]
        }
        if parts:
            shown = "  ".join(f"{leaf} {right / of:.2f}" for leaf, (right, of) in parts.items())
            table.add_row("", f"right {field}:", shown)
    for name, value in (
        ("event type", totals.event_type_accuracy),
        ("fabrication", totals.all_items.fabrication),
        ("trap", totals.all_items.trap),
    ):
        key = name.replace(" ", "_")
        table.add_row("", name, _with_interval(value, run.intervals.get(key)))
    table.add_row("", f"{totals.documents} documents", cost_of(totals))
    return table


def cost_of(totals: Totals) -> str:
    """Time, tokens and money in one line."""
    price = "price unknown" if totals.cost_usd is None else f"${totals.cost_usd:.4f}"
    return f"{totals.seconds:.1f} s  {totals.input_tokens:,} + {totals.output_tokens:,} tokens  {price}"


def _slices(scores: Sequence[DocumentScore], by: SliceBy) -> Table:
    names = (_SHORT.get(name, name) for name in fields_of(scores))
    table = _table(f"F1 by {by.replace('_', ' ')}", by, "n", "macro", *names, "type", "fabr.")
    for key, totals in slices(scores, by).items():
        cells = [share(c.f1) if c.returned + c.labelled else "–" for c in totals.fields.values()]
        table.add_row(
            key,
            str(totals.documents),
            share(totals.macro_f1),
            *cells,
            share(totals.event_type_accuracy),
            share(totals.all_items.fabrication),
        )
    return table


def _overview(runs: Sequence[ScoredRun]) -> Table:
    """A column each, since names of systems are long."""
    table = _table("side by side", "figure")
    for run in runs:
        table.add_column(run.system, justify="right")
    every = [run.totals for run in runs]
    table.add_row("macro F1", *(share(totals.macro_f1) for totals in every), style="bold")
    for name in every[0].fields:
        table.add_row(name, *(share(totals.fields[name].f1) for totals in every))
    table.add_row("event type", *(share(totals.event_type_accuracy) for totals in every))
    table.add_row("fabrication", *(share(totals.all_items.fabrication) for totals in every))
    table.add_row("documents failed", *(f"{totals.failed} of {totals.documents}" for totals in every))
    table.add_row("seconds", *(f"{totals.seconds:.1f}" for totals in every))
    table.add_row("tokens", *(f"{totals.input_tokens + totals.output_tokens:,}" for totals in every))
    return table


def _changes(comparison: Comparison) -> Table:
    title = f"{comparison.after} against {comparison.before}, {comparison.documents} documents"
    table = _table(title, "figure", "before", "after", "change", "between", "verdict")
    for change in (comparison.headline, *comparison.guards):
        table.add_row(
            change.name,
            share(change.before),
            share(change.after),
            f"{change.after - change.before:+.3f}",
            f"{change.low:+.3f} and {change.high:+.3f}",
            _verdict(change),
        )
    return table


def _verdict(change: Change) -> str:
    return f"[{_COLOURS[change.verdict]}]{change.verdict}[/]"


def _differences(scores: Sequence[DocumentScore]) -> list[Text]:
    found = []
    for score in scores:
        for line in lines(score):
            if line.verdict != "right":
                item = line.answered or line.labelled or {}
                words = "  ".join(f"{leaf}={value}" for leaf, value in item.items())
                trap = f"  (trap: {line.trap})" if line.trap else ""
                found.append(Text(f"{score.case.name} {line.field} {line.verdict.upper()}: {words}{trap}"))
            elif line.off:
                one, other = line.answered or {}, line.labelled or {}
                words = "  ".join(
                    f"{leaf}: {one.get(leaf, '–')} for {other.get(leaf, '–')}" for leaf in line.off
                )
                found.append(Text(f"{score.case.name} {line.field} off: {words}"))
    return found


def _counted(counts: Counts) -> str:
    return f"{counts.right} of {counts.returned}, {counts.labelled}"


def _with_interval(value: float | None, interval: Interval | None) -> str:
    if interval is None or value is None:
        return share(value)
    return f"{value:.3f} {_short(interval.low)}–{_short(interval.high)}"


def _short(value: float) -> str:
    return f"{value:.2f}".removeprefix("0")


def share(value: float | None) -> str:
    """A share with three digits, or a dash where there is nothing to share."""
    return "–" if value is None else f"{value:.3f}"
