"""The words of `[persons]`, laid out for look-up by token."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from extractor.languages import language as language_of
from extractor.languages.organisations import organisations
from extractor.languages.tokens import fold
from extractor.languages.uzbek_spelling import latin
from extractor.reading.cue_phrases import CuePhrases
from extractor.reading.declension import declension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token


INSTITUTION_KEY = 2  # letters
_SHORTEST_EVENT = 5  # letters: a name may begin like a shorter word
_SHORTEST_REGION = 3  # letters: a shorter word for a region may begin another word
_QUOTES = '"«»“”„'


class Lexicon:
    """Words of one language that tell names, offices and institutions apart.

    Attributes:
        offices: every form of a word for an office → its nominative and the cases it can stand in.
        institutions: phrases that tell a country, as folded words with its code, by their first letters.
    """

    def __init__(self, language: Language) -> None:
        naming, titles = language.persons.naming, language.persons.titles
        self.head_first = titles.order == "head_first"
        self._spelled = latin if language.identity.code == "uz" else fold
        self.offices = _office_forms(language)
        # An office that also has a possessive form stands by itself: Президент beside Президенти.
        self.bare_offices = frozenset(
            one
            for one in self.offices
            if any(
                one + end in self.offices
                for end in ("и", "ы", "у", "ү", "і", "сы", "сі", "си", "su", "i", "si", "u", "ü", "su", "sü")
            )
        )
        self.state_offices = frozenset(map(fold, titles.state_offices))
        self.modifiers = frozenset(map(fold, titles.modifiers))
        self.complements = frozenset(map(fold, titles.complements))
        self.connectors = frozenset(map(fold, titles.connectors))
        # Where the word for `and` is that for `with` too, it joins those of different sides as well.
        self.companions = frozenset(map(fold, language.persons.cues.companion))
        self.conjunctions = self.connectors - self.companions
        self.agreeing = naming.agreement
        self.function_words = frozenset(map(fold, language.identity.function_words))
        self.parting_endings = tuple(map(fold, titles.parting_endings))
        self.seat_offices = frozenset(map(fold, titles.seat_offices))
        self.seat_endings = tuple(map(fold, titles.seat_endings))
        self.seat_prepositions = frozenset(map(fold, titles.seat_prepositions))
        self.home = titles.home
        self.regions = tuple(
            fold(word).rstrip("ьяе") if naming.agreement else fold(word)  # областью, губернии
            for word in language.places.region_words
            if len(word) > _SHORTEST_REGION
        )
        self.honorifics = frozenset(map(fold, naming.honorifics))
        self.prepositions = frozenset(map(fold, naming.prepositions))
        self.particles = frozenset(map(fold, naming.particles))
        self.articles = frozenset(map(str.casefold, naming.articles))
        self.patronymic_words = frozenset(map(fold, naming.patronymic_words))
        self.patronymic_endings = tuple(map(fold, naming.patronymic_endings))
        self.company_marks = frozenset(map(fold, naming.company_marks))
        self._companies = tuple(
            mark for mark in self.company_marks if len(mark) > 4 and mark not in self.complements
        )
        self._own_bodies = tuple(map(fold, titles.own_bodies))
        self.side_words = tuple(map(fold, titles.side_words))
        self.side_prepositions = frozenset(map(fold, titles.side_prepositions))
        self.plural_offices = {fold(form): one for form, one in titles.plural_offices.items()}
        self.jointly = frozenset(map(fold, titles.jointly))
        self.institutions: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for phrase, code in (*organisations(), *titles.institutions.items()):
            institution = tuple(self._spelled(phrase).split())
            self.institutions[institution[0][:INSTITUTION_KEY]].append((institution, code))
        self.document_words, self._events = _documents(language), _events(language)
        self.naming_cues = frozenset(fold(phrase).split()[0] for phrase in language.persons.cues.named_before)
        self.is_no_name = lru_cache(maxsize=4096)(self._is_no_name)
        self._morphology = language.morphology
        self._never = frozenset(
            stem for word in naming.never_names for stem in self._morphology.stems(word) if len(stem) > 2
        )
        self.genitives = tuple(
            fold(ending)
            for paradigm in naming.paradigms
            for ending in paradigm.cases.get("genitive", ())
            if ending
        )
        self.locatives = tuple(
            fold(ending)
            for paradigm in naming.paradigms
            for case in ("locative", "ablative", "dative", "accusative")
            for ending in paradigm.cases.get(case, ())
            if ending
        )
        self.object_endings = tuple(
            fold(ending)
            for paradigm in naming.paradigms
            if not naming.agreement
            for case in ("accusative", "ablative")
            for ending in paradigm.cases.get(case, ())
            if ending
        )
        # After a possessive ending the accusative is shorter in some of these languages: жетекчиси, жетекчисин.
        self._office_objects = () if naming.agreement or self.head_first else ("н", *self.locatives)
        self._soft = frozenset(map(fold, naming.never_names)) - frozenset(language.identity.function_words)
        self._never_whole = self._soft | frozenset(language.identity.function_words)
        self._things = CuePhrases({"things": language.persons.cues.named_after})
        self._modifier_stems = frozenset(word[:-2] for word in self.modifiers if len(word) > 4)

    def _is_no_name(self, word: str) -> bool:
        """Whether a capitalised word belongs to an organisation, a place, a date or the start of a sentence."""
        folded = self._spelled(word)
        if (
            folded in self._never_whole
            or folded in self.offices
            or folded in self.complements
            or folded in self.honorifics
        ):
            return True
        return any(stem in self._never for stem in self._morphology.stems(folded) if len(stem) > 3)

    def is_never_name(self, token: Token) -> bool:
        """Whether a word as it stands is too common to be read as a name."""
        return token.fold in self._never_whole

    def is_event(self, word: str) -> bool:
        """Whether a word that begins a sentence names an event (Встреча Сухейля аль-Мазруи с …)."""
        return self._spelled(word).startswith(self._events)

    def begins_institution(self, token: Token) -> bool:
        """Whether a word begins the name of a house or a body of one state (Мәжіліс, Бундестаг)."""
        return any(
            code not in ("", "EU")
            and (token.fold == phrase[0] or (len(phrase[0]) > 4 and token.fold.startswith(phrase[0])))
            for phrase, code in self.institutions.get(token.fold[:INSTITUTION_KEY], ())
        )

    def is_own_office(self, head: str, title: Sequence[Token]) -> bool:
        """Whether an office that names no country is one of the paper's own state, not of a company.

        Args:
            head: the word for the office, nominative.
            title: all its words.
        """
        if any(token.text in _QUOTES or token.fold.startswith(self._companies) for token in title):
            return False
        if self.seat_endings and any(token.fold.endswith(self.seat_endings) for token in title):
            return False  # an ambassador to somewhere is as likely one to the paper's own state
        return head in self.state_offices or any(token.fold.startswith(self._own_bodies) for token in title)

    def is_declined_office(self, token: Token) -> bool:
        """Whether a word for an office stands in a case that no part of a title has: `мекемесинин жетекчисин`."""
        return token.fold not in self.offices and any(
            token.fold[: -len(ending)] in self.offices
            for ending in self._office_objects
            if token.fold.endswith(ending)
        )

    def is_state_office(self, title: str) -> bool:
        """Whether a title is a bare office of a state (President), so that some state must be meant."""
        return self._spelled(title) in self.state_offices

    def is_soft(self, token: Token) -> bool:
        """Whether such a word may still be a given name."""
        return token.fold in self._soft

    def names_a_thing(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether a name before this token is part of the proper name of a thing (Yunus Emre Enstitüsü)."""
        for ahead in range(index, min(len(tokens), index + 3)):
            if not tokens[ahead].text[0].isupper():
                return False
            if self._things.at(tokens, ahead):
                return True
        return False

    def modifies(self, word: str) -> bool:
        """Whether a word stands before an office and belongs to it, in any case."""
        folded = self._spelled(word)
        return folded in self.modifiers or (
            self.agreeing and any(folded[:-cut] in self._modifier_stems for cut in (2, 3))
        )

    def office(self, token: Token) -> tuple[str, frozenset[str]] | None:
        """Nominative and possible cases of a word for an office."""
        return self.offices.get(token.fold)


def _documents(language: Language) -> frozenset[str]:
    """The last words of what documents between states are called."""
    heads = language.instruments.heads
    kinds = (heads.treaty, heads.agreement, heads.memorandum, heads.protocol, heads.declaration)
    return frozenset(fold(forms[0]).split()[-1] for kind in kinds for forms in kind)


def _events(language: Language) -> tuple[str, ...]:
    """Beginnings of words for events, by which no name begins."""
    events = language.events
    words = (*events.visits, *events.meetings, *events.calls, *events.sessions, *events.signings)
    return tuple(fold(word).rstrip("*") for word in words if " " not in word and len(word) > _SHORTEST_EVENT)


def _office_forms(language: Language) -> dict[str, tuple[str, frozenset[str]]]:
    titles, naming = language.persons.titles, language.persons.naming
    forms: dict[str, tuple[str, set[str]]] = {}
    for office in titles.offices:
        word = fold(office)
        forms.setdefault(word, (word, set()))[1].add("nominative")
        if not naming.agreement:
            continue
        for paradigm in naming.paradigms:
            ending = fold(paradigm.nominative)
            stem = word[: len(word) - len(ending)]
            if (
                "office" in paradigm.parts
                and word.endswith(ending)
                and stem.endswith(tuple(map(fold, paradigm.stems)))
            ):
                for case, endings in paradigm.cases.items():
                    for oblique in endings:
                        forms.setdefault(stem + fold(oblique), (word, set()))[1].add(case)
    for form, office in titles.irregular_offices.items():
        forms.setdefault(fold(form), (fold(office), set()))[1].update(
            ("genitive", "accusative", "dative", "instrumental")
        )
    plain = {form: (office, frozenset(cases)) for form, (office, cases) in forms.items()}
    prefixed = {
        prefix + form: (prefix + office, cases)
        for prefix in map(fold, titles.prefixes)
        for form, (office, cases) in plain.items()
    }
    return prefixed | plain


@cache
def lexicon(code: str) -> Lexicon:
    """The words of one language, laid out once a process."""
    declension(code)
    return Lexicon(language_of(code))
