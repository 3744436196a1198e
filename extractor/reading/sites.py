"""Buildings and residences that a text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading.mentions import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.toponyms import Toponyms


def read_sites(text: str, tokens: Sequence[Token], names: Toponyms, places: Sequence[Place]) -> list[Place]:
    """To be written."""
    return []
