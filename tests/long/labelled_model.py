"""A model on a real socket that answers from label files: what is labelled and stands in the text it was sent.

It knows the labels, not our code's offsets: it is handed a request like any model, takes the text out of it, and
quotes words that it finds there. With faults it leaves items out, invents some, changes digits and breaks off.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.grounding.quotes import Grounding
from extractor.grounding.values import plain
from extractor.reading import Reading
from tests.wire.answering import NOTHING
from tests.wire.scripted_server import ScriptedServer, completion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.evals.datasets import Case
    from tests.wire.scripted_server import Reply, Request

_SENT = re.compile(r"<(text-[0-9a-f]+)>\n(.*)\n</\1>", re.DOTALL)
_FOLLOW_UP = "These points are open:"


@dataclass(frozen=True, kw_only=True)
class Faults:
    """How often, of a hundred, each thing goes wrong."""

    left_out: int = 0
    invented: int = 0
    changed: int = 0
    cut: int = 0


PERFECT = Faults()
IMPERFECT = Faults(left_out=20, invented=5, changed=5, cut=20)


class LabelledModel(ScriptedServer):
    """Answers about any text that holds lines of the cases' texts.

    Args:
        cases: texts with labels.
        faults: what it does wrong; the same request gives the same reply.
    """

    def __init__(self, cases: Sequence[Case], faults: Faults = PERFECT) -> None:
        super().__init__([])
        self._cases = list(cases)
        self._faults = faults

    def next_reply(self, request: Request) -> Reply:
        self.keep(request)
        question = "".join(message["content"] for message in request.json["messages"])
        answer = self._answer(_SENT.search(question)[2])
        dice = random.Random(hashlib.sha256(question.encode()).digest())  # repeatable faults
        raw = json.dumps(self._spoilt(answer, dice), ensure_ascii=False)
        tokens = (len(question) // 3, len(raw) // 3)
        if dice.randrange(100) < self._faults.cut and _FOLLOW_UP not in question:
            return completion(raw[: len(raw) * 2 // 3], finish_reason="length", tokens=tokens)
        return completion(raw, tokens=tokens)

    def _answer(self, sent: str) -> dict[str, Any]:
        answer: dict[str, Any] = deepcopy(NOTHING)
        lines = sent.split("\n")
        for case in self._cases:
            part = "\n".join(line for line in lines if line.strip() and line.strip() in case.document.text)
            if part:
                _Answering(case, part).into(answer)
        return answer

    def _spoilt(self, answer: dict[str, Any], dice: random.Random) -> dict[str, Any]:
        faults = self._faults

        def happens(share: int) -> bool:
            return dice.randrange(100) < share

        for name in ("participants", "instruments", "trade_statistics"):
            kept = [item for item in answer[name] if not happens(faults.left_out)]
            answer[name] = kept
        for figure in answer["trade_statistics"]:
            if happens(faults.changed):
                figure["value"] = re.sub(
                    r"\d", lambda digit: str((int(digit[0]) + 1) % 10), figure["value"], count=1
                )
        if happens(faults.invented):
            answer["participants"].append({"name": "Пётр Выдуманный", "title": None, "country": None})
        if happens(faults.invented):
            figure = {"quote": None, "metric": "exports", "value": "123,4 млрд долларов", "measure": "level"}
            answer["trade_statistics"].append(figure | {"nature": "actual", "period": None, "countries": []})
        return answer


def _first(words: str, count: int) -> str:
    return " ".join(words.split()[:count])


def _elided(title: str) -> str:
    """A long title as the prompt asks for it."""
    parts = title.split()
    return title if len(parts) <= 8 else " ".join([*parts[:4], "…", *parts[-3:]])


class _Answering:
    """What one label says about one text's part of what was sent."""

    def __init__(self, case: Case, part: str) -> None:
        self._label = case.label
        self._reading = Reading.of_text(part, case.label.language)
        self._grounding = Grounding.of(self._reading)

    def into(self, answer: dict[str, Any]) -> None:
        label = self._label
        for person in label.participants:
            name = self._words(person.name, *person.aliases)
            if name:
                title = self._words(person.title)
                answer["participants"].append(
                    {"name": name, "title": title, "country": self._country(person.country)}
                )
        for instrument in label.instruments:
            title = self._words(instrument.title)
            if title:
                item = {
                    "quote": _first(title, 2),
                    "title": _elided(title),
                    "kind": instrument.kind,
                    "status": instrument.status,
                }
                answer["instruments"].append(item | {"countries": self._countries(instrument.countries)})
        for figure in label.trade_statistics:
            value = self._amount(figure.value, figure.unit)
            if value:
                item = {"quote": value, "metric": figure.metric, "value": value, "measure": figure.measure}
                more = {"nature": figure.nature, "period": self._date(figure.period)}
                answer["trade_statistics"].append(
                    item | more | {"countries": self._countries(figure.countries)}
                )

    def _words(self, *accepted: str | None) -> str | None:
        found = (self._grounding.locate(words) for words in accepted if words)
        return next((place.words for place in found if place), None)

    def _amount(self, value: str, unit: str | None) -> str | None:
        for amount in self._reading.amounts:
            if plain(amount.value) == value and amount.unit == unit:
                return amount.text(self._reading.text)
        return None

    def _date(self, iso: str | None) -> str | None:
        dates = (date for date in self._reading.dates if date.iso == iso)
        return next((date.text(self._reading.text) for date in dates), None)

    def _country(self, code: str | None) -> str | None:
        places = (place for place in self._reading.places if place.country == code)
        return next((place.text(self._reading.text) for place in places), None) if code else None

    def _countries(self, codes: Sequence[str]) -> list[str]:
        return [words for code in codes if (words := self._country(code))]
