from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from extractor.evals.differences import lines
from extractor.evals.metrics import fields_of
from extractor.evals.report.page.evidence import anchor, highlighted
from extractor.evals.report.page.markup import Markup, join, tag
from extractor.evals.report.page.tables import changes, figures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.evals.differences import Line
    from extractor.evals.report.contents import Report, ScoredRun
    from extractor.evals.scoring import DocumentScore

_BADGES = {"right": "✓ right", "wrong": "✗ wrong", "missing": "∅ missing"}


def as_html(report: Report) -> str:
    """The report as one page that needs nothing else.

    Each document with its text, the evidence highlighted, and the answered items beside the labelled ones; the
    comparison on top. Filters work by style sheet alone: the page has no script, and its policy allows none.
    """
    languages = sorted({score.case.label.language for run in report.everybody for score in run.scores})
    style = Markup(_style(_fields(report), languages, len(report.everybody)))
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("title", f"Evals: {report.runs[0].system}"),
        tag("style", style),
    )
    body = tag(
        "body",
        tag("h1", "How well the extraction works"),
        *(changes(comparison) for comparison in report.comparisons),
        *(figures(run) for run in report.everybody),
        *(tag("p", note, class_="faint") for note in report.notes),
        _filters(report, languages),
        *(_documents(run, index) for index, run in enumerate(report.everybody)),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


def _style(fields: Sequence[str], languages: Sequence[str], systems: int) -> str:
    """The style sheet with one rule for each filter."""
    rules = [resources.files(f"{__package__}.page").joinpath("style.css").read_text(encoding="utf-8")]
    for field in (*fields, "event_type"):
        # A schema of its own has no colours of its own.
        rules.append(f".{field}-key, mark.{field} {{ background: var(--{field}, var(--trade_statistics)); }}")
        off = f"body:has(#field-{field}:not(:checked))"
        rules.append(f"{off} mark.{field} {{ background: none; }} {off} section.{field} {{ display: none; }}")
    rules += [f"body:has(#language-{x}:not(:checked)) details.{x} {{ display: none; }}" for x in languages]
    rules += [f"body:has(#system-{x}:not(:checked)) .system-{x} {{ display: none; }}" for x in range(systems)]
    return "\n".join(rules)


def _fields(report: Report) -> list[str]:
    return fields_of(report.everybody[0].scores)


def _filters(report: Report, languages: Sequence[str]) -> Markup:
    systems = enumerate(run.system for run in report.everybody)
    return tag(
        "form",
        _choice("fields", {f"field-{name}": name.replace("_", " ") for name in _fields(report)}, keyed=True),
        _choice("languages", {f"language-{code}": code for code in languages}),
        _choice("systems", {f"system-{i}": name for i, name in systems})
        if len(report.everybody) > 1
        else None,
        tag("label", tag("input", type="checkbox", id="only-wrong"), "only what is wrong"),
        class_="filters",
        autocomplete="off",
    )


def _choice(legend: str, options: Mapping[str, str], *, keyed: bool = False) -> Markup:
    return tag(
        "fieldset",
        tag("legend", legend),
        *(
            tag(
                "label",
                tag("input", type="checkbox", id=name, checked=""),
                shown,
                class_=f"{name.removeprefix('field-')}-key" if keyed else None,
            )
            for name, shown in options.items()
        ),
    )


def _documents(run: ScoredRun, index: int) -> Markup:
    first = 0 if index == 0 else -1
    return tag(
        "div",
        tag("h2", f"Documents: {run.system}"),
        *(_document(score, f"d{index}-{i}", opened=i == first) for i, score in enumerate(run.scores)),
        class_=f"system-{index}",
    )


def _document(score: DocumentScore, name: str, *, opened: bool) -> Markup:
    label, found = score.case.label, lines(score)
    kinds = ("right", "wrong", "missing")
    counted = {kind: sum(line.verdict == kind for line in found) for kind in kinds}
    faulty = counted["wrong"] or counted["missing"] or score.failures or score.event_type_right is False
    kind = None if score.event_type_right is None else f"{score.answer.event_type or 'no event'}"
    if score.event_type_right is False:
        kind = f"{kind}, labelled {score.case.event.event_type or 'no event'}"
    return tag(
        "details",
        tag(
            "summary",
            tag("b", score.case.name),
            tag("span", label.language),
            tag("span", kind, class_="off" if score.event_type_right is False else None),
            *(tag("span", f"{number} {kind}", class_="faint") for kind, number in counted.items() if number),
            tag("span", f"{score.prediction.cost.seconds:.1f} s", class_="faint"),
        ),
        *(tag("p", failure, class_="failure") for failure in score.failures),
        tag(
            "div",
            tag("div", highlighted(score.case.document.text, score.prediction.evidence, name), class_="text"),
            tag("div", *(_field(field, found, score, name) for field in score.fields), _warnings(score)),
            class_="sides",
        ),
        class_=f"{label.language}{'' if faulty else ' all-right'}",
        id=name,
        open="" if opened else None,
    )


def _field(field: str, found: Sequence[Line], score: DocumentScore, name: str) -> Markup | None:
    of_field = [line for line in found if line.field == field]
    if not of_field:
        return None
    shown = (_line(line, score, name) for line in of_field)
    return tag("section", tag("h3", field.replace("_", " ")), *shown, class_=field)


def _line(line: Line, score: DocumentScore, name: str) -> Markup:
    badge = _BADGES[line.verdict]
    if line.trap:
        badge += f": fell for “{line.trap}”"
    elif line.off:
        badge += f", but not its {', '.join(line.off)}"
    link = anchor(score.prediction.evidence, _pointer(line), name) if line.answered else None
    return tag(
        "div",
        tag("span", badge, " ", tag("a", "show", href=link) if link else None, class_="badge"),
        _side("answered", line.answered, line.off),
        _side("labelled", line.labelled, line.off),
        class_=f"line {line.verdict}",
    )


def _pointer(line: Line) -> str:
    if line.field == "venue":
        return f"/venue/{next(iter(line.answered or {'city': ''}))}"
    return f"/{line.field}" if line.field == "event_date" else f"/{line.field}/{line.index}"


def _side(title: str, item: Mapping[str, str] | None, off: Sequence[str]) -> Markup:
    leaves = (
        tag("span", tag("span", leaf, class_="faint"), value, class_=f"leaf{' off' if leaf in off else ''}")
        for leaf, value in (item or {}).items()
    )
    return tag("div", tag("span", title, class_="faint"), *leaves, None if item else "–", class_="side")


def _warnings(score: DocumentScore) -> Markup | None:
    if not score.prediction.warnings:
        return None
    told = (tag("p", warning, class_="faint") for warning in score.prediction.warnings)
    return join(tag("h3", "warnings"), *told)
