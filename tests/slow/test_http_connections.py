"""Clients that take what they are sent slowly get all of it; those that take hardly anything are cut off."""

from __future__ import annotations

import socket
import threading
import time

import pytest
import uvicorn

from extractor.http.connections import timed

ANSWER = b"x" * 12_000_000  # more than the system holds for a connection
SECONDS = 0.5
pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


async def answering(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"connection", b"close")]})
    await send({"type": "http.response.body", "body": ANSWER})


@pytest.fixture(scope="module")
def port():
    config = uvicorn.Config(answering, port=0, http=timed(SECONDS), lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = server.force_exit = True
    thread.join(10)


def read(port, *, most, pause, turns=10**9):
    """How much of the answer comes, and in what time, where so many bytes are taken at a time, and then all."""
    began = time.monotonic()
    with socket.socket() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        client.settimeout(20)
        client.connect(("127.0.0.1", port))
        client.sendall(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n")
        said = bytearray()
        try:
            while some := client.recv(most, socket.MSG_WAITALL):
                said += some
                turns -= 1
                if turns > 0:
                    time.sleep(pause)
                else:
                    most = 2**20
        except ConnectionResetError:
            pass
    return said.count(b"x"), time.monotonic() - began


def test_who_reads_slowly_gets_all_of_it(port):
    """The answer takes several times the time for which a client may read nothing."""
    length, seconds = read(port, most=200_000, pause=0.04)
    assert length == len(ANSWER)
    assert seconds > 3 * SECONDS


def test_who_reads_hardly_anything_is_cut_off(port):
    length, _ = read(port, most=50, pause=0.2, turns=12)
    assert length < len(ANSWER)
