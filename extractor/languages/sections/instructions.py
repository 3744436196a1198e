from __future__ import annotations

from extractor.languages.sections.base import Section


class Instructions(Section):
    """Words by which a sentence is told that speaks to a language model and not to readers.

    A text may hold them in any language, so those of all languages are looked for in every text. Words are compared
    folded. A stem stands for all words that begin with it.

    Attributes:
        dismissals: phrases, as they stand, that order to set something aside (`ignore`, `disregard`).
        orders: stems of what is set aside (`instruction`, `prompt`).
        earlier: stems that say which: what was said before, or all of it.
        machines: phrases of stems that only a machine is told about (`system prompt`, `language model`).
        demands: imperatives, as they stand, that ask for an answer; they open or end a clause.
        roles: what a forged turn of a conversation begins with, before a colon.
    """

    dismissals: tuple[str, ...]
    orders: tuple[str, ...]
    earlier: tuple[str, ...]
    machines: tuple[str, ...]
    demands: tuple[str, ...]
    roles: tuple[str, ...]
