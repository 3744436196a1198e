"""How many requests the HTTP service answers, beside a bare FastAPI endpoint that only echoes.

Service, echo and a scripted model that takes 200 ms run in processes of their own, and so do the clients: 200 that send
their next request when they have their answer. One more asks `/healthz` twenty times a second meanwhile: what it waits
for is what reading texts costs everybody else.

    python -m benchmarks.service --seconds 60
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import statistics
import tempfile
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks import service_servers as servers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection

CLIENTS = 200
TEXT = (
    "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку. "
    "Стороны подписали протокол. Товарооборот вырос на 94 процента."
)
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What came of one load.

    Attributes:
        name: of the load.
        requests: answered with 200.
        errors: answered otherwise, or not at all.
        per_second: requests a second.
        p50, p99: milliseconds of one request.
        health_p99: milliseconds of `/healthz` meanwhile, or None where there is none.
        cpu_ms: processor time of the server for one request, which other programs on the machine hardly change.
        starved: share of the load's time for which the server could have gone on and had no core. Where it is not
            near 0, the latencies are those of the machine: each client waits for 200 such turns.
        megabytes: resident memory of the server before and after.
    """

    name: str
    requests: int
    errors: int
    per_second: float
    p50: float
    p99: float
    health_p99: float | None
    cpu_ms: float
    starved: float
    megabytes: tuple[float, float]


def measure(seconds: float = 60.0, clients: int = CLIENTS) -> list[Measured]:
    """Run the three loads one after the other, in one run on one machine.

    Args:
        seconds: of each load.
        clients: at the same time.
    """
    with tempfile.TemporaryDirectory() as folder, _process(servers.model) as (model, _):
        with _process(servers.echo) as (port, pid):
            echo = _load("bare FastAPI echo", port, pid, seconds, clients, path="/echo")
        with _process(servers.service, model, folder) as (port, pid):
            cached = _load("a cached text", port, pid, seconds, clients)
            fresh = _load("a model of 200 ms", port, pid, seconds, clients, fresh=True)
    return [echo, cached, fresh]


def _load(
    name: str,
    port: int,
    pid: int,
    seconds: float,
    clients: int,
    *,
    path: str = "/v1/extract",
    fresh: bool = False,
) -> Measured:
    ours, theirs = _SPAWN.Pipe()
    _SPAWN.Process(target=_clients, args=(theirs, port, path, seconds, clients, fresh), daemon=True).start()
    ours.recv()  # the first answers have imported libraries and opened connections
    before, (used, waited), began = _megabytes(pid), _scheduled(pid), time.perf_counter()
    latencies, errors, health = ours.recv()
    took, (used_now, waited_now) = time.perf_counter() - began, _scheduled(pid)
    return Measured(
        name=name,
        requests=len(latencies),
        errors=errors,
        per_second=round(len(latencies) / seconds, 1),
        p50=_percentile(latencies, 50),
        p99=_percentile(latencies, 99),
        health_p99=_percentile(health, 99) if health else None,
        cpu_ms=round(1e3 * (used_now - used) / max(1, len(latencies) + errors), 2),
        starved=round((waited_now - waited) / took, 2),
        megabytes=(before, _megabytes(pid)),
    )


def _percentile(values: list[float], share: int) -> float:
    if len(values) < 2:
        return float("nan")
    return round(1e3 * statistics.quantiles(values, n=100)[share - 1], 1)


def _scheduled(pid: int) -> tuple[float, float]:
    """Seconds that a process has computed, and that its main thread has stood ready without a core."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    computed = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return computed, int(Path(f"/proc/{pid}/schedstat").read_text("ascii").split()[1]) / 1e9


def _megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text("ascii").splitlines():
        if line.startswith("VmRSS"):
            return round(int(line.split()[1]) / 1024, 1)
    return float("nan")


@contextmanager
def _process(target: Callable[..., None], *arguments: Any) -> Iterator[tuple[int, int]]:
    """A server in a process of its own: its port, and its process's number."""
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=target, args=(theirs, *arguments))
    process.start()
    try:
        yield ours.recv(), process.pid or 0
    finally:
        process.terminate()
        process.join(30)
        if process.is_alive():
            process.kill()
            process.join()


def _clients(pipe: Connection, port: int, path: str, seconds: float, clients: int, fresh: bool) -> None:
    import uvloop

    pipe.send(uvloop.run(_storm(pipe, port, path, seconds, clients, fresh=fresh)))


async def _storm(
    pipe: Connection, port: int, path: str, seconds: float, clients: int, *, fresh: bool
) -> tuple[list[float], int, list[float]]:
    latencies: list[float] = []
    health: list[float] = []
    errors = 0
    number = 0

    def body() -> bytes:
        nonlocal number
        number += 1
        return json.dumps({"text": f"{TEXT} {number}" if fresh else TEXT}).encode()

    async def client(connection: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None) -> None:
        nonlocal errors
        while time.perf_counter() < ends:
            began = time.perf_counter()
            try:
                connection = connection or await asyncio.open_connection("127.0.0.1", port)
                answered = await _asked(*connection, port, f"POST {path}", body()) == 200
            except (OSError, asyncio.IncompleteReadError):
                answered, connection = False, None
            if answered:
                latencies.append(time.perf_counter() - began)
            else:
                errors += 1

    async def prober() -> None:
        while time.perf_counter() < ends:
            began = time.perf_counter()
            await _asked(*connection, port, "GET /healthz", b"")
            health.append(time.perf_counter() - began)
            await asyncio.sleep(0.05)

    connection = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(3):
        await _asked(*connection, port, f"POST {path}", body())
    pipe.send("warm")
    # One after the other: two hundred at once overrun the queue in which the system keeps new connections.
    opened = [await asyncio.open_connection("127.0.0.1", port) for _ in range(clients)]
    ends = time.perf_counter() + seconds
    others = [prober()] if path != "/echo" else []
    await asyncio.gather(*map(client, opened), *others)
    return latencies, errors, health


async def _asked(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int, line: str, body: bytes
) -> int:
    head = f"{line} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\ncontent-type: application/json\r\n"
    writer.write(f"{head}content-length: {len(body)}\r\n\r\n".encode() + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    length = int(answer.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    await reader.readexactly(length)
    return int(answer[9:12])


def main() -> None:
    """Measure, and print a line a load."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--clients", type=int, default=CLIENTS)
    given = parser.parse_args()
    for measured in measure(given.seconds, given.clients):
        print(json.dumps(asdict(measured)))  # the result


if __name__ == "__main__":
    main()
