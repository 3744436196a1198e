from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evals.report.page.markup import Markup, join, tag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.evals.gate import Comparison
    from extractor.evals.report.contents import ScoredRun


def changes(comparison: Comparison) -> Markup:
    """The verdict with every figure before and after."""
    rows = [
        [
            change.name,
            tag("span", str(change.verdict), class_=_class(str(change.verdict))),
            f"{change.before:.3f}",
            f"{change.after:.3f}",
            f"{change.after - change.before:+.3f}",
            f"{change.low:+.3f} to {change.high:+.3f}",
        ]
        for change in (comparison.headline, *comparison.guards)
    ]
    return join(
        tag("h2", f"{comparison.after} against {comparison.before}, {comparison.documents} documents"),
        tag("p", tag("span", comparison.sentence, class_=f"verdict {_class(str(comparison.verdict))}")),
        _table(["figure", "verdict", "before", "after", "change", "between"], rows),
    )


def figures(run: ScoredRun) -> Markup:
    """Field by precision, recall and F1, and what stands beside the headline."""
    totals = run.totals
    rows = []
    for name, found in totals.fields.items():
        values = {
            "f1": found.f1 if found.returned + found.labelled else None,
            "precision": found.precision,
            "recall": found.recall,
        }
        shares = [_share(run, f"{name}.{key}", value) for key, value in values.items()]
        counted = [str(found.right), str(found.returned), str(found.labelled), str(found.trapped)]
        rows.append([name.replace("_", " "), *shares, *counted])
    everything = totals.all_items
    counted = [
        str(everything.right),
        str(everything.returned),
        str(everything.labelled),
        str(everything.trapped),
    ]
    rows.insert(0, ["macro F1", _share(run, "macro_f1", totals.macro_f1), "", "", *counted])
    price = "price unknown" if totals.cost_usd is None else f"${totals.cost_usd:.4f}"
    beside = [
        f"event type {_share(run, 'event_type', totals.event_type_accuracy)}",
        f"fabrication {_share(run, 'fabrication', everything.fabrication)}",
        f"traps {_share(run, 'trap', everything.trap)}",
        *(
            f"{name.replace('.', ' ')} {right / of:.2f}"
            for name, (right, of) in totals.attributes.items()
            if of
        ),
        f"{totals.documents} documents",
        f"{totals.failed} failed",
        f"{totals.seconds:.1f} s",
        f"{totals.input_tokens + totals.output_tokens:,} tokens",
        price,
    ]
    return join(
        tag("h2", run.system),
        tag("p", f"{run.made:%Y-%m-%d %H:%M} UTC", class_="faint"),
        _table(["field", "F1", "precision", "recall", "right", "returned", "labelled", "traps"], rows),
        tag("p", " · ".join(beside), class_="faint"),
    )


def _share(run: ScoredRun, name: str, value: float | None) -> str:
    bounds = run.intervals.get(name)
    if value is None:
        return "–"
    return f"{value:.3f} ({bounds.low:.2f}–{bounds.high:.2f})" if bounds else f"{value:.3f}"


def _class(verdict: str) -> str:
    return verdict.replace(" ", "-")


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Markup:
    return tag(
        "div",
        tag(
            "table",
            tag("thead", tag("tr", *(tag("th", name) for name in head))),
            tag(
                "tbody",
                *(tag("tr", *(tag("td", cell) for cell in row)) for row in rows),
                class_="first-is-headline",
            ),
        ),
        class_="wide",
    )
