from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from extractor.reading.mentions import Span

Match = Literal["exact", "folded", "inflected"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Span):
    """Words of the text that prove a value.

    Attributes:
        words: the words as they stand in the text.
        match: `exact` as quoted; `folded` but for case and typography; `inflected` in another form.
    """

    words: str
    match: Match
