"""The service in a thread of its own, on a real loopback socket."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import httpx2

from extractor.http.config import ServiceConfig
from extractor.http.server import Server
from extractor.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.calls.cache import ReplyStore

TEXT = "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку."


class Service:
    """A running service and a client of it."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.address = server.address
        self.client = httpx2.Client(base_url=server.address, timeout=30)

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
        ends = time.monotonic() + 20
        while self.metric(name, **labels) != value:
            assert time.monotonic() < ends, (name, self.metric(name, **labels))
            time.sleep(0.02)


@contextmanager
def running(
    settings: Settings | None = None, *, store: ReplyStore | None = None, **config: Any
) -> Iterator[Service]:
    """A service on a free port; stopped as a signal would stop it."""
    server = Server(
        settings or Settings(strategy="reading"),
        ServiceConfig.load({"port": 0, **config}, environment={}),
        store,
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    service = Service(server)
    try:
        yield service
    finally:
        server.handle_exit(15, None)
        thread.join(30)
        service.client.close()
        assert not thread.is_alive()
