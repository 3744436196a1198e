"""One record of an event from all its reports: each value with everybody who states it, none averaged or hidden."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from extractor.merging.dates import compare, precision
from extractor.merging.spelling import alike, same_city, same_person, sounds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from extractor.merging.reports import Report

_TITLES_ALIKE = 0.7
_PERIOD_AND_MEANING = ("metric", "unit", "measure", "nature", "period")


def record_of(event: Sequence[Report]) -> dict[str, Any]:
    """The record of one event.

    Returns:
        `reports` lists the texts; wherever a source is named, it is by its number in that list. Every value is a list
        of alternatives, `{"value", "sources"}`, that with most sources first; a source has the words of its text
        with their offsets. `disagreements` are JSON Pointers of the values of which sources state different ones;
        names and titles in other languages or spellings are no disagreement.
    """
    documents = "\n".join(sorted(report.document for report in event))
    record: dict[str, Any] = {
        "event": "event-" + hashlib.sha256(documents.encode()).hexdigest()[:16],
        "reports": [
            {
                "id": report.id,
                "document": report.document,
                "source": report.row["document"].get("source"),
                "language": report.language,
            }
            for report in event
        ],
    }
    gather = _Gathering(event)
    record["event_type"] = gather.leaf("/event_type", "/event_type")
    record["event_date"] = gather.leaf("/event_date", "/event_date", same=_same_date, better=precision)
    record["venue"] = {
        "site": gather.leaf("/venue/site", "/venue/site", same=_same_words, disagrees=False),
        "city": gather.leaf("/venue/city", "/venue/city", same=same_city),
        "country": gather.leaf("/venue/country", "/venue/country"),
    }
    record["participants"] = gather.items("participants", _same_participant, _participant)
    record["instruments"] = gather.items("instruments", _same_instrument, _instrument)
    record["trade_statistics"] = gather.items("trade_statistics", _same_figure, _figure)
    record["disagreements"] = gather.disagreements
    return record


class _Gathering:
    """Collects the values of one event's reports."""

    def __init__(self, event: Sequence[Report]) -> None:
        self._event = event
        self.disagreements: list[str] = []

    def leaf(
        self,
        target: str,
        *pointers_and: str,
        same: Callable[[Any, Any], bool] = lambda one, other: bool(one == other),
        better: Callable[[Any], int] = lambda _: 0,
        disagrees: bool = True,
    ) -> list[dict[str, Any]]:
        """The alternatives for a value that all reports have at one place."""
        pointer = pointers_and[0]
        places = [(number, pointer) for number in range(len(self._event))]
        return self._alternatives(target, places, same, better, disagrees=disagrees)

    def items(
        self,
        name: str,
        same: Callable[[dict[str, Any], dict[str, Any], bool], bool],
        fields: Callable[[], dict[str, Callable[[Any, Any], bool] | None]],
    ) -> list[dict[str, Any]]:
        """The items of a list, those that several reports have once, with alternatives for each of their fields."""
        groups: list[list[tuple[int, int]]] = []
        for number, report in enumerate(self._event):
            own: set[int] = set()
            items = report.data.get(name, [])
            for index, item in enumerate(items):
                fitting = [
                    at
                    for at, group in enumerate(groups)
                    if at not in own and all(same(item, self._item(name, place), False) for place in group)
                ]
                if not fitting:
                    # Without a spelling to go by, the only one of its kind in both reports is the same.
                    fitting = [
                        at
                        for at, group in enumerate(groups)
                        if at not in own
                        and all(same(item, self._item(name, place), True) for place in group)
                        and self._only(name, item, number, same)
                        and all(self._only(name, item, other, same) for other, _ in group)
                    ]
                if fitting:
                    groups[fitting[0]].append((number, index))
                    own.add(fitting[0])
                else:
                    own.add(len(groups))
                    groups.append([(number, index)])
        groups.sort(key=lambda group: -len(group))
        return [self._merged(name, at, group, fields()) for at, group in enumerate(groups)]

    def _item(self, name: str, place: tuple[int, int]) -> dict[str, Any]:
        item: dict[str, Any] = self._event[place[0]].data[name][place[1]]
        return item

    def _only(self, name: str, item: dict[str, Any], number: int, same: Callable[..., bool]) -> bool:
        return sum(same(item, other, True) for other in self._event[number].data.get(name, [])) == 1

    def _merged(
        self,
        name: str,
        at: int,
        group: list[tuple[int, int]],
        fields: dict[str, Callable[[Any, Any], bool] | None],
    ) -> dict[str, Any]:
        merged: dict[str, Any] = {}
        for field, same in fields.items():
            places = [(number, f"/{name}/{index}/{field}") for number, index in group]
            merged[field] = self._alternatives(
                f"/{name}/{at}/{field}",
                places,
                same or (lambda one, other: bool(one == other)),
                disagrees=same is None,
            )
        return merged

    def _alternatives(
        self,
        target: str,
        places: Iterable[tuple[int, str]],
        same: Callable[[Any, Any], bool],
        better: Callable[[Any], int] = lambda _: 0,
        *,
        disagrees: bool = True,
    ) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for number, pointer in places:
            value = _at(self._event[number].data, pointer)
            if value in (None, []):
                continue
            source = self._source(number, pointer, value)
            home = next((one for one in found if same(one["value"], value)), None)
            if home is None:
                found.append({"value": value, "sources": [source]})
                continue
            home["sources"].append(source)
            if better(value) > better(home["value"]):
                home["value"] = value
        for one in found:
            for source in one["sources"]:
                if source["value"] == one["value"]:
                    del source["value"]
        found.sort(key=lambda one: -len(one["sources"]))
        if disagrees and len(found) > 1:
            self.disagreements.append(target)
        return found

    def _source(self, number: int, pointer: str, value: object) -> dict[str, Any]:
        report = self._event[number]
        places = report.evidence(pointer) or [
            place
            for path, all_of in report.row["evidence"].items()
            if path.startswith(pointer + "/")
            for place in all_of
        ]
        words = {name: places[0][name] for name in ("start", "end", "text")} if places else {}
        return {"report": number, "language": report.language, "value": value, **words}


def _at(data: Any, pointer: str) -> Any:
    for part in pointer.strip("/").split("/"):
        data = data[int(part)] if isinstance(data, list) else (data or {}).get(part)
    return sorted(data) if isinstance(data, list) else data


def _same_date(one: str, other: str) -> bool:
    return compare(one, other) == "same"


def _same_words(one: str, other: str) -> bool:
    return sounds(one) == sounds(other)


def _participant() -> dict[str, Callable[[Any, Any], bool] | None]:
    return {"name": _same_words, "title": _same_words, "country": None}


def _same_participant(one: dict[str, Any], other: dict[str, Any], _alone: bool) -> bool:
    countries = {one.get("country"), other.get("country")} - {None}
    return same_person(one["name"], other["name"]) and (len(countries) < 2 or len(sounds(one["name"])) > 1)


def _instrument() -> dict[str, Callable[[Any, Any], bool] | None]:
    return {"title": _same_words, "kind": None, "status": None, "countries": None}


def _same_instrument(one: dict[str, Any], other: dict[str, Any], alone: bool) -> bool:
    if one.get("kind") and other.get("kind") and one["kind"] != other["kind"]:
        return False
    if _digits(one["title"]) and _digits(other["title"]) and _digits(one["title"]) != _digits(other["title"]):
        return False
    return (alone and one.get("kind") is not None and one.get("kind") == other.get("kind")) or alike(
        one["title"], other["title"]
    ) >= _TITLES_ALIKE


def _digits(title: str) -> set[str]:
    return {"".join(filter(str.isdigit, word)) for word in title.split() if any(map(str.isdigit, word))}


def _figure() -> dict[str, Callable[[Any, Any], bool] | None]:
    names = ("metric", "value", "unit", "measure", "nature", "qualifier", "period", "countries")
    return dict.fromkeys(names)


def _same_figure(one: dict[str, Any], other: dict[str, Any], alone: bool) -> bool:
    def agree(name: str) -> bool:
        return one.get(name) is None or other.get(name) is None or one[name] == other[name]

    if one["value"] == other["value"] and one.get("unit") == other.get("unit"):
        return agree("metric") and agree("nature") and agree("period")
    return alone and all(one.get(name) == other.get(name) for name in _PERIOD_AND_MEANING)
