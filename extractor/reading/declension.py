"""What the nominative of a name can be, and which of the possible ones the words speak for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.languages import language as language_of
from extractor.languages.names import names
from extractor.languages.tokens import fold, spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.sections.persons import Paradigm

SHORTEST_NAME = 2  # letters: Ли, Си, Xi
_GENDERS = {"any": ("m", "f"), "m": ("m",), "f": ("f",)}

# How much each sign speaks for a reading of a name; only their order matters.
KNOWN = 3.0  # a common given name, of that gender
OTHER_GENDER = -3.0
SHAPED = 2.0  # the ending of a family name
AGREES = 2.0  # the office beside it stands in that case
AS_IS = 0.5  # nothing need be taken off
HARMONY = 0.5  # the vowel of a Turkic ending is of the kind that the name calls for


class Form(NamedTuple):
    """One way to read a word as a name: its nominative, the case it stands in, the gender of the bearer."""

    nominative: str
    case: str
    gender: str
    weight: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read all parts of a name at once.

    Attributes:
        parts: the nominatives.
        case: in which the name stands.
        weight: how much speaks for it; comparable within one language.
    """

    parts: tuple[str, ...]
    case: str
    weight: float


class Declension:
    """The endings that names take in one language.

    Args:
        language: whose `[persons.naming]` is used.
    """

    def __init__(self, language: Language) -> None:
        naming = language.persons.naming
        self.agreement = naming.agreement
        self._undeclined = frozenset(map(fold, naming.particles))
        self._shapes = tuple(fold(ending) for ending in naming.surname_endings)
        self._weak_shapes = tuple(fold(ending) for ending in naming.weak_surname_endings)
        self._endings: dict[str, list[tuple[Paradigm, tuple[str, ...], str]]] = {}
        self.forms = lru_cache(maxsize=4096)(self._forms)
        self._readings = lru_cache(maxsize=4096)(self._read)
        self._ends_as_surname = lru_cache(maxsize=4096)(self._has_shape)
        for paradigm in naming.paradigms:
            stems = tuple(map(fold, paradigm.stems))
            self._endings.setdefault(fold(paradigm.nominative), []).append((paradigm, stems, "nominative"))
            for case, endings in paradigm.cases.items():
                for ending in endings:
                    self._endings.setdefault(fold(ending), []).append((paradigm, stems, case))
        self._feminine = tuple(
            fold(stem + paradigm.nominative)
            for paradigm in naming.paradigms
            if paradigm.gender == "f" and paradigm.nominative and "surname" in paradigm.parts
            for stem in paradigm.stems
        )
        self._longest = max(map(len, self._endings))

    def is_shaped(self, nominative: str, *, weakly: bool = False) -> bool:
        """Whether a word in the nominative ends like a family name.

        Args:
            nominative: the word.
            weakly: also by endings that other words have too.
        """
        return self._ends_as_surname(fold(nominative), weakly)

    def _has_shape(self, folded: str, weakly: bool) -> bool:
        shapes = self._shapes + self._weak_shapes if weakly else self._shapes
        return folded.endswith(shapes) and any(
            folded.endswith(shape) and len(folded) > len(shape) + 1 for shape in shapes
        )

    def _forms(self, word: str, part: str) -> tuple[Form, ...]:
        """Every way to read `word` as a form of a name part.

        Args:
            word: as it stands in the text.
            part: `given`, `surname` or `office`.
        """
        clean = spelled(word)
        folded = fold(clean)
        found = []
        if len(folded) != len(clean):  # letters that grow when folded: nothing can be cut off safely
            return (Form(clean, "nominative", "any", 0.0),)
        for length in range(min(self._longest, len(folded) - SHORTEST_NAME) + 1):
            cut = len(folded) - length
            for paradigm, stems, case in self._endings.get(folded[cut:], ()):
                if part in paradigm.parts and folded[:cut].endswith(stems):
                    ending = paradigm.nominative.upper() if clean.isupper() else paradigm.nominative
                    found.append(self._form(clean[:cut] + ending, case, clean[cut:], paradigm, part))
        return tuple(found) or (Form(clean, "nominative", "any", 0.0),)

    def _form(self, nominative: str, case: str, ending: str, paradigm: Paradigm, part: str) -> Form:
        weight = AS_IS if case == "nominative" else 0.0
        if case != "nominative" and paradigm.cases[case] == ("",):
            weight -= AS_IS / 2  # few names are not declined
        if part == "given" and (gender := names().gender(nominative)):
            fits = gender == "any" or paradigm.gender in ("any", gender)
            return Form(
                nominative,
                case,
                paradigm.gender if gender == "any" else gender,
                weight + (KNOWN if fits else OTHER_GENDER),
            )
        if self.agreement and case == "instrumental":
            weight += AS_IS  # no other form of a name ends so
        if part == "surname" and paradigm.gender != "f" and fold(nominative).endswith(self._feminine):
            return Form(nominative, case, paradigm.gender, weight - SHAPED)
        if (
            not self.agreement
            and case != "nominative"
            and len({_kind(each) for each in paradigm.cases[case]}) > 1
        ):
            weight += HARMONY if _kind(nominative) in ("", _kind(ending)) else -HARMONY
        if part == "surname" and self.is_shaped(nominative):
            weight += SHAPED
        elif part == "surname" and (self.is_shaped(nominative, weakly=True) or names().is_given(nominative)):
            weight += SHAPED / 2
        return Form(nominative, case, paradigm.gender, weight)

    def readings(
        self,
        parts: Sequence[str],
        surname: int,
        cases: frozenset[str] = frozenset(),
        *,
        family_first: bool = False,
    ) -> list[Reading]:
        """Every way to read a name, best first.

        Args:
            parts: its words, initials with their dot.
            surname: index of the family name in `parts`.
            cases: those the office beside the name can stand in; empty where there is none.
            family_first: the short family name before the given one is not declined (Си Цзиньпином).
        """
        return list(self._readings(tuple(parts), surname, cases, family_first))

    def _read(
        self,
        parts: tuple[str, ...],
        surname: int,
        cases: frozenset[str],
        family_first: bool,
    ) -> tuple[Reading, ...]:
        if not parts:
            return ()
        whole = self.agreement and not family_first
        found = self._agreeing(parts, surname) if whole else self._last_declined(parts, surname)
        weighed: dict[tuple[tuple[str, ...], str], Reading] = {}
        for reading in found:
            weight = reading.weight + (AGREES if reading.case in cases else 0.0)
            key = (reading.parts, reading.case)
            if key not in weighed or weighed[key].weight < weight:
                weighed[key] = Reading(reading.parts, reading.case, weight)
        return tuple(sorted(weighed.values(), key=lambda reading: -reading.weight))

    def _agreeing(self, parts: Sequence[str], surname: int) -> list[Reading]:
        """All parts in one case and of one gender."""
        best: list[dict[tuple[str, str], Form]] = []
        for index, word in enumerate(parts):
            table: dict[tuple[str, str], Form] = {}
            if not word.endswith(".") and fold(word) not in self._undeclined:
                for form in self.forms(word, "surname" if index == surname else "given"):
                    for gender in _GENDERS[form.gender]:
                        known = table.get((form.case, gender))
                        if known is None or known.weight < form.weight:
                            table[form.case, gender] = form
            best.append(table)
        declined = [table for table in best if table]
        keys = set.intersection(*(set(table) for table in declined)) if declined else set()
        found = [
            Reading(
                tuple(
                    table[key].nominative if table else word for table, word in zip(best, parts, strict=True)
                ),
                key[0],
                sum(table[key].weight for table in declined) / max(1, len(declined)),
            )
            for key in sorted(keys, key=_by_frequency)
        ]
        slips = self._disagreeing(parts, surname, best)
        return found + [slip for slip in slips if not found or self.is_shaped(slip.parts[surname])]

    @staticmethod
    def _disagreeing(
        parts: Sequence[str], surname: int, best: list[dict[tuple[str, str], Form]]
    ) -> list[Reading]:
        """A slip of the writer's (Касым-Жомарта Токаеву): every reading of the family name, the others as likely."""
        likely = [
            max(table.values(), key=lambda form: form.weight).nominative if table else word
            for table, word in zip(best, parts, strict=True)
        ]
        return [
            Reading(
                (*likely[:surname], form.nominative, *likely[surname + 1 :]), form.case, form.weight / 2 - 1
            )
            for form in best[surname].values()
        ] or [Reading(tuple(parts), "nominative", 0.0)]

    def _last_declined(self, parts: Sequence[str], surname: int) -> list[Reading]:
        *head, last = parts
        part = "surname" if surname == len(head) else "given"
        return [
            Reading((*head, form.nominative), form.case, form.weight + self._trust(form, last))
            for form in self.forms(last, part)
        ]

    def _trust(self, form: Form, word: str) -> float:
        """Long endings are seldom part of the name itself, short ones often are."""
        if form.case == "nominative" or "'" in fold(word)[len(form.nominative) :]:
            return 0.0 if form.case == "nominative" else SHAPED
        if form.nominative == word:
            return 0.0
        if self.agreement:  # Eastern names in Russian: an ending after the last consonant
            return 0.75
        taken = len(word) - len(form.nominative)
        return 0.75 if taken >= 3 else 0.25 if taken == 2 else -0.25


_BACK, _FRONT = frozenset("аоуыұяюёaıouʻ"), frozenset("еэиіөүәeəiöü")


def _kind(word: str) -> str:
    """Whether the last vowel of a word, or the only one of an ending, is back or front; empty without any."""
    last = next((letter for letter in reversed(word.casefold()) if letter in _BACK | _FRONT), "")
    return "" if not last else "back" if last in _BACK else "front"


_CASES = ("nominative", "genitive", "instrumental", "dative", "accusative", "prepositional")


def _by_frequency(key: tuple[str, str]) -> tuple[int, str]:
    return _CASES.index(key[0]) if key[0] in _CASES else len(_CASES), key[1]


@cache
def declension(code: str) -> Declension:
    """The endings of names in one language, built once a process."""
    return Declension(language_of(code))
