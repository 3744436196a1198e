"""Replies recorded from an endpoint give the same scores when the endpoint has gone."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from extractor.asking.form import form_of
from extractor.evals.cli import app
from extractor.evals.datasets import BUILT_IN
from extractor.schemas.event_summary.v1 import EventSummary
from extractor.shape.tree import shape_of
from tests.wire.scripted_server import ScriptedServer, completion

QUOTE = "Баку"


def reply():
    """An answer that names the venue and leaves out all else."""
    schema = form_of(shape_of(EventSummary)).model_json_schema()

    def empty(node):
        node = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
        if node.get("type") == "array":
            return []
        return {name: empty(child) for name, child in node.get("properties", {}).items()} or None

    answer = empty(schema)
    answer["venue"]["city"] = QUOTE
    return completion(json.dumps(answer, ensure_ascii=False))


@pytest.fixture
def evals(tmp_path, monkeypatch):
    monkeypatch.setenv("EXTRACTOR_MODEL", "m")
    monkeypatch.setenv("EXTRACTOR_CACHE_DIRECTORY", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)

    def call(server, *arguments):
        monkeypatch.setenv("EXTRACTOR_BASE_URL", server.base_url)
        home = ["--recording", str(tmp_path / "replies.jsonl"), "--baseline", str(tmp_path / "baselines")]
        return CliRunner().invoke(app, [*home, "--json", str(tmp_path / "report.json"), *arguments])

    return call


def figures(tmp_path):
    return json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))["runs"][0]["figures"]


def test_recorded_replies_are_replayed_without_the_model(evals, tmp_path):
    with ScriptedServer([reply()]) as server:
        recorded = evals(server, "--record", "--data", str(BUILT_IN["seeds"]))
        assert recorded.exit_code == 0, recorded.output
        asked, first = len(server.requests), figures(tmp_path)
        replayed = evals(server, "--replay")
        assert replayed.exit_code == 0, replayed.output
        assert len(server.requests) == asked
    assert figures(tmp_path) == first
    assert first["venue.recall"] > 0


def test_a_reply_that_is_not_recorded_is_an_error_that_says_how_to_record(evals, tmp_path):
    with ScriptedServer([reply()]) as server:
        assert evals(server, "--record").exit_code == 0
        replayed = evals(server, "--replay", "--data", "dev")
    assert replayed.exit_code == 3
    assert "--record" in replayed.output
