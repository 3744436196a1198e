"""What the words around a name say of the part that its bearer plays."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.languages import language as language_of
from extractor.languages.tokens import fold
from extractor.reading.person_words import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token

NEAR = 4  # tokens between a name and the word that governs it


class CueFinder:
    """The cues of one language.

    Args:
        language: whose `[persons.cues]` is used.
    """

    def __init__(self, language: Language) -> None:
        data = language.persons.cues
        naming = language.persons.naming
        self.head_first = language.persons.titles.order == "head_first"
        self.declines = naming.agreement
        self.by_order = (
            self.head_first and not self.declines
        )  # names bear no case: the order of words tells who acts
        self.phrases = Phrases(
            {
                "meets": _finite(data.meets, data.finite),
                "signs": _finite(data.signs, data.finite),
                "says": _finite(data.says, data.finite),
                "attends": data.attends,
                "events": data.events,
                "greetings": data.greetings,
                "named_before": data.named_before,
                "named_after": data.named_after,
                "planned": data.planned,
                "recalled": data.recalled,
            }
        )
        self.companion = frozenset(map(fold, data.companion))
        self.private = frozenset(map(fold, data.private))
        self.genitives = tuple(
            fold(ending) for paradigm in naming.paradigms for ending in paradigm.cases["genitive"] if ending
        )

    def sentence(self, tokens: Sequence[Token]) -> SentenceCues:
        """Find all cues of one sentence.

        Args:
            tokens: of the sentence.
        """
        return SentenceCues(self, tokens)


class SentenceCues:
    """What one sentence says of the persons named in it.

    Args:
        finder: of the language.
        tokens: of the sentence.
    """

    def __init__(self, finder: CueFinder, tokens: Sequence[Token]) -> None:
        self._finder, self._tokens = finder, tokens
        self.starts = [token.start for token in tokens]
        self._hits = finder.phrases.find(tokens)
        # A year of another century: history is being told.
        self._is_history = any(
            token.kind == "number" and len(token.text) == 4 and token.text[0] == "1" for token in tokens
        )

    @property
    def reports_event(self) -> bool:
        """Whether somebody signs, meets or attends, in our days."""
        return not self._is_history and any(self._hits[kind] for kind in ("attends", "signs", "meets"))

    def roles(self, opening: int, first: int, last: int, case: str | None) -> frozenset[str]:
        """The roles of one mention.

        Args:
            opening: index where the name, or the title before it, begins.
            first: index of the name's first token.
            last: index of its last token.
            case: grammatical case of the name.

        Returns:
            Any of `acts`, `met_with`, `signs`, `speaks`, `greeting`, `named_after`, `planned`, `recalled`,
            `possessor`, `private`.
        """
        together = self._accompanies(opening, last, case)
        greeted = self._greets(opening, last, case)
        subject = case in (None, "nominative")
        speaks = subject and not together and self._speaks(opening, last)
        checks = {
            "named_after": self._is_named_after(opening, last, case),
            "greeting": greeted,
            "planned": bool(self._hits["planned"]) and not speaks,
            "recalled": self._is_recalled(opening, subject=subject, speaks=speaks),
            "private": any(token.fold in self._finder.private for token in self._tokens[opening:first]),
            "possessor": case == "genitive" and not together,
            "speaks": speaks and not greeted,
        }
        found = {role for role, holds in checks.items() if holds}
        if greeted:
            return frozenset(found)
        if subject and not together:
            return frozenset(found | self._deeds(opening, last))
        return frozenset(found | self._company(case, together=together))

    def _speaks(self, opening: int, last: int) -> bool:
        """Whether a verb of speaking can be this person's."""
        says = self._hits["says"]
        if self._finder.by_order:
            return any(0 < start - last <= NEAR * 3 or 0 < opening - start <= 2 for start in says)
        return any(not self._finder.head_first or abs(start - last) <= NEAR * 3 for start in says)

    def _deeds(self, opening: int, last: int) -> set[str]:
        """What somebody in the nominative does; where the order of words tells, what is done before the verb."""
        hits, found = self._hits, set()
        by_order = self._finder.by_order
        if hits["attends"] or any(start > last or not by_order for start in hits["meets"]):
            found.add("acts")
        elif any(start < opening for start in hits["meets"]):
            found.add("met_with")
        if hits["signs"]:
            found.add("signs")
        return found

    def _company(self, case: str | None, *, together: bool) -> set[str]:
        """What is done with somebody, or to somebody."""
        hits = self._hits
        if case == "genitive" and not together and not self._finder.head_first:
            return {"met_with"} if hits["attends"] else set()
        found = {"met_with"} if hits["meets"] or hits["attends"] or hits["events"] else set()
        return found | {"signs"} if hits["signs"] and together else found

    def _accompanies(self, opening: int, last: int, case: str | None) -> bool:
        """Whether the name stands with a word or an ending for `with`."""
        beside = opening - 1 if self._finder.head_first else last + 1
        inside = 0 <= beside < len(self._tokens)
        return case == "instrumental" or (inside and self._tokens[beside].fold in self._finder.companion)

    def _is_named_after(self, opening: int, last: int, case: str | None) -> bool:
        if not self._finder.head_first and case not in (None, "nominative", "genitive"):
            return False
        before, after = self._hits["named_before"], self._hits["named_after"]
        return any(0 < opening - start <= NEAR for start in before) or any(
            0 < start - last <= 2 for start in after
        )

    def _greets(self, opening: int, last: int, case: str | None) -> bool:
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

    def _is_recalled(self, opening: int, *, subject: bool, speaks: bool) -> bool:
        """Whether the sentence tells of what was, and this person is not who tells of it."""
        hits = self._hits["recalled"]
        if self._is_history or not subject:
            return self._is_history or bool(hits)
        if any(start <= 1 for start in hits):
            return True  # Напомним, …
        if self._finder.by_order:
            return bool(hits) and not speaks
        return not speaks and any(0 < opening - start <= NEAR * 2 for start in hits)


def _finite(stems: Iterable[str], endings: Iterable[str]) -> list[str]:
    return [stem + ending for stem in stems for ending in endings]


@cache
def cues(code: str) -> CueFinder:
    """The cues of one language, laid out once a process."""
    return CueFinder(language_of(code))
