"""A batch on a real Ray cluster of two nodes gives the rows of one machine, also when a worker is killed."""

import asyncio
import json
import os
import signal
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from extractor import Settings
from extractor.batch.plan import Batch
from extractor.batch.tally import Tally
from extractor.batch.workers import Order
from tests.wire.answering import Answering, text_of
from tests.wire.scripted_server import HANGING

pytest.importorskip("ray")
ROOT = Path(__file__).parents[2]
# One group, so that one cluster serves all tests also where they run on several processors.
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ray")]
COUNT = 80


@pytest.fixture(scope="module")
def cluster():
    """Two nodes of one core each, in processes of their own."""
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))  # so that the nodes' workers find the package
        patch.setenv("RAY_gcs_server_port_wait_time_s", str(HANGING))
        with pytest.MonkeyPatch.context() as still:
            # A node gives itself 30 s to start, which is not to be set, and which a busy machine takes.
            stopped = SimpleNamespace(sleep=time.sleep, time=time.time, monotonic=lambda: 0.0)
            still.setattr("ray._private.node.time", stopped)
            head = {"num_cpus": 2, "include_dashboard": False, "wait": False}
            started = Cluster(initialize_head=True, head_node_args=head)
            started.add_node(num_cpus=2, wait=False)
        started.wait_for_nodes(timeout=HANGING)
        yield started
        import ray

        ray.shutdown()
        started.shutdown()


@pytest.fixture
def path(tmp_path):
    lines = [{"id": number, "text": text_of(number % (COUNT - 10))} for number in range(COUNT)]
    lines.insert(3, {"id": "empty", "text": " "})
    lines.insert(5, {"id": "none"})
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return tmp_path / "in.jsonl"


def run(path, server, out, **more):
    given = {"base_url": server.base_url, "model": "m", "api_key": "sk-canary", "cache": False}
    settings = Settings.load(given, environment={}, folder=None)
    tally = Tally()
    batch = Batch(inputs=[str(path)], order=Order(settings=settings), output=path.with_name(out), **more)
    asyncio.run(batch.run(tally))
    rows = [json.loads(line) for line in path.with_name(out).read_text("utf-8").splitlines()]
    for row in rows:
        for measured in ("seconds", "calls", "usage"):  # a call that a busy machine breaks off is made again
            row.get("provenance", {}).pop(measured, None)
    return rows, tally


def actors():
    """Processes of the pool that extracts."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                if b"ray::" in (said := (folder / "cmdline").read_bytes()) and b"_Actor" in said:
                    found.append(int(folder.name))
            except OSError:
                continue
    return found


def test_the_rows_are_those_of_one_machine_though_a_worker_is_killed(cluster, path):
    killed = []

    def kill():
        killed.extend(actors()[:1])
        for process in killed:
            os.kill(process, signal.SIGKILL)

    with Answering(fails={7, 33}, held=True) as server:
        server.then(8, kill, server.gate.open)  # each of both has its first four in hand
        rows, tally = run(path, server, "ray.jsonl", cluster=cluster.address, processes=2)
        paid = server.asked.total()
        assert killed
        again, repeated = run(path, server, "ray.jsonl", cluster=cluster.address, processes=2)
        assert server.asked.total() == paid
        alone, counted = run(path, server, "alone.jsonl", processes=1)
    assert rows == again
    assert [row for row, other in zip(rows, alone, strict=True) if row != other] == []
    assert len(rows) == COUNT + 2
    assert (tally.done, tally.failed, tally.made) == (counted.done, counted.failed, counted.made)
    assert repeated.reused == COUNT - 10 + 1  # the empty text is a failure that is known
    # beside each text once, only what the killed worker had in hand
    assert 4 <= paid - (COUNT - 10) <= 32 + 8


def test_what_a_cluster_began_one_machine_finishes(cluster, path):
    with Answering(held=True) as server:
        given = {"base_url": server.base_url, "model": "m", "api_key": "sk-canary", "cache": False}
        settings = Settings.load(given, environment={}, folder=None)
        batch = Batch(
            inputs=[str(path)],
            order=Order(settings=settings),
            output=path.with_name("out.jsonl"),
            cluster=cluster.address,
            processes=1,
        )
        running = []
        server.then(4, lambda: [one.stop() for one in running], server.gate.open)
        asyncio.run(batch.run(Tally(), started=running.append))
        some = path.with_name("out.jsonl").read_text("utf-8").count("\n")
        assert 0 < some < COUNT
        rows, tally = run(path, server, "out.jsonl", processes=1)
    assert len(rows) == COUNT + 2
    assert tally.reused > 0
