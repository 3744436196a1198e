"""What becomes of everything that a model or an endpoint can do wrong in the compose strategy."""

import json

import pytest

from extractor import Extractor, Settings
from extractor.errors import AnswerInvalid, AnswerRefused, AnswerTruncated, EndpointFailed
from tests.wire.answering import NOTHING
from tests.wire.commission import ANSWER, BOTH, FIGURE, GOOD, INSTRUMENT, TEXT, codes, said, text_of
from tests.wire.scripted_server import Reply, ScriptedServer, completion, refused

NO_MORE = said(NOTHING)


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


def test_no_letter_is_escaped_in_either_direction(run, right):
    escaped = completion(json.dumps(ANSWER))  # as some endpoints send it
    found, requests = run(escaped)
    assert found.data == right.data
    assert "Шарифов".encode() in requests[0].raw
