"""Batches that are handed to the service."""

from __future__ import annotations

import json
import time

from tests.faces.service import KEYS, TEXT, code, endpoint, held, running
from tests.wire.scripted_server import Gate, ScriptedServer


def finished(service, number):
    while (about := service.client.get(f"/v1/batches/{number}").json())["state"] != "done":
        time.sleep(0.02)
    return about


def rows(service, number):
    response = service.client.get(f"/v1/batches/{number}/results")
    assert response.headers["content-type"] == "application/x-ndjson"
    return [json.loads(line) for line in response.text.splitlines()]


def test_a_batch_gives_a_row_a_document_in_order_and_is_the_senders_alone(tmp_path):
    documents = [
        {"text": TEXT},
        {"text": "Бакуда жолугушуу болду.", "id": "second"},
        {"text": f"{TEXT} Всё.", "id": "last"},
    ]
    key = {"authorization": "Bearer 0123456789abcdef", "idempotency-key": "one"}
    with running(keys=KEYS, batches=tmp_path) as service:
        service.client.headers |= {"authorization": key["authorization"]}
        begun = service.client.post("/v1/batches", json={"documents": documents}, headers=key)
        assert begun.status_code == 202
        number = begun.json()["id"]
        assert begun.headers["location"] == f"/v1/batches/{number}"
        about = finished(service, number)
        assert (about["documents"], about["done"], about["failed"]) == (3, 3, 0)
        found = rows(service, number)
        assert [row["id"] for row in found] == ["1", "second", "last"]
        assert found[0]["data"] == service.extract().json()["data"]
        assert found[1]["document"]["language"] == "ky"
        again = service.client.post("/v1/batches", json={"documents": documents}, headers=key)
        assert (again.json()["id"], again.headers["idempotent-replayed"]) == (number, "true")
        other = service.client.post("/v1/batches", json={"documents": documents[:1]}, headers=key)
        assert (other.status_code, code(other)) == (409, "idempotency_key_reused")
        somebody = {"authorization": "Bearer fedcba9876543210"}
        for call in (service.client.get, service.client.delete):
            assert code(call(f"/v1/batches/{number}", headers=somebody)) == "not_found"
        assert service.client.delete(f"/v1/batches/{number}").status_code == 204
        assert code(service.client.get(f"/v1/batches/{number}")) == "not_found"
    assert not list(tmp_path.iterdir())


def test_a_batch_goes_on_after_a_restart_and_nothing_is_asked_twice(tmp_path):
    documents = [{"text": f"{TEXT} {n}"} for n in range(6)]
    gate = Gate()
    with ScriptedServer([held(gate)]) as server:
        settings = endpoint(server, tmp_path / "cache", cache=False)
        with running(settings, batches=tmp_path / "batches", running=1) as service:
            number = service.client.post("/v1/batches", json={"documents": documents}).json()["id"]
            gate.open(2)
            server.wait_for(3)
            early = service.client.get(f"/v1/batches/{number}/results")
            assert (early.status_code, code(early)) == (409, "batch_unfinished")
            service.stop()
            gate.open()
        assert 3 <= len(server.requests) < len(documents)
        with running(settings, batches=tmp_path / "batches", running=1) as service:
            assert finished(service, number)["done"] == len(documents)
            assert [row["id"] for row in rows(service, number)] == ["1", "2", "3", "4", "5", "6"]
        assert len(server.requests) == len(documents)
