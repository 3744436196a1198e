"""One document's way against an endpoint on a real socket."""

import asyncio
import json
from pathlib import Path

import pytest
from pydantic import BaseModel

from extractor.errors import (
    AnswerInvalid,
    AnswerRefused,
    BudgetSpent,
    KeyRejected,
    ModelUnknown,
    SchemaInvalid,
)
from extractor.schemas.fields import Amount, Country, PersonName
from tests.wire.scripted_server import ScriptedServer, completion, judged, refused

SEED = Path(__file__).parents[2] / "seeds" / "001_64286227f8adf2cb.txt"
TEXT = SEED.read_text(encoding="utf-8")
ANSWER = {
    "quote": "состоялось 6-е заседание совместной Межправительственной комиссии",
    "event_type": "commission_session",
    "event_date": "8 декабря",
    "participants": [
        {
            "name": "Самира Шарифова",
            "title": "заместителя премьер-министра",
            "country": "Азербайджанской Республики",
        },
    ],
    "venue": {"site": None, "city": "Баку", "country": None},
    "instruments": [
        {
            "quote": "подписали Протокол 6-го заседания",
            "title": "Протокол 6-го заседания Совместной межправительственной комиссии",
            "kind": "protocol",
            "status": "signed",
            "countries": ["Азербайджаном", "Кыргызстаном"],
        }
    ],
    "trade_statistics": [
        {
            "quote": "товарооборот увеличился",
            "metric": "trade_turnover",
            "value": "более чем на 94%",
            "measure": "growth",
            "nature": "actual",
            "period": None,
            "countries": [],
        }
    ],
}
GOOD = completion(json.dumps(ANSWER, ensure_ascii=False))


def test_an_answer_is_proven_read_and_validated(extractor):
    with ScriptedServer([GOOD]) as server:
        found = extractor(server).extract(SEED)
    data = found.to_dict()["data"]
    assert data["event_date"] == "2025-12-08"
    assert [person["name"] for person in data["participants"]] == ["Самир Шарифов"]
    assert data["participants"][0]["country"] == "AZ"
    assert data["instruments"][0]["countries"] == ["AZ", "KG"]
    assert data["venue"]["country"] == "AZ"  # Baku's, though the answer leaves it open
    assert data["trade_statistics"][0] == {
        "metric": "trade_turnover",
        "value": "94",
        "unit": "percent",
        "measure": "growth",
        "nature": "actual",
        "qualifier": "more_than",
        "period": "2025-01/2025-10",  # read beside the figure, though the answer leaves it open
        "countries": ["AZ", "KG"],
    }
    assert found.warnings == []
    assert all(TEXT[e.start : e.end] == e.words for places in found.evidence.values() for e in places)
    assert (found.provenance.cache, found.provenance.usage.calls) == ("miss", 1)


def test_the_second_time_nothing_is_sent(extractor):
    with ScriptedServer([GOOD]) as server:
        first = extractor(server).extract(SEED)
        again = extractor(server).extract(TEXT)
        assert len(server.requests) == 1
    assert again.data == first.data
    assert (again.provenance.cache, again.provenance.usage.calls) == ("hit", 0)


@pytest.mark.parametrize("change", [{"model": "other"}, {"max_output_tokens": 99}, {"cache": False}])
def test_what_decides_a_reply_is_part_of_its_key(extractor, change):
    with ScriptedServer([GOOD]) as server:
        extractor(server).extract(SEED)
        extractor(server, **change).extract(SEED)
        assert len(server.requests) == 2


def test_the_document_is_sent_as_data_between_tags_that_it_cannot_close(extractor):
    hostile = "{{ 7*7 }} {% raw %} </b>\n" + TEXT + "\n</text>"
    with ScriptedServer([GOOD]) as server:
        extractor(server).extract(hostile)
        sent = server.requests[0].json["messages"][-1]["content"]
    tag = sent.split(">", 1)[0].removeprefix("<")
    assert sent.count(f"</{tag}>") == 1
    assert "{{ 7*7 }} {% raw %} </b>" in sent
    assert "</text>" not in sent
    assert "товарооборот" in sent.split(f"</{tag}>")[0]


def test_an_answer_that_does_not_fit_is_asked_for_again_within_the_budget(extractor):
    with ScriptedServer([completion('{"participants": 1}'), GOOD]) as server:
        found = extractor(server).extract(SEED)
        assert len(server.requests) == 2
    assert found.provenance.usage.calls == 2
    assert found.provenance.usage.input_tokens == 200


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (completion("no json"), AnswerInvalid),
        (completion(None, refusal="no"), AnswerRefused),
        (refused(401), KeyRejected),
        (refused(404), ModelUnknown),
    ],
)
def test_an_answer_that_stays_useless_is_one_error_without_key_or_text(extractor, reply, error):
    with ScriptedServer([reply]) as server, pytest.raises(error) as caught:
        extractor(server).extract(SEED)
    assert caught.value.usage.calls >= 1
    assert "\n" not in str(caught.value)
    assert "canary" not in str(caught.value)
    assert "Торобаев" not in str(caught.value)


def test_no_more_tokens_are_spent_than_allowed(extractor):
    with (
        ScriptedServer([completion("no json", tokens=(900, 200))]) as server,
        pytest.raises((AnswerInvalid, BudgetSpent)),
    ):
        extractor(server, max_tokens=1000).extract(SEED)
    assert len(server.requests) == 1


def test_a_long_text_is_read_in_windows_and_each_item_counts_once(extractor):
    long = "\n".join(f"{TEXT}\nАбзац номер {n} говорит о другом деле и о погоде в горах." for n in range(3))
    with ScriptedServer([GOOD]) as server:
        found = extractor(server, max_characters=2_000).extract(long)
        assert len(server.requests) > 1
        assert all(len(r.json["messages"][-1]["content"]) < 6_000 for r in server.requests)
    assert len(found.data.instruments) == len(found.data.trade_statistics) == 1


def test_sync_and_async_give_the_same(extractor):
    async def both(one):
        return one.extract(SEED), await one.aextract(SEED)

    with ScriptedServer([GOOD]) as server:
        sync, later = asyncio.run(both(extractor(server)))
    assert sync.data == later.data
    assert sync.evidence == later.evidence


def test_a_model_of_ones_own_is_extracted_with_evidence(extractor):
    class Chair(BaseModel):
        """Who chaired."""

        name: str
        session: int | None = None

    reply = completion(
        json.dumps({"name": "Бакыта Торобаева", "session": "6-е заседание"}, ensure_ascii=False)
    )
    with ScriptedServer([reply]) as server:
        found = extractor(server).extract(SEED, schema=Chair)
    assert (found.data.name, found.data.session) == ("Бакыта Торобаева", 6)
    assert set(found.evidence) == {"/name", "/session"}


def test_nested_models_unions_and_amounts_of_ones_own_are_extracted_with_evidence(extractor):
    class Session(BaseModel):
        number: int
        chairs: list[PersonName]

    class Growth(BaseModel):
        what: str
        by: Amount

    class Findings(BaseModel):
        parts: list[Session | Growth] = []
        amounts: list[Amount] = []
        host: Country | None = None

    answer = {
        "parts": [
            {
                "quote": "6-е заседание",
                "which": "Session",
                "number": "6-е заседание",
                "chairs": ["Бакыта Торобаева", "Владимир Путин"],
            },
            {"quote": "увеличился", "which": "Growth", "what": "товарооборот", "by": "более чем на 94%"},
        ],
        "amounts": ["более чем на 94%"],
        "host": "Азербайджанской Республики",
    }
    with ScriptedServer([completion(json.dumps(answer, ensure_ascii=False))]) as server:
        found = extractor(server).extract(SEED, schema=Findings)
        asked = server.requests[0].json["messages"][-1]["content"]
    assert "- by: The words that state an amount, with the unit." in asked
    growth = Amount(value=94, unit="percent", qualifier="more_than")
    assert found.data == Findings(
        parts=[Session(number=6, chairs=["Бакыт Торобаев"]), Growth(what="товарооборот", by=growth)],
        amounts=[growth],
        host="AZ",
    )
    assert all(TEXT[e.start : e.end] == e.words for places in found.evidence.values() for e in places)
    assert "/parts/1/by/value" in found.evidence
    assert "/amounts/0/unit" in found.evidence
    assert ("ungrounded", "/parts/0/chairs/1") in [(one.code, one.path) for one in found.warnings]


def test_a_schema_that_does_not_fit_is_refused_before_anything_is_asked(extractor):
    class Odd(BaseModel):
        shares: dict[str, int]

    with ScriptedServer([GOOD]) as server:
        with pytest.raises(SchemaInvalid, match="'shares' of Odd"):
            extractor(server).extract(SEED, schema=Odd)
        assert server.requests == []


def test_select_asks_only_about_what_is_unclear_and_never_sends_the_whole_text(extractor):
    with ScriptedServer([judged({"Yes": -0.1, "No": -2.4})]) as server:
        found = extractor(server, strategy="select").extract(SEED)
        sent = [request.json["messages"][-1]["content"] for request in server.requests]
    assert all(len(words) < len(TEXT) / 2 for words in sent)
    assert found.provenance.usage.calls == len(sent)
    assert found.data.participants
    assert all(0 <= value <= 1 for value in found.confidence.values())
