"""The lines of a text, as a reader sees them: wrapped lines joined, run-together lists parted."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.tables import Table

BULLETS = frozenset("•●▪■◦‣·*○–—-‒►▶→✓✔")
DASHES = frozenset("–—-‒―")
OPENERS = frozenset("«\"“„‘'([{<")
CLOSERS = frozenset("»\"”’')]}>`")
TERMINALS = frozenset(".!?…")

_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WRAP_WIDTH = (50, 110)
_PARAGRAPH = 160  # characters
_YEAR_DIGITS = 4
_LETTERS = 4  # of a writer or an agency who signs
_BROKEN_IN_LOWER_CASE = 0.4  # of the lines after a break


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Span):
    """One line.

    Attributes:
        tokens: its tokens, at least one.
        words: how many of them are words.
        final: its last mark, closing quotes and brackets aside; empty where it ends with a word or a number.
        bullet: how many tokens make its bullet or its number in a list; 0 for none.
        glued: whether it was parted from a run-together list.
        row: whether it is of a table.
    """

    tokens: Sequence[Token]
    words: int
    final: str
    bullet: int
    glued: bool = False
    row: bool = False

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.final in TERMINALS


def split_lines(text: str, tokens: Sequence[Token], tables: Sequence[Table]) -> list[Line]:
    """The lines of `text` that hold anything.

    Args:
        text: any string.
        tokens: of the whole text.
        tables: of the text; their rows stay lines of their own.
    """
    rows = [table for table in tables if not table.listed]
    lines: list[Line] = []
    for low, high in _join_wrapped(tokens, _physical_lines(text, tokens), rows):
        if _is_row(tokens, low, rows):
            lines.append(replace(make_line(tokens[low:high]), row=True))
            continue
        parts = _parts_of_run_together_list(text, tokens, low, high)
        lines.extend(make_line(tokens[one:two], glued=len(parts) > 1) for one, two in parts)
    return lines


def _is_row(tokens: Sequence[Token], low: int, tables: Sequence[Table]) -> bool:
    """Whether the line that begins with token `low` lies in a table."""
    index = bisect_right(tables, tokens[low].start, key=lambda table: table.start) - 1
    return index >= 0 and tokens[low].start < tables[index].end


def make_line(tokens: Sequence[Token], *, glued: bool = False) -> Line:
    """A line of these tokens."""
    last = len(_unsigned(tokens)) - 1
    while last > 0 and tokens[last].text in CLOSERS:
        last -= 1
    return Line(
        start=tokens[0].start,
        end=tokens[-1].end,
        tokens=tokens,
        words=sum(token.kind == "word" for token in tokens),
        final=tokens[last].text if tokens[last].kind == "mark" else "",
        bullet=bullet(tokens),
        glued=glued,
    )


def _unsigned(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a line without the writer's or the agency's letters after it: `… . (КЕ)`, `… . AA`."""
    last = len(tokens) - 1
    opening = last - 2 if tokens[last].text == ")" else last
    letters = tokens[opening + 1 if opening < last else last]
    signed = (
        opening > 1 and letters.kind == "word" and letters.text.isupper() and len(letters.text) <= _LETTERS
    )
    if signed and (opening == last or tokens[opening].text == "(") and tokens[opening - 1].text in TERMINALS:
        return tokens[:opening]
    return tokens


def _physical_lines(text: str, tokens: Sequence[Token]) -> list[tuple[int, int, bool]]:
    """Token ranges of the lines, and whether a blank line stands before each."""
    found: list[tuple[int, int, bool]] = []
    index, end = 0, 0
    for match in _LINE.finditer(text):
        low = index
        while index < len(tokens) and tokens[index].start < match.end():
            index += 1
        if index > low:
            gap = text[end : tokens[low].start]
            found.append((low, index, gap.replace("\r\n", "\n").count("\n") != 1))
            end = tokens[index - 1].end
    return found


def _join_wrapped(
    tokens: Sequence[Token], lines: Sequence[tuple[int, int, bool]], tables: Sequence[Table]
) -> list[tuple[int, int]]:
    """Token ranges of the paragraphs, for a text whose lines may have been broken at a fixed width."""
    narrow = [_looks_broken(tokens, low, high) for low, high, _ in lines]
    inner = [i for i in range(len(lines) - 1) if not lines[i + 1][2]]
    broken = [i for i in inner if narrow[i]]
    # Headlines under one another are as wide; but what goes on after a break begins, as a rule, in lower case.
    in_mid_sentence = sum(tokens[lines[i + 1][0]].text[0].islower() for i in broken)
    wrapped_throughout = (
        len(inner) >= 4
        and len(broken) > 0.6 * len(inner)
        and in_mid_sentence >= _BROKEN_IN_LOWER_CASE * len(broken)
    )
    # A text with paragraphs wider than any broken line is not broken; what follows a colon there is a list.
    unbroken = any(_width(tokens, low, high) > _PARAGRAPH for low, high, _ in lines)
    blocks: list[tuple[int, int]] = []
    listing = False
    for i, (low, high, after_blank) in enumerate(lines):
        if i and (after_blank or not listing):
            listing = unbroken and tokens[lines[i - 1][1] - 1].text == ":"
        goes_on = tokens[low].kind == "word" and tokens[low].text[0].islower()
        if (
            blocks
            and not (after_blank or listing)
            and narrow[i - 1]
            and not (_is_row(tokens, low, tables) or _is_row(tokens, blocks[-1][0], tables))
            and (goes_on or (wrapped_throughout and not bullet(tokens[low:high])))
        ):
            blocks[-1] = (blocks[-1][0], high)
        else:
            blocks.append((low, high))
    return blocks


def _width(tokens: Sequence[Token], low: int, high: int) -> int:
    return tokens[high - 1].end - tokens[low].start


def _looks_broken(tokens: Sequence[Token], low: int, high: int) -> bool:
    """Whether a line has the width of a broken one and ends in mid-sentence."""
    return _WRAP_WIDTH[0] <= _width(tokens, low, high) <= _WRAP_WIDTH[1] and tokens[high - 1].text not in (
        *TERMINALS,
        ":",
        ";",
    )


def _parts_of_run_together_list(
    text: str, tokens: Sequence[Token], low: int, high: int
) -> list[tuple[int, int]]:
    """Token ranges of the items of a list written in one line, `one;two;three`, or the line as it is."""
    cuts = [
        index + 1
        for index in range(low, high - 1)
        if tokens[index].text == ";" and not text[tokens[index].end].isspace()
    ]
    if len(cuts) < 2 and not (cuts and high - low > 24):
        return [(low, high)]
    return list(zip([low, *cuts], [*cuts, high], strict=True))


def bullet(tokens: Sequence[Token]) -> int:
    """How many tokens make the bullet or the number of a list item; 0 where there is none."""
    if len(tokens) < 2:
        return 0
    first, second = tokens[0], tokens[1]
    if first.text in BULLETS and second.start > first.end:
        return 1
    numbered = first.kind == "number" and len(first.text) <= 2
    lettered = first.kind == "word" and len(first.text) == 1 and second.text == ")"
    # `2. 2024–2026-жылдарга …` is an item, `2. 5 …` may be a figure.
    figure = len(tokens) > 2 and tokens[2].kind == "number" and len(tokens[2].text) != _YEAR_DIGITS
    spaced = len(tokens) > 2 and tokens[2].start > second.end and not figure
    return 2 if spaced and ((numbered and second.text in ".)") or lettered) else 0
