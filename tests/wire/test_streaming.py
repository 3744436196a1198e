"""Answers read while they are written, from an endpoint on a real socket."""

import asyncio
import json
import re

import pytest

from extractor.errors import AnswerInvalid, EndpointUnreachable, ModelError
from tests.wire.scripted_server import HANGING, Gate, ScriptedServer, completion, judged, refused, streamed
from tests.wire.test_pipeline import ANSWER, SEED, TEXT

WHOLE = json.dumps(ANSWER, ensure_ascii=False)
# Each piece makes something whole that can be proven.
PIECES = re.split(r'(?<=8 декабря",)|(?<=Республики"}\],)|(?<="Баку",)|(?<=Кыргызстаном"\]}\],)', WHOLE)


def leaves(value, path=""):
    if isinstance(value, dict):
        return {p for key, inner in value.items() for p in leaves(inner, f"{path}/{key}")}
    if isinstance(value, list):
        return {p for index, inner in enumerate(value) for p in leaves(inner, f"{path}/{index}")}
    return set() if value is None else {path}


def read_in_turns(states, turns):
    """The states of an answer whose next piece is written when what is proven by the last has been read."""
    turns.open(1)
    for state in states:
        yield state
        turns.open(1)


def test_every_state_is_proven_and_grows_into_the_answer_that_comes_at_once_otherwise(extractor):
    turns = Gate()
    with ScriptedServer([streamed(PIECES, turns=turns)]) as server:
        states = list(read_in_turns(extractor(server).stream(SEED), turns))
        assert server.requests[0].json["stream"] is True
    with ScriptedServer([completion(WHOLE)]) as server:
        at_once = extractor(server, cache=False).extract(SEED)
    assert [state.complete for state in states] == [False] * (len(states) - 1) + [True]
    assert len(states) >= len(PIECES) == 5
    known = set()
    for state in states:
        found = leaves(state.data.model_dump())
        assert known <= found == set(state.evidence)
        assert all(TEXT[e.start : e.end] == e.words for places in state.evidence.values() for e in places)
        known = found
    assert states[-1].data == at_once.data
    assert states[-1].evidence == at_once.evidence
    assert states[-1].provenance.usage == at_once.provenance.usage


def test_states_come_while_the_model_still_writes(extractor):
    shown = Gate()
    with ScriptedServer([streamed(WHOLE, gate=shown)]) as server:
        states = extractor(server).stream(SEED)
        assert not next(states).complete
        shown.open()
        assert [state.complete for state in states][-1]


def test_an_item_of_a_list_is_shown_when_it_is_whole(extractor):
    cut = WHOLE.index('"status": "signed"')
    with ScriptedServer([streamed(WHOLE[:cut], cut=True)]) as server, pytest.raises(ModelError) as caught:
        list(extractor(server).stream(SEED))
    proven = caught.value.proven
    assert [person.name for person in proven.data.participants] == ["Самир Шарифов"]
    assert proven.data.venue.city == "Баку"
    assert proven.data.instruments == []


@pytest.mark.parametrize("broken", [{"cut": True}, {"finish_reason": None}])
def test_a_stream_that_breaks_ends_in_an_error_with_what_was_complete_and_what_it_cost(extractor, broken):
    turns, states = Gate(), []
    with ScriptedServer([streamed([*PIECES[:2], PIECES[2][:10]], turns=turns, **broken)]) as server:
        with pytest.raises(ModelError) as caught:
            states.extend(read_in_turns(extractor(server).stream(SEED), turns))
        assert len(server.requests) == 1
    error = caught.value
    assert isinstance(error, EndpointUnreachable)
    assert error.proven.data == states[-1].data
    assert not error.proven.complete
    assert error.proven.to_dict()["complete"] is False
    assert error.usage.calls == error.proven.provenance.usage.calls == 1
    assert error.usage.output_tokens > 100
    assert error.usage.input_tokens > 1000
    assert "Шарифов" not in str(error)
    assert "canary" not in str(error)


def test_what_breaks_before_a_word_is_asked_for_again(extractor):
    with ScriptedServer([refused(503), streamed("", cut=True), streamed(WHOLE)]) as server:
        *_, last = extractor(server).stream(SEED)
        assert len(server.requests) == 3
    assert last.complete
    assert last.provenance.usage.calls == 3


def test_an_answer_that_does_not_fit_is_asked_for_again(extractor):
    with ScriptedServer(
        [streamed('{"event_date": "8 декабря", "participants": 1}'), streamed(WHOLE)]
    ) as server:
        *_, last = extractor(server).stream(SEED)
        assert len(server.requests) == 2
    assert last.complete
    with ScriptedServer([streamed("no json")]) as server, pytest.raises(AnswerInvalid) as caught:
        list(extractor(server, cache=False).stream(SEED))
    assert caught.value.proven is None


def test_who_stops_reading_stops_the_model(extractor):
    with ScriptedServer([streamed(WHOLE, gate=Gate())]) as server:
        for state in extractor(server).stream(SEED):
            assert not state.complete
            break
        assert server.hung_up.wait(HANGING)


async def test_who_stops_reading_in_async_code_stops_the_model(extractor):
    with ScriptedServer([streamed(WHOLE, gate=Gate())]) as server:
        one = extractor(server)
        async for state in one.astream(SEED):
            assert not state.complete
            break
        assert await asyncio.to_thread(server.hung_up.wait, HANGING)
        await one.aclose()


def test_a_streamed_answer_is_kept_like_any_other_and_streams_at_once_from_there(extractor):
    with ScriptedServer([streamed(WHOLE)]) as server:
        *_, streamed_one = extractor(server).stream(SEED)
        again = list(extractor(server).stream(SEED))
        at_once = extractor(server).extract(SEED)
        assert len(server.requests) == 1
    assert [state.complete for state in again] == [True]
    assert again[0].provenance.cache == at_once.provenance.cache == "hit"
    assert again[0].data == at_once.data == streamed_one.data


def test_a_broken_stream_is_not_kept(extractor):
    with ScriptedServer([streamed(WHOLE[:300], cut=True), streamed(WHOLE)]) as server:
        with pytest.raises(ModelError):
            list(extractor(server).stream(SEED))
        *_, last = extractor(server).stream(SEED)
        assert len(server.requests) == 2
    assert last.complete


def test_an_endpoint_that_does_not_stream_answers_at_once(extractor):
    with ScriptedServer([completion(WHOLE)]) as server:
        states = list(extractor(server).stream(SEED))
    assert [state.complete for state in states] == [True]
    assert states[0].provenance.usage.input_tokens == 100


@pytest.mark.parametrize("named", ["stream", "stream_options"])
def test_an_endpoint_that_takes_no_such_parameter_is_asked_without_it(extractor, named):
    reply = completion(WHOLE) if named == "stream" else streamed(WHOLE, tokens=None)
    with ScriptedServer([refused(400, param=named), reply]) as server:
        *_, last = extractor(server).stream(SEED)
        assert named not in server.requests[1].json
    assert last.complete
    assert last.provenance.usage.output_tokens > 0


@pytest.mark.parametrize("yes", [-0.01, -6.0])
def test_select_shows_what_code_decides_first_and_more_after_each_judged_passage(extractor, yes):
    text = SEED.parents[1] / "evals" / "data" / "dev" / "d12_tr.txt"
    with ScriptedServer([judged({"Yes": yes, "No": -6.01 - yes})]) as server:
        states = list(extractor(server, strategy="select").stream(text))
        asked = len(server.requests)
    assert asked == 3
    assert [state.complete for state in states] == [False] * (len(states) - 1) + [True]
    assert len(states) >= 2
    counts = [
        sum(len(items) for items in state.to_dict()["data"].values() if isinstance(items, list))
        for state in states
    ]
    assert counts == sorted(counts)
    assert counts[0] > 0
    assert states[0].provenance.usage.calls < states[-1].provenance.usage.calls == asked


def test_reading_alone_has_one_state(extractor):
    with ScriptedServer([refused(500)]) as server:
        states = list(extractor(server, strategy="reading").stream(SEED))
        assert server.requests == []
    assert [state.complete for state in states] == [True]
