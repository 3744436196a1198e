"""What a number counts: currencies, percent, times and measures, before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.reading.lexicon import CURRENCY_CODES, SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.lexicon import Lexicon


class Unit(NamedTuple):
    """A unit in a row of tokens.

    Attributes:
        start: index of its first token.
        end: index after its last.
        name: ISO 4217 code, `percent`, `times`, the English name, or a name shared by several currencies.
        ending: of its last word.
    """

    start: int
    end: int
    name: str
    ending: str


def unit_after(tokens: Sequence[Token], index: int, words: Lexicon) -> Unit | None:
    """The unit at token `index`, if one stands there.

    Args:
        tokens: of the text.
        index: of the token after the number; a point of an abbreviation or a hyphen may stand there.
        words: look-up tables of the language.
    """
    for start in _starts(tokens, index):
        token = tokens[start]
        found = words.units.match(tokens, start)
        # `2024-м`, `т. е.`: one letter after a hyphen is an ending, one of two after points an abbreviation.
        short = start > index and _is_letter(tokens, start)
        if found and not (short and (tokens[index].text != "." or _is_letter(tokens, start + 2))):
            return Unit(start, found.end, found.value, found.ending)
        sign = SIGNS.get(token.text)
        if sign:
            return _with_ending(tokens, start, start + 1, sign, words)
        code = _code(token)
        if code:
            return Unit(start, start + 1, code, token.fold.partition("'")[2])
    return None


def unit_before(tokens: Sequence[Token], index: int, words: Lexicon) -> Unit | None:
    """The unit that ends right before token `index`: `$`, `US$`, `EUR`, `yüzde`."""
    found = words.units_before.match_before(tokens, index)
    if found:
        return Unit(found[0], index, found[1], "")
    if index == 0:
        return None
    token = tokens[index - 1]
    sign = SIGNS.get(token.text)
    if sign and (token.text == "$" or token.end == tokens[index].start):
        return Unit(index - 1, index, sign, "")
    if _code(token) and "'" not in token.fold:
        return Unit(index - 1, index, token.text, "")
    return None


def _is_letter(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word of one small letter stands at `index`, as in т. е. and т.ч."""
    return index < len(tokens) and tokens[index].kind == "word" and len(tokens[index].fold) == 1


def _starts(tokens: Sequence[Token], index: int) -> list[int]:
    """Where a unit may begin: here, or after the point of an abbreviation, or after a hyphen."""
    if index >= len(tokens):
        return []
    starts = [index]
    token = tokens[index]
    if (
        index + 1 < len(tokens)
        and index > 0
        and (
            (token.text == "." and tokens[index - 1].kind == "word" and token.start == tokens[index - 1].end)
            or (
                token.fold == "-"
                and token.start == tokens[index - 1].end
                and token.end == tokens[index + 1].start
            )
        )
    ):
        starts.append(index + 1)
    return starts


def _with_ending(tokens: Sequence[Token], start: int, end: int, name: str, words: Lexicon) -> Unit:
    """A sign may carry the ending of its word: %13'e, 12%-ға, 40%-dən."""
    position = end
    if (
        position < len(tokens)
        and tokens[position].fold in {"-", "'"}
        and tokens[position].start == tokens[end - 1].end
    ):
        position += 1
    if (
        position < len(tokens)
        and tokens[position].kind == "word"
        and tokens[position].start == tokens[position - 1].end
        and tokens[position].fold in words.endings
    ):
        return Unit(start, position + 1, name, tokens[position].fold)
    return Unit(start, end, name, "")


def _code(token: Token) -> str | None:
    code = token.text[:3]
    if code in CURRENCY_CODES and (len(token.text) == 3 or token.fold[3:4] == "'"):
        return code
    return None
