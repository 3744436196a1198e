"""What code read of the whole text, held against an answer: attributes that it lacks, items that it lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from extractor.candidates import candidates_of
from extractor.extraction import Caution
from extractor.grounding.values import at
from extractor.strategies.assembly import LIKELY, evidence_of
from extractor.strategies.calibration import probability
from extractor.verification.joining import mention_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.candidates.candidate import Candidate, Field
    from extractor.extraction import Draft
    from extractor.reading import Reading
    from extractor.reading.mentions import Span

# Of each list, the leaf by which an item is known, and what it is to the reading.
_LISTS: dict[Field, tuple[str, str]] = {
    "participants": ("name", "person"),
    "instruments": ("title", "instrument"),
    "trade_statistics": ("value", "amount"),
}
# Lists of which an answer that lacks a likely item is asked about it.
_ASKED: tuple[Field, ...] = ("instruments", "trade_statistics")
# What follows from the words that prove the item, so that code decides it.
_READ_OUT: dict[Field, tuple[str, ...]] = {"instruments": ("kind",)}


@dataclass(frozen=True, slots=True)
class Find:
    """An item that code takes for likely and an answer lacks.

    Attributes:
        field: the list it would stand in.
        words: of the text.
        place: where they stand.
    """

    field: str
    words: str
    place: Span


class CrossCheck:
    """Holds answers of the schema `event_summary` against what code alone finds in the text.

    Args:
        reading: of the text.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._candidates = {
            field: [replace(c, score=probability(field, c.score)) for c in found]
            for field, found in candidates_of(reading, _LISTS).items()
        }

    def complete(self, draft: Draft) -> None:
        """Fill in what an item leaves open and code read beside the same words; code decides what it can read."""
        self._complete_venue(draft)
        for field in _LISTS:
            for path, item, candidate in self._pairs(draft, field):
                for leaf, value in candidate.values.items():
                    if leaf in _READ_OUT.get(field, ()) and item.get(leaf) not in {None, value} and value:
                        message = f"the answer gives {item[leaf]}, its words have {value}"
                        draft.cautions.append(Caution("value_differs", f"{path}/{leaf}", message))
                        item[leaf] = None
                    if not item.get(leaf) and value and leaf in item:
                        self._put(draft, f"{path}/{leaf}", item, leaf, candidate)

    def _complete_venue(self, draft: Draft) -> None:
        """A city implies its country."""
        venue, proofs = draft.data.get("venue") or {}, draft.evidence.get("/venue/city", ())
        place = (
            at([place for place in self._reading.places if place.kind == "city"], proofs[0])
            if proofs
            else None
        )
        if place and place.country and not venue.get("country"):
            venue["country"] = place.country
            draft.evidence["/venue/country"] = list(proofs)

    def lacking(self, draft: Draft) -> list[Find]:
        """The likely items that the answer lacks, in the order of the text."""
        finds = []
        for field in _ASKED:
            leaf, _ = _LISTS[field]
            answered = {id(candidate) for _, _, candidate in self._pairs(draft, field)}
            values = [self._value(field, item) for item in draft.data.get(field, ())]
            for candidate in self._candidates[field]:
                unlike = id(candidate) not in answered and self._value(field, candidate.values) not in values
                if candidate.score >= LIKELY and unlike and candidate.evidence.get(leaf):
                    place = candidate.evidence[leaf][0]
                    finds.append(Find(field, place.text(self._reading.text), place))
        return sorted(finds, key=lambda find: find.place.start)

    def _pairs(self, draft: Draft, field: Field) -> Iterator[tuple[str, dict[str, Any], Candidate]]:
        """Each item of the answer with the candidate that was read from the same mention."""
        leaf, kind = _LISTS[field]
        by_mention: dict[int, Candidate] = {}
        for candidate in sorted(self._candidates[field], key=lambda c: -c.score):
            for span in candidate.evidence.get(leaf, ()):
                mention = mention_of(kind, span, self._reading)
                if mention is not None:
                    by_mention.setdefault(mention, candidate)
        for index, item in enumerate(draft.data.get(field, ())):
            path = f"/{field}/{index}"
            for place in draft.evidence.get(f"{path}/{leaf}", ()):
                mention = mention_of(kind, place, self._reading)
                if mention in by_mention:
                    yield path, item, by_mention[mention]
                    break

    def _put(self, draft: Draft, path: str, item: dict[str, Any], leaf: str, candidate: Candidate) -> None:
        value = candidate.values[leaf]
        proofs = [evidence_of(span, value, self._reading) for span in candidate.evidence.get(leaf, ())]
        if not proofs:
            return
        if isinstance(value, list | tuple):
            item[leaf] = list(value)
            for index, _ in enumerate(value):
                draft.evidence[f"{path}/{index}"] = proofs[index : index + 1] or proofs[:1]
        else:
            item[leaf] = value
            draft.evidence[path] = proofs

    @staticmethod
    def _value(field: Field, item: Any) -> object:
        if field == "trade_statistics":
            return item.get("value"), item.get("unit")
        return str(item.get(_LISTS[field][0])).casefold()
