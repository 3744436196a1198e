"""From counts of single documents to the figures of a set."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from extractor.evals.scoring.field import FIELDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.evals.scoring import DocumentScore


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums over documents.

    Attributes:
        right: items that are right.
        returned: items that were returned.
        labelled: items that are labelled.
        trapped: wrong items that match an entry of a `not_…` list.

    Example:
        >>> counts = Counts(right=3, returned=4, labelled=6)
        >>> counts.precision, counts.recall, counts.f1
        (0.75, 0.5, 0.6)
    """

    right: int = 0
    returned: int = 0
    labelled: int = 0
    trapped: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right,
            self.returned + other.returned,
            self.labelled + other.labelled,
            self.trapped + other.trapped,
        )

    @property
    def precision(self) -> float | None:
        """Share of the returned that is right; None where nothing was returned."""
        return self.right / self.returned if self.returned else None

    @property
    def recall(self) -> float | None:
        """Share of the labelled that was returned; None where nothing is labelled."""
        return self.right / self.labelled if self.labelled else None

    @property
    def f1(self) -> float:
        """Harmonic mean of both; 1 where nothing is labelled and nothing returned: that is fully right."""
        return 2 * self.right / (self.returned + self.labelled) if self.returned + self.labelled else 1.0

    @property
    def fabrication(self) -> float:
        """Share of the returned that is wrong; 0 where nothing was returned."""
        return (self.returned - self.right) / self.returned if self.returned else 0.0

    @property
    def trap(self) -> float:
        """Share of the returned that fell for a trap; 0 where nothing was returned."""
        return self.trapped / self.returned if self.returned else 0.0


@dataclass(frozen=True, kw_only=True)
class Totals:
    """What documents add up to: the sums and the costs.

    Attributes:
        documents: how many.
        fields: counts by field.
        attributes: by `field.leaf`, how many are right of how many.
        event_type: documents whose kind of event is right, or None for a schema that has none.
        failed: documents that could not be run.
        seconds, input_tokens, output_tokens: sums.
        cost_usd: sum, or None where one price is not known.
    """

    documents: int
    fields: Mapping[str, Counts]
    attributes: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    event_type: int | None = 0
    failed: int = 0
    seconds: float = 0.0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: Decimal | None = Decimal(0)

    @property
    def macro_f1(self) -> float:
        """The headline: the mean of the fields' F1."""
        return sum(found.f1 for found in self.fields.values()) / len(self.fields)

    @property
    def all_items(self) -> Counts:
        """All fields together."""
        return sum(self.fields.values(), Counts())

    @property
    def event_type_accuracy(self) -> float | None:
        """Share of the documents whose kind of event is right; None for a schema that has none."""
        if self.event_type is None:
            return None
        return self.event_type / self.documents if self.documents else 1.0


def counts(score: DocumentScore) -> dict[str, Counts]:
    """One document's counts by field."""
    return {
        name: Counts(found.right, found.returned, found.labelled, len(found.traps))
        for name, found in score.fields.items()
    }


def fields_of(scores: Sequence[DocumentScore]) -> list[str]:
    """Names of the fields that the documents were scored by."""
    return list(scores[0].fields) if scores else list(FIELDS)


def event_types_right(scores: Sequence[DocumentScore]) -> int | None:
    """Documents whose kind of event is right, or None where there are no kinds of events."""
    known = [score.event_type_right for score in scores if score.event_type_right is not None]
    return sum(known) if known or not scores else None


def total(scores: Sequence[DocumentScore]) -> Totals:
    """Add up documents."""
    prices = [score.prediction.cost.cost_usd for score in scores]
    return Totals(
        documents=len(scores),
        fields={name: sum((counts(score)[name] for score in scores), Counts()) for name in fields_of(scores)},
        attributes=_attributes(scores),
        event_type=event_types_right(scores),
        failed=sum(score.prediction.error is not None for score in scores),
        seconds=sum(score.prediction.cost.seconds for score in scores),
        input_tokens=sum(score.prediction.cost.input_tokens for score in scores),
        output_tokens=sum(score.prediction.cost.output_tokens for score in scores),
        cost_usd=None if None in prices else sum((p for p in prices if p is not None), Decimal(0)),
    )


def _attributes(scores: Iterable[DocumentScore]) -> dict[str, tuple[int, int]]:
    sums: dict[str, tuple[int, int]] = {}
    for score in scores:
        for name, found in score.fields.items():
            for leaf, (right, of) in found.attributes.items():
                before = sums.get(f"{name}.{leaf}", (0, 0))
                sums[f"{name}.{leaf}"] = (before[0] + right, before[1] + of)
    return sums


class SliceBy(StrEnum):
    """What a set can be parted by."""

    LANGUAGE = "language"
    EVENT_TYPE = "event_type"
    DOCUMENT = "document"


def slices(scores: Sequence[DocumentScore], by: SliceBy) -> dict[str, Totals]:
    """Totals of the parts of a set, by the parts' names."""
    parts: dict[str, list[DocumentScore]] = {}
    for score in scores:
        key = score.case.name if by is SliceBy.DOCUMENT else getattr(score.case.label, by, None) or "none"
        parts.setdefault(key, []).append(score)
    return {key: total(part) for key, part in sorted(parts.items())}


def figures(totals: Totals) -> dict[str, float | None]:
    """All shares of a set by name; None where one is not defined."""
    everything = totals.all_items
    shares: dict[str, float | None] = {
        "macro_f1": totals.macro_f1,
        "fabrication": everything.fabrication,
        "trap": everything.trap,
        "event_type": totals.event_type_accuracy,
    }
    for name, found in totals.fields.items():
        shares[f"{name}.precision"] = found.precision
        shares[f"{name}.recall"] = found.recall
        shares[f"{name}.f1"] = found.f1
    return shares
