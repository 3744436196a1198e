"""What the service says of itself in OpenAPI is true, as schemathesis finds by trying."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor import Settings
from tests.faces.service import running
from tests.wire.scripted_server import ScriptedServer
from tests.wire.test_evals_replay import reply

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
KEY = "0123456789abcdef"
EXAMPLES = os.environ.get("EXTRACTOR_TEST_EXAMPLES", "6")  # a run before a release takes hundreds


@pytest.mark.parametrize("keys", [None, f"desk={KEY}"], ids=["open", "with keys"])
def test_schemathesis_finds_no_failure_with_all_its_checks(tmp_path, keys):
    with ScriptedServer([reply()]) as server:
        settings = Settings(
            base_url=server.base_url, model="m", cache_directory=tmp_path / "cache", max_retries=0
        )
        with running(settings, keys=keys, batches=tmp_path / "batches") as service:
            headers = {"authorization": f"Bearer {KEY}"} if keys else {}
            # What is loaded once, on a busy machine in many seconds, is not what is tried here.
            assert service.extract(headers=headers).status_code == 200
            ran = subprocess.run(
                [
                    *(sys.executable, "-m", "schemathesis.cli", "run", f"{service.address}openapi.json"),
                    *(
                        "--checks",
                        "all",
                        "--max-examples",
                        EXAMPLES,
                        "--no-color",
                        "--suppress-health-check",
                        "too_slow",
                        "--seed",
                        "1",
                        "--request-timeout",
                        "500",
                        "--max-response-time",
                        "500",
                    ),
                    *(("--header", f"Authorization: Bearer {KEY}") if keys else ()),
                ],
                cwd=tmp_path,
                env=os.environ
                | {"PYTHONPATH": str(ROOT), "SCHEMATHESIS_HOOKS": "tests.slow.fitting_choices"},
                capture_output=True,
                text=True,
                timeout=850,
                check=False,
            )
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
    assert " passed" in ran.stdout
