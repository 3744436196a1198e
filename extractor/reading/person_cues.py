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
_CLAUSE_END = ";:"


class CueFinder:
    """The cues of one language.

    Args:
        language: whose `[persons.cues]` is used.
    """

    def __init__(self, language: Language) -> None:
        data = language.persons.cues
        self._head_first = language.persons.titles.order == "head_first"
        self._meets = Phrases(_finite(data.meets, data.finite))
        self._signs = Phrases(_finite(data.signs, data.finite))
        self._says = Phrases(_finite(data.says, data.finite))
        self._attends = Phrases(data.attends)
        self._events = Phrases(data.events)
        self._companion = frozenset(map(fold, data.companion))
        self._visits = Phrases(data.visits)
        self._greetings = Phrases(data.greetings)
        self._named_before = Phrases(data.named_before)
        self._named_after = Phrases(data.named_after)
        self._planned = Phrases(data.planned)
        self._recalled = Phrases(data.recalled)
        self._private = frozenset(map(fold, data.private))

    def reports_event(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence has a finite verb of meeting or signing, or a phrase that makes participants."""
        return bool(self._attends.find(tokens)) or bool(self._signs.find(tokens)) or (bool(self._events.find(tokens)) and bool(self._meets.find(tokens)))

    def roles(self, tokens: Sequence[Token], opening: int, first: int, last: int, case: str | None, others: Sequence[range]) -> frozenset[str]:
        """The roles of a mention in its sentence.

        Args:
            tokens: of the sentence.
            opening: index where the name, or the title before it, begins.
            first: index of the name's first token.
            last: index of its last token.
            case: grammatical case of the name.
            others: where other persons are named in the sentence.

        Returns:
            Any of `acts`, `met_with`, `signs`, `speaks`, `greeting`, `named_after`, `planned`, `recalled`,
            `possessor`, `private`.
        """
        found = set()
        if self._is_named_after(tokens, opening, last):
            found.add("named_after")
        greeted = self._greets(tokens, opening, last, case)
        if greeted:
            found.add("greeting")
        if self._is_ahead(tokens, opening, last, case):
            found.add("planned")
        if self._is_recalled(tokens, opening, last, case):
            found.add("recalled")
        if any(token.fold in self._private for token in tokens[opening:first]):
            found.add("private")
        with_somebody = self._accompanies(tokens, opening, last, case)
        subject = case in (None, "nominative") and not with_somebody and not greeted
        if case == "genitive" and not with_somebody:
            found.add("possessor")
        if subject:
            found |= self._deeds(tokens, last, others)
        elif (with_somebody or case != "genitive" or self._head_first) and not greeted:
            if self._meets.find(tokens) or self._attends.find(tokens) or self._events.find(tokens):
                found.add("met_with")
            if self._signs.find(tokens) and with_somebody:
                found.add("signs")
        elif self._attends.find(tokens):
            found.add("met_with")
        return frozenset(found)

    def _deeds(self, tokens: Sequence[Token], last: int, others: Sequence[range]) -> set[str]:
        found = set()
        if self._meets.find(tokens) or self._attends.find(tokens):
            found.add("acts")
        if self._signs.find(tokens):
            found.add("signs")
        verb = self._says.find(tokens)
        near = [hit for hit in verb if not self._head_first or abs(hit.start - last) <= NEAR * 3]
        if near:
            found.add("speaks")
        return found

    def _accompanies(self, tokens: Sequence[Token], opening: int, last: int, case: str | None) -> bool:
        before = tokens[opening - 1].fold if opening else ""
        if self._head_first:
            return before in self._companion or case == "instrumental"
        after = tokens[last + 1].fold if last + 1 < len(tokens) else ""
        return after in self._companion or case == "instrumental"

    def _is_named_after(self, tokens: Sequence[Token], opening: int, last: int) -> bool:
        if any(self._named_before.at(tokens, index) for index in range(max(0, opening - NEAR), opening)):
            return True
        ahead = range(last + 1, min(len(tokens), last + 3))
        return any(self._named_after.at(tokens, index) for index in ahead)

    def _greets(self, tokens: Sequence[Token], opening: int, last: int, case: str | None) -> bool:
        """Whether the greeting is this person's own, or goes to this person."""
        hits = self._greetings.find(tokens)
        if not hits:
            return False
        if self._head_first:
            return (case is not None and case != "nominative" and not self._is_english) or (
                self._is_english and any(0 <= opening - hit.start <= NEAR * 2 for hit in hits)
            )
        # Садыр Жапаровдун саламын: the greeting follows its owner.
        return any(0 < hit.start - last <= NEAR for hit in hits) and case == "genitive" or (case == "dative" and bool(hits))

    @property
    def _is_english(self) -> bool:
        return "with" in self._companion

    def _is_ahead(self, tokens: Sequence[Token], opening: int, last: int, case: str | None) -> bool:
        """Whether the sentence tells of what is to come and this person is not who tells of it."""
        hits = self._planned.find(tokens)
        if not hits:
            return False
        speaks = bool(self._says.find(tokens)) and case in (None, "nominative")
        return not speaks

    def _is_recalled(self, tokens: Sequence[Token], opening: int, last: int, case: str | None) -> bool:
        """Whether the sentence tells of what was and this person is not who tells of it."""
        hits = self._recalled.find(tokens)
        if not hits:
            return False
        if self._is_english:
            return any(hit.start < opening for hit in hits)
        if case not in (None, "nominative"):
            return True
        return any(hit.start < opening and opening - hit.start <= NEAR * 2 for hit in hits) and not self._says.find(tokens)


def _finite(stems: Iterable[str], endings: Iterable[str]) -> list[str]:
    return [stem + ending for stem in stems for ending in endings]


@cache
def cues(code: str) -> CueFinder:
    """The cues of one language, laid out once a process."""
    return CueFinder(language_of(code))
