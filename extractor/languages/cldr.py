"""Names from the Unicode Common Locale Data Repository, through babel."""

from __future__ import annotations

from functools import cache


@cache
def territory_names(language: str) -> dict[str, str]:
    """Names of countries in one language, by ISO 3166-1 alpha-2 code.

    Example:
        >>> territory_names("ky")["AZ"]
        'Азербайжан'
    """
    from babel import Locale

    names = Locale.parse(language).territories
    return {code: names[code] for code in names if len(code) == 2 and code.isalpha()}


@cache
def currency_names(language: str) -> dict[str, str]:
    """Names of currencies in one language, by ISO 4217 code.

    Example:
        >>> currency_names("ru")["KZT"]
        'казахский тенге'
    """
    from babel import Locale

    return dict(Locale.parse(language).currencies)
