"""Finds the words that head a document's title, and those that say what became of it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.languages import language
from extractor.languages.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from extractor.languages.tokens import Token

_KEY = 3  # letters by which words that may have endings are looked up
_CUES = (
    "signed",
    "initialled",
    "adopted",
    "participles",
    "nominals",
    "planned",
    "carried_out",
    "drafted",
    "past_times",
    "breaks",
)


class Head(NamedTuple):
    """The word, or words, that name the kind of a document.

    Attributes:
        low, high: token range.
        kind: as in the schema.
        forms: the nominatives that it can be a form of, the likeliest first, folded.
        possessed: whether a noun stands before it that it belongs to.
    """

    low: int
    high: int
    kind: str
    forms: tuple[str, ...]
    possessed: bool


class Cue(NamedTuple):
    """Words that say what became of a document, or that no title goes across.

    Attributes:
        low, high: token range.
        kinds: names of the lists that hold it.
    """

    low: int
    high: int
    kinds: frozenset[str]


class _HeadForm(NamedTuple):
    words: tuple[str, ...]
    nominative: tuple[str, ...]
    kind: str


class Lexicon:
    """The words for instruments of one language, ready to be looked up.

    Args:
        code: of the language.
    """

    def __init__(self, code: str) -> None:
        words = language(code)
        section = words.instruments
        self.head_first = section.head_first
        self.joins = _single(section.joins)
        self.parties = _single(section.parties)
        self.subjects = _single(section.subjects)
        self.negations = _single(section.negations)
        self.verb_endings = section.verb_endings
        self.locatives = section.locatives
        self.nominative = section.nominative
        self.adjective_endings = tuple(
            {ending for table in section.nominative.values() for pair in table.items() for ending in pair}
        )
        self._modifiers = tuple(word.removesuffix("*") for word in map(fold, section.modifiers))
        self._exact_modifiers = frozenset(map(fold, section.modifiers))
        cases = words.inflection.slots[2] if not self.head_first else ()
        self._cases = frozenset(
            ("", *cases, *(case + "ки" for case in cases), *(case + "ki" for case in cases))
        )
        self._heads = self._index_heads(section.heads.model_dump())
        self._possessed = _possessed_heads([form.words for forms in self._heads.values() for form in forms])
        self._cues = _index_cues({name: getattr(section, name) for name in _CUES})

    def _index_heads(self, heads: dict[str, tuple[tuple[str, ...], ...]]) -> dict[str, list[_HeadForm]]:
        index: dict[str, list[_HeadForm]] = {}
        for kind, entries in heads.items():
            for entry in entries:
                nominative = tuple(fold(entry[0]).split())
                for form in entry:
                    words = tuple(fold(form).split())
                    index.setdefault(words[0][:_KEY], []).append(_HeadForm(words, nominative, kind))
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
        first = best[0]
        return Head(
            index,
            index + len(first.words),
            first.kind,
            tuple(dict.fromkeys(" ".join(form.nominative) for form in best)),
            possessed=first.words in self._possessed,
        )

    def _matches(self, form: _HeadForm, tokens: Sequence[Token], index: int, high: int) -> bool:
        last = index + len(form.words) - 1
        if last >= high or any(tokens[index + i].fold != word for i, word in enumerate(form.words[:-1])):
            return False
        word, found = form.words[-1], tokens[last].fold
        if found == word:
            return True
        return (
            not self.head_first
            and found.startswith(word)
            and found[len(word) :].removeprefix("'") in self._cases
        )

    def cues(self, tokens: Sequence[Token], low: int, high: int) -> list[Cue]:
        """Every cue in a range of tokens, in order, the longest at each place."""
        found: list[Cue] = []
        index = low
        while index < high:
            cue = self._cue_at(tokens, index, high)
            if cue is None:
                index += 1
            else:
                found.append(cue)
                index = cue.high
        return found

    def _cue_at(self, tokens: Sequence[Token], index: int, high: int) -> Cue | None:
        word = tokens[index].fold
        best: Cue | None = None
        for phrase, kinds in (*self._cues.get(word, ()), *self._cues.get(word[:_KEY] + "*", ())):
            end = index + len(phrase)
            if (best is None or end > best.high) and end <= high and _is_phrase(phrase, tokens, index):
                best = Cue(index, end, kinds)
        return best

    def is_modifier(self, token: Token) -> bool:
        """Whether an adjective belongs to the title beside its head by its own meaning."""
        return token.fold in self._exact_modifiers or (
            self.head_first and bool(self.adjective_endings) and token.fold.startswith(self._modifiers)
        )


@cache
def lexicon(code: str) -> Lexicon:
    """The lexicon of one language, made once a process."""
    return Lexicon(code)


def _single(words: Iterable[str]) -> frozenset[str]:
    """The last words of phrases: enough to know a join or a preposition by."""
    return frozenset(fold(phrase).split()[-1] for phrase in words)


def _possessed_heads(entries: Sequence[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """The heads in the possessive: those that lengthen another, and compounds that none lengthens."""
    lasts = {words[-1] for words in entries}
    lengthened = {word[:-cut] for word in lasts for cut in (1, 2, 3)} & lasts
    lengthening = {word for word in lasts for cut in (1, 2, 3) if word[:-cut] in lasts}
    return frozenset(
        words
        for words in entries
        if words[-1] in lengthening or (len(words) > 1 and words[-1] not in lengthened)
    )


def _index_cues(
    lists: dict[str, tuple[str, ...]],
) -> dict[str, list[tuple[tuple[str, ...], frozenset[str]]]]:
    kinds: dict[tuple[str, ...], set[str]] = {}
    for name, phrases in lists.items():
        for phrase in phrases:
            kinds.setdefault(tuple(fold(phrase).split()), set()).add(name)
    index: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = {}
    for words, names in kinds.items():
        key = words[0][:_KEY] + "*" if words[0].endswith("*") else words[0]
        index.setdefault(key, []).append((words, frozenset(names)))
    return index


def _is_phrase(phrase: Sequence[str], tokens: Sequence[Token], index: int) -> bool:
    return all(
        tokens[index + i].fold.startswith(word[:-1]) if word.endswith("*") else tokens[index + i].fold == word
        for i, word in enumerate(phrase)
    )
