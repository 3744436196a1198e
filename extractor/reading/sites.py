"""Buildings and residences that a text names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from extractor.languages import language
from extractor.languages.names import names
from extractor.languages.tokens import fold, tokenize
from extractor.reading.declension import declension
from extractor.reading.mentions import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.toponyms import Hit, Toponyms

_LONGEST = 8  # words of a building's name beside its head
_LONGEST_QUOTE = 10
_OPENING, _CLOSING = frozenset('«“„"'), frozenset('»”“"')
_SENTENCE_ENDS = frozenset(".!?:;…•–—")
# Endings of Russian words that stand in the genitive after a building, and of verbs that do not.
_GENITIVES = ("ого", "его", "ой", "ей", "ых", "их", "ов", "ев", "ей", "ия", "а", "я", "ы", "и")
_ADJECTIVES = ("ого", "его", "ой", "ей", "ых", "их")
_OBLIQUE = ("ом", "ем", "ого", "его", "ому", "ему", "ой", "ей")
_VERBS = ("лся", "лась", "лось", "лись", "ла", "ло", "ли")


def read_sites(
    text: str, tokens: Sequence[Token], toponyms: Toponyms, places: Sequence[Place]
) -> list[Place]:
    """Buildings by the word that heads their names, by names of their own, or by their city before them.

    Args:
        text: the untouched text.
        tokens: of `text`.
        toponyms: of its language.
        places: the countries and cities found already, in order.
    """
    return _Sites(text, tokens, toponyms, places).read()


@cache
def _heads(code: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Heads in the nominative with the stems and forms that a text may have of them, by their first letters."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for head, stems in language(code).places.site_words.items():
        words = tuple(token.fold for token in tokenize(head))
        for key in (words[0], *map(fold, stems)) if len(words) == 1 else (words[0],):
            found.setdefault(key[:4], []).append(((key, *words[1:]), head))
    return found


def is_site_head(word: str, toponyms: Toponyms) -> bool:
    """Whether a folded word, in any form, heads the names of buildings.

    Args:
        word: of a text.
        toponyms: of its language.
    """
    heads = _heads(toponyms.language.identity.code).get(word[:4], ())
    return any(
        len(words) == 1
        and (word.startswith(words[0]) or any(form == words[0] for form, _ in toponyms.forms(word)))
        for words, _ in heads
    )


class _Sites:
    def __init__(
        self, text: str, tokens: Sequence[Token], toponyms: Toponyms, places: Sequence[Place]
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._names = toponyms
        section = toponyms.language.places
        self._first = section.site_word_first
        self._declension = declension(toponyms.language.identity.code)
        self._institutions = frozenset(map(fold, section.institutions))
        self._attributives = tuple(map(fold, section.attributives))
        self._locatives = frozenset(map(fold, section.locatives))
        self._heads = _heads(toponyms.language.identity.code)
        self._cities = {place.start: place for place in places if place.kind == "city"}

    def read(self) -> list[Place]:
        found: list[Place] = []
        done = 0  # the end of the last building with a head: a name of its own may get one yet
        for at, token in enumerate(self._tokens):
            if token.kind != "word" or at < done:
                continue
            site = self._headed(at, done)
            named = site is None and (not found or found[-1].end <= token.start)
            if named:
                site = self._named(at) or (self._beside_city(at) if token.start in self._cities else None)
            if site:
                start, end, name, country = site
                while found and found[-1].end > self._tokens[start].start:
                    country = country or found.pop().country
                found.append(self._place(start, end, name, country))
                done = done if named else end
        return found

    def _place(self, start: int, end: int, name: str, country: str | None) -> Place:
        return Place(
            start=self._tokens[start].start,
            end=self._tokens[end - 1].end,
            name=name,
            country=country,
            kind="site",
        )

    def _named(self, at: int) -> tuple[int, int, str, str | None] | None:
        """A residence with a name of its own: `Ақордада`, `Ала-Арча`."""
        token = self._tokens[at]
        if not token.text[0].isupper():
            return None
        hit: Hit | None = self._names.phrase(self._tokens, at)
        if hit is None and token.fold[:3] in self._names.prefixes:
            hit = self._names.word(token.text, token.fold)
        if hit is None or hit.name.kind != "site":
            return None
        return at, at + hit.length, hit.name.name, hit.name.country

    def _headed(self, at: int, done: int) -> tuple[int, int, str, str | None] | None:
        for words, head in self._heads.get(self._tokens[at].fold[:4], ()):
            end = at + len(words)
            if end <= len(self._tokens) and all(
                self._is_form(self._tokens[at + i].fold, word) for i, word in enumerate(words)
            ):
                return self._after(at, end, head) if self._first else self._before(at, end, done)
        return None

    def _is_form(self, word: str, nominative: str) -> bool:
        if word == nominative or any(form == nominative for form, _ in self._names.forms(word)):
            return True
        return self._first and word.startswith(nominative) and len(word) - len(nominative) <= 3

    def _before(self, at: int, end: int, done: int) -> tuple[int, int, str, str | None] | None:
        """The name before its head: `Мемлекеттік сарай`, `«Достук» үйү`, `Yyldyz Hotel`."""
        start, edge = at, at - 1
        # `Тышкы иштер министрлигинин имараты` reaches back over small letters to its first word.
        institution = edge >= 0 and self._tokens[edge].text in self._institutions
        while edge >= done and at - edge <= _LONGEST:
            token = self._tokens[edge]
            if token.text in _CLOSING and (opening := self._opening(edge)) is not None:
                start = opening
                break
            small = token.kind == "word" and not token.text[0].isupper()
            if token.kind != "word" or "\n" in self._text[token.end : self._tokens[edge + 1].start]:
                break
            if small and edge == at - 1 and edge > done and self._tokens[edge - 1].text in _CLOSING:
                edge -= 1  # `«Бҳарат мандапам» кўргазмалар мажмуаси`
                continue
            if self._is_declined(token) or (small and not institution and token.fold != "of"):
                break
            # `Heydər Əliyev Mərkəzi` is called after him, `Əli Əsədov Prezident Sarayında` is about him.
            if start < at and self._is_person(token) and not self._is_person(self._tokens[edge + 1]):
                break
            if not small and (start == at or institution or not self._opens(edge)):
                start = edge
                if institution or token.fold in self._names.sites:
                    break
            edge -= 1
        if start == at:
            return self._of(at, end) if not institution else None
        name = self._text[self._tokens[start].start : self._tokens[end - 1].start] + self._bare(end - 1)
        return start, end, name, None

    def _of(self, at: int, end: int) -> tuple[int, int, str, str | None] | None:
        """An English name after its head: `Palace of Independence`."""
        if (
            not self._tokens[at].text[0].isupper()
            or end >= len(self._tokens)
            or self._tokens[end].fold != "of"
        ):
            return None
        start, end = end, end + 1
        while end < len(self._tokens) and end - start < _LONGEST and self._tokens[end].text[0].isupper():
            end += 1
        if end == start + 1:
            return None
        return at, end, self._text[self._tokens[at].start : self._tokens[end - 1].end], None

    def _after(self, at: int, end: int, head: str) -> tuple[int, int, str, str | None] | None:
        """The name after its head: `резиденция «Куксарой»`, `здание Министерства иностранных дел`."""
        start = end
        if end < len(self._tokens) and self._tokens[end].text in _OPENING:
            closing = self._closing(end)
            if closing is None:
                return None
            end = closing + 1
        else:
            while end < len(self._tokens) and end - start < _LONGEST and self._goes_on(start, end):
                end += 1
            if end > start and self._tokens[end - 1].fold == "и":
                end -= 1
        if end == start:
            return self._with_adjective(at, end, head)
        if not any(token.text[0].isupper() for token in self._tokens[start:end] if token.kind == "word"):
            return None
        return at, end, f"{head} {self._text[self._tokens[start].start : self._tokens[end - 1].end]}", None

    def _with_adjective(self, at: int, end: int, head: str) -> tuple[int, int, str, str | None] | None:
        """A building named by an adjective: `в Президентском дворце`."""
        before = self._tokens[at - 1] if at else None
        if before is None or not before.text[0].isupper() or not before.fold.endswith(_OBLIQUE):
            return None
        stem = before.text[:-3] if before.fold.endswith(("ого", "его", "ому", "ему")) else before.text[:-2]
        if head.endswith(("а", "я")):
            adjective = stem + "ая"
        elif head.endswith(("о", "е")):
            adjective = stem + "ое"
        else:
            adjective = stem + ("ий" if stem.endswith(("к", "г", "х")) else "ый")
        return at - 1, end, f"{adjective} {head}", None

    def _goes_on(self, start: int, at: int) -> bool:
        token = self._tokens[at]
        if token.kind != "word":
            return False
        if token.text[0].isupper():
            return True
        if at == start:
            return False
        if token.fold == "и":
            return at + 1 < len(self._tokens) and self._goes_on(start, at + 1)
        if self._tokens[at - 1].fold.endswith(_ADJECTIVES):
            return len(token.fold) > 2 and not token.fold.endswith(_VERBS)
        return len(token.fold) > 3 and token.fold.endswith(_GENITIVES) and not token.fold.endswith(_VERBS)

    def _beside_city(self, at: int) -> tuple[int, int, str, str | None] | None:
        """A building named after its city only: `Budapeşte'deki Varkert Bazar'da`."""
        if not self._is_attributive(self._tokens[at]):
            return None
        end = at + 1
        while end < len(self._tokens) and end - at <= _LONGEST and self._tokens[end].text[0].isupper():
            folded = self._tokens[end].fold
            ending = next((e for _, e in self._names.forms(folded) if e in self._locatives), None)
            end += 1
            if ending:
                name = self._text[self._tokens[at + 1].start : self._tokens[end - 1].start]
                return at + 1, end, name + self._bare(end - 1), None
        return None

    def _bare(self, at: int) -> str:
        """A word without its ending, in the text's letters."""
        token = self._tokens[at]
        for words, _ in self._heads.get(token.fold[:4], ()):
            if token.fold.startswith(words[-1]):
                for form, _ in self._names.forms(token.fold):
                    if form == words[-1]:
                        return token.text[: len(form)]
        ending = next((e for _, e in self._names.forms(token.fold) if e in self._locatives), "")
        return token.text[: len(token.text) - len(ending)].rstrip("'’ʼ") if ending else token.text

    def _is_person(self, token: Token) -> bool:
        return self._declension.is_shaped(token.text) or names().is_given(token.text)

    def _is_declined(self, token: Token) -> bool:
        """Whether a name is declined, so that no building is called so: `Mişustin'i Külliye'de`, `Bakıda Mərkəzi …`."""
        if token.start in self._cities and any(
            ending in self._locatives for _, ending in self._names.forms(token.fold) if ending
        ):
            return True
        hanging = "'" in token.fold and any(
            form.case != "nominative" and "'" not in fold(form.nominative)
            for form in self._declension.forms(token.text, "surname")
        )
        return hanging or self._is_attributive(token)

    def _is_attributive(self, token: Token) -> bool:
        return bool(self._attributives) and token.fold.endswith(self._attributives)

    def _opens(self, at: int) -> bool:
        if at == 0:
            return True
        before = self._tokens[at - 1]
        return before.text in _SENTENCE_ENDS or "\n" in self._text[before.end : self._tokens[at].start]

    def _opening(self, closing: int) -> int | None:
        for at in range(closing - 1, max(closing - _LONGEST_QUOTE, -1), -1):
            if self._tokens[at].text in _OPENING:
                return at
        return None

    def _closing(self, opening: int) -> int | None:
        for at in range(opening + 1, min(opening + _LONGEST_QUOTE, len(self._tokens))):
            if self._tokens[at].text in _CLOSING:
                return at
        return None
