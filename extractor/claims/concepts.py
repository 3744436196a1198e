"""Words that name the same in every language: kinds of events, what trade figures measure, growth and decline."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from extractor.candidates.trade_words import hits, trade_words
from extractor.languages import language
from extractor.reading.mentions import Span
from extractor.reading.phrases import Endings, Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading

ConceptKind = Literal["event", "metric", "change"]
_NO_ENDINGS = Endings([])


class Concept(NamedTuple):
    """A concept that words name, and where.

    Attributes:
        kind: of what.
        value: its name, the same in every language: `meeting`, `trade_turnover`, `growth`.
        span: the words.
    """

    kind: ConceptKind
    value: str
    span: Span


class SmallWords(NamedTuple):
    """Words of one language that say nothing on their own, and words of negation."""

    small: Phrases[bool]
    negations: Phrases[bool]


def concepts_of(reading: Reading) -> list[Concept]:
    """The concepts that a text names, kind by kind."""
    words = trade_words(reading.language)
    code = reading.language.identity.code
    tables: tuple[tuple[ConceptKind, Phrases[Any]], ...] = (
        ("metric", words.metrics),
        ("change", words.changes),
        ("event", _events(code)),
    )
    return [
        Concept(kind, str(hit.value), _span(reading.tokens, hit.start, hit.end))
        for kind, phrases in tables
        for hit in hits(phrases, reading.tokens)
    ]


@cache
def small_words(code: str) -> SmallWords:
    """The lists of one language, read once a process."""
    text = resources.files(__package__).joinpath("small_words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)[code]
    return SmallWords(
        *(Phrases([(w, True) for w in table[n].split()], _NO_ENDINGS) for n in SmallWords._fields)
    )


@cache
def _events(code: str) -> Phrases[str]:
    events = language(code).events
    named = {**events.by_kind, "signing": events.signings}
    return Phrases([(word, kind) for kind, words in named.items() for word in words], _NO_ENDINGS)


def _span(tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(start=tokens[start].start, end=tokens[end - 1].end)
