from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.languages.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.reading.lexicon import Lexicon


def split_hyphens(tokens: Sequence[Token], words: Lexicon) -> list[Token]:
    """Part words such as `twenty-five` and `двух-трёх` where every part is of a number or a unit."""
    parts: list[Token] = []
    for token in tokens:
        pieces = token.fold.split("-") if token.kind == "word" and "-" in token.fold else ()
        if (
            len(pieces) in range(2, 6)
            and len(token.fold) == len(token.text)
            and all(_known(p, words) for p in pieces)
        ):
            parts.extend(_pieces(token, pieces))
        else:
            parts.append(token)
    return parts


def _known(piece: str, words: Lexicon) -> bool:
    return (
        words.words.has(piece)
        or words.units.has(piece)
        or piece in words.joiners
        or piece in words.articles
        or words.half_after.has(piece)
    )


def _pieces(token: Token, pieces: Sequence[str]) -> list[Token]:
    found, offset = [], token.start
    for piece in pieces:
        if offset > token.start:
            found.append(Token(offset, offset + 1, token.text[offset - token.start], "-", "mark"))
            offset += 1
        end = offset + len(piece)
        found.append(Token(offset, end, token.text[offset - token.start : end - token.start], piece, "word"))
        offset = end
    return found
