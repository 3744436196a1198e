"""Digits that count nothing: dates, hours, names and numbers of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.reading.units import unit_before

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.lexicon import Lexicon


def past_digits(tokens: Sequence[Token], position: int) -> int:
    """The next token to look at; past all digits that hang together (a date, an hour, a document's number)."""
    end = position + 1
    if tokens[position].kind == "number":
        while (
            end + 1 < len(tokens)
            and tokens[end].fold in ".,:/-"
            and tokens[end].start == tokens[end - 1].end
            and tokens[end + 1].kind == "number"
            and tokens[end + 1].start == tokens[end].end
        ):
            end += 2
    return end


def is_name(tokens: Sequence[Token], position: int, words: Lexicon) -> bool:
    """Whether digits are a date, part of a name or the number of a document: COP29, CASA-1000, № 5."""
    token = tokens[position]
    if token.kind != "number" or position == 0:
        return token.kind == "number" and _is_iso_date(tokens, position)
    before = tokens[position - 1]
    before_that = tokens[position - 2] if position > 1 else before
    if _is_iso_date(tokens, position) or before.fold in words.numbered:
        return True
    if before.text == "." and before_that.fold in words.numbered:
        return True
    if before.end != token.start:
        return False
    if before.kind == "word":
        return unit_before(tokens, position, words) is None
    joined = before.fold == "-" and before_that.end == before.start and before_that.kind == "word"
    return joined and not words.words.match(tokens, position - 2)


def _is_iso_date(tokens: Sequence[Token], position: int) -> bool:
    """Whether 2025-12-08 begins here."""
    five = tokens[position : position + 5]
    return [len(token.text) for token in five] == [4, 1, 2, 1, 2] and [
        token.fold for token in five[1::2]
    ] == ["-", "-"]
