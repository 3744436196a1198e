"""Clients that take what they are sent slowly get all of it; those that take hardly anything are cut off."""

from __future__ import annotations

import asyncio
import socket
import threading
import time

import pytest
import uvicorn

from extractor.http.connections import timed
from tests.clocks import Told

ANSWER = b"x" * 12_000_000  # more than the system holds for a connection
SECONDS = 0.5


async def answering(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"connection", b"close")]})
    await send({"type": "http.response.body", "body": ANSWER})


@pytest.fixture
def loop_and_port():
    config = uvicorn.Config(answering, port=0, http=timed(SECONDS), lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    loops = []

    def factory():
        loops.append(Told())
        return loops[-1]

    def serve():
        with asyncio.Runner(loop_factory=factory) as runner:
            runner.run(server.serve())

    thread = threading.Thread(target=serve)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield loops[0], server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = server.force_exit = True
    while thread.is_alive():
        loops[0].call_soon_threadsafe(setattr, loops[0], "now", loops[0].now + 1)
        thread.join(0.01)


def read(loop_and_port, *, most, turns=10**9):
    """How much of the answer comes where so many bytes are taken at a time, and after some turns all the rest."""
    loop, port = loop_and_port
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        client.connect(("127.0.0.1", port))
        client.sendall(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
        length = client.recv(1).count(b"x")
        loop.pass_time(0)  # all is handed over, and what the client leaves unread is watched
        try:
            while some := client.recv(most, socket.MSG_WAITALL):
                length += some.count(b"x")
                turns -= 1
                if turns > 0:
                    loop.pass_time(SECONDS)
                else:
                    most = 2**20
        except ConnectionResetError:
            pass
    return length


def test_who_reads_slowly_gets_all_of_it(loop_and_port):
    """The answer takes several times the time for which a client may read nothing."""
    assert read(loop_and_port, most=1_000_000) == len(ANSWER)
    assert loop_and_port[0].now > 8 * SECONDS


def test_who_reads_hardly_anything_is_cut_off(loop_and_port):
    assert read(loop_and_port, most=50, turns=12) < len(ANSWER)
