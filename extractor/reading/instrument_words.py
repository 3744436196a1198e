"""The words of `[instruments]`, laid out for look-up by token; finds those that head a document's title."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.languages import language
from extractor.languages.tokens import fold
from extractor.languages.uzbek_spelling import cyrillic
from extractor.reading.instrument_cues import KINDS, CueWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from extractor.languages.tokens import Token

_KEY = 3  # letters by which words that may have endings are looked up
IN_PLURAL = frozenset(("treaty", "agreement", "memorandum", "protocol", "contract", "letter_of_intent"))
DOMESTIC = "domestic"  # the kind of an act of one state alone (`указ`, `zakon`): no document between states


class Head(NamedTuple):
    """The word, or words, that name the kind of a document.

    Attributes:
        low, high: token range.
        kind: as in the schema.
        forms: the nominatives that it can be a form of, the likeliest first, folded.
        possessed: whether a noun stands before it that it belongs to.
        several: whether it is, or can be, a plural.
        singular: the nominative of one document where it is a plural, folded.
    """

    low: int
    high: int
    kind: str
    forms: tuple[str, ...]
    possessed: bool
    several: bool = False
    singular: str = ""


class _HeadForm(NamedTuple):
    words: tuple[str, ...]
    nominative: tuple[str, ...]
    kind: str
    singular: tuple[str, ...] = ()  # of a plural


class Lexicon:
    """The words for instruments of one language, ready to be looked up.

    Args:
        code: of the language.
    """

    def __init__(self, code: str) -> None:
        words = language(code)
        section = words.instruments
        self._also_cyrillic = code == "uz"
        self.head_first = section.head_first
        self.joins = self._lasts(section.joins)
        self.parties = self._lasts(section.parties)
        self.subjects = self._lasts(section.subjects)
        self.negations = self._lasts(section.negations)
        self.loose_ends = self.joins | self.subjects | self.negations
        self.naming = self._lasts(section.naming)
        foundings = self._spelt(section.foundings)
        self._foundings = frozenset(foundings), tuple(word[:-1] for word in foundings if word.endswith("*"))
        self.years = self._lasts(section.years)
        self.signers = (
            self._lasts((*section.signers, *section.organs)) if not section.head_first else frozenset()
        )
        self.today = frozenset(self._spelt(words.dates.today))
        self.months = frozenset(form for forms in words.dates.months for form in self._spelt(forms))
        self.verb_endings = self._spelt(section.verb_endings)
        self.clause_endings = section.clause_endings
        self.locatives = section.locatives
        self.nominative = section.nominative
        self.adjective_endings = tuple(
            {ending for table in section.nominative.values() for pair in table.items() for ending in pair}
        )
        self._modifiers = tuple(word.removesuffix("*") for word in map(fold, section.modifiers))
        self._numbers = frozenset(
            self._spelt(
                form for number, forms in words.numbers.words.items() if number >= 2 for form in forms
            )
        )
        self._exact_modifiers = frozenset(self._spelt(section.modifiers))
        businesses = self._spelt(section.businesses)
        self._businesses = frozenset(word for word in businesses if not word.endswith("*"))
        self._business_stems = tuple(word.removesuffix("*") for word in businesses if word.endswith("*"))
        slots = ((), (), ()) if self.head_first else words.inflection.slots
        self._cases = frozenset(
            ("", *slots[2], *(case + "ки" for case in slots[2]), *(case + "ki" for case in slots[2]))
        )
        self._plurals = frozenset(
            many + owner + case for many in slots[0] for owner in ("", *slots[1]) for case in self._cases
        )
        self._owned = tuple(many + owner for many in slots[0] for owner in slots[1])
        self._plural_stems = frozenset((*slots[0], *self._owned))
        kinds = section.heads.model_dump()
        self._heads = self._index_heads(kinds | {DOMESTIC: section.domestic}, section.plurals)
        self._possessed = _possessed_heads(
            [form.words for forms in self._heads.values() for form in forms],
            language(code).inflection.hardened,
        )
        self.cues = CueWords({kind: self._spelt(getattr(section, kind)) for kind in KINDS})

    def _spelt(self, phrases: Iterable[str]) -> tuple[str, ...]:
        """The phrases, folded, in every alphabet of the language."""
        folded = tuple(map(fold, phrases))
        return (*folded, *map(cyrillic, folded)) if self._also_cyrillic else folded

    def _lasts(self, phrases: Iterable[str]) -> frozenset[str]:
        """The last words of phrases: enough to know a join or a preposition by."""
        return frozenset(phrase.split()[-1] for phrase in self._spelt(phrases))

    def _index_heads(
        self, heads: dict[str, tuple[tuple[str, ...], ...]], plurals: dict[str, tuple[tuple[str, ...], ...]]
    ) -> dict[str, list[_HeadForm]]:
        index: dict[str, list[_HeadForm]] = {}
        listed = [(kind, entry, False) for kind, entries in heads.items() for entry in entries]
        listed += [(kind, entry, True) for kind, entries in plurals.items() for entry in entries]
        for kind, entry, plural in listed:
            for form in self._spelt(entry):
                words = tuple(form.split())
                nominative = tuple(fold(entry[plural]).split()) if len(entry) > 1 else words
                singular = tuple(fold(entry[0]).split()) if plural else ()
                if not plural or words != singular:
                    index.setdefault(words[0][:_KEY], []).append(_HeadForm(words, nominative, kind, singular))
        for forms in index.values():
            forms.sort(key=lambda form: (-len(form.words), -sum(map(len, form.words))))
        return index

    def heads(self, tokens: Sequence[Token], low: int, high: int) -> list[Head]:
        """Every head in a range of tokens, in order, none within another."""
        found: list[Head] = []
        index = low
        while index < high:
            head = self._head_at(tokens, index, high) if tokens[index].kind == "word" else None
            if head is None:
                index += 1
            else:
                found.append(head)
                index = head.high
        return found

    def _head_at(self, tokens: Sequence[Token], index: int, high: int) -> Head | None:
        best: list[_HeadForm] = []
        for form in self._heads.get(tokens[index].fold[:_KEY], ()):
            if best and len(form.words) < len(best[0].words):
                break
            if self._matches(form, tokens, index, high):
                best.append(form)
        if not best:
            return None
        first, last = best[0], tokens[index + len(best[0].words) - 1]
        plural = self._is_plural(last, first)
        return Head(
            index,
            index + len(first.words),
            first.kind,
            tuple(dict.fromkeys(" ".join(form.nominative) for form in best)),
            possessed=first.words in self._possessed or (plural and self._is_owned(last, first)),
            several=plural or any(form.singular for form in best),
            singular=" ".join(next((form.singular for form in best if form.singular), ())),
        )

    def _is_plural(self, token: Token, form: _HeadForm) -> bool:
        return not self.head_first and token.fold[len(form.words[-1]) :].removeprefix("'") in self._plurals

    def _is_owned(self, token: Token, form: _HeadForm) -> bool:
        return token.fold[len(form.words[-1]) :].removeprefix("'").startswith(self._owned)

    def counts(self, token: Token) -> bool:
        """Whether a word says how many there are, of two or more."""
        return token.fold in self._numbers

    def is_founding(self, token: Token) -> bool:
        """Whether a word after an organisation says that it is what a title is about: `… кеңеш түзүү`."""
        whole, stems = self._foundings
        return token.fold in whole or (bool(stems) and token.fold.startswith(stems))

    def without_case(self, ending: str) -> str:
        """What is left of the ending of a plural when its case is taken off: `лары` of `ларына`."""
        kept = (
            ending[:cut]
            for cut in range(len(ending), 0, -1)
            if ending[:cut] in self._plural_stems and ending[cut:] in self._cases
        )
        return next(kept, ending)

    def _matches(self, form: _HeadForm, tokens: Sequence[Token], index: int, high: int) -> bool:
        last = index + len(form.words) - 1
        if last >= high or any(tokens[index + i].fold != word for i, word in enumerate(form.words[:-1])):
            return False
        word, found = form.words[-1], tokens[last].fold
        if found == word:
            return True
        if self.head_first or not found.startswith(word):
            return False
        ending = found[len(word) :].removeprefix("'")
        return ending in self._cases or (ending in self._plurals and form.kind in IN_PLURAL)

    def is_modifier(self, token: Token) -> bool:
        """Whether an adjective belongs to the title beside its head by its own meaning."""
        return token.fold in self._exact_modifiers or (
            self.head_first and bool(self.adjective_endings) and token.fold.startswith(self._modifiers)
        )

    def kind_of(self, head: Head, tokens: Iterable[Token]) -> str:
        """The kind of a document: a treaty of companies or about goods is a contract.

        Args:
            head: of the title.
            tokens: of the title.
        """
        if head.kind != "treaty":
            return head.kind
        stems, words = self._business_stems, self._businesses
        traded = any(token.fold in words or (stems and token.fold.startswith(stems)) for token in tokens)
        return "contract" if traded else head.kind


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of one language, made once a process."""
    return Lexicon(code)


def _possessed_heads(
    entries: Sequence[tuple[str, ...]], hardened: Mapping[str, str]
) -> frozenset[tuple[str, ...]]:
    """The heads in the possessive: those that lengthen another, and compounds that none lengthens.

    A stem's last letter may soften before the ending: `tutanak`, `tutanağı`.
    """
    lasts = {words[-1] for words in entries}

    def stems(word: str) -> set[str]:
        cut = {word[:-length] for length in (1, 2, 3)}
        return cut | {stem[:-1] + hardened[stem[-1]] for stem in cut if stem and stem[-1] in hardened}

    lengthened = {stem for word in lasts for stem in stems(word)} & lasts
    lengthening = {word for word in lasts if stems(word) & lasts}
    return frozenset(
        words
        for words in entries
        if words[-1] in lengthening or (len(words) > 1 and words[-1] not in lengthened)
    )
