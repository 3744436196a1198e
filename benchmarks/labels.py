"""A scripted model that knows the labels and answers each system in the form that it asks for."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from tests.long.labelled_model import LabelledModel
from tests.wire.scripted_server import completion, refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.evals.datasets import Case
    from tests.wire.scripted_server import Reply, Request

_OURS = re.compile(r"<text-[0-9a-f]{12}>")
_CHUNK = re.compile(r"\nQ: ((?:(?!\nQ: ).)*)\nA:\s*\Z", re.DOTALL)
_LEAVES = {
    "participants": ("participant", "name"),
    "instruments": ("instrument", "title"),
    "trade_statistics": ("trade_statistic", "value"),
}


class Labels(LabelledModel):
    """Answers ours by quotes, instructor by values, langextract by what the chunk holds of the labels."""

    def __init__(self, cases: Sequence[Case], *, takes_schemas: bool = True) -> None:
        super().__init__(cases)
        self._takes_schemas = takes_schemas
        self.answered: list[tuple[Request, str]] = []

    def next_reply(self, request: Request) -> Reply:
        """What the one who asks would take for a good answer; noted with the request."""
        if not self._takes_schemas and form_of(request):
            return refused(400, param="response_format")
        said = said_in(request)
        if _OURS.search(said):
            reply = super().next_reply(request)
        elif chunk := _CHUNK.search(said):
            reply = completion(json.dumps(self._extractions(chunk[1]), ensure_ascii=False, indent=2))
        else:
            reply = completion(json.dumps(self._values(said), ensure_ascii=False))
        content = json.loads(reply.body)["choices"][0]["message"]["content"]
        self.answered.append((request, content))
        return reply

    def _values(self, said: str) -> dict[str, Any]:
        label = next(case for case in self._cases if case.document.text in said).event
        data = label.model_dump(mode="json", include={"event_type", "participants", "venue", *_LEAVES})
        for person in data["participants"]:
            person.pop("aliases")
        venue = {name: data["venue"][name] for name in ("site", "city", "country")}
        return data | {"event_date": label.event_date.accept[0], "venue": venue}

    def _extractions(self, chunk: str) -> dict[str, Any]:
        found = []
        for case in self._cases:
            if chunk.strip()[:60] not in case.document.text:
                continue
            values = self._values(case.document.text)
            for field, (kind, leaf) in _LEAVES.items():
                for item in values[field]:
                    words = str(item.pop(leaf))
                    # An item belongs to the chunk that has its first word; figures are told by their digits.
                    if words.split(maxsplit=1)[0][:4] in chunk:
                        found.append({kind: words, f"{kind}_attributes": item})
        return {"extractions": found}


def said_in(request: Request) -> str:
    """The messages of a request."""
    return "\n".join(message["content"] for message in request.json["messages"])


def form_of(request: Request) -> str:
    """The form that travels beside the messages, or an empty string."""
    form = (request.json.get("response_format") or {}).get("json_schema")
    return json.dumps(form["schema"], ensure_ascii=False, separators=(",", ":")) if form else ""
