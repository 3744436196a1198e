"""An endpoint for many documents: it answers each, notes who asked how often, and fails as it is told."""

from __future__ import annotations

import json
import re
import threading
from collections import Counter

from tests.wire.scripted_server import ScriptedServer, completion, refused

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
        pause: seconds before each answer.
        held: answer nothing before `release` is called.
        fails: numbers of texts whose requests are refused with 400.
        at_once: requests that it takes at a time; the others get 429.
        rejects: refuse every key.
    """

    def __init__(self, *, pause=0.0, held=False, fails=(), at_once=10**6, rejects=False):
        super().__init__([])
        self.pause = pause
        self.held = held
        self.fails = set(fails)
        self.at_once = at_once
        self.rejects = rejects
        self.asked = Counter()
        self.running = self.most = self.limited = 0
        self.changed = threading.Condition()
        self.requests_seen = []

    def next_reply(self, request):
        if len(request.raw) < int(request.headers.get("content-length", "0")):
            return refused(400)  # the client died while it sent this
        number = int(_NUMBER.search(json.dumps(request.json, ensure_ascii=False))[1])
        with self.changed:
            self.asked[number] += 1
            self.requests_seen.append(request)
            self.running += 1
            self.most = max(self.most, self.running)
            full = self.running > self.at_once
            self.limited += full
            self.changed.notify_all()
            if not full:
                if self.held:
                    self.changed.wait_for(lambda: not self.held, timeout=600)
                else:
                    self.changed.wait_for(lambda: False, timeout=self.pause)
            self.running -= 1
        if full:
            return refused(429, code="rate_limit_exceeded")
        if self.rejects:
            return refused(401)
        if number in self.fails:
            return refused(400, code="invalid_prompt")
        return completion(json.dumps(NOTHING | {"event_date": "8 декабря 2025 года"}, ensure_ascii=False))

    def wait_for(self, asked, timeout=60):
        """Wait until so many requests have come."""
        with self.changed:
            assert self.changed.wait_for(lambda: self.asked.total() >= asked, timeout)

    def release(self):
        """Answer what has been asked, and what will be."""
        with self.changed:
            self.held = False
            self.changed.notify_all()
