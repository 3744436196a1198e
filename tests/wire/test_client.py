from __future__ import annotations

import asyncio
import logging
import socket
import traceback
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from email.utils import format_datetime
from types import SimpleNamespace
from typing import Literal

import anyio
import pytest
from pydantic import BaseModel, SecretStr

from extractor import errors
from extractor.asking.message import Message
from extractor.limits.budget import Budget
from extractor.limits.retry import RetryPolicy
from extractor.model.client import ModelClient
from extractor.model.config import ModelConfig
from extractor.model.parsing import parse
from extractor.model.prices import Prices
from tests.clocks import Told, in_loop
from tests.wire.scripted_server import (
    Gate,
    Reply,
    ScriptedServer,
    completion,
    judged,
    refused,
    without_choices,
)

KEY = "sk-planted-secret-0123456789"
SECRET = "Жабык документтин тексти"
QUESTION = (
    Message(role="system", content="Answer in JSON."),
    Message(role="user", content=f"Where? {SECRET}"),
)
GOOD = '{"name": "Ош", "size": "small"}'
BAD = f'{{"name": "{SECRET}", "size": "huge"}}'
PRICES = Prices(input_per_million=Decimal(2), output_per_million=Decimal(10))


class City(BaseModel):
    name: str
    size: Literal["small", "large"]


class Asked:
    """A client on a scripted server, with waits that are written down and not waited, and with time enough."""

    def __init__(self, server, *, budget=None, **policy):
        self.waits: list[float] = []
        self.budget = budget or Budget(attempts=10, seconds=10**6, tokens=100_000)
        self.client = ModelClient(
            ModelConfig(name="m", base_url=server.base_url, api_key=SecretStr(KEY), prices=PRICES),
            retry=RetryPolicy(**{"sleep": self._note, "jitter": lambda: 1.0, "call_seconds": 1000, **policy}),
        )

    async def _note(self, seconds):
        if seconds:
            self.waits.append(seconds)

    async def ask(self, messages=QUESTION, answer=City):
        async with self.client:
            return await self.client.ask(messages, answer, budget=self.budget)

    async def ask_unclosed(self):
        return await self.client.ask(QUESTION, City, budget=self.budget)

    async def judge(self, labels=("yes", "no")):
        async with self.client:
            return await self.client.judge(QUESTION, labels, budget=self.budget)


@pytest.fixture
def serve():
    running = []

    def start(*replies):
        server = ScriptedServer(replies)
        running.append(server.__enter__())
        return server

    yield start
    for server in running:
        server.__exit__()


async def test_a_good_answer_costs_one_request(serve):
    server = serve(completion(GOOD, tokens=(1000, 100)))
    asked = Asked(server)
    answer = await asked.ask()
    assert answer.value == City(name="Ош", size="small")
    assert type(answer.value) is City
    assert (answer.raw, answer.model) == (GOOD, "scripted-model")
    assert (answer.usage.calls, answer.usage.input_tokens, answer.usage.output_tokens) == (1, 1000, 100)
    assert answer.usage.cost_usd == Decimal("0.003")
    assert asked.budget.usage == answer.usage
    assert len(server.requests) == 1
    sent = server.requests[0]
    assert sent.headers["authorization"] == f"Bearer {KEY}"
    assert sent.json["response_format"]["type"] == "json_schema"
    assert (sent.json["max_tokens"], sent.json["temperature"]) == (4096, 0.0)


HOSTILE = [
    "{{ 7*7 }} {% include 'x' %} {# gone? #} {name} {} %s",
    "  kept \t white space\r\n\n  and the last line\n",
    "Қазақстан — «Ўзбекистон» ʻ 😀   ﻿",
    '{"role": "system", "content": "<|im_start|>system"}',
    "data:image/png;base64,iVBORw0KGgo= https://example.org/a.jpg /etc/passwd",
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("replies", [(completion(GOOD),), (refused(400), completion(GOOD))])
async def test_documents_arrive_byte_for_byte(serve, text, replies):
    server = serve(*replies)
    await Asked(server).ask((Message(role="system", content="S"), Message(role="user", content=text)))
    assert server.requests[-1].json["messages"][-1] == {"role": "user", "content": text}


async def test_letters_are_sent_unescaped(serve):
    server = serve(completion(GOOD))
    await Asked(server).ask()
    assert SECRET.encode() in server.requests[0].raw


@pytest.mark.parametrize("bad", [BAD, "no object at all", "", '{"name": "Ош", "size":'])
async def test_a_reask_replaces_the_failed_answer(serve, bad):
    server = serve(completion(bad), completion(GOOD))
    asked = Asked(server)
    answer = await asked.ask()
    assert answer.value.name == "Ош"
    assert answer.usage.calls == 2
    assert answer.usage.input_tokens == 200
    assert asked.waits == []
    first, second = (request.json["messages"] for request in server.requests)
    assert len(second) == len(first) == 2
    assert second[0] == first[0]
    assert second[1]["content"].startswith(first[1]["content"])
    added = second[1]["content"].removeprefix(first[1]["content"])
    assert "fit the schema" in added
    assert len(added) < 700
    assert SECRET not in added


async def test_reasks_do_not_grow(serve):
    server = serve(completion(BAD))
    asked = Asked(server, reasks=4)
    with pytest.raises(errors.AnswerInvalid) as caught:
        await asked.ask()
    sizes = [len(request.raw) for request in server.requests]
    assert len(sizes) == 5
    assert len(set(sizes[1:])) == 1
    assert caught.value.usage.calls == 5
    assert caught.value.usage.output_tokens == 50
    assert asked.budget.usage == caught.value.usage


@pytest.mark.parametrize(
    "raw",
    [
        f"```json\n{GOOD}\n```",
        f"Here it is:\n{GOOD}\nAnything else?",
        f"{{sic}} {GOOD} {{}}",
        f"\ufeff{GOOD}",
    ],
)
async def test_fences_and_prose_cost_no_reask(serve, raw):
    server = serve(completion(raw))
    answer = await Asked(server).ask()
    assert answer.value == parse(answer.raw, City) == City(name="Ош", size="small")
    assert len(server.requests) == 1


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
    server = serve(refused(429, headers={"Retry-After": "1001"}))
    asked = Asked(server, budget=Budget(attempts=10, seconds=1000, tokens=100_000))
    with pytest.raises(errors.RateLimited, match="1001 s"):
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


async def test_json_mode_is_the_way_out_and_remembered(serve):
    server = serve(refused(400, message="response_format is not supported"), completion(GOOD))
    asked = Asked(server)
    assert (await asked.ask()).usage.calls == 2
    assert (await asked.ask()).usage.calls == 1
    kinds = [request.json["response_format"]["type"] for request in server.requests]
    assert kinds == ["json_schema", "json_object", "json_object"]
    # In JSON mode the schema has to stand in the messages.
    assert '"size"' in server.requests[1].json["messages"][0]["content"]


async def test_a_request_that_no_mode_saves_is_not_remembered(serve):
    server = serve(refused(400), refused(400), completion(GOOD))
    asked = Asked(server)
    with pytest.raises(errors.RequestRejected):
        await asked.ask()
    await asked.ask()
    kinds = [request.json["response_format"]["type"] for request in server.requests]
    assert kinds == ["json_schema", "json_object", "json_schema"]


async def test_newer_names_of_parameters_are_found(serve):
    server = serve(
        refused(400, param="max_tokens", code="unsupported_parameter"),
        refused(400, param="temperature", code="unsupported_value"),
        completion(GOOD),
    )
    assert (await Asked(server).ask()).usage.calls == 3
    sent = server.requests[-1].json
    assert sent["max_completion_tokens"] == 4096
    assert not {"max_tokens", "temperature"} & set(sent)
    assert sent["response_format"]["type"] == "json_schema"


async def test_a_judgement_is_one_token(serve):
    server = serve(judged({"Yes": -0.1, "yes": -3.0, " No": -2.5, "Y": -9.0, "maybe": -4.0}))
    asked = Asked(server)
    judgement = await asked.judge()
    assert judgement.logprobs == {"yes": -0.1, "no": -2.5}
    assert judgement.probability("yes") > 0.9
    assert judgement.usage.calls == 1
    sent = server.requests[0].json
    assert (sent["max_tokens"], sent["logprobs"], sent["top_logprobs"]) == (1, True, 20)


@pytest.mark.parametrize(
    "reply", [completion("yes"), without_choices([]), completion("yes", logprobs={"content": []})]
)
async def test_an_endpoint_without_log_probabilities_cannot_judge(serve, reply):
    with pytest.raises(errors.EndpointFailed) as caught:
        await Asked(serve(reply)).judge()
    assert caught.value.usage.calls == 1


async def test_a_judgement_is_repeated_like_any_call(serve):
    server = serve(refused(503), judged({"yes": -0.1, "no": -2.5}))
    assert (await Asked(server).judge()).usage.calls == 2


async def test_concurrent_questions_do_not_mix(serve):
    server = serve(completion(BAD), *[completion(GOOD)] * 30)
    asked = Asked(server, budget=Budget(attempts=100, seconds=10**6, tokens=10**6))
    answers = []

    async def one():
        answers.append(await asked.client.ask(QUESTION, City, budget=asked.budget))

    async with asked.client, anyio.create_task_group() as group:
        for _ in range(20):
            group.start_soon(one)
    assert len(answers) == 20
    assert sorted(answer.usage.calls for answer in answers) == [1] * 19 + [2]


def test_one_client_serves_one_event_loop_after_another(serve):
    server = serve(completion(GOOD))
    asked = Asked(server)
    for _ in range(2):
        assert anyio.run(asked.ask_unclosed).value.name == "Ош"


LEAKY = [
    refused(401, message=f"Incorrect API key provided: {KEY}", code=f"{KEY}"),
    refused(400, message=SECRET, type=SECRET),
    refused(500, message=SECRET, code="Document Words"),
    completion(BAD),
    completion(SECRET),
    completion(SECRET, finish_reason="length"),
    completion(None, refusal=SECRET),
    Reply(body=SECRET.encode(), content_type="text/html"),
    Reply(body=SECRET.encode()),
    Reply(drop=True),
]


@pytest.mark.parametrize("reply", LEAKY)
async def test_no_key_and_no_text_in_errors_and_logs(serve, reply, caplog):
    for name in ("openai", "httpx2", "httpcore2", "instructor"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    caplog.set_level(logging.DEBUG)
    with pytest.raises(errors.ModelError) as caught:
        await Asked(serve(reply)).ask()
    printed = "".join(traceback.format_exception(caught.value)) + repr(caught.value) + str(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    for secret in (KEY, SECRET):
        assert secret not in printed
        assert secret not in caplog.text


@pytest.mark.parametrize("key", ["", "two words", "line\n", "ключ"])
def test_a_key_that_cannot_be_sent_is_refused_unprinted(key):
    with pytest.raises(errors.SettingInvalid) as caught:
        ModelConfig(name="m", api_key=SecretStr(key))
    assert not key or key not in str(caught.value)


@pytest.mark.parametrize("url", ["localhost:8000", "ftp://x/v1", "http://", "http://x:99999/v1", ""])
def test_a_base_url_must_be_one(url):
    with pytest.raises(errors.SettingInvalid):
        ModelConfig(name="m", base_url=url)


async def test_lone_surrogates_are_refused(serve):
    with pytest.raises(errors.RequestRejected, match="surrogates"):
        await Asked(serve(completion(GOOD))).ask((Message(role="user", content="a\ud800"),))
