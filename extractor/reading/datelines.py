"""Lines and beginnings of paragraphs that say where and when a text was written."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.languages import CODES, language
from extractor.languages.tokens import fold
from extractor.reading.lines import DASHES, Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.languages.tokens import Token
    from extractor.reading.mentions import Passage

_LONGEST_HEADING = 24  # tokens of an agency's heading
_LINE_WORDS = 12
_LONGEST_AGENCY = 7  # tokens of its name after the dash
_DAY_REACH = 4  # tokens from a year to the day that it goes with
_MONTH_LETTERS = 3  # that every short form of a month's name keeps
_ENCLOSING = {"/": "/", "(": ")"}
_QUOTES = '«»“”„"'


@cache
def _months() -> tuple[str, ...]:
    """What the names of months begin with, in every language: a page mixes them."""
    names = (name for code in CODES for name in language(code).numbers.months)
    return tuple(sorted({fold(name)[:_MONTH_LETTERS] for name in names}))


def is_year(token: Token) -> bool:
    """Whether a number is a year of the last or this century."""
    return (
        token.kind == "number"
        and len(token.text) == 4
        and token.text[:2] in ("19", "20")
        and token.text.isascii()
    )


def is_day(token: Token) -> bool:
    """Whether a number can be a day of a month, or an hour."""
    return token.kind == "number" and len(token.text) <= 2 and token.text.isascii()


def numeric_date(tokens: Sequence[Token], index: int) -> int:
    """How many tokens a date in digits takes at `index` (`03.07.21`, `2025-12-08`), or 0."""
    if index + 4 >= len(tokens):
        return 0
    one, mark, two, mark2, three = tokens[index : index + 5]
    digits = all(token.kind == "number" for token in (one, two, three))
    joined = one.end == mark.start and mark2.end == three.start
    if not (digits and joined and mark.text == mark2.text and mark.text in "./-"):
        return 0
    little_endian = (
        is_day(one) and is_day(two) and (is_year(three) or (len(three.text) == 2 and three.text.isascii()))
    )
    return 5 if little_endian or (is_year(one) and is_day(two) and is_day(three)) else 0


def is_dateline(line: Line, text: str) -> bool:
    """Whether a line is the page's own date, with the time, the section and counters at most."""
    if not 0 <= line.words <= _LINE_WORDS or len(line.tokens) > 40:
        return False
    span = _date_in(line.tokens)
    if span is None:
        return _is_bare_heading(line)
    before = [token for token in line.tokens[: span[0]] if token.kind == "word"]
    after = line.tokens[span[1] :]
    words_after = sum(token.kind == "word" for token in after)
    parted = _is_parted(line.tokens[span[1] - 1 :], text)  # the mark right after the year parts too
    return len(before) <= 2 and (words_after <= 1 or (parted and not line.is_sentence))


def _is_bare_heading(line: Line) -> bool:
    """Whether an agency's heading stands on a line of its own: `Bakı, 3 sentyabr, AZƏRTAC`."""
    tokens = line.tokens
    words = [index for index, token in enumerate(tokens) if token.kind == "word"]
    days = [index for index, token in enumerate(tokens) if is_day(token)]
    return (
        2 <= len(words) <= 7
        and len(days) == 1
        and words[0] == 0
        and any(token.text in ",." for token in tokens[: days[0] + 1])
        and all(tokens[i].text[0].isupper() or _follows_number(tokens, i) for i in words)
        and len(tokens) <= 16
    )


def _is_parted(tokens: Sequence[Token], text: str) -> bool:
    """Whether counters, colons or wide gaps part the words, as they do in a page's heading."""
    marks = any(token.text in (":", "|", "/", "•", "·") for token in tokens)
    gaps = any("  " in text[one.end : two.start] for one, two in pairwise(tokens))
    return marks or gaps


def _date_in(tokens: Sequence[Token]) -> tuple[int, int] | None:
    """The token range of the first full date: in digits, or a day beside its month's name and a year."""
    last_day: int | None = None
    last_year: int | None = None
    for index, token in enumerate(tokens):
        if length := numeric_date(tokens, index):
            return index, index + length
        if is_year(token):
            if last_day is not None and index - last_day <= 5:
                month_first = last_day > 0 and tokens[last_day - 1].kind == "word" and index - last_day <= 2
                return last_day - month_first, min(index + 2, len(tokens))
            last_year = index
        elif is_day(token) and _has_month(tokens, index):
            if last_year is not None and index - last_year <= 4:
                return last_year, min(index + 3, len(tokens))
            last_day = index
    return None


def _has_month(tokens: Sequence[Token], index: int) -> bool:
    """Whether a month's name stands beside a number, as beside no amount: `5 мая`, `21-январында`, `May 12`."""
    near = (*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 3])
    return any(token.kind == "word" and token.fold.startswith(_months()) for token in near)


def heading_end(tokens: Sequence[Token], text: str) -> int:  # noqa: C901  # one branch a sort of token
    """How many tokens an agency's heading takes at the start of a paragraph, or 0.

    A heading is a city, then a date or an agency, in words that begin with a capital letter or follow a
    number, up to a dash or a full stop: `Бишкек, 03.07.21. /Кабар/.`, `SAMARKAND, 4 April 2025 –`.
    """
    limit = min(len(tokens), _LONGEST_HEADING)
    start = _agency_before_its_date(tokens) or _date_or_city_before_it(tokens)
    if limit == 0 or not (start or _starts_with_city(tokens)):
        return 0
    dated = start > 0
    agency = False
    capitals = len(tokens[0].text) >= 5 and tokens[0].text.isupper()
    stop, enclosed, alone, index = 0, False, False, start
    while index < limit:
        token = tokens[index]
        if length := numeric_date(tokens, index):
            dated, index = True, index + length
            if index < limit and tokens[index].text == "." and not stop:
                stop = index + 1
            continue
        if token.kind == "word":
            named = token.text[0].isupper() or _is_domain(tokens, index)
            if not (enclosed or named or _follows_number(tokens, index)):
                break
            dated = dated or _follows_number(tokens, index)
        elif is_day(token):
            dated = dated or _follows_month(tokens, index)
        elif token.text in "/(" or (enclosed and token.text in "/)"):
            enclosed = not enclosed or token.text == "("
            agency = agency or not enclosed
            stop = stop if enclosed else index + 1
        elif token.kind == "mark" and index > 0 and _is_spaced_dash(tokens, index, text):
            if dated or agency or (capitals and index <= 4):
                return _with_agency(tokens, index + 1, limit)
            break
        elif token.text == "." and _ends_heading(tokens, index):
            alone = alone or (capitals and index == 1)  # WARSAW. The President …
            stop = index + 1 if dated or agency or (capitals and index == 1) else stop
        index += 1
    return stop if dated or agency or alone else 0


def _agency_before_its_date(tokens: Sequence[Token]) -> int:
    """How many tokens an agency takes that stands before the day: `/КАБАР/, 23 апреля 2026 г.`."""
    if len(tokens) < 8 or tokens[0].text not in _ENCLOSING:
        return 0
    closer = _ENCLOSING[tokens[0].text]
    end = next((index for index in range(2, 5) if tokens[index].text == closer), 0)
    dated = end and (is_day(tokens[end + 1]) or (tokens[end + 1].text in ",." and is_day(tokens[end + 2])))
    return end + 1 if dated else 0


def _date_or_city_before_it(tokens: Sequence[Token]) -> int:
    """How many tokens a heading's city before digits takes, or its day before the city: `5 мая, Минск /БЕЛТА/.`."""
    if len(tokens) < 5:
        return 0
    if tokens[0].kind == "word" and numeric_date(tokens, 1):
        return 1
    city_follows = tokens[2].text == "," and tokens[3].kind == "word" and tokens[3].text[0].isupper()
    parted = any(token.text in "/(" for token in tokens[4:6])
    return 3 if is_day(tokens[0]) and tokens[1].kind == "word" and city_follows and parted else 0


def _starts_with_city(tokens: Sequence[Token]) -> bool:
    """Whether the first words are capitalised and end at a mark (in capitals, at a number too)."""
    for index, token in enumerate(tokens[:4]):
        if token.kind == "word" and token.text[0].isupper():
            continue
        capitals = token.kind == "number" and len(tokens[0].text) >= 4 and tokens[0].text.isupper()
        return index > 0 and (capitals or token.text in ",./(" or token.text in DASHES)
    return False


def _follows_number(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is a month after its day, or the word for year after its number."""
    for back in (1, 2):
        if index >= back and tokens[index - back].kind == "number":
            return back == 1 or tokens[index - 1].text in DASHES or tokens[index - 1].text in ".,"
    return False


def _is_domain(tokens: Sequence[Token], index: int) -> bool:
    """Whether a word is the last part of an agency's address: `Report.az`."""
    if index < 2 or tokens[index - 1].text != ".":
        return False
    return tokens[index - 2].end == tokens[index - 1].start and tokens[index - 1].end == tokens[index].start


def _follows_month(tokens: Sequence[Token], index: int) -> bool:
    """Whether a day stands after its month, parted from the city: `BAKU, Azerbaijan, May 12`."""
    return index >= 3 and tokens[index - 1].kind == "word" and tokens[index - 2].text in ",."


def _ends_heading(tokens: Sequence[Token], index: int) -> bool:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    before = tokens[index - 1]
    initial = before.kind == "word" and len(before.text) == 1 and before.text.isupper()  # but: `2026 г.`
    return following is not None and following.start > tokens[index].end and not initial


def _is_spaced_dash(tokens: Sequence[Token], index: int, text: str) -> bool:
    token = tokens[index]
    return token.text in DASHES and text[token.start - 1 : token.start].isspace()


def _with_agency(tokens: Sequence[Token], index: int, limit: int) -> int:
    """The end of a heading that names its agency after the dash: `АСТАНА, 12 сен – Sputnik.`."""
    while index < limit and tokens[index].text in DASHES:
        index += 1
    for end in range(index, min(index + _LONGEST_AGENCY, limit - 1)):
        token = tokens[end]
        if token.text == "." and end > index and _ends_heading(tokens, end):
            return end + 1
        named = token.kind == "word" and token.text[0].isupper()
        if not (named or token.text in _QUOTES or token.text in DASHES):
            break
    return index


def is_year_span(tokens: Sequence[Token], index: int) -> bool:
    """Whether one of the two years of a span stands at `index`: `2026–2030`."""
    if not is_year(tokens[index]):
        return False
    return any(
        0 <= index + 2 * step < len(tokens)
        and tokens[index + step].text in DASHES | {"-"}
        and is_year(tokens[index + 2 * step])
        for step in (-1, 1)
    )


def current_year(tokens: Sequence[Token], passages: Sequence[Passage]) -> int | None:
    """The year of the page's date or the dateline, else of a day that the lead names.

    Args:
        tokens: of the whole text.
        passages: of the same text.
    """
    stated: dict[str, list[int]] = {"dateline": [], "lead": []}
    index = 0
    for passage in passages:
        years = stated.get(passage.zone)
        while index < len(tokens) and tokens[index].start < passage.end:
            if years is not None:
                years += _year_at(tokens, index, dateline=passage.zone == "dateline")
            index += 1
    return next((max(years) for years in stated.values() if years), None)


def _year_at(tokens: Sequence[Token], index: int, *, dateline: bool) -> list[int]:
    if numeric_date(tokens, index) and len(tokens[index + 4].text) == 2 and not is_year(tokens[index]):
        return [2000 + int(tokens[index + 4].text)]
    if not is_year(tokens[index]):
        return []
    around = tokens[max(0, index - _DAY_REACH) : index + _DAY_REACH]
    return [int(tokens[index].text)] if dateline or any(is_day(token) for token in around) else []
