from __future__ import annotations

from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.evals.report.page.markup import Markup, join, tag

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.evals.prediction import Quote


def highlighted(text: str, evidence: Mapping[str, Sequence[Quote]], name: str) -> Markup:
    """A text with the words that prove something marked by field.

    Args:
        text: the untouched text.
        evidence: by JSON Pointer, code points of the text; what lies outside the text is left out.
        name: unique on the page; marks are named `name-offset` so that items can link to them.
    """
    spans = sorted(
        (quote.start, quote.end, pointer)
        for pointer, quotes in evidence.items()
        for quote in quotes
        if 0 <= quote.start < quote.end <= len(text)
    )
    borders = sorted({0, len(text), *(start for start, _, _ in spans), *(end for _, end, _ in spans)})
    pieces: list[str] = []
    open_spans: list[tuple[int, int, str]] = []
    coming = deque(spans)
    for start, end in pairwise(borders):
        while coming and coming[0][0] <= start:
            open_spans.append(coming.popleft())
        open_spans = [span for span in open_spans if span[1] > start]
        pointers = [pointer for _, _, pointer in open_spans]
        pieces.append(_marked(text[start:end], pointers, f"{name}-{start}") if pointers else text[start:end])
    return join(*pieces)


def anchor(evidence: Mapping[str, Sequence[Quote]], prefix: str, name: str) -> str | None:
    """Link to the first words that prove the item at `prefix`, or None where nothing is told."""
    starts = [
        quotes[0].start
        for pointer, quotes in evidence.items()
        if quotes and f"{pointer}/".startswith(f"{prefix}/")
    ]
    return f"#{name}-{starts[0]}" if starts else None


def _marked(words: str, pointers: Sequence[str], name: str) -> Markup:
    field = pointers[0].split("/")[1] if "/" in pointers[0] else pointers[0]
    return tag("mark", words, id=name, class_=field, title=" ".join(dict.fromkeys(pointers)))
