"""Turns what a model pointed at into an answer that the text proves, and says what it left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from extractor.asking.form import QUOTE
from extractor.extraction import Caution, Draft, Unproven
from extractor.grounding.values import read_value
from extractor.languages.tokens import fold
from extractor.shape.instance import says
from extractor.shape.tree import Leaf, ListOf, Object
from extractor.verification.pointing import Pointing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.grounding.evidence import Evidence
    from extractor.grounding.quotes import Grounding
    from extractor.reading import Reading
    from extractor.reading.mentions import Span

_LONGEST_SHOWN = 120


def prove(
    shape: Object,
    answer: Mapping[str, Any],
    reading: Reading,
    grounding: Grounding,
    sent: Span | None = None,
) -> Draft:
    """Locate every quote of a model's answer, read the values out of the text, and drop what has no proof.

    Args:
        shape: of the schema.
        answer: what the model filled in, as plain values of the form.
        reading: of the text.
        grounding: of the same text.
        sent: the part of the text that the model was sent, where its quotes are looked for first.

    Returns:
        A draft whose every value that is not null has evidence.
    """
    prover = _Prover(reading, grounding, sent)
    prover.draft.data = prover.prove_object(shape, answer, "") or {}
    return prover.draft


class _Prover:
    def __init__(self, reading: Reading, grounding: Grounding, sent: Span | None) -> None:
        self.draft = Draft()
        self._sent = sent
        self._reading = reading
        self._pointing = Pointing(reading, grounding)

    def prove_object(self, shape: Object, given: object, path: str) -> dict[str, Any] | None:
        """Prove one object; None where something that it needs has no proof."""
        answer = shape.answer(given)
        anchor = self._pointing.quoted(answer.get(QUOTE), self._sent)
        proofs: dict[str, Evidence] = {}
        data: dict[str, Any] = {}
        leaves = [field for field in shape.fields if isinstance(field, Leaf)]
        for leaf in sorted(leaves, key=lambda leaf: (bool(leaf.of), bool(leaf.labels))):
            pointer = f"{path}/{leaf.name}"
            value, proof = self._leaf(leaf, answer.get(leaf.name), pointer, anchor, proofs)
            data[leaf.name] = value
            if value is not None and proof is not None:
                proofs[leaf.name] = proof
                self.draft.evidence[pointer] = [proof]
        near = anchor or next(iter(proofs.values()), None)
        for field in shape.fields:
            pointer = f"{path}/{field.name}"
            if isinstance(field, ListOf):
                data[field.name] = self._list(field, answer.get(field.name), pointer, near)
            elif isinstance(field, Object):
                data[field.name] = self.prove_object(field, answer.get(field.name), pointer) or {}
        return None if shape.lacks(data) else {field.name: data[field.name] for field in shape.fields}

    def _leaf(
        self,
        leaf: Leaf,
        given: object,
        pointer: str,
        anchor: Evidence | None,
        proofs: Mapping[str, Evidence],
    ) -> tuple[str | None, Evidence | None]:
        if leaf.of:
            proof = proofs.get(leaf.of)
            return (self._read(leaf, proof) if proof else None), proof
        if given is None or (isinstance(given, str) and not given.strip()):
            return None, None
        near = anchor or next(iter(proofs.values()), None)
        if leaf.labels:
            if near is None:
                self._unproven("ungrounded", pointer, f"the label {given} has no words of the text behind it")
                return None, None
            return str(given), near
        proof = self._pointing.place(leaf.kind, given, near or self._sent)
        if proof is None:
            proof = self._pointing.only(leaf.kind, anchor)
            if proof is None:
                self._unproven("ungrounded", pointer, f"not in the text: {shown(given)}", given)
                return None, None
            message = f"the answer gives {shown(given)}, its quote has {shown(proof.words)}"
            self._warn("value_differs", pointer, message)
        value = self._read(leaf, proof)
        if value is None:
            message = f"no {leaf.kind} can be read out of: {shown(proof.words)}"
            self._unproven("unreadable", pointer, message, given)
        return value, proof

    def _read(self, leaf: Leaf, proof: Evidence) -> str | None:
        read = (read_value(kind, proof, self._reading) for kind in (leaf.kind, *leaf.or_kinds))
        return next((value for value in read if value is not None and leaf.fits(value)), None)

    def _list(self, field: ListOf, given: object, path: str, near: Evidence | None) -> list[Any]:
        kept: list[Any] = []
        seen: set[object] = set()
        for answer in given if isinstance(given, list) else []:
            pointer = f"{path}/{len(kept)}"
            evidence_before = dict(self.draft.evidence)
            if isinstance(field.item, Leaf):
                item: Any = self._member(field.item, answer, pointer, near)
            else:
                item = self.prove_object(field.item, answer, pointer)
            key = identity(field.item, item)
            if not says(item) or key in seen:
                self.draft.evidence = evidence_before
                continue
            seen.add(key)
            kept.append(item)
        return kept

    def _member(self, leaf: Leaf, given: object, pointer: str, near: Evidence | None) -> str | None:
        value, proof = self._leaf(leaf, given, pointer, near, {})
        if value is not None and proof is not None:
            self.draft.evidence[pointer] = [proof]
        return value

    def _warn(self, code: str, pointer: str, message: str) -> None:
        self.draft.cautions.append(Caution(code, pointer, message))

    def _unproven(self, code: str, pointer: str, message: str, given: object = None) -> None:
        self._warn(code, pointer, message)
        self.draft.unproven.append(Unproven(pointer, None if given is None else shown(given)))


def identity(item: Leaf | Object, value: Any) -> object:
    """What tells an item of a list from the others: its identifying leaves, folded."""
    if not isinstance(value, dict) or isinstance(item, Leaf):
        return fold(str(value))
    marked = [f.name for f in item.fields if not isinstance(f, ListOf) and f.identifies] or list(value)
    return tuple(fold(str(value[name])) for name in marked)


def shown(words: object) -> str:
    """Words of a text or an answer on one line, shortened."""
    text = " ".join(str(words).split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
