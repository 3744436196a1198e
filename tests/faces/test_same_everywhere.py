"""One document through every face: a script, the command line, HTTP, MCP and a tool call give one answer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import anyio
import pytest
from mcp import Client

from extractor import ExtractorError, Settings, extract
from extractor.errors import ConfigurationError
from extractor.mcp.server import build_server
from extractor.tools import Toolbox
from tests.faces.service import running
from tests.wire.scripted_server import HANGING, ScriptedServer, refused

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "001_64286227f8adf2cb.txt"
READING = {"strategy": "reading", "cache": False}


def command_line(file, schema, settings):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("EXTRACTOR_") and k != "OPENAI_API_KEY"}
    given = {
        f"EXTRACTOR_{name.upper()}": str(value).lower() if name == "cache" else str(value)
        for name, value in settings.items()
    }
    return subprocess.run(
        [sys.executable, "-m", "extractor", "extract", "--json", "--schema", schema, str(file)],
        cwd=file.parent,
        env=kept | given | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=HANGING,
    )


def over_http(text, schema, settings):
    with running(Settings(**settings)) as service:
        return service.extract(text, schema=schema)


def over_mcp(text, schema, settings):
    async def call():
        async with Client(build_server(Toolbox(Settings(**settings)))) as client:
            return await client.call_tool("extract_summary", {"text": text, "schema": schema})

    return anyio.run(call)


def by_tool(text, schema, settings):
    with Toolbox(Settings(**settings)) as toolbox:
        return toolbox.call("extract_summary", json.dumps({"text": text, "schema": schema}))


def told(answer):
    """What of an answer must not depend on the face; `source` names the file, and seconds pass."""
    kept = {name: answer[name] for name in ("data", "evidence", "confidence", "warnings")}
    about = {name: answer["document"][name] for name in ("id", "language", "characters")}
    how = {name: answer["provenance"][name] for name in ("model", "strategy", "schema", "prompt", "calls")}
    return kept | about | how


def test_the_same_data_with_the_same_evidence_everywhere():
    text = SEED.read_text(encoding="utf-8")
    script = extract(text, settings=Settings(**READING))
    expected = told(script.to_dict())
    assert expected["data"]["venue"]["city"] == "Баку"
    assert told(json.loads(command_line(SEED, "event_summary", READING).stdout)) == expected
    assert told(over_http(text, "event_summary", READING).json()) == expected
    answer = over_mcp(text, "event_summary", READING)
    assert told(answer.structured_content) == expected
    called = by_tool(text, "event_summary", READING)
    assert told(called.data) == expected
    assert called.text == answer.content[0].text == script.to_markdown()


@pytest.mark.parametrize(
    ("text", "schema", "code", "status"),
    [
        (" \n", "event_summary", "document_empty", 1),
        ("Встреча прошла в Баку.", "nothing", "schema_unknown", 2),
        pytest.param("Встреча прошла в Баку.", "event_summary", "key_rejected", 1, marks=pytest.mark.slow),
    ],
)
def test_the_same_error_has_the_same_code_everywhere(tmp_path, text, schema, code, status):
    file = tmp_path / "text.txt"
    file.write_text(text, encoding="utf-8")
    with ScriptedServer([refused(401)]) as endpoint:
        settings = {"base_url": endpoint.base_url, "model": "m", "cache": False, "max_retries": 0}
        if code != "key_rejected":
            settings = READING
        with pytest.raises(ExtractorError) as raised:
            extract(file, schema=schema, settings=Settings(**settings))
        assert raised.value.code == code
        ran = command_line(file, schema, settings)
        assert (ran.returncode, ran.stdout) == (status, "")
        assert ran.stderr.splitlines()[-1] == f"extractor: {raised.value}"
        assert isinstance(raised.value, ConfigurationError) == (status == 2)
        if text.strip():  # of JSON, HTTP wants a text that is one before it looks further
            assert over_http(text, schema, settings).json()["code"] == code
        answer = over_mcp(text, schema, settings)
        assert answer.structured_content["code"] == code
        assert by_tool(text, schema, settings).data["code"] == code
