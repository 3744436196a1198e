"""Whether the day on which a text is dated is that of its event, where the report states no other."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.reading import Reading
    from extractor.reading.mentions import Date, Passage

_CLOCK = re.compile(
    r"^[ \t]*(?:[01]?\d|2[0-3])[:.][0-5]\d(?=[ \t]*$|[ \t]+[^\W\d]|[ \t]*[–—|])", re.MULTILINE
)
_ENTRIES = 3  # lines that open with the time of day make a chronicle


def is_of_event(reading: Reading, own: Date) -> bool:
    """Whether a text's own day is its event's: of a chronicle by the hour, or of a press service's heading.

    `Берн, 18 қараша. …`, `27 июня 2025 года, 15:30, Минск`: who was there writes so. An agency's heading says when it
    wrote, and a date by itself when the page was put up.

    Args:
        reading: of the whole text.
        own: its dateline.
    """
    return is_chronicle(reading) or _heads_report(reading, own)


def is_chronicle(reading: Reading) -> bool:
    """Whether a text tells of its day by the hour."""
    return len(_CLOCK.findall(reading.text)) >= _ENTRIES


def _heads_report(reading: Reading, own: Date) -> bool:
    index = bisect_right(reading.passages, own.start, key=lambda passage: passage.start) - 1
    if index < 0:
        return False
    if reading.passages[index].zone == "lead":  # nothing but the day, and a full stop
        return own.start == reading.passages[index].start and reading.text.startswith(".", own.end)
    if index + 1 == len(reading.passages) or reading.passages[index].zone != "dateline":
        return False
    heading, report = reading.passages[index], reading.passages[index + 1]
    if report.zone != "lead" or not _names_no_agency(reading, heading, own):
        return False
    cities = [place for place in reading.places if place.kind == "city" and place.within(heading)]
    inline = "\n" not in reading.text[heading.end : report.start]
    return inline or bool(cities)


def _names_no_agency(reading: Reading, heading: Passage, own: Date) -> bool:
    """Whether a heading holds nothing but a place, the day and the time."""
    known = [own, *(place for place in reading.places if place.within(heading))]
    known += [date for date in reading.dates if date.within(heading)]
    return all(
        token.kind != "word" or any(one.start <= token.start < one.end for one in known)
        for token in reading.tokens_in(heading)
    )
