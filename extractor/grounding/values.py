"""Reads a value out of words that were found in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from extractor.languages.tokens import spelled, tokenize
from extractor.reading.amounts import read_amount
from extractor.reading.mentions import Amount, Date, Instrument, Place, Span
from extractor.reading.persons import read_person_name
from extractor.reading.places import read_city, read_country

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from extractor.grounding.evidence import Evidence
    from extractor.reading import Reading
    from extractor.schemas.fields import Kind

Mentioned = TypeVar("Mentioned", bound=Span)


def read_value(kind: Kind, proof: Evidence, reading: Reading) -> str | None:
    """Read a value out of the words that prove it.

    What the reading of the whole text found at that place comes first, because it knows the context: the year of
    the article, the nominative of a name that stands elsewhere.

    Args:
        kind: the reader.
        proof: the words, with their place.
        reading: of the whole text.

    Returns:
        The value in the form of the schema, or None where the words state none.
    """
    return _READERS[kind](proof, reading)


def plain(number: Decimal) -> str:
    """A decimal number without exponent or superfluous zeros.

    Example:
        >>> from decimal import Decimal
        >>> plain(Decimal("1.70E+9"))
        '1700000000'
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def at(mentions: Sequence[Mentioned], place: Span) -> Mentioned | None:
    """The mention that shares most code points with a place, or None."""
    shared = [(min(m.end, place.end) - max(m.start, place.start), m) for m in mentions]
    return max((pair for pair in shared if pair[0] > 0), key=lambda pair: pair[0], default=(0, None))[1]


def _words(proof: Evidence, _: Reading) -> str | None:
    return spelled(proof.words)


def _amount_at(proof: Evidence, reading: Reading) -> Amount | None:
    return at(reading.amounts, proof) or read_amount(proof.words, reading.language)


def _amount(proof: Evidence, reading: Reading) -> str | None:
    amount = _amount_at(proof, reading)
    if amount:
        return plain(amount.value)
    # An ordinal (`6-е заседание`) is no amount of anything, but it is the number asked for.
    digits = [token.text for token in tokenize(proof.words) if token.kind == "number"]
    return digits[0] if len(digits) == 1 else None


def _unit(proof: Evidence, reading: Reading) -> str | None:
    amount = _amount_at(proof, reading)
    return amount.unit if amount else None


def _qualifier(proof: Evidence, reading: Reading) -> str | None:
    amount = _amount_at(proof, reading)
    return amount.qualifier if amount else None


def _date(proof: Evidence, reading: Reading) -> str | None:
    date: Date | None = at(reading.dates, proof)
    return (date.iso or None) if date else None


def _country(proof: Evidence, reading: Reading) -> str | None:
    place: Place | None = at(reading.places, proof)
    return (place.country if place else None) or read_country(proof.words, reading.language)


def _city(proof: Evidence, reading: Reading) -> str | None:
    place = at([place for place in reading.places if place.kind == "city"], proof)
    found = read_city(proof.words, reading.language)
    return place.name if place else found[0] if found else None


def _site(proof: Evidence, reading: Reading) -> str | None:
    place = at([place for place in reading.places if place.kind == "site"], proof)
    return place.name if place else _words(proof, reading)


def _person(proof: Evidence, reading: Reading) -> str | None:
    for person in reading.persons:
        if at(person.mentions, proof):
            return person.name
    return read_person_name(proof.words, reading.language)


def _title(proof: Evidence, reading: Reading) -> str | None:
    for person in reading.persons:
        if person.title and at([mention.title for mention in person.mentions if mention.title], proof):
            return person.title
    return _words(proof, reading)


def _instrument(proof: Evidence, reading: Reading) -> str | None:
    instrument: Instrument | None = at(reading.instruments, proof)
    close = instrument is not None and 2 * (instrument.end - instrument.start) > proof.end - proof.start
    return instrument.title if instrument and close else _words(proof, reading)


_READERS: dict[Kind, Callable[[Evidence, Reading], str | None]] = {
    "words": _words,
    "person": _person,
    "title": _title,
    "site": _site,
    "city": _city,
    "country": _country,
    "date": _date,
    "amount": _amount,
    "unit": _unit,
    "qualifier": _qualifier,
    "instrument": _instrument,
}
