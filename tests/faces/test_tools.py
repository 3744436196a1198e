"""The tools as chat software calls them: definitions, outcomes, and the adapters against the real libraries."""

import json

import anyio
import jsonschema
import pytest

from extractor import tools
from extractor.errors import DocumentEmpty, EndpointUnreachable
from extractor.settings import Settings
from extractor.tools import Toolbox, ToolResult
from tests.wire.scripted_server import ScriptedServer, refused

TEXT = "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку."


@pytest.fixture
def toolbox(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    with Toolbox(Settings(strategy="reading"), folders=[tmp_path]) as box:
        yield box


def test_every_form_of_the_definitions_says_the_same():
    openai, anthropic = tools.openai_tools(), tools.anthropic_tools()
    assert [one["function"]["name"] for one in openai] == [one["name"] for one in anthropic]
    for one, other in zip(openai, anthropic, strict=True):
        assert one["function"]["parameters"] == other["input_schema"]
        assert one["function"]["description"] == other["description"]
        jsonschema.Draft202012Validator.check_schema(other["input_schema"])
        assert other["input_schema"]["additionalProperties"] is False


def test_a_file_can_be_named_only_where_a_folder_is_allowed(toolbox):
    (summary, *_) = tools.openai_tools()
    assert "file" not in summary["function"]["parameters"]["properties"]
    assert summary["function"]["parameters"]["required"] == ["text"]
    (summary, *_) = toolbox.openai()
    assert "file" in summary["function"]["parameters"]["properties"]
    assert toolbox.call("extract_summary", {"file": "a.txt"}).data["document"]["source"] == "a.txt"


def test_arguments_are_an_object_or_its_json_text(toolbox):
    given = {"text": TEXT, "language": "ky"}
    one = toolbox.call("extract_summary", given)
    other = toolbox.call("extract_summary", json.dumps(given))
    assert one.text == other.text == str(one)
    assert "Өткөн жери" in one.text
    assert one.data["data"] == other.data["data"]


async def test_async_and_plain_calls_give_the_same(toolbox):
    one = await toolbox.acall("check_claim", {"claim": "Shariphov was in Baku", "text": TEXT})
    other = await anyio.to_thread.run_sync(
        toolbox.call, "check_claim", {"claim": "Shariphov was in Baku", "text": TEXT}
    )
    assert one == other


@pytest.mark.parametrize(
    "arguments", ["", "[]", "{", "null", '"x"', '{"text": 5}', "[" * 100_000, {"text": None}]
)
def test_arguments_that_do_not_fit_are_an_outcome_and_no_exception(toolbox, arguments):
    result = toolbox.call("extract_summary", arguments)
    assert result.is_error
    assert result.data["code"] == "arguments_invalid"
    assert "text, file, schema, language" in result.data["hint"] or "either" in result.data["hint"]


def test_half_a_character_is_no_text(toolbox):
    assert toolbox.call("extract_summary", '{"text": "Баку \\ud800"}').data["code"] == "document_binary"


def test_an_error_of_the_caller_says_all_and_one_of_the_operator_no_detail():
    mine = ToolResult.failed(DocumentEmpty("the text holds no text", hint="check it"))
    theirs = ToolResult.failed(EndpointUnreachable("no route to 10.0.0.7", hint="check http://10.0.0.7/v1"))
    assert mine.text == "document_empty: the text holds no text; check it"
    assert "10.0.0.7" not in json.dumps(theirs.data) + theirs.text
    assert theirs.data["hint"] == "try again in a minute"
    assert "10.0.0.7" in str(theirs.error)


def test_an_endpoint_that_refuses_is_an_outcome_with_its_code_and_without_the_key():
    with ScriptedServer([refused(401)]) as server:
        settings = Settings(
            base_url=server.base_url, model="m", api_key="sk-canary", cache=False, max_retries=0
        )
        with Toolbox(settings) as box:
            result = box.call("extract_summary", {"text": TEXT})
    assert result.data["code"] == "key_rejected"
    assert "canary" not in result.text
    assert server.base_url not in result.text


@pytest.mark.slow
def test_langchain_agents_get_brief_values_and_errors(toolbox):
    pytest.importorskip("langchain_core", reason="the extra langchain is not installed")
    from extractor.tools.langchain import langchain_tools

    by_name = {tool.name: tool for tool in langchain_tools(toolbox)}
    called = {"name": "extract_summary", "args": {"text": TEXT}, "id": "1", "type": "tool_call"}
    message = by_name["extract_summary"].invoke(called)
    assert "Баку" in message.content
    assert message.artifact["data"]["event_date"] == "2025-12-08"
    assert anyio.run(by_name["extract_summary"].ainvoke, called) == message or message.content
    wrong = by_name["get_schema"].invoke(
        {"name": "get_schema", "args": {"name": "x"}, "id": "2", "type": "tool_call"}
    )
    assert wrong.status == "error"
    assert wrong.content.startswith("schema_unknown: ")
    assert by_name["check_claim"].tool_call_schema["required"] == ["claim"]


@pytest.mark.slow
def test_pydantic_ai_agents_get_brief_values_and_another_try():
    pytest.importorskip("pydantic_ai", reason="the extra pydantic-ai is not installed")
    from pydantic_ai import Agent
    from pydantic_ai.messages import ModelResponse, TextPart, ToolCallPart
    from pydantic_ai.models.function import FunctionModel

    from extractor.tools.pydantic_ai import pydantic_ai_tools

    def model(messages, info):
        assert {tool.name for tool in info.function_tools} >= {"extract_summary", "check_claim"}
        last = messages[-1].parts[-1]
        if last.part_kind == "user-prompt":
            return ModelResponse(parts=[ToolCallPart("extract_summary", {"text": " "})])
        if last.outcome == "retried":
            assert "document_empty" in last.content
            return ModelResponse(parts=[ToolCallPart("extract_summary", {"text": TEXT})])
        assert last.metadata["data"]["venue"]["city"] == "Баку"
        return ModelResponse(parts=[TextPart(f"Read: {last.content}")])

    with Toolbox(Settings(strategy="reading")) as box:
        agent = Agent(FunctionModel(model), tools=pydantic_ai_tools(box))
        answer = agent.run_sync("Where did they meet?")
    assert "Баку" in answer.output
