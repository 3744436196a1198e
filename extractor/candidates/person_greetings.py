"""Whether somebody only sends an address or a greeting, or is greeted, as one sentence tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.candidates.name_place import NEAR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.person_cues import CueFinder


class Greetings:
    """Of one sentence.

    Args:
        finder: of the language.
        tokens: of the sentence.
        hits: where its cues begin, by kind.
    """

    def __init__(self, finder: CueFinder, tokens: Sequence[Token], hits: Mapping[str, Sequence[int]]) -> None:
        self._finder, self._tokens, self._hits = finder, tokens, hits

    def sends(self, last: int) -> bool:
        """Whether somebody only sends an address: it is said soon after the name, before the next deed is."""
        start = next((start for start in self._hits["sends"] if start > last), None)
        return (
            start is not None
            and start - last <= NEAR * 2
            and not any(
                last < at < start and token.text == ","
                for at, token in enumerate(self._tokens[:start])
                if at > last + 1
            )
        )

    def has_sent(self, opening: int) -> bool:
        """Whether the verb right before a name says that its bearer sent something (Видеообращение направил X)."""
        verb = opening - 1
        return any(
            self._tokens[verb].fold.startswith(sending)
            and any(token.fold.startswith(thing) for token in self._tokens[:verb])
            for sending, thing in self._finder.sent
            if verb > 0
        )

    def greets(self, opening: int, last: int, case: str | None) -> bool:
        """Whether a greeting is this person's own, or goes to this person."""
        hits = self._hits["greetings"]
        if not hits:
            return False
        if self._finder.declines:
            return case not in (None, "nominative")
        if self._finder.by_order:
            return any(0 <= opening - start <= NEAR * 2 for start in hits)
        if case == "dative":
            return True
        # Садыр Жапаровдун саламын: the greeting follows its owner.
        ahead = {start - last for start in hits}
        owner = case == "genitive" or (
            1 in ahead and self._tokens[last].fold.endswith(self._finder.genitives)
        )
        return owner and any(0 < distance <= NEAR for distance in ahead)
