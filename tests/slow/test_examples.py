"""The examples, run as a reader would run them."""

import asyncio
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import Extractor, Settings
from tests.wire.scripted_server import HANGING, Gate, Reply, ScriptedServer, completion, streamed
from tests.wire.test_pipeline import ANSWER

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
SEED = SEEDS / "001_64286227f8adf2cb.txt"
pytestmark = pytest.mark.slow


def run(*arguments, **environment):
    ran = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=850,
    )
    assert ran.returncode == 0, ran.stderr
    return ran


def calling(name, arguments) -> Reply:
    """A reply of a model that calls a tool."""
    body = json.loads(completion(None, finish_reason="tool_calls").body)
    function = {"name": name, "arguments": json.dumps(arguments)}
    body["choices"][0]["message"]["tool_calls"] = [{"id": "call-1", "type": "function", "function": function}]
    return Reply(body=json.dumps(body).encode())


def test_the_chat_calls_the_tool_and_answers_from_what_it_returned():
    replies = [calling("extract_summary", {"file": SEED.name}), completion("In Baku, on 8 December 2025.")]
    with ScriptedServer(replies) as endpoint:
        ran = run(
            "examples/chat.py",
            "--folder",
            SEEDS,
            "--model",
            "scripted",
            f"Where did the meeting of {SEED.name} take place?",
            OPENAI_BASE_URL=endpoint.base_url,
            OPENAI_API_KEY="none",
        )
    assert ran.stdout == "In Baku, on 8 December 2025.\n"
    first, second = (request.json for request in endpoint.requests)
    assert [tool["function"]["name"] for tool in first["tools"]][:2] == ["extract_summary", "check_claim"]
    told = second["messages"][-1]
    assert (told["role"], told["tool_call_id"]) == ("tool", "call-1")
    assert "**Venue**: Баку, Azerbaijan" in told["content"]


def test_the_chat_goes_on_when_the_model_calls_wrongly():
    replies = [calling("extract_summary", {"file": "nowhere.txt"}), completion("There is no such file.")]
    with ScriptedServer(replies) as endpoint:
        ran = run("examples/chat.py", "--folder", SEEDS, "Well?", OPENAI_BASE_URL=endpoint.base_url)
    assert ran.stdout == "There is no such file.\n"
    assert endpoint.requests[1].json["messages"][-1]["content"].startswith("source_unreadable: ")


@pytest.mark.xdist_group("embedded model")
def test_the_chat_with_the_embedded_model_reads_the_file_that_was_asked_about():
    pytest.importorskip("xllamacpp", reason="the extra local is not installed")
    outside = dict.fromkeys(("OPENAI_API_KEY", "OPENAI_BASE_URL"), "")
    question = f"In which city was the meeting of {SEED.name}? Use extract_summary."
    ran = run("examples/chat.py", "--folder", SEEDS, question, **outside)
    assert SEED.name in ran.stderr
    assert ran.stdout.strip()


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "examples" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_bot_answers_an_article_in_the_senders_language_within_one_message():
    sent = json.loads(run("examples/telegram.py", SEED, "kk").stdout)
    assert sent["method"] == "sendMessage"
    assert "Қатысушылар" in sent["text"]
    assert "Самир Шарифов" in sent["text"]
    assert len(sent["text"]) <= 4096
    assert "parse_mode" not in sent


def test_the_bot_helps_says_sorry_and_keeps_quiet():
    telegram = load("telegram")

    def ask(text, language):
        message = {"message_id": 1, "chat": {"id": 7}, "from": {"language_code": language}}
        with Extractor(Settings(strategy="reading")) as extractor:
            return asyncio.run(
                telegram.answer({"message": message | ({"text": text} if text else {})}, extractor)
            )

    assert ask("Салам!", "ky")["text"] == telegram.HELP["ky"]
    assert ask("x" * 100, "de-AT")["text"].strip()
    assert ask(None, "ru") is None


def test_each_value_is_shown_when_it_is_proven_and_before_the_answer_is_whole():
    rest = Gate()
    with ScriptedServer([streamed(json.dumps(ANSWER, ensure_ascii=False), gate=rest)]) as endpoint:
        settings = {
            "EXTRACTOR_BASE_URL": endpoint.base_url,
            "EXTRACTOR_MODEL": "m",
            "EXTRACTOR_CACHE": "false",
            "PYTHONPATH": str(ROOT),
        }
        command = [sys.executable, "examples/stream.py", str(SEED)]
        with subprocess.Popen(
            command, cwd=ROOT, env=os.environ | settings, stdout=subprocess.PIPE, text=True
        ) as running:
            lines = [running.stdout.readline()]
            rest.open()
            lines += running.stdout.read().splitlines()
    assert running.returncode == 0
    times = [float(line.split()[0]) for line in lines]
    assert times == sorted(times)
    assert "/event_type" in lines[0] or "/event_date" in lines[0]
    assert lines[-1].endswith("complete: True")


def test_the_notebook_runs_and_ends_in_two_plots(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))  # it runs in the folder of the examples
    nbformat = pytest.importorskip("nbformat", reason="the extra examples is not installed")
    nbclient = pytest.importorskip("nbclient", reason="the extra examples is not installed")
    notebook = nbformat.read(ROOT / "examples" / "articles.ipynb", as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells)
    nbclient.NotebookClient(
        notebook, timeout=HANGING, resources={"metadata": {"path": str(ROOT / "examples")}}
    ).execute()
    shown = [
        output
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if "image/png" in output.get("data", {})
    ]
    assert len(shown) == 2
    printed = "".join(
        o["text"] for c in notebook.cells for o in c.get("outputs", []) if o["output_type"] == "stream"
    )
    assert "38 of 38 texts read" in printed
    assert "trade_turnover" in printed
