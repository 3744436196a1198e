"""What exactly is wrong or missing in an answer, for people to read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.evals.scoring import DocumentScore


@dataclass(frozen=True, slots=True)
class Line:
    """One answered item, one labelled item, or a right pair of both.

    Attributes:
        field: where it stands.
        verdict: `right` has both sides, `wrong` only the answered, `missing` only the labelled one.
        answered: the item as a person reads it, or None.
        labelled: likewise.
        index: of the answered item, or None.
        trap: the `not_…` entry that a wrong item fell for.
        off: the leaves of a right item that are not as labelled.
    """

    field: str
    verdict: Literal["right", "wrong", "missing"]
    answered: dict[str, str] | None
    labelled: dict[str, str] | None
    index: int | None = None
    trap: str | None = None
    off: tuple[str, ...] = ()


def lines(score: DocumentScore) -> list[Line]:
    """All items of a document, right ones first within each field."""
    return [line for name in score.fields for line in _field(name, score)]


def _field(name: str, score: DocumentScore) -> Iterator[Line]:
    found = score.fields[name]
    answered, labelled = _sides(name, score)
    if found.failure:
        answered = []
    for position, pair in enumerate(found.pairs):
        checks = found.checks[position] if found.checks else {}
        off = tuple(leaf for leaf, is_right in checks.items() if not is_right)
        one, other = answered[pair.answered], labelled[pair.labelled]
        yield Line(name, "right", one, other, index=pair.answered, off=off)
    paired, met = {p.answered for p in found.pairs}, {p.labelled for p in found.pairs}
    for index, item in enumerate(answered):
        if index not in paired and item:
            yield Line(name, "wrong", item, None, index=index, trap=found.traps.get(index))
    for index, item in enumerate(labelled):
        if index not in met and item:
            yield Line(name, "missing", None, item)


def _sides(name: str, score: DocumentScore) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    shown = score.fields[name].shown
    if shown:
        return [dict(item) for item in shown[0]], [dict(item) for item in shown[1]]
    answer, label = score.answer, score.case.event
    if name == "venue":
        return _slots(answer.venue.city, answer.venue.country), _slots(label.venue.city, label.venue.country)
    if name == "event_date":
        accepted = label.event_date.accept
        stated = " or ".join(day for day in accepted if day)
        wrong_at_most = None in accepted and answer.event_date not in accepted
        return (
            [{"event_date": answer.event_date} if answer.event_date else {}],
            [{"event_date": stated} if stated and not wrong_at_most else {}],
        )
    return _shown(getattr(answer, name)), _shown(getattr(label, name))


def _slots(city: str | None, country: str | None) -> list[dict[str, str]]:
    return [{"city": city} if city else {}, {"country": country} if country else {}]


def _shown(items: Sequence[object]) -> list[dict[str, str]]:
    return [
        {leaf: _words(value) for leaf, value in item.model_dump().items() if value and leaf != "aliases"}  # type: ignore[attr-defined]  # items are pydantic models
        for item in items
    ]


def _words(value: object) -> str:
    return " ".join(sorted(value)) if isinstance(value, list) else str(value)
