from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Instrument, Passage, Place, Sentence


def read_instruments(
    text: str,
    tokens: Sequence[Token],
    passages: Sequence[Passage],
    sentences: Sequence[Sentence],
    places: Sequence[Place],
    language: Language,
) -> tuple[Instrument, ...]:
    """To be written."""
    return ()
