"""Neither a key nor words of a document reach a log, an error, a report or a key of the cache, whatever runs."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx2
import pytest

from tests.wire.scripted_server import Reply, ScriptedServer, refused
from tests.wire.test_pipeline import GOOD, SEED, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KEY = "sk-canary-7f3a9b51"
SERVICE_KEY = "desk-canary-0a1b2c3d4e5f"
CANARY = "Кайнар Канарейкин"
NEWS = f"{TEXT}\n{CANARY} сказал: {CANARY}."
# Words of the document, also as JSON writes them; "товарооборот" stands in what is read of it, too.
WORDS = ("Канарейкин", json.dumps("Канарейкин")[1:-1], "товарооборот")
# An endpoint that quotes the key and the text back, as some do.
ECHO = refused(401, message=f"wrong key {KEY}: {CANARY}", code=KEY)
GARBAGE = Reply(body=f"<html>{KEY} {CANARY}</html>".encode(), content_type="text/html")
CUT = Reply(body=GOOD.body.replace("Самира Шарифова".encode(), CANARY.encode()), cut=True)
# All logs at debug, but for the libraries' own switches.
START = (
    "import logging, sys; logging.basicConfig(level=logging.DEBUG, stream=sys.stderr);"
    "from {module} import main; main()"
)
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a text, a labelled text and a stored answer in it."""
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "news.txt").write_text(NEWS, encoding="utf-8")
    shutil.copy(SEED.with_suffix(".json"), tmp_path / "data" / "news.json")
    # An answer of this program, damaged in three ways.
    broken = {"document": {"id": CANARY}, "data": {"event_type": CANARY}, "evidence": KEY}
    lines = [
        json.dumps(broken, ensure_ascii=False),
        f'{{"data": "{CANARY}',
        f'{{"id": "{CANARY}", "data": {{}}}}',
    ]
    (tmp_path / "stored.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


def command(*arguments: str, module: str = "extractor.cli") -> list[str]:
    return [sys.executable, "-c", START.format(module=module), *arguments]


def environment(server: ScriptedServer, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EXTRACTOR_")}
    return kept | {
        "EXTRACTOR_BASE_URL": server.base_url,
        "EXTRACTOR_MODEL": "m",
        "EXTRACTOR_API_KEY": KEY,
        "EXTRACTOR_CACHE_DIRECTORY": str(folder / "cache"),
        "EXTRACTOR_MAX_RETRIES": "1",
        "EXTRACTOR_SERVE_KEYS": f"desk={SERVICE_KEY}",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }


def run(ran: list[str], server: ScriptedServer, folder: Path, stdin: str = "") -> subprocess.CompletedProcess:
    return subprocess.run(
        ran,
        cwd=folder,
        env=environment(server, folder),
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=280,
    )


def written(folder: Path, *names: str) -> str:
    """What stands in files that a command has written."""
    return "".join(
        path.read_text(errors="replace") for name in names for path in folder.glob(name) if path.is_file()
    )


def assert_nothing_secret(said: str, *, words: bool = True) -> None:
    for secret in (KEY, SERVICE_KEY, *(WORDS if words else ())):
        assert secret not in said


EVALS = [
    "--data",
    "data",
    "--strategy",
    "compose",
    "--json",
    "out.json",
    "--junit",
    "out.xml",
    "--baseline",
    "b",
]
FAILING = {
    "extract, echo": (command("extract", "--json", "news.txt"), ECHO),
    "extract, garbage": (command("extract", "--json", "news.txt"), GARBAGE),
    "extract, cut": (command("extract", "--verbose", "news.txt"), CUT),
    "show, echo": (command("show", "news.txt"), ECHO),
    "batch, echo": (command("batch", "news.txt", "--output", "out.jsonl"), ECHO),
    "batch submit, echo": (command("batch", "submit", "news.txt", "--output", "out.jsonl"), ECHO),
    "merge": (command("merge", "stored.jsonl", "--output", "out.jsonl"), ECHO),
    "migrate": (command("migrate", "stored.jsonl"), ECHO),
    "doctor, echo": (command("doctor"), ECHO),
    "cache info": (command("cache", "info"), ECHO),
    "cache clear": (command("cache", "clear"), ECHO),
    "evals, echo": (command(*EVALS, module="extractor.evals.cli"), ECHO),
}


@pytest.mark.parametrize(("ran", "reply"), FAILING.values(), ids=FAILING)
def test_commands_that_fail_say_nothing_secret(home, ran, reply):
    with ScriptedServer([reply]) as server:
        ended = run(ran, server, home)
    assert "Traceback" not in ended.stderr
    assert_nothing_secret(ended.stdout + ended.stderr + written(home, "out*"))


SUCCEEDING = {
    "extract": command("extract", "--json", "news.txt"),
    "show": command("show", "news.txt"),
    "batch": command("batch", "news.txt", "--output", "out.jsonl"),
    "evals": command(*EVALS, module="extractor.evals.cli"),
}


@pytest.mark.parametrize("ran", SUCCEEDING.values(), ids=SUCCEEDING)
def test_what_succeeds_logs_nothing_of_the_text_and_keeps_no_key(home, ran):
    with ScriptedServer([GOOD]) as server:
        ended = run(ran, server, home)
    assert "Traceback" not in ended.stderr
    assert_nothing_secret(ended.stderr)
    assert_nothing_secret(ended.stdout + written(home, "out*"), words=False)
    with sqlite3.connect(home / "cache" / "diskcache" / "cache.db") as database:
        keys = [key for (key,) in database.execute("SELECT key FROM Cache")]
    assert keys
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)
    for path in home.rglob("*"):
        if path.is_file() and path.name != "stored.jsonl":
            assert KEY.encode() not in path.read_bytes(), path


@contextmanager
def serving(server: ScriptedServer, folder: Path) -> Iterator[httpx2.Client]:
    """`extractor serve` in a process of its own, which writes to `serve.log`, and a client of it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            command("serve", "--port", str(port), "--batches", "kept"),
            cwd=folder,
            env=environment(server, folder),
            stdout=log,
            stderr=log,
        )
    try:
        with httpx2.Client(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
            until = time.monotonic() + 200
            while not answers(client):
                assert process.poll() is None
                assert time.monotonic() < until
                time.sleep(0.05)
            yield client
    finally:
        process.terminate()
        process.wait(30)


def answers(client: httpx2.Client) -> bool:
    try:
        return client.get("/healthz").status_code == 200
    except httpx2.TransportError:
        return False


OVER_HTTP = ("/v1/extract", "/v1/extract/stream", "/v1/batches")


@pytest.mark.parametrize("reply", [ECHO, GOOD], ids=["echo", "good"])
def test_the_service_tells_its_clients_and_its_log_nothing_secret(home, reply):
    headers = {"authorization": f"Bearer {SERVICE_KEY}"}
    with ScriptedServer([reply]) as server, serving(server, home) as client:
        told = [client.post(path, json={"text": NEWS}, headers=headers) for path in OVER_HTTP]
        told += [client.post("/v1/batches", json={"documents": [{"text": NEWS}]}, headers=headers)]
        told += [client.post("/v1/extract", json={"text": NEWS}, headers={"authorization": f"Bearer {KEY}"})]
        told += [client.get(path, headers=headers) for path in ("/metrics", "/readyz", "/openapi.json")]
        # Who asks for something that is not there may be told what, but no log may hold it.
        client.post("/v1/extract", json={"text": NEWS, CANARY: 1}, headers=headers)
        client.post("/v1/extract", json={"text": NEWS, "schema": CANARY}, headers=headers)
        client.get(f"/v1/{CANARY}", headers=headers)
    assert_nothing_secret(written(home, "serve.log"))
    assert "/v1/extract" in written(home, "serve.log")
    for answer in told:
        # A stream begins with the document, which is the client's own.
        assert_nothing_secret(answer.text, words=reply is not GOOD and "stream" not in str(answer.url))


@pytest.mark.parametrize("reply", [ECHO, GOOD], ids=["echo", "good"])
def test_the_mcp_server_tells_its_host_and_its_log_nothing_secret(home, reply):
    asked = [
        {
            "id": 1,
            "method": "initialize",
            "params": {
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": {"name": "test", "version": "1"},
            },
        },
        {"method": "notifications/initialized"},
        {
            "id": 2,
            "method": "tools/call",
            "params": {"name": "extract_summary", "arguments": {"text": NEWS}},
        },
        {"id": 3, "method": "tools/call", "params": {"name": CANARY, "arguments": {"text": NEWS}}},
        {
            "id": 4,
            "method": "tools/call",
            "params": {"name": "extract_summary", "arguments": {"text": 7, CANARY: KEY}},
        },
    ]
    with ScriptedServer([reply]) as server:
        process = subprocess.Popen(
            command("mcp"),
            cwd=home,
            env=environment(server, home),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        log: list[str] = []
        listening = threading.Thread(target=lambda: log.append(process.stderr.read()))
        listening.start()
        for message in asked:
            process.stdin.write(json.dumps({"jsonrpc": "2.0", **message}) + "\n")
        process.stdin.flush()
        answers = {}
        while len(answers) < 4:
            answer = json.loads(process.stdout.readline())
            if "id" in answer:
                answers[answer["id"]] = json.dumps(answer, ensure_ascii=False)
        process.stdin.close()
        process.wait(30)
        listening.join(30)
    assert_nothing_secret("".join(log))
    assert_nothing_secret(answers[2], words=reply is not GOOD)
    assert '"isError": true' in answers[2] or reply is GOOD
    for number in (1, 3, 4):
        assert "товарооборот" not in answers[number]
        assert SERVICE_KEY not in answers[number]
