"""The rivals against a scripted endpoint: what they answer is scored like everybody's."""

from __future__ import annotations

import json

import pytest
from pydantic import SecretStr

from extractor.document import Document
from extractor.evals.rivals import RivalMissing, rival
from extractor.settings import Settings
from tests.wire.scripted_server import ScriptedServer, completion

TEXT = "Ильхам Алиев и Садыр Жапаров 8 декабря 2025 года провели встречу в Баку."
SUMMARY = {
    "event_type": "meeting",
    "event_date": "2025-12-08",
    "participants": [{"name": "Ильхам Алиев", "title": None, "country": "AZ"}],
    "venue": {"site": None, "city": "Баку", "country": "AZ"},
    "instruments": [],
    "trade_statistics": [],
}
ANNOTATED = {
    "extractions": [
        {"participant": "Ильхам Алиев", "participant_attributes": {"country": "AZ"}},
        {"event": "встречу", "event_attributes": {"event_type": "meeting", "event_date": "2025-12-08"}},
        {"venue": "Баку", "venue_attributes": {"city": "Баку", "country": "AZ"}},
        {"trade_statistic": "2025", "trade_statistic_attributes": {"value": "2025", "countries": "AZ KG"}},
    ]
}


def settings(server):
    return Settings(base_url=server.base_url, model="m", api_key=SecretStr("k"))


def test_instructor_is_asked_once_with_the_fields_descriptions():
    with ScriptedServer([completion(json.dumps(SUMMARY, ensure_ascii=False), tokens=(700, 90))]) as server:
        with rival("instructor", settings(server)) as system:
            found = system.run("a", Document.of(TEXT))
        (request,) = server.requests
    assert found.data["venue"]["city"] == "Баку"
    assert (found.cost.input_tokens, found.cost.output_tokens) == (700, 90)
    assert "not one signed earlier" in request.raw.decode()


def test_langextract_gives_items_with_their_places():
    pytest.importorskip("langextract")
    replies = [completion(json.dumps(ANNOTATED, ensure_ascii=False))]
    with ScriptedServer(replies) as server, rival("langextract", settings(server)) as system:
        found = system.run("a", Document.of(TEXT))
    assert found.data["participants"] == [{"name": "Ильхам Алиев", "country": "AZ"}]
    assert found.data["event_date"] == "2025-12-08"
    assert found.data["trade_statistics"][0]["countries"] == ["AZ", "KG"]
    place = found.evidence["/participants/0/name"][0]
    assert TEXT[place.start : place.end] == "Ильхам Алиев"


def test_a_rival_that_nobody_knows_is_refused():
    with pytest.raises(RivalMissing, match="known are"), rival("nobody", Settings()):
        pass
