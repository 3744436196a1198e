"""The `compose` strategy: one structured call a window over the article, words of the text for every leaf."""

from __future__ import annotations

import hashlib
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from extractor.asking import fitting, form_of, guide_to
from extractor.shape import Leaf, ListOf, Object
from extractor.verification import identity, prove
from extractor.windows import windows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from extractor.extraction import Draft
    from extractor.grounding import Grounding
    from extractor.prompts import Prompt
    from extractor.reading import Reading
    from extractor.replies import Replies


async def compose(
    shape: Object,
    prompt: Prompt,
    reading: Reading,
    grounding: Grounding,
    replies: Replies,
    window: int,
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
        tell: called with what is proven so far, while the answer is written.

    Raises:
        ModelError: no usable answer within the budget.
    """
    form = form_of(shape)
    drafts: list[Draft] = []

    def hear(answer: Mapping[str, Any]) -> None:
        if tell:
            proven = prove(shape, fitting(shape, answer), reading, grounding)
            tell(merge(shape, [*deepcopy(drafts), proven]))

    for words in windows_of(reading, window):
        messages = prompt.render(fence=_fence(words), document=words, fields=guide_to(shape))
        answer = await replies.ask(messages, form, hear if tell else None)
        drafts.append(prove(shape, answer.model_dump(mode="json"), reading, grounding))
    return merge(shape, drafts)


def _fence(words: str) -> str:
    """A tag that the text cannot close, because it is made from the text."""
    return "text-" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def merge(shape: Object, drafts: list[Draft]) -> Draft:
    """Join the drafts of a text's windows: the first value of each leaf, each item of a list once."""
    merged, *others = drafts
    for other in others:
        _merge_object(shape, merged, merged.data, other, other.data, "", "")
        merged.cautions.extend(caution for caution in other.cautions if caution not in merged.cautions)
    return merged


def _merge_object(
    shape: Object,
    into: Draft,
    data: dict[str, Any],
    other: Draft,
    more: dict[str, Any],
    path: str,
    from_path: str,
) -> None:
    for field in shape.fields:
        pointer, origin = f"{path}/{field.name}", f"{from_path}/{field.name}"
        if isinstance(field, Leaf):
            if data.get(field.name) is None and more.get(field.name) is not None:
                data[field.name] = more[field.name]
                _take_evidence(into, other, pointer, origin)
        elif isinstance(field, Object):
            _merge_object(field, into, data[field.name], other, more[field.name], pointer, origin)
        else:
            _merge_list(field, into, data[field.name], other, more[field.name], pointer, origin)


def _merge_list(
    field: ListOf, into: Draft, items: list[Any], other: Draft, more: list[Any], path: str, from_path: str
) -> None:
    known = {identity(field.item, item): index for index, item in enumerate(items)}
    for origin, item in enumerate(more):
        index = known.get(identity(field.item, item))
        if index is None:
            items.append(item)
            _take_evidence(into, other, f"{path}/{len(items) - 1}", f"{from_path}/{origin}")
        elif isinstance(field.item, Object):
            _merge_object(
                field.item, into, items[index], other, item, f"{path}/{index}", f"{from_path}/{origin}"
            )


def _take_evidence(into: Draft, other: Draft, pointer: str, origin: str) -> None:
    for path, places in other.evidence.items():
        if path == origin or path.startswith(origin + "/"):
            into.evidence[pointer + path.removeprefix(origin)] = places
