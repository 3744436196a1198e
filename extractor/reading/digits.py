"""Numbers in digits: how their groups and decimals are told from dates, hours and lists."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token

_SPACES = frozenset(" \u00a0\u2009\u202f\u2007")
_POINTS = frozenset(".,'’")
_APART = frozenset(":/")  # 21:40, 15/10/2025
_LONGEST = 15  # digits; longer runs are no amounts
_MOST_GROUPS = 8  # looked at from one place, so that a long list of groups costs no more than its length


class Digits(NamedTuple):
    """A run of digits that is one number.

    Attributes:
        end: index after its last token.
        value: None where the run is a date, an hour or the like.
        plain: one ungrouped run of digits without decimals.
    """

    end: int
    value: Decimal | None
    plain: bool


def read_digits(text: str, tokens: Sequence[Token], index: int, decimal: str) -> Digits:
    """Read the number whose first digits are token `index`.

    Args:
        text: the untouched text.
        tokens: its tokens.
        index: of a token of kind `number`.
        decimal: the language's decimal sign; the shape of the groups decides against it where it must.

    Example:
        >>> from extractor.languages.tokens import tokenize
        >>> text = "1.234,5"
        >>> read_digits(text, tokenize(text), 0, ",").value
        Decimal('1234.5')
    """
    parts, signs, end = _run(text, tokens, index)
    if sum(map(len, parts)) > _LONGEST or any(sign in _APART for sign in signs):
        return Digits(end, None, plain=False)
    if not signs:
        return Digits(end, _number("".join(parts)), plain=True)
    return Digits(end, _grouped(parts, signs, decimal, scaled=_scale_follows(tokens, end)), plain=False)


def _run(text: str, tokens: Sequence[Token], index: int) -> tuple[list[str], list[str], int]:
    """The digit tokens that hang together from `index` on, the signs between them, the index after."""
    parts, signs, end = [tokens[index].text], list[str](), index + 1
    while end < len(tokens) and len(parts) < _MOST_GROUPS:
        gap = text[tokens[end - 1].end : tokens[end].start]
        token = tokens[end]
        if token.kind == "number" and gap in _SPACES:
            if len(token.text) != 3 or len(parts[0]) > 3 or any(sign in ".," for sign in signs):
                break
            parts.append(token.text)
            signs.append(" ")
            end += 1
        elif (
            not gap
            and token.text in _POINTS | _APART
            and end + 1 < len(tokens)
            and tokens[end + 1].kind == "number"
            and tokens[end + 1].start == token.end
        ):
            parts.append(tokens[end + 1].text)
            signs.append("'" if token.text == "’" else token.text)
            end += 2
        else:
            break
    return parts, signs, end


def _scale_follows(tokens: Sequence[Token], end: int) -> bool:
    """Whether a million or more follows: before it a point is decimal."""
    return end < len(tokens) and tokens[end].fold.startswith(("мл", "mil", "ml", "bil", "bn", "tril", "трл"))


def _grouped(parts: list[str], signs: list[str], decimal: str, *, scaled: bool) -> Decimal | None:
    kinds = set(signs)
    if len(kinds) > 2 or (len(kinds) == 2 and signs[-1] in signs[:-1]):
        return None
    if len(kinds) == 2:  # 1.234,5 and 1 234,5: groups, then decimals
        return _number("".join(parts[:-1]), parts[-1]) if _in_threes(parts[:-1]) else None
    sign = signs[0]
    threes = _in_threes(parts)
    if sign in " '":
        return _number("".join(parts)) if threes else None
    if len(signs) > 1:  # 1,234,567; but 12.03.25 is a date
        return _number("".join(parts)) if threes else None
    if threes and _is_group(parts, sign, decimal, scaled=scaled):
        return _number("".join(parts))
    return _number(parts[0], parts[1])


def _is_group(parts: list[str], sign: str, decimal: str, *, scaled: bool) -> bool:
    """Whether one sign before three digits groups them."""
    if parts[0].startswith("0"):
        return False
    if sign != decimal:
        return not (scaled and sign == ".")
    return parts[1] == "000" and not scaled and decimal == ","


def _in_threes(parts: list[str]) -> bool:
    return 1 <= len(parts[0]) <= 3 and all(len(part) == 3 for part in parts[1:])


def _number(whole: str, decimals: str = "") -> Decimal:
    # int() takes the digits of every script; Decimal keeps them exact.
    if not (whole + decimals).isdecimal():
        return Decimal(0)
    value = Decimal(int(whole))
    return value + Decimal(int(decimals)).scaleb(-len(decimals)) if decimals else value
