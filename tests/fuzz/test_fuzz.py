"""What once broke a rule never does again, and a few seconds of each fuzzer find nothing new."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.fuzz.run import ALL, SLOW, Kept, some_of_hypothesis
from tests.fuzz.targets import TARGETS
from tests.wire.scripted_server import HANGING

HERE = Path(__file__).parent
CASES = [json.loads(line) for line in (HERE / "cases.jsonl").read_text(encoding="utf-8").splitlines()]


def given(argument: object) -> object:
    return bytes.fromhex(argument["hex"]) if isinstance(argument, dict) else argument


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['target']}-{case['where']}")
def test_inputs_that_once_broke_a_rule_keep_it(case):
    began = time.process_time()
    TARGETS[case["target"]](*map(given, case["arguments"]))
    assert time.process_time() - began < SLOW


def test_there_is_a_case_for_each_target():
    assert {case["target"] for case in CASES} == set(ALL)


@pytest.mark.slow
@pytest.mark.parametrize("target", ALL)
def test_hypothesis_finds_nothing_in_a_hundred_tries(target, tmp_path):
    """The same hundred each time; `tests/fuzz/run.py` makes others for as long as it is told."""
    kept = Kept(target, tmp_path / "found.jsonl")
    some_of_hypothesis(kept, 100)
    assert kept.tries == 100
    assert not kept.seen, (tmp_path / "found.jsonl").read_text()


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_atheris_finds_nothing_in_a_few_seconds(tmp_path):
    found = tmp_path / "found.jsonl"
    command = [sys.executable, str(HERE / "run.py"), "all", "--engine", "atheris", "--seconds", "5"]
    root = HERE.parents[1]
    ran = subprocess.run(
        [*command, "--out", str(found)],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
        timeout=HANGING,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert "tries in" in ran.stdout
    assert not found.exists(), found.read_text()
