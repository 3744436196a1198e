from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evals.matching import pair
from extractor.evals.scoring.field import FieldScore
from extractor.evals.spelling import romanised, same, similarity, words

if TYPE_CHECKING:
    from extractor.evals.datasets import Label
    from extractor.evals.prediction import Answer, AnsweredInstrument
    from extractor.schemas.event_summary.v1 import Instrument

ALIKE = 0.70
ENOUGH_WORDS = 4


def score_instruments(answer: Answer, label: Label) -> FieldScore:
    """Pair the answered documents with the labelled ones by title."""
    pairs = pair(answer.instruments, label.instruments, _score)
    right = [(answer.instruments[p.answered], label.instruments[p.labelled]) for p in pairs]
    paired = {p.answered for p in pairs}
    return FieldScore(
        returned=len(answer.instruments),
        labelled=len(label.instruments),
        pairs=pairs,
        traps={
            index: trap
            for index, item in enumerate(answer.instruments)
            if index not in paired
            for trap in label.not_instruments
            if title_score(item.title, trap, kinds_agree=True)
        },
        checks=[
            {
                "title": similarity(item.title, wanted.title) >= ALIKE,
                "kind": same(item.kind, wanted.kind),
                "status": same(item.status, wanted.status),
                "countries": set(item.countries) == set(wanted.countries),
            }
            for item, wanted in right
        ],
    )


def _score(item: AnsweredInstrument, label: Instrument) -> float:
    return title_score(item.title, label.title, kinds_agree=item.kind is not None and item.kind == label.kind)


def title_score(title: str, wanted: str, *, kinds_agree: bool) -> float:
    """How alike two titles are; 0 where they are two documents'.

    A title may leave out the parties or give more of them: where the kinds agree it is enough that all words
    of the shorter one, at least four, stand in the longer one.

    Example:
        >>> title_score("Меморандум о сотрудничестве", "меморандум о сотрудничестве", kinds_agree=False)
        1.0
    """
    alike = similarity(title, wanted)
    if alike >= ALIKE:
        return alike
    return alike if kinds_agree and _contained(title, wanted) else 0.0


def _contained(one: str, other: str) -> bool:
    for spelled in (words, romanised):
        shorter, longer = sorted((spelled(one), spelled(other)), key=len)
        if len(shorter) >= ENOUGH_WORDS and set(shorter) <= set(longer):
            return True
    return False
