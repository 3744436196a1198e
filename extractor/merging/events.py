"""Which of many reports are of one event, without comparing each with each."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from extractor.merging.reports import Gist
from extractor.merging.sameness import contradict, same_event
from extractor.merging.spelling import sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

AnyGist = TypeVar("AnyGist", bound=Gist)
# Presidents meet often: of the events that share a key with a report, so many of the newest are looked at.
_LOOKED_AT = 200
_VAGUE, _ANY = "vague", "any"


def events_of(reports: Iterable[AnyGist]) -> list[list[AnyGist]]:
    """Put reports of one event together.

    A report joins the first event of which it contradicts no report and is the same as one at least; so two events
    are never joined by a report that would fit both.

    Args:
        reports: what tells each one's event, in any order; it decides only about the order of what comes out.
    """
    events: list[list[AnyGist]] = []
    by_key: dict[object, list[int]] = defaultdict(list)
    for report in reports:
        day, marks = _day(report), set(_marks(report))
        sought = [(when, mark) for when in ((day, _VAGUE) if day else (_ANY,)) for mark in marks]
        near = sorted({number for key in sought for number in by_key[key][-_LOOKED_AT:]})
        home = next((number for number in near if _belongs(report, events[number])), None)
        if home is None:
            home = len(events)
            events.append([])
        events[home].append(report)
        for key in ((when, mark) for when in (day or _VAGUE, _ANY) for mark in marks):
            known = by_key[key]
            if home not in known[-_LOOKED_AT:]:
                known.append(home)
                if len(known) > 2 * _LOOKED_AT:  # what is older is not looked at
                    del known[:-_LOOKED_AT]
    return events


def _belongs(report: Gist, event: Sequence[Gist]) -> bool:
    return not any(contradict(report, other) for other in event) and any(
        same_event(report, other) for other in event
    )


def _day(report: Gist) -> str | None:
    """Month and day, where the report states one day; reports of it are found by that alone, or state none."""
    date = report.date
    return date[-5:] if date and (len(date) == 10 or date.startswith("--")) and "/" not in date else None


def _marks(report: Gist) -> Iterator[object]:
    """What reports of one event have in common beside the day: a person, two persons, two sides."""
    # By the first letters of their parts, because spellings differ after them.
    people = sorted({part[0] for name in report.names for part in sounds(name) if part})
    if _day(report):
        yield from people
    yield from combinations(people, 2)
    yield from (("sides", *pair) for pair in combinations(sorted(report.parties), 2))
