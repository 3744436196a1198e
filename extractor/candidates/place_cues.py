"""Words that say something about a place: that an event was held there, is planned, or had no place."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from extractor.languages.tokens import tokenize
from extractor.reading.phrases import Endings, Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token

_PREFIX = 4
_KINDS = (
    "held",
    "visit",
    "planned",
    "earlier",
    "apart",
    "call",
    "own",
    "seats",
    "hosting",
    "invitation",
)


class Cue(NamedTuple):
    """A word or a few that say something about a place.

    Attributes:
        at: index of its first token.
        kind: which list of the language's `VenueWords` it is from.
    """

    at: int
    kind: str


@cache
def _lists(code: str) -> dict[str, list[tuple[tuple[str, ...], bool, str]]]:
    """All words of a language's `VenueWords` by their first letters: the words, whether a stem, the list."""
    from extractor.languages import language

    found: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
    words = language(code).places.venue
    for kind in _KINDS:
        for entry in getattr(words, kind):
            parts = tuple(token.fold for token in tokenize(entry.removesuffix("-")))
            found.setdefault(parts[0][:_PREFIX], []).append((parts, entry.endswith("-"), kind))
    return found


def cues(tokens: Sequence[Token], code: str) -> list[Cue]:
    """All cues of a text, in order.

    Args:
        tokens: of the whole text.
        code: of its language.
    """
    lists, found = _lists(code), []
    for at, token in enumerate(tokens):
        if token.kind != "word":
            continue
        for words, stem, kind in lists.get(token.fold[:_PREFIX], ()):
            if _stands(tokens, at, words, stem=stem):
                found.append(Cue(at, kind))
    invitations = {cue.at for cue in found if cue.kind == "invitation"}
    return [cue for cue in found if cue.kind != "planned" or cue.at not in invitations]


def _stands(tokens: Sequence[Token], at: int, words: tuple[str, ...], *, stem: bool) -> bool:
    if at + len(words) > len(tokens):
        return False
    last = tokens[at + len(words) - 1].fold
    return all(tokens[at + i].fold == word for i, word in enumerate(words[:-1])) and (
        last.startswith(words[-1]) if stem else last == words[-1]
    )


@cache
def gatherings(code: str) -> Phrases[bool]:
    """The nouns of events that are called after the city where they are held."""
    from extractor.languages import language

    events = language(code).events
    return Phrases([(word, True) for word in (*events.forums, *events.summits, *events.others)], Endings([]))
