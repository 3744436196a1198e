"""Dates with the year that the text gives them, never one that it does not state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.languages.tokens import tokenize
from extractor.reading.date_article import DATELINE, HEAD_CHARACTERS, Anchor, date_at_foot, date_of_article
from extractor.reading.date_grammar import stated_dates
from extractor.reading.date_resolution import iso_of, resolve_dates
from extractor.reading.mentions import Date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.file import Language
    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Passage


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
    anchor = date_of_article(text, tokens, passages, stated)
    anchor = date_at_foot(tokens, passages, lambda line: stated_dates(text, line, language), anchor)
    return resolve_dates(stated, anchor)


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
    head = [token for token in tokens if token.start < HEAD_CHARACTERS + DATELINE]
    anchor = date_of_article(text, head, passages, stated_dates(text, head, language))
    anchor = date_at_foot(tokens, passages, lambda line: stated_dates(text, line, language), anchor)
    if anchor.stated is None or anchor.month is None or anchor.day is None:
        return None
    iso = iso_of(anchor.year, anchor.month, anchor.day)
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
