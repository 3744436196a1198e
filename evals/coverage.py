"""What share of the labelled values the reading finds at all, before anything decides.

A value that the reading does not find cannot be answered by `select` nor checked in `compose`: this is the
ceiling of recall, by kind and language.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from extractor.evals.scoring.instruments import title_score
from extractor.evals.scoring.participants import name_score
from extractor.evals.spelling import same
from extractor.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractor.evals.datasets import Case, Label

KINDS = ("persons", "instruments", "amounts", "cities", "countries", "dates")


@dataclass(frozen=True, slots=True)
class Value:
    """One labelled value.

    Attributes:
        case: name of its document.
        language: of the document.
        kind: one of `KINDS`.
        words: the value as the label has it.
        found: whether the reading has it.
    """

    case: str
    language: str
    kind: str
    words: str
    found: bool


def coverage(cases: Sequence[Case]) -> list[Value]:
    """Look up every labelled value in the reading of its text."""
    return [
        Value(case.name, case.label.language, kind, words, found)
        for case in cases
        for kind, words, found in _values(
            case.event, Reading.of_text(case.document.text, case.label.language)
        )
    ]


def shares(values: Sequence[Value]) -> dict[tuple[str, str], tuple[int, int]]:
    """By kind and language: how many are found, of how many. Language `all` sums them."""
    of, found = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for value in values:
        for language in (value.language, "all"):
            of[value.kind, language] += 1
            found[value.kind, language] += value.found
    return {key: (found[key], number) for key, number in of.items()}


def _values(label: Label, reading: Reading) -> Iterator[tuple[str, str, bool]]:
    for person in label.participants:
        accepted = [person.name, *person.aliases]
        yield "persons", person.name, any(name_score(found.name, accepted) for found in reading.persons)
    for wanted in label.instruments:
        yield (
            "instruments",
            wanted.title,
            any(
                title_score(found.title, wanted.title, kinds_agree=found.kind == wanted.kind)
                for found in reading.instruments
            ),
        )
    for figure in label.trade_statistics:
        amount = Decimal(figure.value)
        yield (
            "amounts",
            f"{figure.value} {figure.unit}",
            any(found.value == amount and same(found.unit, figure.unit) for found in reading.amounts),
        )
    cities = [label.venue.city, *label.venue.city_aliases]
    if label.venue.city:
        yield (
            "cities",
            label.venue.city,
            any(same(p.name, city) for p in reading.places for city in cities if city),
        )
    countries = {label.venue.country, *(person.country for person in label.participants)} - {None}
    for country in sorted(filter(None, countries)):
        yield "countries", country, any(place.country == country for place in reading.places)
    dates = [date for date in label.event_date.accept if date]
    if dates:
        yield "dates", " or ".join(dates), any(found.iso in dates for found in reading.dates)
