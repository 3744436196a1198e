"""What goes wrong between the client and the endpoint: what is repeated, for how long, and how it is told."""

from __future__ import annotations

import asyncio
import socket
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest

from extractor import errors
from extractor.limits.budget import Budget
from tests.clocks import Told, in_loop
from tests.wire.asking import BAD, GOOD, KEY, SECRET, Asked
from tests.wire.scripted_server import (
    HANGING,
    Gate,
    Reply,
    completion,
    refused,
    without_choices,
)

ONCE = [
    (completion(None, refusal="I must not."), errors.AnswerRefused),
    (completion("", finish_reason="content_filter"), errors.AnswerRefused),
    (completion('{"name": "О', finish_reason="length"), errors.AnswerTruncated),
    (refused(401, message=f"Incorrect API key provided: {KEY}"), errors.KeyRejected),
    (refused(403), errors.KeyRejected),
    (refused(404, code="model_not_found"), errors.ModelUnknown),
    (refused(400, code="context_length_exceeded", message=SECRET), errors.RequestRejected),
    (refused(400, type="exceed_context_size_error"), errors.RequestRejected),
    (refused(413), errors.RequestRejected),
    (refused(429, code="insufficient_quota"), errors.RateLimited),
]


@pytest.mark.parametrize(("reply", "error"), ONCE)
async def test_what_waiting_cannot_mend_is_not_repeated(serve, reply, error):
    server = serve(reply)
    asked = Asked(server)
    with pytest.raises(error) as caught:
        await asked.ask()
    assert type(caught.value) is error
    assert len(server.requests) == 1
    assert caught.value.usage.calls == 1
    assert asked.waits == []


async def test_a_truncated_answer_keeps_what_came(serve):
    server = serve(completion('{"name": "О', finish_reason="length", tokens=(7, 5)))
    with pytest.raises(errors.AnswerTruncated) as caught:
        await Asked(server).ask()
    assert caught.value.partial == '{"name": "О'
    assert (caught.value.usage.input_tokens, caught.value.usage.output_tokens) == (7, 5)


HTML = Reply(body=b"<html><body>Sign in</body></html>", content_type="text/html")
BROKEN = [
    (refused(500), errors.EndpointFailed),
    (refused(503), errors.EndpointFailed),
    (refused(408), errors.EndpointFailed),
    (refused(409), errors.EndpointFailed),
    (refused(429), errors.RateLimited),
    (Reply(drop=True), errors.EndpointUnreachable),
    (Reply(body=b"x" * 1000, cut=True), errors.EndpointUnreachable),
    (HTML, errors.EndpointFailed),
    (Reply(body=b"<html>"), errors.EndpointFailed),
    (Reply(body=b"[1, 2]"), errors.EndpointFailed),
    (Reply(body=b"null"), errors.EndpointFailed),
    (Reply(body=b'{"choices": [{"message": "no"}]}'), errors.EndpointFailed),
    (without_choices([]), errors.EndpointFailed),
    (without_choices(None), errors.EndpointFailed),
]


@pytest.mark.parametrize(("reply", "error"), BROKEN)
async def test_what_may_pass_is_repeated_and_then_reported(serve, reply, error):
    server = serve(reply)
    asked = Asked(server, retries=2)
    with pytest.raises(error) as caught:
        await asked.ask()
    assert type(caught.value) is error
    assert len(server.requests) == 3
    assert caught.value.usage.calls == 3
    assert asked.waits == [0.5, 1.0]


@pytest.mark.parametrize(("reply", "_"), BROKEN)
async def test_what_may_pass_passes(serve, reply, _):
    server = serve(reply, reply, completion(GOOD))
    assert (await Asked(server).ask()).usage.calls == 3


async def test_retries_and_reasks_are_counted_apart(serve):
    server = serve(refused(500), completion(BAD), refused(500), completion(GOOD))
    answer = await Asked(server, retries=2, reasks=1).ask()
    assert answer.usage.calls == 4


@pytest.mark.parametrize(
    ("given", "waited"),
    [("7", 7.0), ("0.25", 0.25), ("soon", 0.5), ("nan", 0.5)],
)
async def test_the_endpoint_says_how_long_to_wait(serve, given, waited):
    server = serve(refused(429, headers={"Retry-After": given}), completion(GOOD))
    asked = Asked(server)
    await asked.ask()
    assert asked.waits == [waited]


async def test_it_may_say_until_when(serve):
    date = format_datetime(datetime.now(UTC) + timedelta(days=1), usegmt=True)
    server = serve(refused(503, headers={"Retry-After": date}), completion(GOOD))
    asked = Asked(server, budget=Budget(attempts=10, seconds=10**6, tokens=100_000))
    await asked.ask()
    assert asked.waits == [pytest.approx(86_400, abs=1_000)]


async def test_a_wait_that_outlasts_the_budget_is_refused_at_once(serve):
    server = serve(refused(429, headers={"Retry-After": str(HANGING + 1)}))
    asked = Asked(server)
    with pytest.raises(errors.RateLimited, match=f"{HANGING + 1} s"):
        await asked.ask()
    assert asked.waits == []
    assert len(server.requests) == 1


async def test_attempts_of_a_document_are_shared_by_its_calls(serve):
    server = serve(completion(GOOD), refused(500))
    asked = Asked(server, budget=Budget(attempts=3, seconds=10**6, tokens=100_000))
    await asked.ask()
    with pytest.raises(errors.EndpointFailed):
        await asked.ask()
    assert len(server.requests) == 3
    with pytest.raises(errors.BudgetSpent, match="3 attempts"):
        await asked.ask()
    assert len(server.requests) == 3


async def test_tokens_of_a_document_end_its_calls(serve):
    server = serve(completion(GOOD, tokens=(90, 20)))
    asked = Asked(server, budget=Budget(attempts=9, seconds=10**6, tokens=100))
    await asked.ask()
    with pytest.raises(errors.BudgetSpent, match="100 tokens"):
        await asked.ask()


@in_loop(Told)
async def test_dripping_bytes_are_cut_at_the_deadline(serve):
    drip, loop = Gate(), asyncio.get_running_loop()
    server = serve(Reply(body=b" " * 1000, drip=drip))
    asked = Asked(server, budget=Budget(attempts=9, seconds=60, tokens=100, clock=loop.time))
    asking = asyncio.create_task(asked.ask())
    for _ in range(6):
        await asyncio.to_thread(drip.wait_for, 1)
        assert not asking.done()
        drip.open(1)
        await loop.let_pass(10)
    with pytest.raises(errors.BudgetSpent, match="60 seconds"):
        await asking


@in_loop(Told)
async def test_one_slow_call_is_cut_and_made_again(serve):
    drip, loop = Gate(), asyncio.get_running_loop()
    server = serve(completion(GOOD), Reply(body=b" " * 1000, drip=drip), completion(GOOD))
    asked = Asked(server, call_seconds=10)
    await asked.ask()
    asking = asyncio.create_task(asked.ask())
    for _ in range(4):
        await asyncio.to_thread(drip.wait_for, 1)
        drip.open(1)
        await loop.let_pass(3)
    assert (await asking).usage.calls == 2


async def test_nobody_listening_is_unreachable():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        nobody = SimpleNamespace(base_url=f"http://127.0.0.1:{taken.getsockname()[1]}/v1")
        with pytest.raises(errors.EndpointUnreachable):
            await Asked(nobody).ask()
