from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """One table of a language file. Every field is required and none may be empty; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Identity(Section):
    """What the language is, and what tells it from the other six.

    Attributes:
        code: ISO 639-1.
        name: in English.
        letters: those of its alphabet that not all of the seven have.
        function_words: small words that no text of a few sentences can do without.
    """

    code: str
    name: str
    letters: str
    function_words: tuple[str, ...]


class Inflection(Section):
    """Endings of nouns, names and adjectives.

    Attributes:
        slots: the endings of each slot, in the order they follow the stem; a word carries at most one of each.
        hardened: the letter that stands for a softened last letter of a stem.
    """

    slots: tuple[tuple[str, ...], ...]
    hardened: dict[str, str]
