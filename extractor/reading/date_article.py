"""The day that an article is dated: its dateline, the page's own date, or `today, 15 September` in the report."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.date_digits import Stated
    from extractor.reading.mentions import Passage

_HEAD_CHARACTERS = 3000
_DATELINE = 80  # characters of a passage's beginning in which its dateline ends
_HEAD_PASSAGES = 25  # a dateline or a page's own date stands among the first
_BARS = ("|", "·", "•")  # between the parts of a line under the headline
_REST_OF_LINE = 6  # tokens
_FOOT_PASSAGES = 40  # comments and headlines of other news can follow the page's date
_ON = "on"  # with it the day is part of the report: `On 12 May 2025, Foreign Minister …`
_FOOT_TOKENS, _FOOT_WORDS = 16, 4  # of a line that is nothing but a date


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the text says of its own time: as much of a day as is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    published: bool = False
    stated: Stated | None = None

    @property
    def date(self) -> date | None:
        """The whole day, where it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def date_of_article(
    text: str, tokens: Sequence[Token], passages: Sequence[Passage], stated: Sequence[Stated]
) -> Anchor:
    """The best day that stands where an article is dated, a year before no year.

    Args:
        text: any string.
        tokens: of its beginning at least.
        passages: of the whole text; only the first ones are looked at.
        stated: dates in the text's own words.
    """
    starts = [passage.start for passage in passages[:_HEAD_PASSAGES] if passage.start < _HEAD_CHARACTERS]
    datelines = {passage.start for passage in passages[:_HEAD_PASSAGES] if passage.zone == "dateline"}
    position = {
        token.start: index for index, token in enumerate(tokens) if token.start < _HEAD_CHARACTERS + 200
    }
    best = _said_today(text, stated)
    for one in stated:
        if one.start > _HEAD_CHARACTERS + _DATELINE:
            break
        if one.kind not in ("day", "day_of_month") or one.shift is not None or one.start not in position:
            continue
        begin = max((start for start in starts if start <= one.start), default=0)
        if begin not in datelines and not _dates_article(text, tokens, position, begin, one):
            continue
        if best.day is None or (best.year is None and one.year is not None):
            best = Anchor(one.year, one.month, one.day, published=True, stated=one)
    return best


def date_at_foot(
    tokens: Sequence[Token],
    passages: Sequence[Passage],
    read: Callable[[Sequence[Token]], Sequence[Stated]],
    anchor: Anchor,
) -> Anchor:
    """The page's date below the article (`22.05.2025 [19:40]`, `Yayın tarihi: 25.10.2025`), where none stands above.

    Args:
        tokens: of the whole text.
        passages: of the whole text.
        read: gives the dates that a few tokens state.
        anchor: what is known without; a day without a year is kept, with the year that the foot says.
    """
    if anchor.year is not None:
        return anchor
    starts = [token.start for token in tokens]
    for passage in passages[-_FOOT_PASSAGES:][::-1]:
        inside = tokens[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        if len(inside) > _FOOT_TOKENS or sum(token.kind == "word" for token in inside) > _FOOT_WORDS:
            continue
        for one in read(inside):
            if one.kind != "day" or one.year is None or one.month is None or one.day is None:
                continue
            if anchor.day is None:
                return Anchor(one.year, one.month, one.day, published=True, stated=one)
            if (one.month, one.day) == (anchor.month, anchor.day):
                return replace(anchor, year=one.year)
    return anchor


def _said_today(text: str, stated: Sequence[Stated]) -> Anchor:
    """The article's day where it says `today, 15 September` or `yesterday, 14 September`."""
    for said, day in pairwise(stated):
        between = text[said.end : day.start]
        if day.start > _HEAD_CHARACTERS:
            break
        if said.kind == "relative" and day.kind in ("day", "day_of_month") and not between.strip(" ,("):
            known = date(day.year or 2024, day.month or 1, day.day or 1) - timedelta(days=said.shift or 0)
            year = known.year if day.year else None
            stated_so = replace(day, kind="relative")
            return Anchor(year, known.month, known.day, published=True, stated=stated_so)
    return Anchor()


def _dates_article(
    text: str, tokens: Sequence[Token], position: dict[int, int], begin: int, one: Stated
) -> bool:
    """Whether a day begins a passage, after a place at most, and is parted from what follows."""
    bar = max(text.rfind(mark, begin, one.start) for mark in _BARS)
    begin = max(begin, bar + 1)  # `By our correspondent | Tokyo | Saturday 20 December 2025`
    if one.start - begin > _DATELINE:
        return False
    index = position[one.start]
    while index > 0 and tokens[index - 1].start >= begin:
        index -= 1
        token = tokens[index]
        small = token.text[:1].islower() or token.fold == _ON
        if token.kind == "word" and small and token.fold != "date":
            return False
    after = position[one.start]
    while after < len(tokens) and tokens[after].start < one.end:
        after += 1
    line_end = text.find("\n", one.end)
    line_end = len(text) if line_end < 0 else line_end
    if after == len(tokens) or tokens[after].start > line_end or text[one.end : one.end + 3].isspace():
        return True
    rest = [token for token in tokens[after : after + _REST_OF_LINE] if token.start < line_end]
    if len(rest) < _REST_OF_LINE and not any(token.text[:1].islower() for token in rest):
        return True  # `23 İyul 2010 Cümə 11:20`
    return _is_parted(tokens, after, at_start=one.start - begin < 8)


def _is_parted(tokens: Sequence[Token], after: int, *, at_start: bool) -> bool:
    """Whether a mark or an agency's name stands between a dateline and the report."""
    mark = tokens[after]
    if mark.kind == "word":
        return mark.text.isupper() and len(mark.text) > 2 and at_start
    if mark.fold in ("-", "/", "|", "(", "["):
        return True
    following = tokens[after + 1] if after + 1 < len(tokens) else None
    return mark.fold in (".", ",", ":", ";") and not (
        following and following.kind == "word" and following.text[:1].islower()
    )
