"""Words that name the same in every language: kinds of events, what trade figures measure, growth and decline."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from extractor.candidates.trade_words import hits, trade_words
from extractor.languages import language
from extractor.languages.tokens import fold
from extractor.reading.mentions import Span
from extractor.reading.phrases import Endings, Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading import Reading

ConceptKind = Literal["event", "metric", "change"]
NO_ENDINGS = Endings([])
_SHORTEST_STEM = 2


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
    """Words of one language that say nothing on their own, and what turns a sentence round.

    Attributes:
        small: words that say nothing on their own.
        negations: words of negation.
        negated: endings of verbs that hold a negation, folded.
    """

    small: Phrases[bool]
    negations: Phrases[bool]
    negated: tuple[str, ...]


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
    words = {name: entry.split() for name, entry in tomllib.loads(text)[code].items()}
    return SmallWords(
        small=Phrases([(word, True) for word in words["small"]], NO_ENDINGS),
        negations=Phrases([(word, True) for word in words["negations"]], NO_ENDINGS),
        negated=tuple(fold(ending) for ending in words["negated"]),
    )


def is_negated(token: Token, code: str) -> bool:
    """Whether a word negates: a word of its own, or a verb whose ending does.

    Example:
        >>> from extractor.languages.tokens import tokenize
        >>> [is_negated(token, "tr") for token in tokenize("imzaladı imzalamadı değil")]
        [False, True, True]
    """
    lists = small_words(code)
    if token.kind != "word":
        return False
    if lists.negations.has(token.fold):
        return True
    stem = next((token.fold.removesuffix(one) for one in lists.negated if token.fold.endswith(one)), "")
    return len(stem) >= _SHORTEST_STEM


@cache
def _events(code: str) -> Phrases[str]:
    events = language(code).events
    named = {**events.by_kind, "signing": events.signings}
    return Phrases([(word, kind) for kind, words in named.items() for word in words], NO_ENDINGS)


def _span(tokens: Sequence[Token], start: int, end: int) -> Span:
    return Span(start=tokens[start].start, end=tokens[end - 1].end)
