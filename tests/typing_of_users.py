"""A program as a user writes it. It is type-checked and run against the installed wheel."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel

from extractor import (
    Document,
    Extraction,
    Extractor,
    ExtractorError,
    Reading,
    Settings,
    aextract,
    extract,
    extract_many,
    load,
    stream_extract,
)
from extractor.claims import check_claim
from extractor.errors import DocumentEmpty
from extractor.schemas.fields import Amount, DateSpan, PersonName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.schemas.event_summary.v1 import EventSummary

NEWS = Path("news.txt")


class Purchase(BaseModel):
    """One purchase."""

    buyer: PersonName | None = None
    price: Amount | None = None
    delivery: DateSpan | None = None


def cities(found: Sequence[Extraction[EventSummary]]) -> list[str]:
    """What a function of the user's may ask for."""
    return [one.data.venue.city for one in found if one.data.venue.city]


def price(text: str) -> Amount | None:
    """Never called: a model of the user's own gives its own type, which mypy would not let pass as Any."""
    return extract(text, schema=Purchase).data.price


def main() -> None:
    """Use every public name once."""
    settings = Settings(strategy="reading")
    first: Extraction[EventSummary] = extract(NEWS, settings=settings)
    again = asyncio.run(aextract(Document.of(NEWS), settings=settings))
    with Extractor(settings, on_progress=print) as extractor:
        held = extractor.extract(NEWS.read_text(encoding="utf-8"))
    outcomes = list(extract_many([NEWS, " "], settings=settings))
    assert [type(one) for one in outcomes] == [Extraction, DocumentEmpty]
    assert all(isinstance(one, Extraction | ExtractorError) for one in outcomes)
    for state in stream_extract(NEWS, settings=settings):
        complete: bool = state.complete
    assert complete
    assert cities([first, again, held]) == ["Баку"] * 3
    start: int = first.evidence["/venue/city"][0].start
    sure: float = first.confidence["/participants/0"]
    stored = load(first.to_json())
    assert (start, stored.data.event_date, 0 < sure <= 1) == (22, "2025-12-08", True)
    assert Reading.of(Document.of(NEWS)).amounts
    assert check_claim("Trade grew by 94 percent.", NEWS).verdict
    print(Purchase(price=Amount(value="94", unit="percent")).price, first.to_markdown("ky"))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
