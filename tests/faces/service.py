"""The service in a thread of its own, on a real loopback socket."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx2

from extractor.http.config import ServiceConfig
from extractor.http.problems import catalogue
from extractor.http.server import Server
from extractor.settings import Settings
from tests.clocks import Told
from tests.wire.scripted_server import HANGING, Gate, Reply, ScriptedServer
from tests.wire.test_evals_replay import reply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from extractor.calls.cache import ReplyStore

TEXT = "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку."
KEYS = "desk=0123456789abcdef,night shift".replace(" shift", "=fedcba9876543210")


class Service:
    """A running service and a client of it.

    Attributes:
        loop: in which it serves.
    """

    def __init__(self, server: Server) -> None:
        self.server = server
        self.address = server.address
        # A connection that is kept for the next request would be closed while a machine stands still.
        once = httpx2.Limits(max_keepalive_connections=0)
        self.client = httpx2.Client(base_url=server.address, timeout=HANGING, limits=once)
        self.loop = server.servers[0].get_loop()

    def extract(self, text: str = TEXT, **more: Any) -> httpx2.Response:
        headers = more.pop("headers", {})
        return self.client.post("/v1/extract", json={"text": text, **more}, headers=headers)

    def metric(self, name: str, **labels: str) -> float:
        found = [
            float(line.rpartition(" ")[2])
            for line in self.client.get("/metrics").text.splitlines()
            if line.split("{")[0].split(" ")[0] == name
            and all(f'{label}="{value}"' in line for label, value in labels.items())
        ]
        return sum(found)

    def until(self, name: str, value: float, **labels: str) -> None:
        """Wait until a metric has a value."""
        ends = time.monotonic() + HANGING
        while self.metric(name, **labels) != value:
            assert time.monotonic() < ends, (name, self.metric(name, **labels))
            time.sleep(0.02)

    def stop(self) -> None:
        """Stop it as a signal would, and wait until it takes nothing new."""
        gate = self.server._desk.gate
        if not gate.closed:
            self.server.handle_exit(15, None)
        while not gate.closed:
            time.sleep(0.01)


@contextmanager
def running(
    settings: Settings | None = None, *, store: ReplyStore | None = None, told: bool = False, **config: Any
) -> Iterator[Service]:
    """A service on a free port; stopped as a signal would stop it.

    Args:
        settings: what is extracted with.
        store: of the model's replies.
        told: let its time pass only when the test says so.
        config: how it runs.
    """
    server = Server(
        settings or Settings(strategy="reading"),
        ServiceConfig.load({"port": 0, **config}, environment={}),
        store,
    )

    def in_told_time() -> None:
        with asyncio.Runner(loop_factory=Told) as runner:
            runner.run(server.serve())

    thread = threading.Thread(target=in_told_time if told else server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    service = Service(server)
    try:
        yield service
    finally:
        service.stop()
        while told and thread.is_alive():
            service.loop.call_soon_threadsafe(setattr, service.loop, "now", service.loop.now + 1)
            thread.join(0.01)
        thread.join(HANGING)
        service.client.close()
        assert not thread.is_alive()


def endpoint(server: ScriptedServer, kept_in: Path, **more: Any) -> Settings:
    """Settings that ask a scripted server, once."""
    return Settings(base_url=server.base_url, model="m", cache_directory=kept_in, max_retries=0, **more)


def code(response: httpx2.Response) -> str:
    """The code of an answer that is a problem, and is whole."""
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == response.status_code
    assert problem["request_id"] == response.headers["x-request-id"]
    assert problem["code"] in catalogue()
    return problem["code"]


def held(gate: Gate) -> Reply:
    """A good answer, once the gate opens."""
    return Reply(body=reply().body, gate=gate)
