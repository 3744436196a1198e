from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.evals.matching import pair
from extractor.evals.scoring.field import FieldScore
from extractor.evals.spelling import romanised, same, similarity, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.evals.datasets import Label, LabelledParticipant
    from extractor.evals.prediction import Answer, AnsweredParticipant

ALIKE = 0.85
TITLES_ALIKE = 0.70


def score_participants(answer: Answer, label: Label) -> FieldScore:
    """Pair the answered persons with the labelled ones by name."""
    pairs = pair(answer.participants, label.participants, _name_score)
    right = [(answer.participants[p.answered], label.participants[p.labelled]) for p in pairs]
    paired = {p.answered for p in pairs}
    return FieldScore(
        returned=len(answer.participants),
        labelled=len(label.participants),
        pairs=pairs,
        traps={
            index: trap
            for index, item in enumerate(answer.participants)
            if index not in paired
            for trap in label.not_participants
            if name_score(item.name, [trap])
        },
        checks=[
            {"title": same_title(item.title, wanted.title), "country": same(item.country, wanted.country)}
            for item, wanted in right
        ],
    )


def _name_score(item: AnsweredParticipant, label: LabelledParticipant) -> float:
    return name_score(item.name, [label.name, *label.aliases])


def name_score(name: str, accepted: Iterable[str]) -> float:
    """How alike a name is to the likest accepted one; 0 where it is another person's.

    Example:
        >>> name_score("Aliyev Ilham", ["Ильхам Алиев", "Ilham Aliyev"])
        1.0
        >>> name_score("А. Смаилов", ["Алихан Смаилов"]), name_score("Гейдар Алиев", ["Ильхам Алиев"])
        (0.85, 0.0)
    """
    return max((_one_name_score(name, other) for other in accepted), default=0.0)


def _one_name_score(name: str, other: str) -> float:
    alike = similarity(name, other)
    if alike >= ALIKE:
        return alike
    return ALIKE if _same_surname_and_initial(name, other) else 0.0


def _same_surname_and_initial(one: str, other: str) -> bool:
    return any(
        len(a) > 1 and len(b) > 1 and a[-1] == b[-1] and len(a[-1]) > 1 and a[0][:1] == b[0][:1]
        for a, b in ((words(one), words(other)), (romanised(one), romanised(other)))
    )


def same_title(one: str | None, other: str | None) -> bool:
    """Whether two offices are the same: both missing, or alike in their words.

    Example:
        >>> same_title("Президент Казахстана", "президент Республики Казахстан"), same_title(None, "министр")
        (True, False)
    """
    if one is None or other is None:
        return one is other
    return similarity(one, other) >= TITLES_ALIKE
