from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Amount


def read_amounts(text: str, tokens: Sequence[Token], language: Language) -> tuple[Amount, ...]:
    """To be written."""
    return ()
