"""The `select` strategy: code proposes candidates, and the model judges those that code is unsure of.

Each question is short, about the candidate's own sentences, and answered by one token whose log-probabilities
are read. Questions about one passage follow one another, so that the engine reuses what it has read of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.assembly import assemble
from extractor.calibration import probability
from extractor.candidates import candidates_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.candidates.candidate import Candidate, Field
    from extractor.extraction import Draft
    from extractor.prompts import Prompt
    from extractor.reading import Reading
    from extractor.replies import Replies

YES, NO = "Yes", "No"
# Outside these bounds no judgement of the model changes the decision often enough to be worth its seconds.
UNSURE = (0.2, 0.8)
MOST_QUESTIONS = 12
_LONGEST_PASSAGE = 1_200
_LONGEST_WORDS = 240


async def select(prompt: Prompt, reading: Reading, replies: Replies) -> Draft:
    """Decide for candidates with the model's help.

    Args:
        prompt: with the variables `fence`, `passage`, `field` and `words`.
        reading: of the text.
        replies: where judgements come from.

    Raises:
        ModelError: no usable answer within the budget.
    """
    candidates = candidates_of(reading)
    judged = {
        id(candidate): await _judgement(prompt, reading, replies, candidate)
        for candidate in unsure(candidates)
    }
    return assemble(
        {
            field: [replace(c, score=probability(field, c.score, judged.get(id(c)))) for c in found]
            for field, found in candidates.items()
        },
        reading,
    )


def read_only(reading: Reading) -> Draft:
    """Decide by code alone: the `reading` strategy."""
    return assemble(
        {
            field: [replace(candidate, score=probability(field, candidate.score)) for candidate in found]
            for field, found in candidates_of(reading).items()
        },
        reading,
    )


def unsure(candidates: Mapping[Field, Sequence[Candidate]]) -> list[Candidate]:
    """The candidates worth a question, those of one passage together."""
    low, high = UNSURE
    open_ones = [
        candidate
        for found in candidates.values()
        for candidate in found
        if low < probability(candidate.field, candidate.score) < high and candidate.evidence
    ]
    chosen = sorted(open_ones, key=lambda candidate: abs(candidate.score - 0.5))[:MOST_QUESTIONS]
    return sorted(chosen, key=lambda candidate: (candidate.passage.start, candidate.passage.end))


async def _judgement(prompt: Prompt, reading: Reading, replies: Replies, candidate: Candidate) -> float:
    passage = _shortened(candidate.passage.text(reading.text), _LONGEST_PASSAGE)
    messages = prompt.render(
        fence="text-" + hashlib.sha256(passage.encode("utf-8", "surrogatepass")).hexdigest()[:8],
        passage=passage,
        field=candidate.field,
        words=_words(candidate, reading),
    )
    logprobs = await replies.judge(messages, (YES, NO))
    return logprobs[YES] - logprobs[NO]


def _words(candidate: Candidate, reading: Reading) -> str:
    """What the question names: the candidate as its own passage has it, or its label."""
    if candidate.field == "event_type":
        return str(candidate.values["event_type"]).replace("_", " ")
    first = next(spans[0] for spans in candidate.evidence.values() if spans)
    return _shortened(first.text(reading.text), _LONGEST_WORDS)


def _shortened(words: str, length: int) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= length else flat[: length - 1] + "…"
