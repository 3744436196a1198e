"""What becomes of everything that a model or an endpoint can do wrong in the compose strategy."""

import json

import pytest

from extractor import Extractor, Settings
from extractor.errors import AnswerInvalid, AnswerRefused, AnswerTruncated, BudgetSpent, EndpointFailed
from tests.wire.answering import NOTHING
from tests.wire.scripted_server import Reply, ScriptedServer, completion, refused

TEXT = """В Баку прошло заседание комиссии

БАКУ, 8 декабря 2025 года. В Баку 8 декабря состоялось 6-е заседание межправительственной комиссии Азербайджана и \
Кыргызстана. Его провели заместитель премьер-министра Азербайджана Самир Шарифов и заместитель председателя Кабинета \
министров Кыргызстана Бакыт Торобаев.
За десять месяцев 2025 года товарооборот между Азербайджаном и Кыргызстаном вырос более чем на 94%.
По итогам заседания Самир Шарифов и Бакыт Торобаев подписали Протокол 6-го заседания комиссии по экономическому \
сотрудничеству между Азербайджаном и Кыргызстаном.
"""
BOTH = [
    {
        "name": "Самир Шарифов",
        "title": "заместитель премьер-министра Азербайджана",
        "country": "Азербайджана",
    },
    {
        "name": "Бакыт Торобаев",
        "title": "заместитель председателя Кабинета министров Кыргызстана",
        "country": "Кыргызстана",
    },
]
INSTRUMENT = {
    "quote": "подписали Протокол",
    "title": "Протокол 6-го заседания … и Кыргызстаном",
    "kind": "protocol",
    "status": "signed",
    "countries": ["Азербайджаном", "Кыргызстаном"],
}
FIGURE = {
    "quote": "вырос более чем на 94%",
    "metric": "trade_turnover",
    "value": "более чем на 94%",
    "measure": "growth",
    "nature": "actual",
    "period": "десять месяцев 2025 года",
    "countries": ["Азербайджаном", "Кыргызстаном"],
}
ANSWER = {
    "quote": "состоялось 6-е заседание",
    "event_type": "commission_session",
    "event_date": "8 декабря",
    "participants": BOTH,
    "venue": {"site": None, "city": "Баку", "country": None},
    "instruments": [INSTRUMENT],
    "trade_statistics": [FIGURE],
}


def text_of(answer):
    return json.dumps(answer, ensure_ascii=False)


def said(answer, **more):
    return completion(text_of(answer), **more)


GOOD = said(ANSWER)
NO_MORE = said(NOTHING)


@pytest.fixture
def extractor(tmp_path):
    """Make extractors against a server's address, with a cache of their own."""
    made = []

    def make(server, **settings):
        defaults = {"base_url": server.base_url, "model": "m", "cache_directory": tmp_path}
        made.append(Extractor(Settings.load(defaults | settings, environment={}, folder=None)))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def line():
    """One server and one extractor for all tests that need nothing of their own: connecting takes longest."""
    with ScriptedServer([GOOD]) as server:
        settings = {"base_url": server.base_url, "model": "m", "cache": False}
        with Extractor(Settings.load(settings, environment={}, folder=None)) as one:
            yield server, one


@pytest.fixture
def run(line):
    """Extract from the text with these replies, in order."""

    def extract(*replies):
        server, one = line
        server.replies, server.requests = list(replies), []
        return one.extract(TEXT), server.requests

    return extract


def codes(found):
    return [warning.code for warning in found.warnings]


@pytest.fixture(scope="module")
def right():
    with ScriptedServer([GOOD]) as server:
        settings = {"base_url": server.base_url, "model": "m", "cache": False}
        with Extractor(Settings.load(settings, environment={}, folder=None)) as one:
            return one.extract(TEXT)


def test_a_good_answer_is_one_call_without_warnings(right):
    assert (right.provenance.usage.calls, codes(right)) == (1, [])
    assert [person.name for person in right.data.participants] == ["Самир Шарифов", "Бакыт Торобаев"]


HARMLESS = {
    "words in place of null": said(
        ANSWER
        | {"venue": {"site": "not stated", "city": "Баку", "country": "None"}}
        | {"participants": [*BOTH, {"name": "null", "title": "N/A", "country": "unknown"}]}
    ),
    "prose around the JSON": completion(f"Sure!\n```json\n{text_of(ANSWER)}\n```\nAnything else?"),
    "values as numbers": said(ANSWER | {"trade_statistics": [FIGURE | {"value": 94}]}),
    "arguments of a function": completion(text_of({"name": "EventSummary", "arguments": ANSWER})),
    "arguments as text": completion(text_of({"name": "EventSummary", "arguments": text_of(ANSWER)})),
    "cut after the last brace": said(ANSWER, finish_reason="length"),
    "every item twice": said(
        ANSWER
        | {"participants": BOTH + BOTH, "instruments": [INSTRUMENT] * 2, "trade_statistics": [FIGURE] * 2}
    ),
    "one person in two forms": said(
        ANSWER | {"participants": [*BOTH, {"name": "Шарифов", "title": None, "country": None}]}
    ),
    "codes in place of words": said(
        ANSWER
        | {
            "event_date": "2025-12-08",
            "participants": [
                person | {"country": code} for person, code in zip(BOTH, ("AZ", "KG"), strict=True)
            ],
        }
    ),
}


@pytest.mark.parametrize("fault", HARMLESS)
def test_what_can_be_read_all_the_same_costs_no_second_call(run, right, fault):
    found, requests = run(HARMLESS[fault], NO_MORE)
    assert len(requests) == 1
    assert found.data == right.data
    assert all(TEXT[e.start : e.end] == e.words for places in found.evidence.values() for e in places)


def test_a_tool_call_in_place_of_text_is_read(run, right):
    call = {"id": "1", "type": "function", "function": {"name": "EventSummary", "arguments": text_of(ANSWER)}}
    message = {"role": "assistant", "content": None, "tool_calls": [call]}
    found, requests = run(completion(None, message=message, finish_reason="tool_calls"))
    assert (len(requests), found.data) == (1, right.data)


MENDED = {
    "wrong type": (ANSWER | {"participants": "Самир Шарифов"}, NOTHING | {"participants": BOTH}),
    "label outside its set": (
        ANSWER | {"event_type": "talks"},
        NOTHING | {"quote": ANSWER["quote"], "event_type": "commission_session"},
    ),
    "missing field": (
        {k: v for k, v in ANSWER.items() if k != "instruments"},
        NOTHING | {"instruments": [INSTRUMENT]},
    ),
    "document left out": (ANSWER | {"instruments": []}, NOTHING | {"instruments": [INSTRUMENT]}),
    "figure left out": (ANSWER | {"trade_statistics": []}, NOTHING | {"trade_statistics": [FIGURE]}),
    "quote that is not there": (
        ANSWER | {"participants": [BOTH[0] | {"name": "Самир Керимов"}, BOTH[1]]},
        NOTHING | {"participants": [BOTH[0]]},
    ),
}


@pytest.mark.parametrize("fault", MENDED)
def test_what_the_check_finds_is_asked_about_once_and_mended(run, right, fault):
    first, second = MENDED[fault]
    found, requests = run(said(first), said(second))
    assert len(requests) == 2
    whole = found.data.model_dump()
    for field, value in right.data.model_dump().items():
        if isinstance(value, list):
            assert sorted(map(repr, whole[field])) == sorted(map(repr, value))
        else:
            assert whole[field] == value


@pytest.mark.parametrize("fault", MENDED)
def test_what_stays_open_is_a_warning_and_is_not_asked_about_again(run, fault):
    first, _ = MENDED[fault]
    found, requests = run(said(first), NO_MORE)
    assert len(requests) == 2
    expected = {
        "wrong type": "unfit",
        "label outside its set": "unfit",
        "missing field": "not_in_answer",
        "document left out": "not_in_answer",
        "figure left out": "not_in_answer",
        "quote that is not there": "ungrounded",
    }
    assert expected[fault] in codes(found)


def test_the_follow_up_keeps_what_stands_before_it_and_adds_few_words(run):
    _, requests = run(said(ANSWER | {"instruments": []}), NO_MORE)
    first, second = (request.json["messages"] for request in requests)
    assert second[0] == first[0]
    assert second[1]["content"].startswith(first[1]["content"])
    added = second[1]["content"].removeprefix(first[1]["content"])
    assert "Протокол 6-го заседания" in added
    assert len(added) < 900


def test_a_changed_number_is_what_the_quote_says_with_a_warning(run):
    changed = FIGURE | {"value": "более чем на 49%"}
    found, _ = run(said(ANSWER | {"trade_statistics": [changed]}), NO_MORE)
    (figure,) = found.data.trade_statistics
    assert (figure.value, figure.unit, figure.qualifier) == ("94", "percent", "more_than")
    assert codes(found) == ["value_differs"]


def test_the_kind_of_a_document_is_read_out_of_its_title(run, right):
    found, _ = run(said(ANSWER | {"instruments": [INSTRUMENT | {"kind": "treaty"}]}))
    assert found.data.instruments == right.data.instruments
    assert codes(found) == ["value_differs"]


def test_an_invented_item_is_dropped_with_a_warning(run, right):
    invented = {"name": "Владимир Путин", "title": "президент", "country": None}
    found, requests = run(said(ANSWER | {"participants": [*BOTH, invented]}), NO_MORE)
    assert found.data == right.data
    assert ("ungrounded", "/participants/2/name") in [(w.code, w.path) for w in found.warnings]
    assert len(requests) == 2


WHOLE = text_of(ANSWER)


# Every tenth place; the default run takes every hundredth.
CUTS = [
    pytest.param(at, reason, marks=() if at % 100 == 0 else pytest.mark.slow)
    for at in range(0, len(WHOLE), 10)
    for reason in ("length", "stop")
]


@pytest.mark.parametrize(("at", "reason"), CUTS)
def test_of_an_answer_cut_anywhere_what_is_whole_is_kept_and_only_the_rest_is_asked_for(
    run, right, at, reason
):
    cut = completion(WHOLE[:at] or " ", finish_reason=reason)
    # Of less than one value there is nothing to keep.
    if at < WHOLE.index(', "event_type"') and reason == "length":
        with pytest.raises(AnswerTruncated):
            run(cut, GOOD)
        return
    found, requests = run(cut, GOOD)
    assert len(requests) == 2
    assert sorted(p.name for p in found.data.participants) == sorted(p.name for p in right.data.participants)
    assert found.data.instruments == right.data.instruments
    assert found.data.trade_statistics == right.data.trade_statistics
    assert codes(found) == ([] if at < WHOLE.index(', "event_type"') else ["continued"])


def test_what_never_comes_is_marked_incomplete(run):
    at = WHOLE.index("Бакыт")
    cut = completion(WHOLE[:at], finish_reason="length")
    found, requests = run(cut, cut)
    assert len(requests) == 2
    assert [person.name for person in found.data.participants] == ["Самир Шарифов"]
    assert "incomplete" in codes(found)
    assert '"Самир Шарифов"' in requests[1].json["messages"][-1]["content"]


USELESS = [
    (completion(None, refusal="I must not."), AnswerRefused, 1),
    (completion("", finish_reason="content_filter"), AnswerRefused, 1),
    (completion(""), AnswerInvalid, 2),
    (completion("I cannot find anything."), AnswerInvalid, 2),
    (completion("{}"), AnswerInvalid, 2),
    (completion("[]"), AnswerInvalid, 2),
    (completion('{"answer": 42}'), AnswerInvalid, 2),
    (completion(" ", finish_reason="length"), AnswerTruncated, 1),
    (Reply(body=b"<html>"), EndpointFailed, 4),
]


@pytest.mark.parametrize(("reply", "error", "calls"), USELESS)
def test_what_holds_nothing_is_one_error(extractor, monkeypatch, reply, error, calls):
    monkeypatch.setattr("random.random", lambda: 0.0)
    with ScriptedServer([reply]) as server, pytest.raises(error) as caught:
        extractor(server, cache=False).extract(TEXT)
    assert len(server.requests) == calls
    assert caught.value.usage.calls == calls


def test_a_follow_up_that_fails_costs_nothing_that_was_found(run):
    found, requests = run(said(ANSWER | {"instruments": []}), refused(401))
    assert len(requests) == 2
    assert found.data.participants
    assert "follow_up_failed" in codes(found)
    assert found.provenance.usage.calls == 2


def test_the_follow_up_stays_within_the_budget(extractor):
    with ScriptedServer([said(ANSWER | {"instruments": []}, tokens=(900, 200))]) as server:
        found = extractor(server, max_tokens=1000, cache=False).extract(TEXT)
    assert len(server.requests) == 1
    assert codes(found) == ["follow_up_failed", "not_in_answer"]


def test_the_schema_is_strict_and_every_leaf_can_be_null(extractor):
    with ScriptedServer([GOOD]) as server:
        extractor(server, cache=False).extract(TEXT)
    form = server.requests[0].json["response_format"]["json_schema"]
    assert form["strict"] is True

    def objects(schema):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield schema
            for part in schema.values():
                yield from objects(part)
        elif isinstance(schema, list):
            for part in schema:
                yield from objects(part)

    found = list(objects(form["schema"]))
    assert len(found) == 5
    for each in found:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
        for part in each["properties"].values():
            leaf = "anyOf" in part
            assert not leaf or {"type": "null"} in part["anyOf"]
            assert leaf or "$ref" in part or part["type"] == "array"


def test_a_schema_that_the_endpoint_rejects_is_told_in_one_line_and_that_is_remembered(extractor, right):
    rejected = refused(400, param="response_format", code="invalid_json_schema")
    with ScriptedServer([rejected, GOOD]) as server:
        found = extractor(server).extract(TEXT)
        extractor(server).extract(
            TEXT + "\nИ ещё одно предложение о погоде."
        )  # another process would be as new
    kinds = [request.json["response_format"]["type"] for request in server.requests]
    assert kinds == ["json_schema", "json_object", "json_object"]
    system = server.requests[1].json["messages"][0]["content"]
    assert '"status": "signed"|"initialled"|"adopted"|null' in system
    assert len(system) < len(server.requests[0].json["messages"][0]["content"]) + 1200
    assert found.data == right.data


def test_an_endpoint_that_takes_a_schema_and_does_not_heed_it_is_told_in_words_next_time(extractor):
    with ScriptedServer([completion(f"Of course: {WHOLE}"), GOOD]) as server:
        extractor(server).extract(TEXT)
        extractor(server).extract(TEXT + "\nИ ещё одно предложение о погоде.")
    kinds = [request.json["response_format"]["type"] for request in server.requests]
    assert kinds == ["json_schema", "json_object"]


def test_no_letter_is_escaped_in_either_direction(run, right):
    escaped = completion(json.dumps(ANSWER))  # as some endpoints send it
    found, requests = run(escaped)
    assert found.data == right.data
    assert "Шарифов".encode() in requests[0].raw


def test_fallback_models_are_asked_in_order_and_named_with_their_reasons(extractor, right):
    with ScriptedServer([refused(404), completion(None, refusal="no"), GOOD]) as server:
        one = extractor(server, model="big", fallback_models=["middle", "small"], cache=False)
        found = one.extract(TEXT)
        assert [request.json["model"] for request in server.requests] == ["big", "middle", "small"]
    made = found.to_dict()["provenance"]
    assert (made["model"], made["calls"]) == ("small", 3)
    assert made["fallbacks"] == [
        {"model": "big", "reason": "model_unknown"},
        {"model": "middle", "reason": "answer_refused"},
    ]
    assert found.data == right.data


def test_a_fallback_elsewhere_is_not_sent_the_key(extractor):
    with ScriptedServer([refused(403)]) as first, ScriptedServer([GOOD]) as other:
        one = extractor(first, api_key="sk-canary", fallback_models=[f"m@{other.base_url}"], cache=False)
        one.extract(TEXT)
    assert "canary" in first.requests[0].headers["authorization"]
    assert all("canary" not in value for value in other.requests[0].headers.values())


def test_where_no_model_answers_the_first_one_s_error_is_raised_with_all_that_was_spent(extractor):
    with ScriptedServer([completion(None, refusal="no"), refused(401)]) as server:
        one = extractor(server, fallback_models=["small"], cache=False)
        with pytest.raises(AnswerRefused) as caught:
            one.extract(TEXT)
    assert caught.value.usage.calls == 2


def test_one_budget_holds_for_all_models(extractor):
    spent = completion("no json", tokens=(900, 200))
    with ScriptedServer([spent]) as server:
        one = extractor(server, fallback_models=["small"], max_tokens=1000, cache=False)
        with pytest.raises((AnswerInvalid, BudgetSpent)):
            one.extract(TEXT)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("own", "cost"), [("", None), ('["127.0.0.1"]\nm = {input = "2", output = "10"}', "0.0003")]
)
def test_the_cost_is_null_where_the_price_is_not_known(extractor, tmp_path, own, cost):
    file = tmp_path / "prices.toml"
    file.write_text(own, encoding="utf-8")
    with ScriptedServer([GOOD]) as server:
        found = extractor(server, prices=file, cache=False).extract(TEXT)
    assert found.to_dict()["provenance"]["usage"]["cost_usd"] == cost
