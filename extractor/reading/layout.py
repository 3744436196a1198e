from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extractor.reading.mentions import Passage, Sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token

_LINE = re.compile(r"[^\r\n]+")


def read_passages(text: str, tokens: Sequence[Token], language: Language) -> tuple[Passage, ...]:  # noqa: ARG001
    """Every line with words as a passage of the body."""
    return tuple(
        Passage(start=line.start(), end=line.end(), zone="body")
        for line in _LINE.finditer(text)
        if line.group().strip()
    )


def read_sentences(
    text: str,  # noqa: ARG001
    tokens: Sequence[Token],  # noqa: ARG001
    passages: Sequence[Passage],
    language: Language,  # noqa: ARG001
) -> tuple[Sentence, ...]:
    """Every passage as one sentence."""
    return tuple(Sentence(start=p.start, end=p.end, passage=i) for i, p in enumerate(passages))
