"""Dates with the year that the text gives them, never one that it does not state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from extractor.languages.tokens import tokenize
from extractor.reading.date_grammar import stated_dates
from extractor.reading.mentions import Date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages import Language
    from extractor.languages.tokens import Token
    from extractor.reading.date_digits import Stated
    from extractor.reading.mentions import Passage

_HEAD_PASSAGES = 25  # a dateline or a page's own date stands among the first
_HEAD_CHARACTERS = 3000
_DATELINE = 80  # characters of a passage's beginning in which its dateline ends
_REST_OF_LINE = 6  # tokens
_NEAR = 31  # days within which a day without a year belongs to the same visit as a full date before it
_VISIT = 7  # days within which a day without a year belongs to the same visit as a full date after it
_SAME_SENTENCE = 200  # characters
_LEAD_CHARACTERS = 1500  # the event's own full date stands in the beginning


@dataclass(frozen=True, slots=True)
class _Anchor:
    """What the text says of its own time: as much of a day as is known."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    published: bool = False
    stated: Stated | None = None

    @property
    def date(self) -> date | None:
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


def read_dates(
    text: str, tokens: Sequence[Token], passages: Sequence[Passage], language: Language
) -> tuple[Date, ...]:
    """Read every date of a text.

    A day without a year takes the year of the article's own date, else of a full date shortly before it;
    with neither it is `--MM-DD`. Weekdays, `yesterday` and `last year` are resolved the same way and left
    out where the text gives nothing to resolve them against, as are months and periods without a year.

    Args:
        text: any string.
        tokens: of the whole text.
        passages: of the whole text; the article's date is looked for at the beginning of the first ones.
        language: whose words to read with.

    Example:
        >>> from extractor.languages import language
        >>> text = "Бишкек, 03.07.21. /Кабар/. Министр 2 июля т.г. провел встречу."
        >>> [d.iso for d in read_dates(text, tokenize(text), (), language("ru"))]
        ['2021-07-03', '2021-07-02']
    """
    stated = stated_dates(text, tokens, language)
    anchor = _article(text, tokens, passages, stated)
    return _resolved(stated, anchor)


def article_date(
    text: str, tokens: Sequence[Token], passages: Sequence[Passage], language: Language
) -> str | None:
    """The day the article itself is dated, from its dateline or the page's heading.

    Returns:
        `YYYY-MM-DD`, `--MM-DD` where the dateline has no year, or None.

    Example:
        >>> from extractor.languages import language
        >>> text = "İSTANBUL, 11 Nisan 2025 - İki ülkenin iş çevreleri buluştu."
        >>> article_date(text, tokenize(text), (), language("tr"))
        '2025-04-11'
    """
    found = dateline(text, tokens, passages, language)
    return found.iso if found else None


def dateline(
    text: str, tokens: Sequence[Token], passages: Sequence[Passage], language: Language
) -> Date | None:
    """The words that date the article; of kind `relative` where they are `today, 15 September` in the report."""
    head = [token for token in tokens if token.start < _HEAD_CHARACTERS + _DATELINE]
    anchor = _article(text, head, passages, stated_dates(text, head, language))
    if anchor.stated is None or anchor.month is None or anchor.day is None:
        return None
    iso = _iso(anchor.year, anchor.month, anchor.day)
    return Date(start=anchor.stated.start, end=anchor.stated.end, iso=iso, kind=anchor.stated.kind)


def read_date(quote: str, language: Language, *, article: str | None) -> Date | None:
    """Read the date that a quote states; offsets count from the quote's beginning.

    Args:
        quote: words of a text, with or without words around the date.
        language: whose words to read with.
        article: the article's date as `article_date` gives it; what is relative is resolved against it.

    Returns:
        The most exact date of the quote, or None where it states none.

    Example:
        >>> from extractor.languages import language
        >>> read_date("2 июля т.г.", language("ru"), article="2021-07-03").iso
        '2021-07-02'
    """
    found = _resolved(stated_dates(quote, tokenize(quote), language, quoted=True), _parse(article))
    exactness = ("span", "day", "day_of_month", "weekday", "relative", "period", "month", "year")
    return min(found, key=lambda found: (exactness.index(found.kind), found.start), default=None)


# -- the article's own date ------------------------------------------------------------------------------


def _article(
    text: str, tokens: Sequence[Token], passages: Sequence[Passage], stated: Sequence[Stated]
) -> _Anchor:
    """The best day that stands where an article is dated, a year before no year."""
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
            best = _Anchor(one.year, one.month, one.day, published=True, stated=one)
    return best


def _said_today(text: str, stated: Sequence[Stated]) -> _Anchor:
    """The article's day where it says `today, 15 September` or `yesterday, 14 September`."""
    for said, day in pairwise(stated):
        between = text[said.end : day.start]
        if day.start > _HEAD_CHARACTERS:
            break
        if said.kind == "relative" and day.kind in ("day", "day_of_month") and not between.strip(" ,("):
            known = date(day.year or 2024, day.month or 1, day.day or 1) - timedelta(days=said.shift or 0)
            year = known.year if day.year else None
            stated_so = replace(day, kind="relative")
            return _Anchor(year, known.month, known.day, published=True, stated=stated_so)
    return _Anchor()


def _dates_article(
    text: str, tokens: Sequence[Token], position: dict[int, int], begin: int, one: Stated
) -> bool:
    """Whether a day begins a passage, after a place at most, and is parted from what follows."""
    if one.start - begin > _DATELINE:
        return False
    index = position[one.start]
    while index > 0 and tokens[index - 1].start >= begin:
        index -= 1
        token = tokens[index]
        if token.kind == "word" and token.text[:1].islower() and token.fold != "date":
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


def _parse(iso: str | None) -> _Anchor:
    if not iso:
        return _Anchor()
    parts = iso.removeprefix("--").split("/")[0].split("-")
    numbers: list[int | None] = [int(part) for part in parts if part.isdecimal()]
    year, month, day, *_ = (
        [None, *numbers, None, None] if iso.startswith("--") else [*numbers, None, None, None]
    )
    return _Anchor(year, month, day, published=True)


# -- years and days ---------------------------------------------------------------------------------------


def _resolved(stated: Sequence[Stated], article: _Anchor) -> tuple[Date, ...]:
    anchor = article
    found = []
    for one, following in zip_longest(stated, stated[1:]):
        iso = _resolve(one, anchor)
        if iso is not None and anchor.year is None and following is not None:
            iso = _resolve(one, _talks_of_visit(one, following)) or iso
        if iso is not None:
            found.append(Date(start=one.start, end=one.end, iso=iso, kind=one.kind))
        if article.year is None:
            anchor = _next_anchor(one, article, anchor)
    return tuple(found)


def _talks_of_visit(one: Stated, following: Stated) -> _Anchor:
    """The full date that comes next, where it is of the same days: `on 6–8 March, on 7 March 2025 …`."""
    if following.kind != "day" or following.start - one.end > _SAME_SENTENCE or one.year is not None:
        return _Anchor()
    anchor = _Anchor(following.year, following.month, following.day)
    if one.month is None or one.day is None or anchor.date is None:
        return _Anchor()
    near = _nearest(one.month, one.day, anchor.date)
    return anchor if near and abs(near - anchor.date) <= timedelta(days=_VISIT) else _Anchor()


def _next_anchor(one: Stated, article: _Anchor, anchor: _Anchor) -> _Anchor:
    """Without a year of its own, an article is of the year that its beginning states in full."""
    if one.kind not in ("day", "span") or one.year is None or one.day is None or one.month is None:
        return anchor
    if one.start > _LEAD_CHARACTERS or anchor.year is not None:
        return anchor
    if article.month is not None and article.day is not None:
        near = _nearest(article.month, article.day, date(one.year, one.month, one.day))
        return _Anchor(near.year, near.month, near.day, published=True) if near else anchor
    return _Anchor(one.year, one.month, one.day)


def _resolve(one: Stated, anchor: _Anchor) -> str | None:
    if one.kind == "weekday":
        return _weekday(one.weekday or 0, anchor)
    if one.kind == "relative":
        return _relative(one.shift or 0, anchor)
    year = one.year
    if year is None and one.shift is not None and anchor.year is not None:
        year = anchor.year + one.shift
    elif year is None and one.shift is None and one.month and one.day:
        year = _year_of_day(one.month, one.day, anchor)
    if one.month is None:
        return _years(year, one.to_year)
    if one.to_month is None:
        return _iso(year, one.month, one.day) if year or one.day else None
    if year is None and one.day is None:
        return None
    to_year = one.to_year or year
    if to_year and (one.to_month, one.to_day or 0) < (one.month, one.day or 0) and one.to_year is None:
        to_year += 1
    return f"{_iso(year, one.month, one.day)}/{_iso(to_year, one.to_month, one.to_day)}"


def _years(year: int | None, to_year: int | None) -> str | None:
    if year is None:
        return None
    return f"{year:04}" if to_year is None else f"{year:04}/{to_year:04}"


def _iso(year: int | None, month: int, day: int | None) -> str:
    start = "-" if year is None else f"{year:04}"
    return f"{start}-{month:02}" if day is None else f"{start}-{month:02}-{day:02}"


def _year_of_day(month: int, day: int, anchor: _Anchor) -> int | None:
    """The year that brings a day nearest to the anchor: in January, `28 декабря` is of the year before."""
    known = anchor.date
    if known is None:
        return anchor.year if anchor.published else None
    near = _nearest(month, day, known)
    if near is None or (not anchor.published and abs(near - known) > timedelta(days=_NEAR)):
        return None
    return near.year


def _nearest(month: int, day: int, known: date) -> date | None:
    candidates = []
    for year in (known.year - 1, known.year, known.year + 1):
        try:
            candidates.append(date(year, month, day))
        except ValueError:  # 29 February
            continue
    return min(candidates, key=lambda found: abs(found - known), default=None)


def _weekday(weekday: int, anchor: _Anchor) -> str | None:
    """The last such day up to the article's own."""
    known = anchor.date
    if known is None or not anchor.published:
        return None
    return (known - timedelta(days=(known.weekday() - weekday) % 7)).isoformat()


def _relative(days: int, anchor: _Anchor) -> str | None:
    if not anchor.published or anchor.month is None or anchor.day is None:
        return None
    if anchor.date is not None:
        return (anchor.date + timedelta(days=days)).isoformat()
    moved = date(2024, anchor.month, anchor.day) + timedelta(days=days)
    return _iso(None, moved.month, moved.day)
