"""`extractor batch submit` is killed while the provider has its request, and run again: real processes, real signals."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.wire.batch_server import BatchServer
from tests.wire.scripted_server import HANGING
from tests.wire.submitting import submit, with_inputs

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


@pytest.mark.parametrize("moment", ["file", "made"])
def test_killed_before_it_hears_from_the_provider_nothing_is_paid_twice(tmp_path, moment):
    folder = with_inputs(tmp_path)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("EXTRACTOR_")}
    command = [sys.executable, "-m", "extractor", "batch", "submit", "in.jsonl", "-o", "out.jsonl"]
    with BatchServer(silent_at=moment) as server:
        kept |= {"PYTHONPATH": str(ROOT), "EXTRACTOR_BASE_URL": server.base_url}
        kept |= {"EXTRACTOR_MODEL": "gpt-4.1-mini", "EXTRACTOR_API_KEY": "sk-canary"}
        with subprocess.Popen(command, env=kept, cwd=folder, stderr=subprocess.PIPE) as process:
            assert server.silent.wait(HANGING)
            process.kill()
            assert process.wait() == -signal.SIGKILL
        server.silent_at = None
        again = submit(folder, server)
        assert again.requests == (5 if moment == "file" else 0)
        (batch,) = server.batches
        asked = Counter(json.dumps(request["body"], sort_keys=True) for request in server.requests(batch))
    assert sorted(asked.values()) == [1] * 5
