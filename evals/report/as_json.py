from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from extractor.evals.metrics import SliceBy, figures, slices
from extractor.evals.scoring import VERSION

if TYPE_CHECKING:
    from extractor.evals.gate import Change, Comparison
    from extractor.evals.metrics import Counts, Totals
    from extractor.evals.report.contents import Report, ScoredRun
    from extractor.evals.scoring import DocumentScore


def as_json(report: Report) -> str:
    """The report as one JSON object."""
    return json.dumps(
        {
            "scoring_version": VERSION,
            "runs": [_run(run) for run in report.runs],
            "rivals": [_run(run) for run in report.rivals],
            "comparisons": [_comparison(comparison) for comparison in report.comparisons],
            "notes": list(report.notes),
        },
        ensure_ascii=False,
        indent=1,
    )


def _run(run: ScoredRun) -> dict[str, Any]:
    return {
        "system": run.system,
        "made": run.made.isoformat(),
        **_totals(run.totals),
        "intervals": {name: [bounds.low, bounds.high] for name, bounds in run.intervals.items()},
        "slices": {
            by: {key: _totals(totals) for key, totals in slices(run.scores, by).items()}
            for by in (SliceBy.LANGUAGE, SliceBy.EVENT_TYPE)
        },
        "by_document": [_document(score) for score in run.scores],
    }


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        "documents": totals.documents,
        "failed": totals.failed,
        "figures": figures(totals),
        "counts": {name: _counts(found) for name, found in totals.fields.items()},
        "attributes": {name: right / of for name, (right, of) in totals.attributes.items() if of},
        "seconds": round(totals.seconds, 3),
        "input_tokens": totals.input_tokens,
        "output_tokens": totals.output_tokens,
        "cost_usd": None if totals.cost_usd is None else str(totals.cost_usd),
    }


def _counts(found: Counts) -> dict[str, int]:
    return {name: getattr(found, name) for name in found.__slots__}


def _document(score: DocumentScore) -> dict[str, Any]:
    return {
        "name": score.case.name,
        "language": score.case.label.language,
        "event_type_right": score.event_type_right,
        "counts": {
            name: {"right": f.right, "returned": f.returned, "labelled": f.labelled, "trapped": len(f.traps)}
            for name, f in score.fields.items()
        },
        "seconds": round(score.prediction.cost.seconds, 3),
        "failures": score.failures,
    }


def _comparison(comparison: Comparison) -> dict[str, Any]:
    return {
        "before": comparison.before,
        "after": comparison.after,
        "documents": comparison.documents,
        "left_out": list(comparison.left_out),
        "verdict": str(comparison.verdict),
        "sentence": comparison.sentence,
        "changes": [_change(change) for change in (comparison.headline, *comparison.guards)],
    }


def _change(change: Change) -> dict[str, Any]:
    return {name: getattr(change, name) for name in change.__dataclass_fields__}
