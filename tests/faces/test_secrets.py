"""Neither a key nor words of a document reach a log, an error, a report or a key of the cache, whatever runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import httpx2
import pytest

from extractor.cli import app
from tests.wire.answering import text_of
from tests.wire.batch_server import BatchServer
from tests.wire.scripted_server import HANGING, Reply, ScriptedServer, refused
from tests.wire.test_pipeline import GOOD, SEED, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    import typer

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
# Runs commands of a list one after another, each with settings and a folder of its own and all logs at debug, but for
# the libraries' own switches: to load the libraries takes longer than most of what is run.
RUNS = """
import json, logging, os, sys
from importlib import import_module
logging.basicConfig(level=logging.DEBUG, stream=sys.stderr)
for name, module, arguments, folder, environment in json.loads(sys.stdin.read()):
    for stream in (sys.stdout, sys.stderr):
        stream.write("\x1e" + name + "\x1f")
        stream.flush()
    os.chdir(folder)
    os.environ.update(environment)
    sys.argv = ["extractor", *arguments]
    try:
        import_module(module).main()
    except SystemExit:
        pass
    sys.stdout.flush()
"""
# One command, which is stopped by its user.
START = (
    "import logging, sys; logging.basicConfig(level=logging.DEBUG, stream=sys.stderr);"
    "from extractor.cli import main; main()"
)
# In one process, because the commands are run once for all tests.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("secrets")]


def home(folder: Path) -> Path:
    """The folder, with texts, a labelled text and stored answers in it."""
    (folder / "data").mkdir(parents=True)
    (folder / "news.txt").write_text(NEWS, encoding="utf-8")
    (folder / "data" / "news.txt").write_text(NEWS, encoding="utf-8")
    shutil.copy(SEED.with_suffix(".json"), folder / "data" / "news.json")
    numbered = [{"id": n, "text": f"{text_of(n)} {CANARY} сказал: товарооборот."} for n in range(2)]
    (folder / "numbered.jsonl").write_text("\n".join(map(json.dumps, numbered)), encoding="utf-8")
    # An answer of this program, damaged in three ways.
    broken = {"document": {"id": CANARY}, "data": {"event_type": CANARY}, "evidence": KEY}
    lines = [
        json.dumps(broken, ensure_ascii=False),
        f'{{"data": "{CANARY}',
        f'{{"id": "{CANARY}", "data": {{}}}}',
    ]
    (folder / "stored.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def environment(server: ScriptedServer | BatchServer, folder: Path) -> dict[str, str]:
    return {
        "EXTRACTOR_BASE_URL": server.base_url,
        "EXTRACTOR_MODEL": "m",
        "EXTRACTOR_API_KEY": KEY,
        "EXTRACTOR_CACHE_DIRECTORY": str(folder / "cache"),
        "EXTRACTOR_MAX_RETRIES": "1",
        "EXTRACTOR_SERVE_KEYS": f"desk={SERVICE_KEY}",
    }


def clean() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EXTRACTOR_")}
    return kept | {"PYTHONPATH": os.pathsep.join(sys.path)}


def written(folder: Path, *names: str) -> str:
    """What stands in files that a command has written."""
    return "".join(
        path.read_text(errors="replace") for name in names for path in folder.glob(name) if path.is_file()
    )


def assert_nothing_secret(said: str, *, words: bool = True) -> None:
    for secret in (KEY, SERVICE_KEY, *(WORDS if words else ())):
        assert secret not in said


EVALS = ["evals", "--data", "data", "--strategy", "compose", "--json", "out.json", "--junit", "out.xml"]
EVALS += ["--baseline", "b"]
SUBMIT = ["batch", "submit", "numbered.jsonl", "--output", "out.jsonl"]
# What is run, and what the endpoint says to it.
FAILING = {
    "extract, echo": (["extract", "--json", "news.txt"], ECHO),
    "extract, garbage": (["extract", "--json", "news.txt"], GARBAGE),
    "extract, cut": (["extract", "--verbose", "news.txt"], CUT),
    "show, echo": (["show", "news.txt"], ECHO),
    "batch, echo": (["batch", "news.txt", "--output", "out.jsonl"], ECHO),
    "batch submit, echo": (SUBMIT, ECHO),
    "batch status, nothing handed in": (["batch", "status", "--output", "out.jsonl"], ECHO),
    "merge": (["merge", "stored.jsonl", "--output", "out.jsonl"], ECHO),
    "migrate": (["migrate", "stored.jsonl"], ECHO),
    "doctor, echo": (["doctor"], ECHO),
    "cache info": (["cache", "info"], ECHO),
    "cache clear": (["cache", "clear"], ECHO),
    "evals, echo": (EVALS, ECHO),
}
SUCCEEDING = {
    "extract": ["extract", "--json", "news.txt"],
    "show": ["show", "news.txt"],
    "batch": ["batch", "news.txt", "--output", "out.jsonl"],
    "evals": EVALS,
}
# One after another in one folder; what was handed in comes back between the two halves, refused in part.
HANDED_IN = {"batch submit": SUBMIT, "batch status": ["batch", "status", "--output", "out.jsonl"]}
COME_BACK = {
    "batch status, done": HANDED_IN["batch status"],
    "batch collect": ["batch", "collect", *SUBMIT[-2:]],
}


class Ended(NamedTuple):
    out: str
    err: str
    folder: Path


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Ended]:
    """What each command has said and where it has written."""
    top = tmp_path_factory.mktemp("commands")

    def order(name: str, arguments: list[str], server: ScriptedServer | BatchServer, folder: Path) -> list:
        if not folder.exists():
            home(folder)
        module = "extractor.evals.cli" if arguments is EVALS else "extractor.cli"
        words = arguments[1:] if arguments is EVALS else arguments
        return [name, module, words, str(folder), environment(server, folder)]

    with ExitStack() as running, BatchServer(says=f"{KEY} {CANARY}") as provider:
        first, second = [], []
        for name, (arguments, reply) in FAILING.items():
            server = running.enter_context(ScriptedServer([reply]))
            first.append(order(name, arguments, server, top / name))
        for name, arguments in SUCCEEDING.items():
            server = running.enter_context(ScriptedServer([GOOD]))
            first.append(order(name, arguments, server, top / name))
        first += [order(*one, provider, top / "provider") for one in HANDED_IN.items()]
        second += [order(*one, provider, top / "provider") for one in COME_BACK.items()]
        said = run(first)
        provider.finish("batch_0", outcomes={1: 400})
        said |= run(second)
    return {name: Ended(*said[name], Path(folder)) for name, _, _, folder, _ in first + second}


def run(orders: list[list]) -> dict[str, tuple[str, str]]:
    """What was said to standard output and to standard error, by the order's name."""
    ran = subprocess.run(
        [sys.executable, "-c", RUNS],
        env=clean(),
        input=json.dumps(orders),
        capture_output=True,
        text=True,
        check=False,
        timeout=HANGING,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    out, err = (
        dict(part.split("\x1f", 1) for part in said.split("\x1e")[1:]) for said in (ran.stdout, ran.stderr)
    )
    return {name: (out[name], err[name]) for name, *_ in orders}


def test_every_command_is_run():
    def names(app: typer.Typer, before: str = "") -> set[str]:
        commands = {f"{before}{one.name or one.callback.__name__}" for one in app.registered_commands}
        return commands.union(*(names(one.typer_instance, f"{one.name} ") for one in app.registered_groups))

    runs = [arguments for arguments, _ in FAILING.values()]
    runs += [*SUCCEEDING.values(), *HANDED_IN.values(), *COME_BACK.values()]
    served = {"serve", "mcp"}
    tried = {one for run in runs for one in (run[0], " ".join(run[:2]))} | served
    assert names(app) - {"batch run"} <= tried


@pytest.mark.parametrize("name", FAILING)
def test_commands_that_fail_say_nothing_secret(ended, name):
    said = ended[name]
    assert "Traceback" not in said.err
    assert_nothing_secret(said.out + said.err + written(said.folder, "out*"))


@pytest.mark.parametrize("name", SUCCEEDING | HANDED_IN | COME_BACK)
def test_what_succeeds_logs_nothing_of_the_text_and_keeps_no_key(ended, name):
    said = ended[name]
    assert "Traceback" not in said.err
    assert_nothing_secret(said.err)
    assert_nothing_secret(said.out + written(said.folder, "out*"), words=False)
    for path in said.folder.rglob("*"):
        if path.is_file() and path.name != "stored.jsonl":
            assert KEY.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("name", SUCCEEDING)
def test_the_keys_of_the_cache_are_digests(ended, name):
    with sqlite3.connect(ended[name].folder / "cache" / "diskcache" / "cache.db") as database:
        keys = [key for (key,) in database.execute("SELECT key FROM Cache")]
    assert keys
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)


def test_what_came_back_from_the_provider_is_read(ended):
    """One answer, and one error that quotes key and text back, after which the question is put in another way."""
    (row,) = map(json.loads, written(ended["batch collect"].folder, "out.jsonl").splitlines())
    assert row["data"]["event_date"] == "2025-12-08"
    assert "1 documents have questions to hand in" in ended["batch collect"].err


@contextmanager
def serving(server: ScriptedServer, folder: Path) -> Iterator[httpx2.Client]:
    """`extractor serve` in a process of its own, which writes to `serve.log`, and a client of it."""
    with (folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", START, "serve", "--port", "0", "--batches", "kept"],
            cwd=folder,
            env=clean() | environment(server, folder),
            stdout=log,
            stderr=log,
        )
    try:
        while not (address := re.search(r"listening at (\S+)", written(folder, "serve.log"))):
            assert process.poll() is None
            time.sleep(0.05)
        with httpx2.Client(base_url=address[1], timeout=HANGING) as client:
            yield client
    finally:
        process.terminate()
        process.wait(HANGING)


OVER_HTTP = ("/v1/extract", "/v1/extract/stream", "/v1/batches")


def test_the_service_tells_its_clients_and_its_log_nothing_secret(tmp_path):
    folder = home(tmp_path / "home")
    headers = {"authorization": f"Bearer {SERVICE_KEY}"}
    told: dict[bool, list[httpx2.Response]] = {False: [], True: []}
    with ScriptedServer([ECHO]) as server, serving(server, folder) as client:
        for good in told:
            server.replies[:] = [GOOD if good else ECHO]
            told[good] += [client.post(path, json={"text": NEWS}, headers=headers) for path in OVER_HTTP]
            told[good] += [
                client.post("/v1/batches", json={"documents": [{"text": NEWS}]}, headers=headers),
                client.post("/v1/extract", json={"text": NEWS}, headers={"authorization": f"Bearer {KEY}"}),
            ]
            told[good] += [
                client.get(path, headers=headers) for path in ("/metrics", "/readyz", "/openapi.json")
            ]
        # Who asks for something that is not there may be told what, but no log may hold it.
        client.post("/v1/extract", json={"text": NEWS, CANARY: 1}, headers=headers)
        client.post("/v1/extract", json={"text": NEWS, "schema": CANARY}, headers=headers)
        client.get(f"/v1/{CANARY}", headers=headers)
    assert_nothing_secret(written(folder, "serve.log"))
    assert "/v1/extract" in written(folder, "serve.log")
    assert told[False][0].status_code >= 500
    assert told[True][0].status_code == 200
    for good, answers_ in told.items():
        for answer in answers_:
            # A stream begins with the document, which is the client's own.
            assert_nothing_secret(answer.text, words=not good and "stream" not in str(answer.url))


def message(number: int, method: str, **params: object) -> str:
    return json.dumps({"jsonrpc": "2.0", "id": number, "method": method, "params": params}) + "\n"


def test_the_mcp_server_tells_its_host_and_its_log_nothing_secret(tmp_path):
    folder = home(tmp_path / "home")
    hello = {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    }
    summary = {"name": "extract_summary", "arguments": {"text": NEWS}}
    wrong = [
        {"name": CANARY, "arguments": {"text": NEWS}},
        {"name": "extract_summary", "arguments": {"text": 7, CANARY: KEY}},
    ]
    with ScriptedServer([ECHO]) as server:
        process = subprocess.Popen(
            [sys.executable, "-c", START, "mcp"],
            cwd=folder,
            env=clean() | environment(server, folder),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        log: list[str] = []
        listening = threading.Thread(target=lambda: log.append(process.stderr.read()))
        listening.start()

        def told(*messages: str) -> list[str]:
            """The answers to these, in their order."""
            process.stdin.write("".join(messages))
            process.stdin.flush()
            found = {}
            while len(found) < len(messages):
                answer = json.loads(process.stdout.readline())
                if "id" in answer:
                    found[answer["id"]] = json.dumps(answer, ensure_ascii=False)
            return [found[number] for number in sorted(found)]

        (hello_back,) = told(message(1, "initialize", **hello))
        process.stdin.write(json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}) + "\n")
        (failed,) = told(message(2, "tools/call", **summary))
        server.replies[:] = [GOOD]
        (answered,) = told(message(3, "tools/call", **summary))
        refused_ = told(*(message(4 + n, "tools/call", **one) for n, one in enumerate(wrong)))
        process.stdin.close()
        process.wait(HANGING)
        listening.join(HANGING)
    assert_nothing_secret("".join(log))
    assert_nothing_secret(failed)
    assert '"isError": true' in failed
    assert_nothing_secret(answered, words=False)
    assert '"isError": true' not in answered
    for answer in (hello_back, *refused_):
        assert "товарооборот" not in answer
        assert SERVICE_KEY not in answer
