"""The service as a process of its own under load: nothing is lost when it stops, nothing grows when nobody reads."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx2
import pytest

from tests.faces.service import TEXT
from tests.wire.scripted_server import Reply, ScriptedServer
from tests.wire.test_evals_replay import reply

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
ROOT = Path(__file__).parents[2]


class Started:
    """`extractor serve` with an endpoint behind it."""

    def __init__(self, server, folder, **config):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        given = {
            "EXTRACTOR_BASE_URL": server.base_url,
            "EXTRACTOR_MODEL": "m",
            "EXTRACTOR_CACHE_DIRECTORY": str(folder / "cache"),
            "EXTRACTOR_SERVE_BATCHES": str(folder / "batches"),
            "PYTHONPATH": str(ROOT),
        } | {f"EXTRACTOR_SERVE_{name.upper()}": str(value) for name, value in config.items()}
        self.address = f"http://127.0.0.1:{self.port}"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "extractor", "serve", "--port", str(self.port)],
            cwd=folder,
            env=os.environ | given,
            stderr=subprocess.PIPE,
            text=True,
        )
        while True:
            assert self.process.poll() is None, self.process.stderr.read()
            try:
                httpx2.get(f"{self.address}/healthz", timeout=5)
                break
            except httpx2.TransportError:
                time.sleep(0.1)
        threading.Thread(target=self.process.stderr.read, daemon=True).start()

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
        service.process.wait()


def test_a_stop_under_load_loses_nothing_that_was_taken(started):
    """Every request gets a whole answer, or a refusal, or finds nobody there any more: none is cut off."""
    clients = 40
    with ScriptedServer([Reply(body=reply().body, pause=0.2)]) as server:
        service = started(server, running=16, waiting=64)
        seen, lock, stopped = [], threading.Lock(), threading.Event()

        def client(number):
            with httpx2.Client(base_url=service.address, timeout=300) as session:
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
        while seen.count(200) < clients:
            time.sleep(0.05)
        service.process.send_signal(signal.SIGTERM)
        stopped.set()
        for thread in threads:
            thread.join()
        assert service.process.wait(120) == 0
    assert set(seen) <= {200, 503, "gone"}, seen
    assert seen.count(503) > 0


def test_clients_that_do_not_read_are_cut_off_and_cost_others_nothing(started):
    """An answer of megabytes to 30 clients that take none of it; the service lets go of them all."""
    text = (TEXT + " ") * 1_500
    with ScriptedServer([reply()]) as server:
        service = started(server, body_seconds=3)
        answer = httpx2.post(
            f"{service.address}/v1/extract/stream", json={"text": text, "strategy": "reading"}, timeout=300
        )
        assert answer.status_code == 200
        before = service.megabytes()
        body = httpx2.Request("POST", service.address, json={"text": text, "strategy": "reading"}).read()
        head = f"POST /v1/extract/stream HTTP/1.1\r\nhost: 127.0.0.1:{service.port}\r\ncontent-type: application/json\r\nconnection: close\r\n"
        sockets = []
        for _ in range(30):
            connection = socket.socket()
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.connect(("127.0.0.1", service.port))
            connection.sendall(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
            sockets.append(connection)
        assert httpx2.get(f"{service.address}/healthz", timeout=300).status_code == 200
        while established(
            service.port
        ):  # for ever, where they are not cut off: the test's own limit ends that
            time.sleep(0.2)
        for connection in sockets:
            connection.close()
        assert service.megabytes() < before + 80


def test_clients_that_read_slowly_get_all_of_a_stream_and_delay_nobody(started):
    """Twenty take some 40 kB a second of half a megabyte each, longer than a client that reads nothing would be borne."""
    seconds, readers = 3, 20
    text = (TEXT + " ") * 2_500
    with ScriptedServer([reply()]) as server:
        service = started(server, body_seconds=seconds)
        stream_of(service, text)
        whole = stream_of(service, text)  # from memory, as all that follow
        assert whole.endswith(b"\n\n")
        assert len(whole) > 300_000
        before = service.megabytes()
        threads, got, took = [], [], []

        def read():
            began = time.monotonic()
            got.append(stream_of(service, text, most=4_096, pause=0.05))
            took.append(time.monotonic() - began)

        for _ in range(readers):
            threads.append(threading.Thread(target=read))
            threads[-1].start()
        while established(service.port) < readers:
            time.sleep(0.05)
        with httpx2.Client(base_url=service.address, timeout=300) as session:
            for _ in range(10):
                answer = session.post("/v1/extract", json={"text": TEXT, "strategy": "reading"})
                assert answer.status_code == 200
        assert not got  # others have their answers while all of them read
        most = service.megabytes()
        for thread in threads:
            thread.join()
    assert [len(one) for one in got] == [len(whole)] * readers
    assert min(took) > 2 * seconds
    assert most < before + readers * 3 * len(whole) / 1e6 + 20


def stream_of(service, text, *, most=2**20, pause=0.0):
    """All that a stream tells, read as fast as said."""
    body = json.dumps({"text": text, "strategy": "reading"}).encode()
    head = f"POST /v1/extract/stream HTTP/1.1\r\nhost: 127.0.0.1:{service.port}\r\nconnection: close\r\n"
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(300)
        connection.connect(("127.0.0.1", service.port))
        head += f"content-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)
        said = bytearray()
        while some := connection.recv(most):
            said += some
            time.sleep(pause)
    return b"".join(said.partition(b"\r\n\r\n")[2].split(b"\r\n")[1::2])


def established(port):
    """How many connections the service holds."""
    wanted = f":{port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(row[1].endswith(wanted) and row[3] == "01" for row in rows)
