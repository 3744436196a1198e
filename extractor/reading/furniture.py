"""What on a page is not the article: labels, menus, tickers."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from extractor.languages import CODES, language
from extractor.languages.tokens import tokenize
from extractor.reading.lines import BULLETS, OPENERS, TERMINALS, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token

Label = Literal["related", "aside", "notice", "reply", "closing", "sequel"]

_SEPARATOR = re.compile(r"\s*[|¦•·▪]\s*|\s[/>»›→]\s|\s{2,}|\t")
_MENU_ENTRY_WORDS = 5
_NOTICE_WORDS = 45  # a longer line with such a phrase in it is an article about cookies
_CAPTION_WORDS = 6
_HEADING_WORDS = 8
_NICKNAME_TOKENS = 4


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    label: Label


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The labels of all languages by their first word, longest first."""
    found: dict[str, set[_Phrase]] = {}
    for code in CODES:
        layout = language(code).layout
        groups: tuple[tuple[Label, tuple[str, ...]], ...] = (
            ("related", layout.related),
            ("aside", layout.asides),
            ("notice", layout.notices),
            ("reply", layout.replies),
            ("closing", layout.closings),
            ("sequel", layout.sequels),
        )
        for label, phrases in groups:
            for phrase in phrases:
                words = tuple(token.fold for token in tokenize(phrase))
                found.setdefault(words[0], set()).add(_Phrase(words, label))
    return {
        first: tuple(sorted(group, key=lambda p: (-len(p.words), p.label))) for first, group in found.items()
    }


def _phrases_at(tokens: Sequence[Token], index: int) -> list[_Phrase]:
    return [
        phrase
        for phrase in _phrases().get(tokens[index].fold, ())
        if all(
            index + i < len(tokens) and tokens[index + i].fold == word for i, word in enumerate(phrase.words)
        )
    ]


def label_of(line: Line) -> tuple[Label, bool] | None:
    """Which kind of furniture a line is by its words, and whether it is a heading for what follows.

    Args:
        line: any line.
    """
    tokens = line.tokens
    start = 0
    while start < len(tokens) and tokens[start].kind == "mark":
        start += 1
    if start == len(tokens):
        return None
    if tokens[start].kind == "number" and line.words <= _CAPTION_WORDS:  # `3 comments`
        start = next((i for i in range(start, len(tokens)) if tokens[i].kind == "word"), start)
    for phrase in _phrases_at(tokens, start):
        after = start + len(phrase.words)
        rest = [token for token in tokens[after:] if token.kind == "word"]
        if phrase.label == "sequel" and (rest or phrase.words[-1] != ":") and _is_heading(line):
            return "closing", True
        if not rest and phrase.label not in ("notice", "reply", "sequel") and line.final not in TERMINALS:
            return phrase.label, phrase.label in ("related", "closing")
        follows = tokens[after].text if after < len(tokens) else ""
        if phrase.label in ("related", "aside") and follows in (":", "]", "|", "»"):
            return phrase.label, False
    return ("notice", False) if _has_notice(line) else None


def _is_heading(line: Line) -> bool:
    return line.words <= _HEADING_WORDS and line.final not in TERMINALS


def is_caption(line: Line) -> bool:
    """Whether a short line that ends no sentence starts with a label (`Фото пресс-службы президента`)."""
    return (
        line.words <= _CAPTION_WORDS
        and not line.is_sentence
        and any(phrase.label == "aside" for phrase in _phrases_at(line.tokens, 0))
    )


def _has_notice(line: Line) -> bool:
    return line.words <= _NOTICE_WORDS and any(
        phrase.label == "notice"
        for index in range(len(line.tokens))
        for phrase in _phrases_at(line.tokens, index)
    )


def related_tail(tokens: Sequence[Token]) -> int | None:
    """Where the headline of another article is glued to the end of a line (`меморандум.Тема боюнча:…`).

    Returns:
        The index of the first token of the label, or None.
    """
    for index in range(1, len(tokens) - 1):
        before = tokens[index - 1]
        if before.text not in TERMINALS and before.text not in '»"”)];':
            continue
        for phrase in _phrases_at(tokens, index):
            after = index + len(phrase.words)
            glued = before.end == tokens[index].start
            if (
                phrase.label == "related"
                and after < len(tokens)
                and tokens[after].text == ":"
                and (glued or len(phrase.words) > 1)
            ):
                return index
    return None


def is_reply(line: Line) -> bool:
    """Whether a line holds the buttons under a reader's comment and nothing else (`Нравится 12 Ответить`)."""
    index = pressed = 0
    while index < len(line.tokens):
        if line.tokens[index].kind == "word":
            button = next((p for p in _phrases_at(line.tokens, index) if p.label == "reply"), None)
            if button is None:
                return False
            pressed += 1
            index += len(button.words)
        else:
            index += 1
    return pressed > 0


def is_of_reader(line: Line) -> bool:
    """Whether a line opens with who comments, or when (`Асан: …`, `Гость 15:42 …`, `John 2 hours ago`)."""
    for index, token in enumerate(line.tokens[1:_NICKNAME_TOKENS], start=1):
        if token.text == ":":
            return index + 1 < len(line.tokens)
    dated = any(token.kind == "number" for token in line.tokens[1:])
    return line.tokens[0].kind == "word" and dated and line.words <= _CAPTION_WORDS and not line.is_sentence


def is_menu(line: Line, text: str) -> bool:
    """Whether a line is a row of links, rates or buttons: short entries with separators and no sentence."""
    if line.words > 60 or line.is_sentence:
        return False
    entries = [entry for entry in _SEPARATOR.split(text[line.start : line.end]) if entry.strip()]
    if len(entries) < 2 or any(len(entry.split()) > _MENU_ENTRY_WORDS for entry in entries):
        return False
    return len(entries) >= 3 or all(len(entry.split()) <= 2 for entry in entries)


def is_capitals(line: Line) -> bool:
    """Whether a line of few words is written in capitals, as headings of page sections are."""
    letters = [token.text for token in line.tokens if token.kind == "word"]
    return 0 < len(letters) <= 4 and all(word.isupper() for word in letters) and not line.is_sentence


def starts_speech(line: Line) -> bool:
    """Whether a paragraph starts with a dash or an opening quote."""
    first = line.tokens[0].text
    return first in BULLETS or first in OPENERS
