"""An endpoint for many documents: it answers each, notes who asked how often, and fails as it is told."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter
from dataclasses import replace

from tests.wire.scripted_server import Gate, ScriptedServer, completion, refused

NOTHING = {
    "quote": None,
    "event_type": None,
    "event_date": None,
    "participants": [],
    "venue": {"site": None, "city": None, "country": None},
    "instruments": [],
    "trade_statistics": [],
}
_NUMBER = re.compile(r"Документ № (\d+)")


def text_of(number: int) -> str:
    """A short text with a number that the endpoint knows it by."""
    return f"Документ № {number}. Министр Бакыт Торобаев 8 декабря 2025 года провел встречу в Баку."


class Answering(ScriptedServer):
    """Answers each text with its date.

    Args:
        held: texts, by number, that are not answered before the gate is opened; True is all.
        fails: numbers of texts whose requests are refused with 400.
        rejects: refuse every key.

    Attributes:
        gate: what answers to held texts wait at.
        asked: how often each text was asked about.
    """

    def __init__(self, *, held=(), fails=(), rejects=False):
        super().__init__([])
        self.held = held
        self.fails = set(fails)
        self.rejects = rejects
        self.asked = Counter()
        self.gate = Gate()

    def next_reply(self, request):
        if len(request.raw) < int(request.headers.get("content-length", "0")):
            return refused(400)  # the client died while it sent this
        number = int(_NUMBER.search(json.dumps(request.json, ensure_ascii=False))[1])
        with self._came:
            self.asked[number] += 1
            self.keep(request)
        is_held = self.held is True or number in self.held
        return replace(self._reply_to(number), gate=self.gate if is_held else None)

    def then(self, requests, *steps):
        """Do something, beside the test, once so many requests have come."""

        def work():
            self.wait_for(requests)
            for step in steps:
                step()

        threading.Thread(target=work, daemon=True).start()

    def _reply_to(self, number):
        if self.rejects:
            return refused(401)
        if number in self.fails:
            return refused(400, code="invalid_prompt")
        return completion(json.dumps(NOTHING | {"event_date": "8 декабря 2025 года"}, ensure_ascii=False))
