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
    from collections.abc import Sequence

    from extractor.candidates.candidate import Candidate, Field
    from extractor.reading import Reading


def candidates_of(reading: Reading) -> dict[Field, Sequence[Candidate]]:
    """Everything that the answer could hold, by field, doubtful ones included."""
    return {
        "event_type": event_type(reading),
        "event_date": event_date(reading),
        "participants": participants(reading),
        "venue": venue(reading),
        "instruments": instruments(reading),
        "trade_statistics": trade(reading),
    }
