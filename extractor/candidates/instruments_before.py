"""Documents told with a day or a month long before the event: `in Astana, where a treaty was signed on 17 June`."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from extractor.candidates.event_date import event_date

if TYPE_CHECKING:
    from extractor.languages.tokens import Token
    from extractor.reading import Reading
    from extractor.reading.mentions import Date, Instrument, Sentence

_SURE = 0.5
_LONG = timedelta(days=10)  # a visit and what led up to it are no longer
_PARTS = frozenset(",;:()")
_JOINED = 2  # `when the minister visited four capitals, and the ministers adopted …`
_NEAR = 6  # tokens of a clause's beginning in which it says that it goes on about a time


class LongBefore:
    """Says of the documents of one text whether their own clause puts them long before the event.

    Args:
        reading: of the text.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._relatives = frozenset(reading.language.instruments.relatives)

    def holds(self, document: Instrument) -> bool:
        """Whether the last date before the words that tell of a document is of another time."""
        said = document.governor or document
        sentence = self._reading.sentence_at(said.start)
        if sentence is None or self._reading.sentence_at(document.start) != sentence or self._day is None:
            return False
        told = [one for one in self._dates(sentence) if self._is_of(one, sentence, said.start, document)]
        return bool(told) and (last := _end(told[-1])) is not None and last < self._day - _LONG

    def _dates(self, sentence: Sentence) -> list[Date]:
        """The days and months of a sentence that stand in no title."""
        reading = self._reading
        inside = reading.dates_in(sentence)
        return [one for one in inside if _end(one) and reading.title_at(one.start) is None]

    def _is_of(self, one: Date, sentence: Sentence, said: int, document: Instrument) -> bool:
        """Whether a date dates the words at `said`: it stands in their clause, or they tell what was at that time."""
        first, last = sorted((one.start, said))
        between = [
            token
            for token in self._reading.tokens_in(sentence)
            if first <= token.start < last and not document.start <= token.start < document.end
        ]
        parted = [index for index, token in enumerate(between) if token.text in _PARTS]
        if not parted:
            return True
        return one.start < said and len(parted) <= _JOINED and self._goes_on(between[parted[0] + 1 :])

    def _goes_on(self, clause: list[Token]) -> bool:
        """Whether a clause says what happened then or there: `when …`, `where …`."""
        return any(token.fold in self._relatives for token in clause[:_NEAR])

    @cached_property
    def _day(self) -> date | None:
        """The first day of the event, where the text says it in full; else that of the article."""
        best = next(iter(event_date(self._reading)), None)
        stated = str(best.values["event_date"]) if best and best.score >= _SURE else ""
        dated = self._reading.dateline.iso if self._reading.dateline else ""
        return next(filter(None, map(_day, (stated, dated))), None)


def _day(iso: str) -> date | None:
    """The first day of a date or a span in ISO 8601, or None where it is none in full."""
    first = iso.partition("/")[0]
    return date.fromisoformat(first) if len(first) == len("2025-12-20") else None


def _end(one: Date) -> date | None:
    """The last day that a date may mean; None for years and for what states no year."""
    last = one.iso.rpartition("/")[2]
    if len(last) == len("2025-12-20"):
        return date.fromisoformat(last)
    if one.kind == "month" and len(last) == len("2025-12"):
        return date(int(last[:4]), int(last[5:]), 28)
    return None
