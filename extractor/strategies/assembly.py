"""Puts the candidates that were decided for together into an answer."""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any, get_args

from extractor.candidates.candidate import Candidate, Field
from extractor.extraction import Draft
from extractor.grounding.evidence import Evidence, Match
from extractor.languages.tokens import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.reading import Reading
    from extractor.reading.mentions import Span

LIKELY = 0.5
# An answer loses more by dropping an event that is reported than by keeping one that is not.
REPORTED = 0.2
# Of each list, the leaf whose place in the text is the item's.
_ANCHORS: dict[Field, str] = {"participants": "name", "instruments": "title", "trade_statistics": "value"}


def assemble(candidates: Mapping[Field, Sequence[Candidate]], reading: Reading) -> Draft:
    """Take the likely candidates into an answer, in the order of the text.

    Args:
        candidates: by field, each scored with the probability that it is true.
        reading: of the text they come from.

    Returns:
        A draft of `event_summary`: of lists every likely item, of single fields the likeliest candidate. Where
        no event is likely to be reported, nobody takes part in one: only figures are kept.
    """
    draft = Draft()
    kinds = candidates.get("event_type", ())
    reported = 1 - prod(1 - kind.score for kind in kinds) >= REPORTED
    for field in get_args(Field):
        likely = [candidate for candidate in candidates.get(field, ()) if candidate.score >= LIKELY]
        if field == "event_type":
            likely = list(kinds)
        if not reported and field != "trade_statistics":
            likely = []
        if field in _ANCHORS:
            draft.data[field] = []
            for index, candidate in enumerate(sorted(likely, key=_place)):
                draft.data[field].append(dict(candidate.values))
                _add(draft, candidate, f"/{field}/{index}", reading)
                draft.confidence[f"/{field}/{index}"] = candidate.score
        elif likely:
            best = max(likely, key=lambda candidate: candidate.score)
            _put(draft, field, best, reading)
    return draft


def _put(draft: Draft, field: Field, best: Candidate, reading: Reading) -> None:
    if field == "venue":
        draft.data[field] = dict(best.values)
        _add(draft, best, f"/{field}", reading)
        stated = [f"/{field}/{leaf}" for leaf, value in best.values.items() if value is not None]
    else:
        draft.data[field] = best.values[field]
        _add(draft, best, "", reading)
        stated = [f"/{field}"]
    draft.confidence.update(dict.fromkeys(stated, best.score))


def _place(candidate: Candidate) -> int:
    spans = candidate.evidence.get(_ANCHORS[candidate.field], ())
    return min((span.start for span in spans), default=0)


def _add(draft: Draft, candidate: Candidate, path: str, reading: Reading) -> None:
    for leaf, value in candidate.values.items():
        proofs = [evidence_of(span, value, reading) for span in candidate.evidence.get(leaf, ())]
        if isinstance(value, list | tuple):
            for index, _ in enumerate(value):
                draft.evidence[f"{path}/{leaf}/{index}"] = proofs[index : index + 1] or proofs[:1]
        elif value is not None:
            draft.evidence[f"{path}/{leaf}"] = proofs


def evidence_of(span: Span, value: Any, reading: Reading) -> Evidence:
    """A span as evidence, graded by how the words agree with the value that was read from them.

    Words that state a value in another form altogether (a country for its code, an amount for its number) are
    the text's own, so they count as exact.
    """
    words = span.text(reading.text)
    return Evidence(start=span.start, end=span.end, words=words, match=_grade(words, value, reading))


def _grade(words: str, value: Any, reading: Reading) -> Match:
    if not isinstance(value, str) or words == value:
        return "exact"
    if (here := fold(words)) == (there := fold(value)):
        return "folded"
    if _first_letter(here) != _first_letter(there):  # no ending alters it, and most are told by it
        return "exact"
    one, other = ([token for token in tokenize(side) if token.kind == "word"] for side in (words, value))
    same = reading.language.morphology.same_word
    if one and len(one) == len(other) and all(same(a.text, b.text) for a, b in zip(one, other, strict=True)):
        return "inflected"
    return "exact"


def _first_letter(folded: str) -> str:
    return next((letter for letter in folded if letter.isalpha()), "")
