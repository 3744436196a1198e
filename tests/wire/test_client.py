"""What the client asks and what it makes of the answer."""

from __future__ import annotations

import logging
import traceback
from decimal import Decimal

import anyio
import pytest
from pydantic import SecretStr

from extractor import errors
from extractor.asking.message import Message
from extractor.limits.budget import Budget
from extractor.model.config import ModelConfig
from extractor.model.parsing import parse
from tests.wire.asking import BAD, GOOD, KEY, QUESTION, SECRET, Asked, City
from tests.wire.scripted_server import (
    Reply,
    completion,
    judged,
    refused,
    without_choices,
)


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
