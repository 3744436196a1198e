"""Where in a sentence somebody is named."""

from __future__ import annotations

from dataclasses import dataclass

NEAR = 4  # tokens between a name and the word that governs it


@dataclass(frozen=True, slots=True)
class NamePlace:
    """Where in a sentence somebody is named.

    Attributes:
        opening: index where the name, or the title before it, begins.
        first: index of the name's first token.
        last: index of its last token.
        case: grammatical case of the name.
    """

    opening: int
    first: int
    last: int
    case: str | None

    @property
    def is_subject(self) -> bool:
        """Whether the name can be the subject of a verb."""
        return self.case in (None, "nominative")
