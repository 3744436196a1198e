"""The `select` strategy: code proposes candidates, and the model judges those that code is unsure of.

Each question is short, about the candidate's own sentences, and answered by one token whose log-probabilities
are read. Questions about one passage follow one another, so that the engine reuses what it has read of it.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from extractor.candidates import candidates_of
from extractor.strategies.assembly import assemble
from extractor.strategies.calibration import calibration, probability

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from extractor.calls.replies import Replies
    from extractor.candidates.candidate import Candidate, Field
    from extractor.extraction import Draft
    from extractor.prompts import Prompt
    from extractor.reading import Reading

YES, NO = "Yes", "No"
# Outside these bounds no judgement of the model changes the decision often enough to be worth its seconds.
UNSURE = (0.3, 0.7)
CLOSE = 0.2
MOST_QUESTIONS = 6
SINGLE: tuple[Field, ...] = ("venue", "event_date", "event_type")
_LONGEST_PASSAGE = 1_200
_LONGEST_WORDS = 240


async def select(
    prompt: Prompt, reading: Reading, replies: Replies, tell: Callable[[Draft], None] | None = None
) -> Draft:
    """Decide for candidates with the model's help.

    Args:
        prompt: with the variables `fence`, `passage`, `field` and `words`.
        reading: of the text.
        replies: where judgements come from.
        tell: called before the first question and after each passage, with what is decided so far; what waits for
            its judgement is left out.

    Raises:
        ModelError: no usable answer within the budget.
    """
    candidates = candidates_of(reading)
    askable = {field: found for field, found in candidates.items() if field in calibration().judged}
    waiting = {(candidate.field, n) for n, candidate in unsure(askable)}

    def told(judged: Mapping[tuple[Field, int], float]) -> None:
        if tell:
            tell(_decided(candidates, judged, reading, waiting - judged.keys()))

    judged = await judgements(prompt, reading, replies, askable, told)
    return _decided(candidates, judged, reading)


def read_only(reading: Reading) -> Draft:
    """Decide by code alone: the `reading` strategy."""
    return _decided(candidates_of(reading), {}, reading)


def _decided(
    candidates: Mapping[Field, Sequence[Candidate]],
    judged: Mapping[tuple[Field, int], float],
    reading: Reading,
    waiting: AbstractSet[tuple[Field, int]] = frozenset(),
) -> Draft:
    return assemble(
        {
            field: [
                replace(c, score=probability(field, c.score, judged.get((field, n))))
                for n, c in enumerate(found)
                if (field, n) not in waiting
            ]
            for field, found in candidates.items()
        },
        reading,
    )


async def judgements(
    prompt: Prompt,
    reading: Reading,
    replies: Replies,
    candidates: Mapping[Field, Sequence[Candidate]],
    told: Callable[[Mapping[tuple[Field, int], float]], None] = lambda _: None,
) -> dict[tuple[Field, int], float]:
    """The model's log-odds, yes against no, for the candidates worth a question, by field and place.

    `told` is called with those known so far before each further passage is asked about.
    """
    judged: dict[tuple[Field, int], float] = {}
    for _, questions in groupby(unsure(candidates), key=lambda question: question[1].passage):
        told(judged)
        for n, candidate in questions:
            judged[candidate.field, n] = await _judgement(prompt, reading, replies, candidate)
    return judged


def unsure(candidates: Mapping[Field, Sequence[Candidate]]) -> list[tuple[int, Candidate]]:
    """The candidates worth a question, with their places in their lists, those of one passage together.

    Of a list, an item is worth one when it may as well be false as true. Of a field with one value, the two
    likeliest are, when they are close.
    """
    open_ones: list[tuple[float, int, Candidate]] = []
    for field, found in candidates.items():
        ranked = sorted(
            ((probability(field, c.score), n, c) for n, c in enumerate(found) if c.evidence),
            reverse=True,
            key=lambda entry: entry[0],
        )
        if field in SINGLE:
            if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLOSE and ranked[0][0] >= UNSURE[0]:
                open_ones += ranked[:2]
        else:
            open_ones += [entry for entry in ranked if UNSURE[0] < entry[0] < UNSURE[1]]
    chosen = sorted(open_ones, key=lambda entry: abs(entry[0] - 0.5))[:MOST_QUESTIONS]
    return [(n, c) for _, n, c in sorted(chosen, key=lambda entry: (entry[2].field, entry[2].passage.start))]


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
