"""All names of places that one language knows, and how to find them under their endings."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.languages.cldr import territory_names
from extractor.languages.gazetteer import beginnings, gazetteer
from extractor.languages.tokens import fold, tokenize

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token

_PREFIX = 3  # letters by which words that begin no name are passed over
_SHORTEST = 2  # letters of the shortest name under an ending (Ош)
_LONGEST_SUFFIX = 7  # letters after an apostrophe: Budapeşte'deki
_LONGEST_WORD = 60
_LONGEST_ABBREVIATION = 6
_LONGEST_CITY = 3  # words

Kind = Literal["country", "nationality", "city", "site"]


class Name(NamedTuple):
    """What a name stands for.

    Attributes:
        name: nominative, as the language writes it.
        country: ISO 3166-1 alpha-2, or `EU`.
        kind: what it names.
    """

    name: str
    country: str
    kind: Kind


class Hit(NamedTuple):
    """A name found at a token.

    Attributes:
        name: what it stands for.
        ending: what was taken off its last word, folded.
        length: tokens that it takes.
    """

    name: Name
    ending: str
    length: int


@dataclass(frozen=True, slots=True)
class Toponyms:
    """Names of one language by their folded words.

    Attributes:
        language: its file.
        countries, peoples, cities, sites: names of one word.
        phrases: names of several words, longest first, by the first letters of the first.
        adjectives: cities of one word by the adjective made of them, without its ending (ташкентск).
        combining: first parts of double adjectives that are no words by themselves.
        states: the everyday name of each country.
        abbreviations: codes by their exact letters.
        shortened: first two letters of the abbreviations.
        official: words that may stand in a state's full name; True for those that make it one.
        prefixes: first letters of all words above.
        forms: nominatives that a folded word may have, each with the ending taken off; the word itself first.
        not_cities: folded names that the gazetteer must not find.
    """

    language: Language
    countries: Mapping[str, Name]
    peoples: Mapping[str, Name]
    cities: Mapping[str, Name]
    sites: Mapping[str, Name]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Name]]]
    adjectives: Mapping[str, Name]
    combining: Mapping[str, Name]
    states: Mapping[str, str]
    abbreviations: Mapping[str, str]
    shortened: frozenset[str]
    official: Mapping[str, bool]
    prefixes: frozenset[str]
    forms: Callable[[str], Sequence[tuple[str, str]]]
    not_cities: frozenset[str]

    @classmethod
    def of(cls, language: Language) -> Toponyms:
        """Gather the names of CLDR and of the language's file."""
        places, words = language.places, _Words()
        states = {code: names[0] for code, names in places.countries.items()}
        dropped = {fold(name) for name in places.not_countries}
        for code, names in places.countries.items():
            words.add(names, code, "country")
        for locale in places.locales:
            for code, name in territory_names(locale).items():
                states.setdefault(code, name)
                if fold(name) not in dropped:
                    words.add((name,), code, "country")
        for code, names in places.abbreviations.items():  # `U.S.` is four tokens
            words.add([name for name in names if "." in name], code, "country")
        for table, kind in (
            (places.nationalities, "nationality"),
            (places.cities, "city"),
            (places.sites, "site"),
        ):
            for code, names in table.items():
                words.add(names, code, kind)  # type: ignore[arg-type]  # the kinds are written one line above
        return cls(
            language=language,
            countries=words.of["country"],
            peoples=words.of["nationality"],
            cities=words.of["city"],
            sites=words.of["site"],
            phrases={
                key: sorted(found, key=lambda one: -len(one[0])) for key, found in words.phrases.items()
            },
            adjectives=_adjectives(words.of["city"], places.city_adjectives),
            combining={fold(p): Name(p, code, "nationality") for p, code in places.combining.items()},
            states=states,
            abbreviations={short: code for code, shorts in places.abbreviations.items() for short in shorts},
            shortened=frozenset(short[:2] for shorts in places.abbreviations.values() for short in shorts),
            official={
                **{fold(word): False for word in places.state_qualifiers},
                **{fold(word): True for word in places.state_words},
            },
            prefixes=frozenset(word[:_PREFIX] for table in words.of.values() for word in table),
            forms=lru_cache(maxsize=8192)(partial(_forms, _inverted(places.endings))),
            not_cities=frozenset(map(fold, places.not_cities)),
        )

    def phrase(self, tokens: Sequence[Token], at: int) -> Hit | None:
        """The longest name of several words that starts at a token."""
        first = tokens[at]
        if not first.text[0].isupper():
            return None
        for words, name in self.phrases.get(first.fold[:_PREFIX], ()):
            if at + len(words) <= len(tokens) and all(
                self._same(tokens[at + index].fold, word) for index, word in enumerate(words)
            ):
                last = tokens[at + len(words) - 1].fold
                return Hit(name, last[len(words[-1]) :] if last.startswith(words[-1]) else "", len(words))
        return None

    def word(self, text: str, folded: str) -> Hit | None:
        """The name that one word is, under its ending."""
        short = self._abbreviation(text)
        if short:
            return short
        # A name of two letters has its ending among the first three: Ошто, Оше.
        if folded[:_PREFIX] not in self.prefixes and folded[:_SHORTEST] not in self.prefixes:
            return None
        tables: tuple[Mapping[str, Name], ...] = (self.peoples,)
        if text[0].isupper():
            tables = (self.countries, self.peoples, self.cities, self.sites)
        elif self.language.places.capital_peoples:
            return None
        for form, ending in self.forms(folded):
            for table in tables:
                if form in table:
                    return Hit(table[form], ending, 1)
        return None

    def adjective(self, folded: str) -> Hit | None:
        """The city that an adjective is made of: `в ташкентском отеле`."""
        for ending in self.language.places.adjective_endings:
            if folded.endswith(ending) and (name := self.adjectives.get(folded.removesuffix(ending))):
                return Hit(name, "", 1)
        return None

    def part(self, text: str) -> Hit | None:
        """The name that one part of a word with hyphens is."""
        folded = fold(text)
        first = self.combining.get(folded)
        return Hit(first, "", 1) if first else self.word(text, folded)

    def city(self, tokens: Sequence[Token], at: int) -> Hit | None:
        """The city of the gazetteer that starts at a token; the caller makes sure that it is one."""
        script: Literal["cyrillic", "latin"] = (
            "cyrillic" if "\u0400" <= tokens[at].fold[0] <= "\u04ff" else "latin"
        )
        listed, several = gazetteer(script), beginnings(script)
        # `Великих Луках`: the first word may be declined as well as the last.
        for first in [form for form, _ in self.forms(tokens[at].fold) if form in several]:
            for size in range(self._capitals(tokens, at), 1, -1):
                heads = [first, *(token.fold for token in tokens[at + 1 : at + size - 1])]
                hit = self._listed(tokens[at + size - 1], listed, " ".join(heads) + " ")
                if hit:
                    name = hit.name._replace(name=" ".join((*map(str.capitalize, heads), hit.name.name)))
                    return hit._replace(name=name, length=size)
        return self._listed(tokens[at], listed, "")

    def _capitals(self, tokens: Sequence[Token], at: int) -> int:
        """How many words with capital letters stand together."""
        end = at + 1
        while end < min(at + _LONGEST_CITY, len(tokens)) and tokens[end].text[0].isupper():
            end += 1
        return end - at

    def _listed(self, token: Token, listed: Mapping[str, str], heads: str) -> Hit | None:
        text, folded = token.text, token.fold
        for form, ending in self.forms(folded):
            name = heads + form.replace("-", " ")
            if len(name) > _SHORTEST and name in listed and name not in self.not_cities:
                kept = len(folded) - len(ending)
                stem = text.rstrip("'’ʼ")[:kept] if not text.isupper() else text[:kept].capitalize()
                return Hit(Name(stem.rstrip("'’ʼ‘") + form[kept:], listed[name], "city"), ending, 1)
        return None

    def is_official(self, word: str) -> bool | None:
        """Whether a folded word makes a state's full name (True), may stand in one (False), or neither (None)."""
        return next((self.official[form] for form, _ in self.forms(word) if form in self.official), None)

    def _abbreviation(self, text: str) -> Hit | None:
        if text[:2] not in self.shortened:
            return None
        for size in range(min(len(text), _LONGEST_ABBREVIATION), 1, -1):
            code = self.abbreviations.get(text[:size])
            if code and (size == len(text) or text[size:].strip("'’-").islower()):
                return Hit(Name(text[:size], code, "country"), fold(text[size:].lstrip("'’-")), 1)
        return None

    def _same(self, word: str, name: str) -> bool:
        if word == name:
            return True
        if not name[0].isalpha() or word[:2] != name[:2]:
            return False
        return any(form == name for form, _ in self.forms(word)) or self.language.morphology.same_word(
            word, name
        )


class _Words:
    def __init__(self) -> None:
        self.of: dict[Kind, dict[str, Name]] = {"country": {}, "nationality": {}, "city": {}, "site": {}}
        self.phrases: dict[str, list[tuple[tuple[str, ...], Name]]] = {}

    def add(self, names: Sequence[str], code: str, kind: Kind) -> None:
        for name in names:
            words = tuple(token.fold for token in tokenize(name))
            if len(words) == 1:
                self.of[kind].setdefault(words[0], Name(name, code, kind))
            else:
                self.phrases.setdefault(words[0][:_PREFIX], []).append((words, Name(name, code, kind)))


def _forms(nominatives: Mapping[str, tuple[str, ...]], word: str) -> tuple[tuple[str, str], ...]:
    found = [(word, "")]
    if len(word) > _LONGEST_WORD:
        return tuple(found)
    head, mark, tail = word.rpartition("'")
    if mark and len(head) >= _SHORTEST and len(tail) <= _LONGEST_SUFFIX:
        found.append((head, tail))
    for size in range(1, min(len(word) - _SHORTEST, _LONGEST_SUFFIX + 2) + 1):
        ending = word[-size:]
        found += [(word[:-size] + nominative, ending) for nominative in nominatives.get(ending, ())]
    found += [(word + nominative, "") for nominative in nominatives.get("", ())]  # Афин is of Афины
    return tuple(found)


def _inverted(endings: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for nominative, cases in endings.items():
        for case in cases:
            found.setdefault(fold(case), []).append(fold(nominative))
    return {case: tuple(dict.fromkeys(nominatives)) for case, nominatives in found.items()}


def _adjectives(cities: Mapping[str, Name], endings: Mapping[str, tuple[str, ...]]) -> dict[str, Name]:
    found: dict[str, Name] = {}
    for folded, name in cities.items():
        for ending, adjectives in endings.items():
            if folded.endswith(ending):
                for adjective in adjectives:
                    found.setdefault(folded.removesuffix(ending) + adjective, name)
    return found


@cache
def toponyms(code: str) -> Toponyms:
    """The names of one language, gathered once a process.

    Args:
        code: one of `extractor.languages.CODES`.
    """
    from extractor.languages import language

    return Toponyms.of(language(code))
