"""The service as a process of its own under load: nothing is lost when it stops, nothing grows when nobody reads."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.faces.service import TEXT
from tests.wire.scripted_server import HANGING, Gate, Reply, ScriptedServer
from tests.wire.test_evals_replay import reply

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


class Started:
    """A service with an endpoint behind it: `extractor serve`, or one whose time passes when the test says so."""

    def __init__(self, server, folder, *, told=False, **config):
        given = {
            "EXTRACTOR_BASE_URL": server.base_url,
            "EXTRACTOR_MODEL": "m",
            "EXTRACTOR_CACHE_DIRECTORY": str(folder / "cache"),
            "EXTRACTOR_SERVE_BATCHES": str(folder / "batches"),
            "PYTHONPATH": str(ROOT),
        } | {f"EXTRACTOR_SERVE_{name.upper()}": str(value) for name, value in config.items()}
        serving = ["tests.slow.told_service"] if told else ["extractor", "serve", "--port", "0"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *serving],
            cwd=folder,
            env=os.environ | given,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        said = iter(self.process.stderr.readline, "")
        self.address = next(found[0] for line in said if (found := re.search(r"http://[\w.:]+", line)))
        self.port = int(self.address.rpartition(":")[2])
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

    def pass_time(self, seconds):
        self.process.stdin.write(f"{seconds}\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "passed\n"

    def megabytes(self):
        lines = Path(f"/proc/{self.process.pid}/status").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


@pytest.fixture
def started(tmp_path):
    services = []

    def start(server, **config):
        services.append(Started(server, tmp_path, **config))
        return services[-1]

    yield start
    for service in services:
        service.process.kill()
        service.process.communicate()


def test_a_stop_under_load_loses_nothing_that_was_taken(started):
    """Every request gets a whole answer, or a refusal, or finds nobody there any more: none is cut off."""
    clients, running, gate = 40, 16, Gate()
    with ScriptedServer([Reply(body=reply().body, gate=gate)]) as server:
        service = started(server, running=running, waiting=64, grace_seconds=HANGING)
        seen, lock = [], threading.Lock()

        def client(number):
            with httpx2.Client(base_url=service.address, timeout=HANGING) as session:
                for turn in range(10_000):
                    try:
                        response = session.post("/v1/extract", json={"text": f"{TEXT} {number} {turn}"})
                        outcome = response.status_code if response.json() else None
                    except httpx2.ConnectError:
                        outcome = "gone"
                    except httpx2.TransportError as error:
                        outcome = type(error).__name__
                    with lock:
                        seen.append(outcome)
                    if outcome != 200:
                        return

        threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
        for thread in threads:
            thread.start()
        gate.open(clients)
        while waiting(service) < clients - running or len(seen) < clients:
            time.sleep(0.02)
        service.process.send_signal(signal.SIGTERM)
        while seen.count(503) < clients - running:
            time.sleep(0.02)
        gate.open()
        for thread in threads:
            thread.join()
        assert service.process.wait(HANGING) == 0
    assert set(seen) <= {200, 503, "gone"}, seen
    assert seen.count(200) == clients + running


def waiting(service):
    """How many requests wait for their turn."""
    told = httpx2.get(f"{service.address}/metrics", timeout=HANGING).text
    return float(re.search(r"^extractor_waiting (.*)$", told, re.MULTILINE)[1])


def test_clients_that_do_not_read_are_cut_off_and_cost_others_nothing(started):
    """An answer of megabytes to 30 clients that take none of it; the service lets go of them all."""
    text = (TEXT + " ") * 1_500
    with ScriptedServer([reply()]) as server:
        service = started(server, told=True, body_seconds=3, request_seconds=10**6)
        with asking(service, text) as first:
            assert rest_of(first)
        before = service.megabytes()
        with ExitStack() as open_:
            for _ in range(30):
                connection = open_.enter_context(asking(service, text))
                assert connection.recv(1)
            assert httpx2.get(f"{service.address}/healthz", timeout=HANGING).status_code == 200
            while established(
                service.port
            ):  # for ever, where they are not cut off: the test's own limit ends that
                service.pass_time(3)
        assert service.megabytes() < before + 80


def test_clients_that_read_slowly_get_all_of_a_stream_and_delay_nobody(started):
    """Twenty take some 15 kB a second of half a megabyte each, longer than a client that reads nothing is borne."""
    seconds, readers, passed = 3, 20, 0
    text = (TEXT + " ") * 2_500
    with ScriptedServer([reply()]) as server:
        service = started(server, told=True, body_seconds=seconds, request_seconds=10**6)
        with asking(service, text) as first:
            rest_of(first)
        with asking(service, text) as first:
            whole = rest_of(first)  # from memory, as all that follow
        assert whole.endswith(b"\n\n")
        assert len(whole) > 300_000
        before = service.megabytes()
        with ExitStack() as open_:
            slow = [open_.enter_context(asking(service, text)) for _ in range(readers)]
            got = [bytearray(connection.recv(1)) for connection in slow]
            with httpx2.Client(base_url=service.address, timeout=HANGING) as session:
                for _ in range(10):  # others have their answers while all of them read
                    answer = session.post("/v1/extract", json={"text": TEXT, "strategy": "reading"})
                    assert answer.status_code == 200
            most = service.megabytes()
            while [one for one, said in zip(slow, got, strict=True) if _take(one, said)]:
                service.pass_time(seconds)
                passed += seconds
    assert [_body(bytes(one)) for one in got] == [whole] * readers
    assert passed > 2 * seconds
    assert most < before + readers * 3 * len(whole) / 1e6 + 20


def _take(connection, said):
    """Take some more of an answer; whether there was any."""
    some = connection.recv(45_000, socket.MSG_WAITALL)
    said += some
    return bool(some)


@contextmanager
def asking(service, text):
    """A connection on which a stream has been asked for, and that holds little that is not read."""
    body = json.dumps({"text": text, "strategy": "reading"}).encode()
    head = f"POST /v1/extract/stream HTTP/1.1\r\nhost: 127.0.0.1:{service.port}\r\nconnection: close\r\n"
    head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(HANGING)
        connection.connect(("127.0.0.1", service.port))
        connection.sendall(head.encode() + body)
        yield connection


def rest_of(connection):
    """All that a stream tells."""
    said = bytearray()
    while some := connection.recv(2**20):
        said += some
    return _body(bytes(said))


def _body(said):
    return b"".join(said.partition(b"\r\n\r\n")[2].split(b"\r\n")[1::2])


def established(port):
    """How many connections the service holds."""
    wanted = f":{port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(wanted) and row[3] == "01" for row in rows)
