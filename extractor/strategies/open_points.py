"""What is open after the first answer: what broke off or is unproven, and what code found and the answer lacks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from extractor import prompts
from extractor.extraction import Draft
from extractor.verification.proving import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.asking.filled import Filled
    from extractor.asking.message import Message
    from extractor.asking.windows import Window
    from extractor.errors import ModelError
    from extractor.shape.tree import Object
    from extractor.strategies.cross_check import Find

FOLLOW_UP = "follow_up/v1"
_MOST_POINTS = 12  # a window


@dataclass(slots=True)
class Asked:
    """A window that is asked about, and what came of it."""

    window: Window
    answer: Filled | None = None
    draft: Draft = field(default_factory=Draft)
    error: ModelError | None = None


@dataclass(slots=True, kw_only=True)
class Points:
    """What is open after the first answer."""

    cut: dict[str, Sequence[str]]
    absent: Sequence[str]
    unproven: Sequence[tuple[str, str]]
    unfit: Sequence[str]
    lacking: Sequence[Find]

    def __bool__(self) -> bool:
        return bool(self.cut or self.absent or self.unproven or self.unfit or self.lacking)

    @property
    def is_rest(self) -> bool:
        """Whether part of the answer itself is still to come."""
        return bool(self.cut or self.absent)


def open_points(shape: Object, asked: Sequence[Asked], draft: Draft, lacking: Sequence[Find]) -> Points:
    """What is to be asked about once more, bounded.

    Args:
        shape: of the schema.
        asked: the windows, with their answers.
        draft: what all of them prove.
        lacking: what code found in the text and the draft lacks.
    """
    cut: dict[str, Sequence[str]] = {}
    absent: dict[str, None] = {}
    unfit: list[str] = []
    for one in asked:
        if one.answer:
            if one.answer.broke_off:
                name = str(one.answer.broke_off[0])
                cut[name] = _present(one.draft, name)
            absent |= dict.fromkeys(name for name in _absent(one.answer, shape) if name not in cut)
            unfit += one.answer.misfits.values()
    most = _MOST_POINTS * len(asked)
    unproven = [
        (one.path.strip("/").split("/")[0], _quoted(one.given)) for one in draft.unproven if one.given
    ]
    return Points(
        cut=cut,
        absent=list(absent),
        unproven=list(dict.fromkeys(unproven))[:most],
        unfit=unfit[:most],
        lacking=lacking[:most],
    )


def _absent(answer: Filled, shape: Object) -> list[str]:
    return [field.name for field in shape.fields if field.name in answer.values.keys() - answer.answered]


def is_broken(answer: Filled, shape: Object) -> bool:
    """Whether an answer broke off, or left out a field."""
    return answer.broke_off is not None or bool(_absent(answer, shape))


def _present(draft: Draft, name: str) -> list[str]:
    """The words by which each item is known that a list holds already."""
    items = draft.data.get(name)
    first: dict[int, str] = {}
    for path, places in draft.evidence.items():
        parts = path.split("/")
        if isinstance(items, list) and parts[1] == name and places:
            first.setdefault(int(parts[2]), _quoted(places[0].words))
    return list(first.values())


def with_question(message: Message, points: Points) -> Message:
    """The last message with the question after it: what stands before stays as it was, and is cached."""
    cut = ", ".join(points.cut)
    (question,) = prompts.get(FOLLOW_UP).render(
        cut=cut,
        present=[words for present in points.cut.values() for words in present],
        absent=points.absent,
        unproven=points.unproven,
        unfit=points.unfit,
        lacking=[(find.field, _quoted(find.words)) for find in points.lacking],
    )
    return replace(message, content=f"{message.content}\n\n{question.content}")


def _quoted(words: str | None) -> str:
    return json.dumps(shown(words), ensure_ascii=False)
