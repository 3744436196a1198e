"""Countries, peoples, cities and buildings that a text names."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from extractor.languages import CODES
from extractor.languages.gazetteer import gazetteer
from extractor.languages.tokens import fold, tokenize
from extractor.reading.mentions import Place
from extractor.reading.sites import is_site_head, read_sites
from extractor.reading.toponyms import Hit, Toponyms, toponyms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token

_HYPHEN = re.compile(r"[-‐‑]")
_SHORTEST_ALONE = 4  # letters of a gazetteer's name that no word heads
_SENTENCE_MARKS = frozenset('.!?:;…"«»“”•–—|-')


def read_places(text: str, tokens: Sequence[Token], language: Language) -> tuple[Place, ...]:
    """All places that a text mentions, in order; a site may hold a city of its name.

    Args:
        text: any string.
        tokens: of `text`.
        language: whose names and endings are read.

    Example:
        >>> from extractor.languages import language
        >>> text = "Кыргызско-азербайджанские переговоры прошли в Баку"
        >>> [(p.name, p.country, p.kind) for p in read_places(text, tokenize(text), language("ru"))]
        [('кыргызский', 'KG', 'nationality'), ('азербайджанский', 'AZ', 'nationality'), ('Баку', 'AZ', 'city')]
    """
    names = toponyms(language.identity.code)
    found = list(_Scan(text, tokens, names, lenient=False).places())
    sites = read_sites(text, tokens, names, found)
    return tuple(sorted((*found, *sites), key=lambda place: (place.start, -place.end)))


def read_country(quote: str, language: Language) -> str | None:
    """The country that a quote names, by name, by nationality or by a city; None where it names none or two.

    Args:
        quote: a few words of a text.
        language: of the text.

    Example:
        >>> from extractor.languages import language
        >>> read_country("Министр иностранных дел Кыргызской Республики", language("ru"))
        'KG'
    """
    places = _read_quote(quote, language)
    for kinds in (("country", "nationality"), ("city", "site")):
        codes = {place.country for place in places if place.kind in kinds}
        if codes:
            return codes.pop() if len(codes) == 1 else None
    return None


def read_city(quote: str, language: Language) -> tuple[str, str | None] | None:
    """The first city that a quote names, in the nominative, and its country.

    Args:
        quote: a few words of a text.
        language: of the text.

    Example:
        >>> from extractor.languages import language
        >>> read_city("в Ташкенте", language("ru"))
        ('Ташкент', 'UZ')
    """
    return next(
        ((place.name, place.country) for place in _read_quote(quote, language) if place.kind == "city"), None
    )


@cache
def city_country(name: str) -> str | None:
    """The country of a city, by its name in any of the languages.

    Args:
        name: nominative.

    Example:
        >>> city_country("Будапешт"), city_country("Budapeşte")
        ('HU', 'HU')
    """
    folded = fold(name)
    for code in CODES:
        names = toponyms(code)
        words = tuple(token.fold for token in tokenize(name))
        hit = names.cities.get(folded) or next(
            (
                known
                for parts, known in names.phrases.get(folded[:3], ())
                if parts == words and known.kind == "city"
            ),
            None,
        )
        if hit:
            return hit.country
    listed = folded.replace("-", " ")
    return gazetteer("cyrillic").get(listed) or gazetteer("latin").get(listed)


def _read_quote(quote: str, language: Language) -> list[Place]:
    return list(_Scan(quote, tokenize(quote), toponyms(language.identity.code), lenient=True).places())


class _Scan:
    """One pass over the tokens of one text.

    Args:
        lenient: whether a name of the gazetteer counts without words that govern it.
    """

    def __init__(self, text: str, tokens: Sequence[Token], names: Toponyms, *, lenient: bool) -> None:
        self._text = text
        self._tokens = tokens
        self._names = names
        self._lenient = lenient
        places = names.language.places
        self._before = frozenset(map(fold, places.city_words_before))
        self._after = frozenset(map(fold, places.city_words_after))
        self._regions = frozenset(map(fold, places.region_words))
        self._prepositions = frozenset(map(fold, places.prepositions))
        self._in = frozenset(map(fold, (*places.locatives, *places.attributives)))

    def places(self) -> Iterator[Place]:
        """All but sites, in order."""
        at, done = 0, 0
        while at < len(self._tokens):
            token = self._tokens[at]
            if token.kind != "word":
                at += 1
                continue
            hit = self._names.phrase(self._tokens, at) or self._names.word(token.text, token.fold)
            if hit and hit.name.kind == "city" and self._is_region(at + hit.length):
                at += hit.length
                continue
            if hit and hit.name.kind != "site":
                start, end, official = self._whole(at, at + hit.length, done, hit)
                yield self._place(start, end, hit, official=official)
                at = done = end
                continue
            if not hit and (made := self._adjective(at)):
                yield self._place(at, at + 1, made, official=False)
                at = done = at + 1
                continue
            parts = list(self._parts(token)) if _HYPHEN.search(token.text) else []
            if parts:
                yield from parts
            elif token.text[0].isupper() and (hit is None) and (city := self._lesser(at)):
                yield self._place(at, at + city.length, city, official=False)
                at = done = at + city.length
                continue
            at += 1

    def _adjective(self, at: int) -> Hit | None:
        """A city by its adjective, before a building in it: `в ташкентском отеле`."""
        if self._lenient:
            return self._names.adjective(self._tokens[at].fold)
        if not at or self._tokens[at - 1].fold not in self._prepositions:
            return None
        after = self._tokens[at + 1 : at + 3]
        hit = self._names.adjective(self._tokens[at].fold)
        return hit if hit and any(is_site_head(token.fold, self._names) for token in after) else None

    def _whole(self, start: int, end: int, done: int, hit: Hit) -> tuple[int, int, bool]:
        """Take in the words that make a name of a state official: `Исламской Республикой Пакистан`."""
        if hit.name.kind not in ("country", "nationality"):
            return start, end, False
        left, right, made = start, end, False
        for step, edge in ((-1, start - 1), (1, end)):
            at, reach, state = edge, None, False
            while done <= at < len(self._tokens) and self._tokens[at].kind == "word":
                stands = self._names.is_official(self._tokens[at].fold)
                if stands is None:
                    break
                state = state or stands
                reach = at
                at += step
            if state and reach is not None:
                made = True
                left, right = (min(left, reach), right) if step < 0 else (left, max(right, reach + 1))
        return left, right, made

    def _place(self, start: int, end: int, hit: Hit, *, official: bool) -> Place:
        kind, name = hit.name.kind, hit.name.name
        if official and kind == "nationality":
            kind, name = "country", self._names.states.get(hit.name.country, name)
        return Place(
            start=self._tokens[start].start,
            end=self._tokens[end - 1].end,
            name=name,
            country=hit.name.country,
            kind=kind,
        )

    def _parts(self, token: Token) -> Iterator[Place]:
        """Names joined by hyphens: `Китай-Кыргызстан-Узбекистан`, `казахстанско-германский`, `ABŞ-ın`."""
        start = 0
        for part in _HYPHEN.split(token.text):
            hit = self._names.part(part) if part else None
            if hit and hit.name.kind != "site":
                yield Place(
                    start=token.start + start,
                    end=token.start + start + len(part),
                    name=hit.name.name,
                    country=hit.name.country,
                    kind=hit.name.kind,
                )
            start += len(part) + 1

    def _lesser(self, at: int) -> Hit | None:
        """A city of the gazetteer, where the words around it or its ending say that it is a place."""
        hit = self._names.city(self._tokens, at)
        if hit is None or self._lenient:
            return hit
        end = at + hit.length
        if self._is_region(end):
            return None
        return hit if self._is_headed(at, end) or self._is_governed(at, end, hit) else None

    def _is_headed(self, at: int, end: int) -> bool:
        """Whether a word says that a name is a city's: `г. Хорог`, `Хорог шаары`."""
        after = self._tokens[end].fold if end < len(self._tokens) else ""
        heads = [token.fold for token in self._tokens[max(at - 2, 0) : at]]
        if heads and heads[-1] == ".":
            heads.pop()
        return bool(heads and heads[-1] in self._before) or any(
            form in self._after for form, _ in self._names.forms(after)
        )

    def _is_governed(self, at: int, end: int, hit: Hit) -> bool:
        """Whether a name, alone among small letters, stands after `in` or under such an ending."""
        token = self._tokens[at]
        before = self._tokens[at - 1] if at else None
        following = self._tokens[end] if end < len(self._tokens) else None
        if len(hit.name.name) < _SHORTEST_ALONE or (following and self._is_name(following)):
            return False
        if before and before.fold in self._prepositions:
            return True
        if before and self._is_name(before):
            return False
        opens = (
            before is None or before.text in _SENTENCE_MARKS or "\n" in self._text[before.end : token.start]
        )
        # Words that open a sentence have a capital anyway; two words, or an apostrophe, show a name.
        named = hit.length > 1 or "'" in self._tokens[end - 1].fold
        return hit.ending in self._in and (named or not opens)

    def _is_region(self, at: int) -> bool:
        """Whether a word makes the name before it that of a region: `Ош облусу`, `Samarqand viloyati`."""
        if at >= len(self._tokens):
            return False
        return any(form in self._regions for form, _ in self._names.forms(self._tokens[at].fold))

    @staticmethod
    def _is_name(token: Token) -> bool:
        return token.kind == "word" and token.text[0].isupper()
