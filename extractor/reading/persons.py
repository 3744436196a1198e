from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Person, Place, Sentence


def read_persons(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    places: Sequence[Place],
    language: Language,
) -> tuple[Person, ...]:
    """To be written."""
    return ()
