"""`extractor batch` as a user meets it: a real process, real files, no model."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor.cli import app
from tests.wire.scripted_server import HANGING

ROOT = Path(__file__).parents[2]
TEXT = "Министр Бакыт Торобаев 8 декабря 2025 года провел встречу в Баку."


@pytest.fixture
def run(tmp_path):
    def call(*arguments, stdin=None):
        kept = {key: value for key, value in os.environ.items() if not key.startswith("EXTRACTOR_")}
        kept.pop("OPENAI_API_KEY", None)
        command = [sys.executable, "-m", "extractor", "batch", *map(str, arguments)]
        return subprocess.run(
            command,
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=kept | {"PYTHONPATH": str(ROOT)},
            check=False,
            timeout=HANGING,
        )

    return call


def test_rows_go_to_standard_output_and_all_else_to_standard_error(run):
    lines = "\n".join(json.dumps({"id": name, "text": text}) for name, text in (("a", TEXT), ("b", " ")))
    ran = run("-", "--strategy", "reading", stdin=lines.encode())
    rows = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["a", "b"]
    assert rows[0]["data"]["event_date"] == "2025-12-08"
    assert rows[1]["error"]["code"] == "document_empty"
    assert ran.returncode == 1
    assert b"1 done, 1 failed" in ran.stderr
    assert b"failed with document_empty: 1" in ran.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.txt"], "does not exist"),
        (["-", "-o", "out.xlsx"], "nothing that can be written"),
        (["-", "--table", "participants"], "give --output"),
        (
            ["-", "-o", "out.jsonl", "--table", "animals"],
            "it has participants, instruments, trade_statistics",
        ),
        (["-", "--address", "x:1"], "--engine ray"),
        (["submit", "x.txt", "-o", "out.jsonl"], "no provider"),
    ],
)
def test_wrong_use_is_an_error_before_anything_is_written(tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    ran = CliRunner().invoke(app, ["batch", *arguments, "--strategy", "reading"], input="")
    assert ran.exit_code != 0
    assert said in f"{ran.output} {ran.exception}"
    assert list(tmp_path.iterdir()) == []
