"""Names from the Unicode Common Locale Data Repository, through babel."""

from __future__ import annotations

import re
from functools import cache

# Codes of CLDR that are no states: exceptional reservations, the United Nations, the euro area, tests.
_NO_STATES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
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
