"""Neither a key nor words of a document reach a log, an error, a report or a key of the cache."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys

import pytest

from tests.wire.scripted_server import Reply, ScriptedServer, refused
from tests.wire.test_pipeline import GOOD, TEXT

KEY = "sk-canary-7f3a9b51"
CANARY = "Кайнар Канарейкин"
# An endpoint that quotes the key and the text back, as some do.
ECHO = refused(401, message=f"wrong key {KEY}: {CANARY}", code=KEY)
GARBAGE = Reply(body=f"<html>{KEY} {CANARY}</html>".encode(), content_type="text/html")
CUT = Reply(body=GOOD.body.replace("Самира Шарифова".encode(), CANARY.encode()), cut=True)


def run(command, server, folder, **more):
    """Run the command line in a process of its own, with all logs at debug but the libraries' own switches."""
    start = (
        "import logging, sys; logging.basicConfig(level=logging.DEBUG, stream=sys.stderr);"
        "from extractor.cli import main; main()"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("EXTRACTOR_")}
    environment |= {
        "EXTRACTOR_BASE_URL": server.base_url,
        "EXTRACTOR_MODEL": "m",
        "EXTRACTOR_API_KEY": KEY,
        "EXTRACTOR_CACHE_DIRECTORY": str(folder / "cache"),
        "EXTRACTOR_MAX_RETRIES": "1",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.run(
        [sys.executable, "-c", start, *command],
        cwd=folder,
        env=environment | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )


RUNS = {
    "extract, echo": (["extract", "--json", "news.txt"], ECHO),
    "extract, garbage": (["extract", "--json", "news.txt"], GARBAGE),
    "extract, cut": (["extract", "--verbose", "news.txt"], CUT),
    "batch, echo": (["batch", "news.txt", "--output", "out.jsonl"], ECHO),
    "doctor, echo": (["doctor"], ECHO),
    "cache info": (["cache", "info"], ECHO),
}


@pytest.mark.slow
@pytest.mark.parametrize(("command", "reply"), RUNS.values(), ids=RUNS)
def test_commands_that_fail_say_nothing_secret(tmp_path, command, reply):
    (tmp_path / "news.txt").write_text(f"{TEXT}\n{CANARY} сказал: {CANARY}.", encoding="utf-8")
    with ScriptedServer([reply]) as server:
        ran = run(command, server, tmp_path)
    assert "Traceback" not in ran.stderr
    said = (
        ran.stdout
        + ran.stderr
        + "".join(p.read_text(errors="replace") for p in tmp_path.glob("out*") if p.is_file())
    )
    for secret in (KEY, "Канарейкин", json.dumps("Канарейкин")[1:-1], "товарооборот"):
        assert secret not in said


@pytest.mark.slow
def test_what_succeeds_logs_nothing_of_the_text_and_keeps_no_key(tmp_path):
    (tmp_path / "news.txt").write_text(f"{TEXT}\n{CANARY} сказал: {CANARY}.", encoding="utf-8")
    with ScriptedServer([GOOD]) as server:
        ran = run(["extract", "--json", "news.txt"], server, tmp_path)
    assert ran.returncode == 0
    for secret in (KEY, "Канарейкин", "товарооборот"):
        assert secret not in ran.stderr
    assert KEY not in ran.stdout
    with sqlite3.connect(tmp_path / "cache" / "diskcache" / "cache.db") as database:
        keys = [key for (key,) in database.execute("SELECT key FROM Cache")]
    assert keys
    assert all(len(key) == 64 and set(key) <= set("0123456789abcdef") for key in keys)
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            assert KEY.encode() not in path.read_bytes()
