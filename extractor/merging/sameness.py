"""Whether two reports are of one event.

Nothing in them may speak against it, and enough must speak for it. What weighs how much follows from how often it
agrees by chance: two presidents meet in one city many times, but not twice on one day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.merging.dates import compare
from extractor.merging.spelling import same_city, same_person

if TYPE_CHECKING:
    from extractor.merging.reports import Gist

_ENOUGH = 5
# Kinds that one text reads as another does: a visit has talks, talks have a signing.
_BROAD = frozenset({"state_visit", "official_visit", "working_visit", "meeting", "signing", "other"})


def contradict(one: Gist, other: Gist) -> bool:
    """Whether two reports cannot be of one event: other days, other cities, other people, other parties."""
    if compare(one.date, other.date) == "different":
        return True
    if one.country and other.country and one.country != other.country:
        return True
    if one.city and other.city and not same_city(one.city, other.city):
        return True
    if not _kinds_agree(one.event_type, other.event_type):
        return True
    if one.names and other.names and not _common(one, other):
        # Each text may name other members of one delegation, but then all else must be the same.
        return not (
            compare(one.date, other.date) == "same"
            and one.city is not None
            and other.city is not None
            and len(one.parties & other.parties) > 1
        )
    # With the same people on the same day, a side that differs is one text's mistake, to be shown.
    known = (
        one.parties
        and other.parties
        and not (compare(one.date, other.date) == "same" and _common(one, other) > 1)
    )
    return bool(known) and not (one.parties <= other.parties or other.parties <= one.parties)


def same_event(one: Gist, other: Gist) -> bool:
    """Whether enough speaks for one event, and nothing against it.

    Example:
        >>> from extractor.merging.reports import Gist
        >>> def report(date, city, *names):
        ...     people = [{"name": name, "country": None} for name in names]
        ...     data = {"event_type": "meeting", "event_date": date, "venue": {"city": city}, "participants": people}
        ...     return Gist.of(data)
        >>> russian = report("2021-07-02", "Баку", "Руслан Казакбаев", "Сагиба Гафарова")
        >>> same_event(russian, report("2021-07-02", "Bakı", "Ruslan Kazakbayev", "Sahibə Qafarova"))
        True
        >>> same_event(russian, report("2021-07-03", "Bakı", "Ruslan Kazakbayev", "Sahibə Qafarova"))
        False
        >>> same_event(russian, report(None, None, "Ruslan Kazakbayev"))
        False
    """
    if contradict(one, other):
        return False
    dated = compare(one.date, other.date) == "same"
    people = _common(one, other)
    weight = 3 * dated + min(people, 3)
    weight += 2 * bool(one.city and other.city) or bool(one.country and other.country)
    weight += len(one.parties & other.parties) > 1
    weight += 2 * bool(one.figures & other.figures)
    return weight >= _ENOUGH and (dated or people > 1)


def _common(one: Gist, other: Gist) -> int:
    left = list(other.names)
    common = 0
    for name in one.names:
        found = next((candidate for candidate in left if same_person(name, candidate)), None)
        if found is not None:
            left.remove(found)
            common += 1
    return common


def _kinds_agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or {one, other} <= _BROAD
