"""What the service does with its queue, its time and clients that leave."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import contextmanager

import pytest

from extractor import Settings
from tests.faces.service import TEXT, code, endpoint, held, running
from tests.wire.scripted_server import HANGING, Gate, Reply, ScriptedServer


def in_background(*calls):
    found = [None] * len(calls)

    def work(number, call):
        found[number] = call()

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    return threads, found


def test_a_full_queue_is_429_and_says_when_to_come_back(tmp_path):
    gate = Gate()
    with (
        ScriptedServer([held(gate)]) as server,
        running(endpoint(server, tmp_path), running=1, waiting=1) as service,
    ):
        threads, found = in_background(*(lambda n=n: service.extract(f"{TEXT} {n}") for n in range(2)))
        service.until("extractor_waiting", 1)
        refused = service.extract(f"{TEXT} 3")
        assert (refused.status_code, code(refused)) == (429, "queue_full")
        assert 1 <= int(refused.headers["retry-after"]) <= 600
        gate.open()
        for thread in threads:
            thread.join()
        assert [response.status_code for response in found] == [200, 200]


def test_what_takes_too_long_is_504_and_is_given_up(tmp_path):
    gate = Gate()
    with (
        ScriptedServer([held(gate)]) as server,
        running(endpoint(server, tmp_path), told=True, request_seconds=40) as service,
    ):
        (thread,), found = in_background(service.extract)
        gate.wait_for(1)
        service.loop.pass_time(40)
        thread.join()
        assert (found[0].status_code, code(found[0])) == (504, "time_up")
        service.until("extractor_running", 0)
        assert server.hung_up.wait(HANGING)


@contextmanager
def asking(service, path, body, **headers):
    """A connection on which a request has been sent."""
    host, port = service.client.base_url.host, service.client.base_url.port
    told = {
        "host": f"{host}:{port}",
        "content-type": "application/json",
        "content-length": len(body),
        **headers,
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    with socket.create_connection((host, port)) as client:
        client.sendall(f"POST /{path} HTTP/1.1\r\n{head}\r\n".encode() + body)
        yield client


def test_when_its_client_leaves_the_work_is_given_up_unless_it_will_ask_again(tmp_path):
    gate, body = Gate(), json.dumps({"text": TEXT}).encode()
    with ScriptedServer([held(gate)]) as server, running(endpoint(server, tmp_path)) as service:
        with asking(service, "v1/extract", body):
            gate.wait_for(1)
        service.until("extractor_running", 0)
        assert service.metric("extractor_extractions_total") == 0
        gate.wait_for(0)
        with asking(service, "v1/extract", body, **{"idempotency-key": "k"}):
            gate.wait_for(1)
        service.until("extractor_requests_total", 2, status="499")
        gate.open()
        answer = service.extract(headers={"idempotency-key": "k"})
        assert answer.headers["idempotent-replayed"] == "true"
        assert service.metric("extractor_model_calls_total", model="m") == 1


@pytest.mark.parametrize("address", ["v1/extract", "v1/extract/stream"])
def test_when_its_client_leaves_the_call_of_the_model_is_broken_off(tmp_path, address):
    """The model's own server sees the connection end, so that it stops computing."""
    with socket.create_server(("127.0.0.1", 0)) as model:
        model.settimeout(HANGING)
        settings = Settings(
            base_url=f"http://127.0.0.1:{model.getsockname()[1]}/v1",
            model="m",
            cache_directory=tmp_path,
            max_retries=0,
        )
        with running(settings) as service:
            with asking(service, address, json.dumps({"text": TEXT}).encode()):
                asked, _ = model.accept()
                asked.settimeout(HANGING)
                assert asked.recv(100)
            with asked:
                while asked.recv(65_536):
                    pass
            service.until("extractor_running", 0)


def test_one_question_asked_by_many_at_once_is_asked_of_the_model_once(tmp_path):
    gate = Gate()
    with ScriptedServer([held(gate)]) as server, running(endpoint(server, tmp_path)) as service:
        threads, found = in_background(*[service.extract] * 8)
        while len(service.server.server_state.tasks) < 8:
            time.sleep(0.01)
        gate.wait_for(1)
        gate.open()
        for thread in threads:
            thread.join()
        assert {response.status_code for response in found} == {200}
        assert len(server.requests) == 1
        assert service.metric("extractor_model_calls_total") == 1


def test_a_model_that_fails_or_is_not_there_is_a_problem_of_the_service(tmp_path):
    with ScriptedServer([Reply(status=401)]) as server, running(endpoint(server, tmp_path)) as service:
        assert (service.extract().status_code, code(service.extract())) == (502, "key_rejected")
        assert service.metric("extractor_failures_total", code="key_rejected") == 2
    settings = Settings(base_url="http://127.0.0.1:9/v1", model="m", max_retries=0, cache_directory=tmp_path)
    with running(settings, told=True) as service:
        for response in (service.extract(), service.client.get("/readyz")):
            assert (response.status_code, code(response)) == (503, "endpoint_unreachable")
            assert int(response.headers["retry-after"]) > 0


def test_a_stop_finishes_what_runs_and_refuses_the_queue(tmp_path):
    gate = Gate()
    with ScriptedServer([held(gate)]) as server:
        with running(endpoint(server, tmp_path), running=2, waiting=8) as service:
            threads, found = in_background(*(lambda n=n: service.extract(f"{TEXT} {n}") for n in range(5)))
            service.until("extractor_waiting", 3)
            service.stop()
            gate.open()
        for thread in threads:
            thread.join()
    assert sorted(response.status_code for response in found) == [200, 200, 503, 503, 503]
    assert {code(response) for response in found if response.status_code == 503} == {"stopping"}
    assert {response.headers["connection"] for response in found} == {"close"}


def test_a_client_that_sends_hardly_anything_is_told_so_and_others_are_served_meanwhile():
    with running(told=True, body_seconds=30) as service:
        host, port = service.client.base_url.host, service.client.base_url.port
        head = f"POST /v1/extract HTTP/1.1\r\nhost: {host}:{port}\r\ncontent-type: text/plain\r\ncontent-length: 99\r\n"
        with (
            socket.create_connection((host, port), HANGING) as body,
            socket.create_connection((host, port), HANGING) as start,
        ):
            body.sendall(f"{head}\r\nx".encode())
            start.sendall(head[:20].encode())
            assert service.extract().status_code == 200
            service.loop.pass_time(30)
            answer = body.makefile("rb").read()
            assert answer.startswith(b"HTTP/1.1 408 ")
            assert b"connection: close" in answer
            assert start.recv(100) == b""
