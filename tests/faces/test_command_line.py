"""The command line as a user meets it: real processes, real files."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.wire.scripted_server import HANGING

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "001_64286227f8adf2cb.txt"


@pytest.fixture
def run(tmp_path):
    """Run `extractor ARGUMENTS` in an empty folder with a cache of its own."""

    def call(*arguments, stdin=None, **environment):
        kept = {
            k: v for k, v in os.environ.items() if not k.startswith("EXTRACTOR_") and k != "OPENAI_API_KEY"
        }
        kept |= {"EXTRACTOR_CACHE_DIRECTORY": str(tmp_path / "cache"), "PYTHONPATH": str(ROOT), **environment}
        return subprocess.run(
            [sys.executable, "-m", "extractor", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=kept,
            check=False,
            timeout=HANGING,
        )

    return call


def test_json_is_the_contract_and_nothing_else(run):
    ran = run("extract", SEED, "--json", "--strategy", "reading")
    assert (ran.returncode, ran.stderr) == (0, b"")
    found = json.loads(ran.stdout)
    text = SEED.read_text(encoding="utf-8")
    assert list(found) == ["document", "data", "evidence", "confidence", "warnings", "provenance"]
    assert found["document"]["language"] == "ru"
    assert found["document"]["characters"] == len(text)
    assert found["provenance"]["strategy"] == "reading"
    assert all(
        text[e["start"] : e["end"]] == e["text"] for places in found["evidence"].values() for e in places
    )


def test_several_files_are_one_object_a_line_in_order(run):
    files = sorted(SEED.parent.glob("*.txt"))
    ran = run("extract", *files, "--json", "--strategy", "reading")
    assert [json.loads(line)["document"]["source"] for line in ran.stdout.splitlines()] == list(
        map(str, files)
    )


def test_a_file_that_fails_does_not_stop_the_others(run):
    ran = run("extract", "missing.txt", SEED, "--json", "--strategy", "reading")
    assert ran.returncode == 1
    assert len(ran.stdout.splitlines()) == 1
    assert ran.stderr.decode() == "extractor: missing.txt does not exist; check the name\n"


def test_standard_input_is_read(run):
    ran = run("extract", "-", "--json", "--strategy", "reading", stdin=SEED.read_bytes())
    assert json.loads(ran.stdout)["document"]["source"] == "-"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no text"),
        (b" \n ", "no text"),
        (b"PK\x03\x04zipped", "is no plain text"),
        (b"\x00\x01\x02" * 99, "is no plain text"),
    ],
)
def test_a_bad_file_is_one_line_with_its_name_and_a_way_out(run, tmp_path, content, said):
    (tmp_path / "bad.txt").write_bytes(content)
    ran = run("extract", "bad.txt", "--strategy", "reading")
    assert (ran.returncode, ran.stdout) == (1, b"")
    (line,) = ran.stderr.decode().splitlines()
    assert line.startswith("extractor: bad.txt ")
    assert said in line
    assert "; " in line


@pytest.mark.parametrize(
    ("arguments", "environment", "said"),
    [
        (["extract", SEED, "--schema", "nothing"], {}, "event_summary/v1"),
        (["extract", SEED, "--prompt", "event_summary/v99"], {}, "known are"),
        (["extract", SEED, "--strategy", "guess"], {}, "strategy"),
        (["extract", SEED], {"EXTRACTOR_MODLE": "x"}, "did you mean"),
        (["extract", SEED], {"EXTRACTOR_BASE_URL": "http://127.0.0.1:9/v1"}, "no model is named"),
        (["extract", SEED], {"EXTRACTOR_WEIGHTS": "/nowhere.gguf"}, "/nowhere.gguf"),
        (["extract"], {}, "FILE"),
        (["extract", SEED, "--json", "--markdown"], {}, "--markdown"),
        (["show", SEED, "--strategy", "reading", "--schema", "x y"], {}, "no schema"),
    ],
)
def test_wrong_use_ends_with_2_and_says_why_without_a_traceback(run, arguments, environment, said):
    ran = run(*arguments, **environment)
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert said in ran.stderr.decode()
    assert "Traceback" not in ran.stderr.decode()


def test_an_endpoint_that_is_down_is_one_line(run):
    ran = run(
        "extract",
        SEED,
        EXTRACTOR_BASE_URL="http://127.0.0.1:9/v1",
        EXTRACTOR_MODEL="m",
        EXTRACTOR_MAX_RETRIES="0",
    )
    assert (ran.returncode, ran.stdout) == (1, b"")
    (line,) = ran.stderr.decode().splitlines()
    assert "127.0.0.1" in line or "endpoint" in line


def test_show_highlights_nothing_that_is_not_in_the_text(run):
    ran = run("show", SEED, "--strategy", "reading", COLUMNS="140")
    assert ran.returncode == 0
    assert "Самир Шарифов" in ran.stdout.decode()


@pytest.mark.parametrize("command", ["show", "extract"])
def test_an_escape_sequence_of_a_text_never_reaches_the_terminal(run, tmp_path, command):
    hostile = (
        SEED.read_text(encoding="utf-8")
        .replace("Самира Шарифова", "Самира\x1b[31m Шарифова\x07")
        .replace("Баку", "Ба\x1bку")
    )
    (tmp_path / "hostile.txt").write_text(hostile, encoding="utf-8")
    ran = run(command, "hostile.txt", "--strategy", "reading")
    assert ran.returncode == 0
    assert b"\x1b" not in ran.stdout
    assert b"\x07" not in ran.stdout


def test_a_reader_that_leaves_is_no_error(run, tmp_path):
    command = (
        f"{sys.executable} -m extractor extract {SEED} {SEED} {SEED} --json --strategy reading | head -c 10"
    )
    ran = subprocess.run(
        command,
        shell=True,
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert b"Traceback" not in ran.stderr


def test_the_cache_can_be_looked_at_and_cleared(run):
    assert b"entries" in run("cache", "info").stdout
    assert run("cache", "clear").returncode == 0


def test_doctor_says_what_is_missing_and_what_to_do(run, tmp_path):
    ran = run(
        "doctor",
        EXTRACTOR_API_KEY="sk-canary",
        EXTRACTOR_BASE_URL="http://127.0.0.1:9/v1",
        EXTRACTOR_MODEL="m",
    )
    assert ran.returncode == 1
    assert "127.0.0.1:9" in ran.stdout.decode()
    assert "to do: " in ran.stdout.decode()
    assert ran.stderr == b""
    assert "canary" not in (ran.stdout + ran.stderr).decode()


def test_a_command_loads_no_plugin_that_some_package_has_for_pydantic(run, tmp_path):
    found = tmp_path / "planted" / "planted-1.0.dist-info"
    found.mkdir(parents=True)
    (found / "METADATA").write_text("Metadata-Version: 2.1\nName: planted\nVersion: 1.0\n")
    (found / "entry_points.txt").write_text("[pydantic]\nplanted = planted:plugin\n")
    (found.parent / "planted.py").write_text("raise SystemExit('the plugin was loaded')\n")
    path = f"{ROOT}{os.pathsep}{found.parent}"
    ran = run("extract", "-", "--strategy", "reading", stdin="Встреча в Баку.".encode(), PYTHONPATH=path)
    assert (ran.returncode, ran.stderr) == (0, b"")
