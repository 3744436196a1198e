"""The `compose` strategy: one structured call a window over the article, and one more for what the check found.

The model points at words for every leaf; code locates them and reads the values. What code finds in the text
and the answer lacks, what the text does not prove, and the rest of an answer that broke off are asked about
together, once.
"""

from __future__ import annotations

import hashlib
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import anyio

from extractor.asking.filled import filled_form
from extractor.asking.form import fitting, guide_to
from extractor.asking.windows import Window, excerpt, windows_of
from extractor.errors import ModelError
from extractor.extraction import Caution, Draft
from extractor.strategies.open_points import Asked, is_broken, open_points, with_question
from extractor.verification.joining import merge
from extractor.verification.proving import prove, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from extractor.asking.filled import Filled
    from extractor.asking.message import Message
    from extractor.calls.replies import Replies
    from extractor.grounding.quotes import Grounding
    from extractor.prompts import Prompt
    from extractor.reading import Reading
    from extractor.shape.tree import Object
    from extractor.strategies.cross_check import CrossCheck, Find
    from extractor.strategies.open_points import Points

# Windows that are asked about at the same time; more would run into the rate limits of small accounts.
_SIDE_BY_SIDE = 4


async def compose(
    shape: Object,
    prompt: Prompt,
    reading: Reading,
    grounding: Grounding,
    replies: Replies,
    window: int,
    *,
    check: CrossCheck | None = None,
    tell: Callable[[Draft], None] | None = None,
) -> Draft:
    """Ask for the whole summary and prove what comes back.

    Args:
        shape: of the schema.
        prompt: with the variables `fence`, `document` and `fields`.
        reading: of the text.
        grounding: of the same text.
        replies: where answers come from.
        window: characters of the text that one call may hold.
        check: what code alone found in the text, for schemas of which it knows the meaning.
        tell: called with what is proven so far, while the answer is written.

    Raises:
        ModelError: no usable answer within the budget.
    """
    composing = _Composing(shape, prompt, reading, grounding, replies, tell)
    asked = [Asked(words) for words in windows_of(reading, window)]
    turns = anyio.Semaphore(_SIDE_BY_SIDE)
    try:
        async with anyio.create_task_group() as group:
            for one in asked:
                group.start_soon(composing.ask, one, asked, turns)
    except ExceptionGroup as failed:
        # What is no model's error ends all; a caller waits for the error itself.
        raise failed.exceptions[0] from None
    if all(one.error for one in asked):
        raise next(one.error for one in asked if one.error)
    draft = merge(shape, [one.draft for one in asked if one.answer], reading)
    if check:
        check.complete(draft)
    points = open_points(shape, asked, draft, check.lacking(draft) if check else [])
    if points:
        draft = await composing.follow_up(points, draft, asked, window, check)
    for one in asked:
        if one.error:
            draft.cautions.append(_unread(one))
    return draft


class _Composing:
    def __init__(
        self,
        shape: Object,
        prompt: Prompt,
        reading: Reading,
        grounding: Grounding,
        replies: Replies,
        tell: Callable[[Draft], None] | None,
    ) -> None:
        self._shape = shape
        self._prompt = prompt
        self._reading = reading
        self._grounding = grounding
        self._replies = replies
        self._tell = tell

    async def ask(self, one: Asked, asked: Sequence[Asked], turns: anyio.Semaphore) -> None:
        """Ask about one window. An error is kept: it must not cost what the other windows give."""

        def hear(answer: Mapping[str, Any]) -> None:
            one.draft = self._proven(fitting(self._shape, answer), one.window)
            told = [deepcopy(other.draft) for other in asked if other.draft.data]
            if self._tell:
                self._tell(merge(self._shape, told, self._reading))

        messages = self._messages(one.window.words)
        async with turns:
            try:
                one.answer = await self._reply(messages, hear if self._tell else None)
            except ModelError as error:
                one.error = error
                return
        one.draft = self._proven(one.answer.values, one.window, one.answer)

    async def follow_up(
        self,
        points: Points,
        draft: Draft,
        asked: Sequence[Asked],
        window: int,
        check: CrossCheck | None,
    ) -> Draft:
        """Ask once about what is open; what stays open becomes a warning."""
        again = asked[0].window
        if len(asked) > 1:
            broken = [one.window for one in asked if one.answer and is_broken(one.answer, self._shape)]
            offsets = [find.place.start for find in points.lacking]
            again = excerpt(self._reading, offsets, broken, window)
        messages = self._messages(again.words)
        messages[-1] = with_question(messages[-1], points)

        def hear(answer: Mapping[str, Any]) -> None:
            more = self._proven(fitting(self._shape, answer), again)
            if self._tell:
                self._tell(merge(self._shape, [deepcopy(draft), more], self._reading))

        try:
            answer = await self._reply(messages, hear if self._tell else None)
        except ModelError as error:
            message = f"what was open after the first answer could not be asked about ({error.code})"
            draft.cautions.append(Caution("follow_up_failed", "", message))
            still_broken = points.is_rest
        else:
            open_before = _null_leaves(draft)
            draft = merge(self._shape, [draft, self._proven(answer.values, again, answer)], self._reading)
            settled = {path for path in open_before if _at(draft.data, path) is not None}
            draft.cautions = [caution for caution in draft.cautions if caution.path not in settled]
            still_broken = answer.broke_off is not None
            if check:
                check.complete(draft)
        if points.is_rest:
            draft.cautions.append(_rest(points, still_broken=still_broken))
        draft.cautions += [_lacking(find) for find in (check.lacking(draft) if check else ())]
        return draft

    def _messages(self, words: str) -> list[Message]:
        # The text cannot close a tag that is made from it.
        fence = "text-" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        return self._prompt.render(fence=fence, document=words, fields=guide_to(self._shape))

    async def _reply(self, messages: Sequence[Message], hear: Callable[..., None] | None) -> Filled:
        return await self._replies.ask(messages, filled_form(self._shape), hear)

    def _proven(self, values: Mapping[str, Any], sent: Window, answer: Filled | None = None) -> Draft:
        draft = prove(self._shape, values, self._reading, self._grounding, sent.span)
        if answer:
            draft.cautions += [
                Caution("unfit", path, complaint) for path, complaint in answer.misfits.items()
            ]
        return draft


def _null_leaves(draft: Draft) -> list[str]:
    """Paths of the warnings about leaves that are null, not about items that are not there."""
    return [c.path for c in draft.cautions if c.path and _at(draft.data, c.path, default=...) is None]


def _at(data: Any, path: str, *, default: object = None) -> Any:
    for step in path.strip("/").split("/"):
        if isinstance(data, list):
            data = data[int(step)] if step.isdecimal() and int(step) < len(data) else default
        else:
            data = data.get(step, default) if isinstance(data, dict) else default
    return data


def _rest(points: Points, *, still_broken: bool) -> Caution:
    names = [*points.cut, *points.absent]
    path = f"/{names[0]}" if len(names) == 1 else ""
    if still_broken:
        return Caution(
            "incomplete", path, f"the answer broke off in {', '.join(names)}: items may be missing"
        )
    return Caution(
        "continued", path, f"the answer broke off in {', '.join(names)}; the rest was asked for and came"
    )


def _lacking(find: Find) -> Caution:
    return Caution(
        "not_in_answer", f"/{find.field}", f"the text has, and the answer lacks: {shown(find.words)}"
    )


def _unread(one: Asked) -> Caution:
    start, end = one.window.parts[0].start, one.window.parts[-1].end
    code = one.error.code if one.error else ""
    return Caution("incomplete", "", f"characters {start} to {end} gave no usable answer ({code})")
