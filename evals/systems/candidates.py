from __future__ import annotations

import importlib
from decimal import Decimal
from time import perf_counter
from typing import TYPE_CHECKING, Any

from extractor.evals.prediction import Cost, Prediction
from extractor.reading import Reading

if TYPE_CHECKING:
    from extractor.candidates.candidate import Candidate
    from extractor.document import Document

MODULES = ("participants", "instruments", "trade", "venue", "event_date", "event_type")
SINGLE = ("venue", "event_date", "event_type")
ENOUGH = 0.5


class CandidatesAlone:
    """What the candidates decide by themselves: every one with a score of at least one half is answered."""

    name = "reading"

    def run(self, name: str, document: Document) -> Prediction:  # noqa: ARG002  # the protocol's signature
        """Read one document without a model."""
        started = perf_counter()
        reading = Reading.of(document)
        found: dict[str, list[Candidate]] = {}
        for module in MODULES:
            for candidate in _propose(module, reading):
                if candidate.score >= ENOUGH:
                    found.setdefault(candidate.field, []).append(candidate)
        data: dict[str, Any] = {}
        evidence: dict[str, list[dict[str, int]]] = {}
        for field, candidates in found.items():
            if field in SINGLE:
                data[field] = _answer(max(candidates, key=lambda c: c.score), f"/{field}", evidence)
            else:
                data[field] = [_answer(c, f"/{field}/{i}", evidence) for i, c in enumerate(candidates)]
        return Prediction.model_validate(
            {
                "data": data,
                "evidence": evidence,
                "cost": Cost(seconds=perf_counter() - started),
                "provenance": {"strategy": "reading", "model": None},
            }
        )


def _propose(module: str, reading: Reading) -> list[Candidate]:
    try:
        propose = getattr(importlib.import_module(f"extractor.candidates.{module}"), module)
    except ModuleNotFoundError:
        return []
    found = propose(reading)
    if found is None:
        return []
    return list(found) if isinstance(found, (list, tuple)) else [found]


def _answer(candidate: Candidate, pointer: str, evidence: dict[str, list[dict[str, int]]]) -> Any:
    values = {
        leaf: str(value) if isinstance(value, Decimal) else value for leaf, value in candidate.values.items()
    }
    bare = candidate.field in ("event_date", "event_type")  # one leaf, which is the field itself
    for leaf, spans in candidate.evidence.items():
        if spans:
            where = pointer if bare else f"{pointer}/{leaf}"
            evidence[where] = [{"start": span.start, "end": span.end} for span in spans]
    return next(iter(values.values())) if bare else values
