"""Names, numbers and dates as the Unicode Common Locale Data Repository has them, through babel."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cache

# Codes of CLDR that are no states: exceptional reservations, the United Nations, the euro area, tests.
_NO_STATES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?|--(?P<m>\d{2})-(?P<d>\d{2})")
_LEAP_YEAR = 2000  # has every day that a year can have
_ADDED = re.compile(r"\s?\([^()]*\)")  # `Гонконг (САР)`


@cache
def territory_names(language: str) -> dict[str, str]:
    """Names of countries in one language, by ISO 3166-1 alpha-2 code (and `EU`).

    Args:
        language: a locale of CLDR (`ky`, `uz_Cyrl`).

    Example:
        >>> territory_names("ky")["AZ"]
        'Азербайжан'
    """
    from babel import Locale

    names = {str(code): str(name) for code, name in Locale.parse(language).territories.items()}
    return {
        code: _ADDED.sub("", name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_STATES
    }


@cache
def currency_names(language: str) -> dict[str, str]:
    """Names of currencies in one language, by ISO 4217 code.

    Example:
        >>> currency_names("ru")["KZT"]
        'казахский тенге'
    """
    from babel import Locale

    return dict(Locale.parse(language).currencies)


def number_in_words(number: str, language: str) -> str:
    """A number for people: large round ones with the word for a million and more, all others in full.

    Args:
        number: plain decimal number.
        language: a locale of CLDR.

    Example:
        >>> number_in_words("1700000000", "en"), number_in_words("1234567890", "en")
        ('1.7 billion', '1,234,567,890')
    """
    from babel.numbers import format_compact_decimal, format_decimal

    value = Decimal(number)
    shown = abs(value).adjusted()
    scale = Decimal(1000) ** (shown // 3)
    # Three decimals of a million are enough for no digit to be lost, or the number is written out.
    if 6 <= shown < 15 and (value / scale * 1000) % 1 == 0:
        return _plain_spaces(
            format_compact_decimal(value, format_type="long", locale=language, fraction_digits=3)
        )
    return _plain_spaces(format_decimal(value, locale=language, decimal_quantization=False))


def date_in_words(iso: str, language: str) -> str:
    """A date for people; what is no such date stays as it is.

    Args:
        iso: a day, a month, a year, a span START/END, or --MM-DD.
        language: a locale of CLDR.

    Example:
        >>> date_in_words("2025-12-08", "ru"), date_in_words("2025-01/2025-10", "en")
        ('8 декабря 2025 г.', 'January 2025 – October 2025')
    """
    return " – ".join(_point_in_words(point, language) for point in iso.split("/"))


def _point_in_words(point: str, language: str) -> str:
    from babel.dates import format_date, format_skeleton

    match = _POINT.fullmatch(point)
    try:
        if match is None:
            return point
        if match["m"]:
            day = date(_LEAP_YEAR, int(match["m"]), int(match["d"]))
            return _plain_spaces(format_skeleton("MMMMd", day, locale=language))
        if match["day"]:
            return _plain_spaces(format_date(date.fromisoformat(point), "long", locale=language))
        if match["month"]:
            month = date(int(match["year"]), int(match["month"]), 1)
            return _plain_spaces(format_skeleton("yMMMM", month, locale=language))
    except ValueError:  # the thirtieth of February
        pass
    return point


def _plain_spaces(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")
