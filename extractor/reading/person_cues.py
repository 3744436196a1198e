"""The words around a name that say which part its bearer plays."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.languages import language as language_of
from extractor.languages.tokens import fold
from extractor.reading.cue_phrases import CuePhrases
from extractor.reading.lines import DASHES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token

_SIDE = 6  # tokens of a sentence's beginning in which a side is named
_OPENING_LIST = frozenset((":", *DASHES))


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
        self.phrases = CuePhrases(
            {
                "meets": _finite(data.meets, data.finite),
                "signs": _finite(data.signs, data.finite),
                "says": _finite(data.says, data.finite),
                "attends": data.attends,
                "events": data.events,
                "greetings": data.greetings,
                "sends": data.sends,
                "named_before": data.named_before,
                "named_after": data.named_after,
                "planned": data.planned,
                "recalled": data.recalled,
                "before_now": data.before_now,
                "told_about": data.told_about,
                "spokesmen": data.spokesmen,
                "attributed": data.attributed,
                "unmarked": data.unmarked,
                "between": data.between,
                "same_day": data.same_day,
                "day_earlier": data.day_earlier,
                "agreed": data.agreed,
                "recalls": data.recalls,
                "elsewhere": data.elsewhere,
            }
        )
        self.observing = CuePhrases({"observing": data.observing})
        self.finite = tuple(map(fold, data.finite)) if self.declines else ()
        self._future = tuple(map(fold, data.future))
        self._nonpast = tuple(map(fold, data.nonpast))
        self.offices = frozenset(map(fold, language.persons.titles.offices))
        # What is sent may stand first: `Видеообращение к участникам направил X`.
        self.sent = tuple(
            (fold(words[0].rstrip("*")), fold(words[-1].rstrip("*")))
            for words in map(str.split, data.sends)
            if self.declines and words[0].endswith("*") and len(words) > 1
        )
        self.kin = frozenset(map(fold, data.kin))
        self.companion = frozenset(map(fold, data.companion))
        self.connectors = self.companion | frozenset(map(fold, language.persons.titles.connectors))
        self.jointly = frozenset(map(fold, language.persons.titles.jointly))
        self.private = frozenset(map(fold, data.private))
        self.subordinators = frozenset(map(fold, data.subordinators))
        self.contrast = frozenset(map(fold, data.contrast))
        self.pluperfect_words = frozenset(fold(word) for word in data.pluperfect if word[0] != "*")
        self.pluperfect_endings = tuple(fold(word[1:]) for word in data.pluperfect if word[0] == "*")
        self._negations = frozenset(fold(word) for word in data.negated if word[0] != "*")
        self._negated = tuple(fold(word[1:]) for word in data.negated if word[0] == "*")
        self._sides = tuple(map(fold, language.persons.titles.side_words))
        self.genitives = tuple(
            fold(ending) for paradigm in naming.paradigms for ending in paradigm.cases["genitive"] if ending
        )

    def is_denied(self, tokens: Sequence[Token], verb: int) -> bool:
        """Whether what is told at a token did not take place: `не встретился`, `жолуккан жок`, `katılmadı`.

        Args:
            tokens: of the sentence.
            verb: index of the first token of what is told.
        """
        near = tokens[max(0, verb - 2) : verb][::-1] if self.head_first else tokens[verb : verb + 3]
        for token in near:
            if token.kind == "mark":
                return False
            if token.fold in self._negations or (self._negated and token.fold.endswith(self._negated)):
                return True
        return False

    def lists_a_side(self, tokens: Sequence[Token]) -> bool:
        """Whether a sentence begins with a side and names who is of it: `с казахстанской стороны – министр X, …`.

        Args:
            tokens: of the sentence.
        """
        return any(
            token.fold.startswith(self._sides) and after.text in _OPENING_LIST
            for token, after in pairwise(tokens[:_SIDE])
        )

    def goes_on_with_plans(self, tokens: Sequence[Token], before: Sequence[Token]) -> bool:
        """Whether a sentence's last word tells of what is to come, by itself or after a sentence of plans.

        Args:
            tokens: of the sentence.
            before: the sentence before it in the same paragraph, or nothing.
        """
        last = next((token.fold for token in reversed(tokens) if token.kind == "word"), "")
        if any(token.text == ";" for token in tokens):  # of two clauses, one is of what was
            return False
        if last.endswith(self._future):
            return True
        return bool(before) and last.endswith(self._nonpast) and bool(self.phrases.find(before)["planned"])


def _finite(stems: Iterable[str], endings: Iterable[str]) -> list[str]:
    """The verbs of some stems; a listed word that has such an ending is a verb by itself (деді)."""
    stems, endings = tuple(stems), tuple(endings)
    whole = tuple(ending for ending in endings if ending)
    return [stem + ending for stem in stems for ending in endings] + [
        stem for stem in stems if whole and stem.endswith(whole)
    ]


@cache
def cues(code: str) -> CueFinder:
    """The cues of one language, laid out once a process."""
    return CueFinder(language_of(code))
