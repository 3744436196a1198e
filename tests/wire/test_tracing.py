"""Spans and log records say what happened, in the names that others know, and hold nothing of documents or keys."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from extractor import Extractor, Settings
from extractor.errors import KeyRejected
from extractor.tracing import JsonLines, step
from tests.wire.scripted_server import ScriptedServer, refused
from tests.wire.test_pipeline import GOOD, TEXT

KEY = "sk-canary-0123456789"
CANARY = "Кайнар Канарейкин"


@pytest.fixture(scope="session")
def exporter():
    """What collects spans; a process has one provider of them for good."""
    trace = pytest.importorskip("opentelemetry.sdk.trace")
    from opentelemetry import trace as api
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    memory = InMemorySpanExporter()
    provider = trace.TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(memory))
    api.set_tracer_provider(provider)
    return memory


def extract(server, folder):
    settings = Settings.load(
        {"base_url": server.base_url, "model": "m", "api_key": KEY, "cache_directory": folder},
        environment={},
        folder=None,
    )
    with Extractor(settings) as extractor:
        return extractor.extract(f"{TEXT}\n{CANARY}.")


def test_an_extraction_is_a_span_with_a_span_for_each_request(exporter, tmp_path):
    exporter.clear()
    with ScriptedServer([refused(500), GOOD]) as server:
        extract(server, tmp_path)
        port = int(server.base_url.split(":")[2].split("/")[0])
    failed, answered, *_, whole = exporter.get_finished_spans()
    assert (failed.name, answered.name, whole.name) == ("chat m", "chat m", "extract")
    assert answered.kind.name == "CLIENT"
    assert answered.parent.span_id == whole.context.span_id
    assert failed.attributes["error.type"] == "endpoint_failed"
    assert failed.status.status_code.name == "ERROR"
    assert dict(answered.attributes) == {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "openai_compatible",
        "gen_ai.request.model": "m",
        "gen_ai.request.temperature": 0.0,
        "gen_ai.response.model": "scripted-model",
        "gen_ai.usage.input_tokens": 100,
        "gen_ai.usage.output_tokens": 10,
        "server.address": "127.0.0.1",
        "server.port": port,
    }
    assert whole.attributes["extractor.strategy"] == "compose"
    assert whole.attributes["extractor.calls"] >= 2


def test_spans_hold_nothing_of_documents_and_keys(exporter, tmp_path):
    exporter.clear()
    with ScriptedServer([GOOD]) as server:
        extract(server, tmp_path)
    with ScriptedServer([refused(401, message=KEY)]) as server, pytest.raises(KeyRejected):
        extract(server, tmp_path)
    said = "".join(span.to_json() for span in exporter.get_finished_spans())
    assert len(said) > 1000
    assert KEY not in said
    assert "Канарейкин" not in said
    assert "товарооборот" not in said
    assert "\\u041a\\u0430\\u043d\\u0430\\u0440" not in said


def test_an_exceptions_words_stay_out_of_the_span(exporter):
    exporter.clear()
    with pytest.raises(ValueError, match="canary"), step("extract", event="extraction"):
        int(KEY)
    (span,) = exporter.get_finished_spans()
    assert span.attributes["error.type"] == "ValueError"
    assert KEY not in span.to_json()


def test_log_records_are_lines_of_json(tmp_path, caplog):
    caplog.set_level(logging.DEBUG, "extractor")
    with ScriptedServer([refused(500), GOOD]) as server:
        extract(server, tmp_path)
    lines = [
        json.loads(JsonLines().format(record)) for record in caplog.records if record.name == "extractor"
    ]
    assert [(line["event"], line["level"]) for line in lines][:2] == [
        ("request", "info"),
        ("request", "debug"),
    ]
    assert (lines[-1]["event"], lines[-1]["level"]) == ("extraction", "info")
    assert lines[0]["error.type"] == "endpoint_failed"
    assert lines[-1]["extractor.document.language"] == "ru"
    assert lines[-1]["seconds"] > 0


def test_an_exceptions_words_stay_out_of_the_line():
    try:
        int(CANARY)
    except ValueError:
        record = logging.getLogger("extractor").makeRecord(
            "extractor", 40, "f", 1, "failed", (), sys.exc_info()
        )
    line = JsonLines().format(record)
    assert json.loads(line)["exception"] == "ValueError"
    assert CANARY not in line
