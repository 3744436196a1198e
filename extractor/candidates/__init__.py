"""What the answer could hold: the reading's finds turned into items, each with the words that prove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.candidates.event_date import event_date
from extractor.candidates.event_type import event_type
from extractor.candidates.instruments import instruments
from extractor.candidates.participants import participants
from extractor.candidates.trade import trade
from extractor.candidates.venue import venue

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from extractor.candidates.candidate import Candidate, Field
    from extractor.reading import Reading


def candidates_of(
    reading: Reading, fields: Collection[Field] | None = None
) -> dict[Field, Sequence[Candidate]]:
    """What the answer could hold, by field, doubtful ones included.

    Args:
        reading: of the text.
        fields: those that are wanted; None for all.
    """
    return {name: found(reading) for name, found in _FINDERS.items() if fields is None or name in fields}


_FINDERS: dict[Field, Callable[[Reading], Sequence[Candidate]]] = {
    "event_type": event_type,
    "event_date": event_date,
    "participants": participants,
    "venue": venue,
    "instruments": instruments,
    "trade_statistics": trade,
}
