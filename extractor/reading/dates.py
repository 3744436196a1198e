from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Date, Passage


def read_dates(text: str, tokens: Sequence[Token], passages: Sequence[Passage], language: Language) -> tuple[Date, ...]:
    """To be written."""
    return ()
