"""Joins answers about parts of one text, or one after the other about the same, into one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.shape.tree import Leaf, ListOf, Object
from extractor.verification.proving import identity

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from extractor.extraction import Draft
    from extractor.reading import Reading
    from extractor.reading.mentions import Span

# A title is told from others by how it begins; an article or a quotation mark may stand before it.
_LEEWAY = 3


def merge(shape: Object, drafts: Sequence[Draft], reading: Reading) -> Draft:
    """Join drafts: the first value of each leaf, each item of a list once.

    Two items are one when what identifies them is the same, or when they were read from the same mention: one
    person by whatever form of the name, one document where the text names it again, one figure.

    Args:
        shape: of the schema.
        drafts: at least one; the first is changed and returned.
        reading: of the whole text.
    """
    merged, *others = drafts
    for other in others:
        _Merging(merged, other, reading).objects(shape, merged.data, other.data, "", "")
        merged.cautions.extend(caution for caution in other.cautions if caution not in merged.cautions)
        merged.unproven.extend(one for one in other.unproven if one not in merged.unproven)
    return merged


class _Merging:
    def __init__(self, into: Draft, other: Draft, reading: Reading) -> None:
        self._into = into
        self._other = other
        self._reading = reading

    def objects(
        self, shape: Object, data: dict[str, Any], more: dict[str, Any], path: str, origin: str
    ) -> None:
        for field in shape.fields:
            to, source = f"{path}/{field.name}", f"{origin}/{field.name}"
            if isinstance(field, Leaf):
                # What is read out of a sibling's words comes with the sibling or not at all.
                taken = not field.of or self._same_words(f"{path}/{field.of}", f"{origin}/{field.of}")
                if data.get(field.name) is None and more.get(field.name) is not None and taken:
                    data[field.name] = more[field.name]
                    self._take_evidence(to, source)
            elif isinstance(field, Object):
                self.objects(field, data[field.name], more[field.name], to, source)
            else:
                self._lists(field, data[field.name], more[field.name], to, source)

    def _lists(self, field: ListOf, items: list[Any], more: list[Any], path: str, origin: str) -> None:
        known: dict[Hashable, int] = {}
        for index, item in enumerate(items):
            for key in self._keys(field.item, item, self._into, f"{path}/{index}"):
                known.setdefault(key, index)
        for source, item in enumerate(more):
            keys = self._keys(field.item, item, self._other, f"{origin}/{source}")
            index = next((known[key] for key in keys if key in known), len(items))
            if index == len(items):
                items.append(item)
                self._take_evidence(f"{path}/{index}", f"{origin}/{source}")
            elif isinstance(field.item, Object):
                self.objects(field.item, items[index], item, f"{path}/{index}", f"{origin}/{source}")
            for key in keys:
                known.setdefault(key, index)

    def _keys(self, node: Leaf | Object, item: Any, draft: Draft, path: str) -> list[Hashable]:
        """What an item is known by: its identifying values, and the mention that it was read from."""
        keys: list[Hashable] = [identity(node, item)]
        if isinstance(node, Object):
            for leaf in node.fields:
                if isinstance(leaf, Leaf) and leaf.identifies:
                    places = draft.evidence.get(f"{path}/{leaf.name}", ())
                    mention = mention_of(leaf.kind, places[0], self._reading) if places else None
                    if mention is not None:
                        keys.append((leaf.kind, mention))
        return keys

    def _same_words(self, path: str, origin: str) -> bool:
        return self._into.evidence.get(path) == self._other.evidence.get(origin)

    def _take_evidence(self, to: str, origin: str) -> None:
        for path, places in self._other.evidence.items():
            if path == origin or path.startswith(origin + "/"):
                self._into.evidence[to + path.removeprefix(origin)] = places


def mention_of(kind: str, place: Span, reading: Reading) -> int | None:
    """Which of the reading's persons, documents or amounts a place belongs to."""
    if kind == "person":
        for index, person in enumerate(reading.persons):
            if any(_touch(mention, place) for mention in person.mentions):
                return index
    elif kind == "instrument":
        for index, instrument in enumerate(reading.instruments):
            spans = (instrument, *instrument.repeats)
            if any(abs(span.start - place.start) <= _LEEWAY for span in spans):
                return index
    elif kind == "amount":
        for index, amount in enumerate(reading.amounts):
            if _touch(amount, place):
                return index
    return None


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
