"""Dates with the year that the text gives them, never one that it does not state."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from extractor.languages.tokens import tokenize
from extractor.reading.date_article import Anchor, date_at_foot, date_of_article
from extractor.reading.date_grammar import stated_dates
from extractor.reading.date_resolution import iso_of, resolve_dates
from extractor.reading.mentions import Date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Passage


class Dates(NamedTuple):
    """What a text says of time.

    Attributes:
        mentions: every date, in order.
        dateline: the words that date the article, or None; its `iso` is `--MM-DD` where they have no year, its
            kind `relative` where they are `today, 15 September` in the report.
    """

    mentions: tuple[Date, ...]
    dateline: Date | None


def read_dates(text: str, tokens: Sequence[Token], passages: Sequence[Passage], language: Language) -> Dates:
    """Read every date of a text, and the day the article itself is dated.

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
        >>> found = read_dates(text, tokenize(text), (), language("ru"))
        >>> [date.iso for date in found.mentions], found.dateline.iso
        (['2021-07-03', '2021-07-02'], '2021-07-03')
    """
    stated = stated_dates(text, tokens, language)
    anchor = date_of_article(text, tokens, passages, stated)
    anchor = date_at_foot(tokens, passages, lambda line: stated_dates(text, line, language), anchor)
    return Dates(resolve_dates(stated, anchor), _dateline(anchor))


def _dateline(anchor: Anchor) -> Date | None:
    if anchor.stated is None or anchor.month is None or anchor.day is None:
        return None
    iso = iso_of(anchor.year, anchor.month, anchor.day)
    return Date(start=anchor.stated.start, end=anchor.stated.end, iso=iso, kind=anchor.stated.kind)


def read_date(quote: str, language: Language, *, article: str | None) -> Date | None:
    """Read the date that a quote states; offsets count from the quote's beginning.

    Args:
        quote: words of a text, with or without words around the date.
        language: whose words to read with.
        article: the article's date, `YYYY-MM-DD` or `--MM-DD`; what is relative is resolved against it.

    Returns:
        The most exact date of the quote, or None where it states none.

    Example:
        >>> from extractor.languages import language
        >>> read_date("2 июля т.г.", language("ru"), article="2021-07-03").iso
        '2021-07-02'
    """
    found = resolve_dates(stated_dates(quote, tokenize(quote), language, quoted=True), _anchor(article))
    exactness = ("span", "day", "day_of_month", "weekday", "relative", "period", "month", "year")
    return min(found, key=lambda found: (exactness.index(found.kind), found.start), default=None)


def _anchor(iso: str | None) -> Anchor:
    if not iso:
        return Anchor()
    parts = iso.removeprefix("--").split("/")[0].split("-")
    numbers: list[int | None] = [int(part) for part in parts if part.isdecimal()]
    year, month, day, *_ = (
        [None, *numbers, None, None] if iso.startswith("--") else [*numbers, None, None, None]
    )
    return Anchor(year, month, day, published=True)
