"""Whether a text states a date of a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.claims.result import Status

_DAY_OF_MONTH = "--"


def compare_dates(claimed: str, stated: str) -> tuple[Status, str]:
    """How far a date that a text states is the one that is claimed.

    Args:
        claimed: ISO 8601, as the schemas have it.
        stated: likewise.

    Returns:
        `found`, `partly` with the reason, or `absent`.

    Example:
        >>> compare_dates("2025-12", "2025-12-08")
        ('found', '')
        >>> compare_dates("2025-08-02", "--08-02")
        ('partly', 'the text states no year')
        >>> compare_dates("2025-12-08", "2025-12-09")
        ('absent', '')
    """
    if claimed == stated or ("/" not in claimed and stated.startswith(f"{claimed}-")):
        return "found", ""
    if claimed.startswith(_DAY_OF_MONTH) and stated.endswith(claimed[1:]) and "/" not in stated:
        return "found", ""
    if stated.startswith(_DAY_OF_MONTH) and claimed.endswith(stated[1:]) and "/" not in claimed:
        return "partly", "the text states no year"
    if "/" not in claimed and "/" not in stated and claimed.startswith(f"{stated}-"):
        return "partly", f"the text states no more than {stated}"
    return "absent", ""
