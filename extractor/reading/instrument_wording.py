"""How a title is written in the answer: the source's words, the head in the nominative."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.languages.tokens import spelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.instrument_titles import Title
    from extractor.reading.instrument_words import Head, Lexicon


def wording(text: str, tokens: Sequence[Token], title: Title, words: Lexicon) -> str:
    """The words of the title, its head in the nominative."""
    head = title.head
    if not title.low <= head.low < title.high:  # the second title of `соглашения о туризме и о визах`
        said = text[tokens[title.low].start : tokens[title.high - 1].end]
        return spelled(
            f"{head.singular or head.forms[0]} {said}" if words.head_first else f"{said} {_one(head, tokens)}"
        )
    start, end = tokens[title.low].start, tokens[title.high - 1].end
    head_start, head_end = tokens[head.low].start, tokens[head.high - 1].end
    before = text[start:head_start]
    named = text[head_start:head_end]
    if words.head_first:
        nominative = _like((title.one and head.singular) or head.forms[0], named)
        modifiers = tokens[title.low : head.low]
        before = _agree(text, modifiers, head_start, start, words.nominative, head.forms[0])
    else:
        nominative = _without_case(tokens, title, words, named)
    after = text[head_end:end]
    if title.aside is not None:
        after = text[head_end : tokens[title.aside[0]].start] + text[tokens[title.aside[1]].start : end]
    return spelled(f"{before}{nominative}{after}")


def _one(head: Head, tokens: Sequence[Token]) -> str:
    """The head that stands after another title, as of one document: `келісімдерге` of several is `келісім`."""
    nominative = min(head.forms, key=len)
    return _like(nominative, " ".join(token.text for token in tokens[head.low : head.high]))


def _without_case(tokens: Sequence[Token], title: Title, words: Lexicon, named: str) -> str:
    """Take the case ending off the last word of a head; the possessive stays where a noun stands before it."""
    head = title.head
    forms = list(head.forms)
    joined = head.low > title.low and tokens[head.low - 1].fold in words.subjects | words.parties
    if joined and len(forms) > 1:
        forms.sort(key=len)
    last = tokens[head.high - 1]
    named, seen = spelled(named), spelled(last.text)
    for form in forms:
        stem = form.split()[-1]
        if len(seen) == len(last.fold) and last.fold.startswith(stem):
            several = head.several and not title.one
            kept = len(stem) + (len(words.without_case(last.fold[len(stem) :])) if several else 0)
            return named[: len(named) - len(seen) + kept]
    return named


def _like(nominative: str, named: str) -> str:
    """Write a nominative with the capital letters of the form that stands in the text."""
    if named.isupper() and len(named) > 1:
        return nominative.upper()
    capitals = [part[:1].isupper() for part in named.split()]
    parts = nominative.split()
    return " ".join(
        part[:1].upper() + part[1:] if i < len(capitals) and capitals[i] else part
        for i, part in enumerate(parts)
    )


def _agree(  # one string is cut from the other
    text: str,
    modifiers: Sequence[Token],
    end: int,
    start: int,
    endings: dict[str, dict[str, str]],
    nominative: str,
) -> str:
    """Put the adjectives before a head into the nominative too, where the language has them agree."""
    table = endings.get(nominative[-1], endings.get("", {}))
    pieces: list[str] = []
    at = start
    for token in modifiers:
        ending = next((e for e in sorted(table, key=len, reverse=True) if token.fold.endswith(e)), None)
        pieces.append(text[at : token.start])
        pieces.append(token.text if ending is None else spelled(token.text)[: -len(ending)] + table[ending])
        at = token.end
    return "".join(pieces) + text[at:end]
