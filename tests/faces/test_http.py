"""The service over real sockets, with code alone or a scripted endpoint behind it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from extractor import schemas
from extractor.errors import SettingInvalid
from extractor.extraction import WARNINGS
from extractor.http.config import ServiceConfig
from tests.faces.service import KEYS, TEXT, code, endpoint, running
from tests.wire.scripted_server import Gate, ScriptedServer, streamed
from tests.wire.test_evals_replay import reply

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def service():
    with running() as started:
        yield started


def test_an_answer_is_the_contract_and_validates_against_the_schema_that_is_served(service):
    answer = service.extract(source="news.txt").json()
    assert answer["document"]["source"] == "news.txt"
    assert answer["data"]["venue"]["city"] == "Баку"
    for places in answer["evidence"].values():
        assert all(TEXT[place["start"] : place["end"]] == place["text"] for place in places)
    served = service.client.get("/v1/schemas/event_summary/v1").json()
    assert served == schemas.json_schema("event_summary/v1")
    schemas.get("event_summary").model.model_validate(answer["data"])


@pytest.mark.parametrize("way", ["json", "plain", "cp1251", "html", "form"])
def test_a_text_may_come_in_any_of_these_ways(service, way):
    page = f"<!doctype html><html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    post = service.client.post
    response = {
        "json": service.extract,
        "plain": lambda: post(
            "/v1/extract", content=TEXT, headers={"content-type": "text/plain; charset=utf-8"}
        ),
        "cp1251": lambda: post(
            "/v1/extract", content=TEXT.encode("cp1251"), headers={"content-type": "text/plain"}
        ),
        "html": lambda: post("/v1/extract", content=page, headers={"content-type": "text/html"}),
        "form": lambda: post(
            "/v1/extract", files={"file": ("../a/б.txt", TEXT)}, data={"schema": "event_summary/v1"}
        ),
    }[way]()
    assert response.status_code == 200, response.text
    assert response.json()["data"]["venue"]["city"] == "Баку"
    if way == "form":
        assert response.json()["document"]["source"] == "б.txt"


def test_the_same_answer_is_had_as_markdown(service):
    response = service.client.post("/v1/extract", json={"text": TEXT}, headers={"accept": "text/markdown"})
    assert response.headers["content-type"].startswith("text/markdown")
    assert "**Venue**: Баку, Azerbaijan" in response.text


REFUSED = [
    ({"json": {"text": " \n"}}, 422, "request_invalid"),
    ({"json": {"text": TEXT, "colour": "red"}}, 422, "request_invalid"),
    ({"json": {"text": TEXT, "schema": "no_such"}}, 422, "schema_unknown"),
    ({"json": {"text": TEXT, "schema": "../etc"}}, 422, "request_invalid"),
    ({"json": {"text": TEXT, "prompt": "/etc/passwd.md"}}, 422, "request_invalid"),
    ({"json": {"text": TEXT, "model": "gpt-9"}}, 422, "model_not_offered"),
    ({"json": {"text": "а" * 200_001}}, 413, "body_too_large"),
    ({"content": b"x" * 2_000_001, "headers": {"content-type": "text/plain"}}, 413, "body_too_large"),
    ({"content": b"{", "headers": {"content-type": "application/json"}}, 422, "request_invalid"),
    ({"content": b"%PDF-1.7 \xff\xfe", "headers": {"content-type": "text/plain"}}, 415, "document_binary"),
    ({"content": b"x", "headers": {"content-type": "image/png"}}, 415, "media_type_unknown"),
    ({"json": {"text": TEXT}, "params": [("schema", "event_summary")] * 2}, 422, "request_invalid"),
    ({"files": {"other": ("a.txt", "x")}}, 422, "request_invalid"),
    ({"json": {"text": TEXT}, "headers": {"accept": "image/png"}}, 406, "not_acceptable"),
]


@pytest.mark.parametrize(("request_", "status", "named"), REFUSED)
def test_what_is_refused_is_a_problem_with_a_code_and_holds_no_word_of_the_body(
    service, request_, status, named
):
    response = service.client.post("/v1/extract", **request_)
    assert (response.status_code, code(response)) == (status, named)
    assert TEXT[:10] not in response.text
    assert "passwd" not in response.text


def test_an_unknown_address_or_method_is_a_problem_and_each_type_of_problem_is_explained(service):
    assert code(service.client.get("/v2/extract")) == "not_found"
    wrong = service.client.put("/v1/extract")
    assert (code(wrong), wrong.headers["allow"]) == ("method_not_allowed", "POST")
    assert service.client.put(f"/v1/batches/{'0' * 32}").headers["allow"] == "DELETE, GET"
    told = service.client.get(wrong.json()["type"]).json()
    assert told["status"] == 405


def test_request_ids_are_kept_where_they_are_harmless(service):
    sent = service.client.get("/healthz", headers={"x-request-id": "batch-0001"})
    made = service.client.get("/healthz", headers={"x-request-id": "<script>"})
    assert sent.headers["x-request-id"] == "batch-0001"
    assert re.fullmatch("[0-9a-f]{32}", made.headers["x-request-id"])


def test_an_idempotency_key_belongs_to_one_request(service):
    first, again = (service.extract(headers={"idempotency-key": "k-1"}) for _ in range(2))
    other = service.extract(TEXT + " Ещё.", headers={"idempotency-key": "k-1"})
    assert first.content == again.content
    assert again.headers["idempotent-replayed"] == "true"
    assert (other.status_code, code(other)) == (409, "idempotency_key_reused")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"host": "elsewhere.example"},
        {"host": "127.0.0.1.elsewhere.example:80"},
    ],
)
def test_without_keys_no_page_of_another_site_and_no_borrowed_name_gets_in(service, headers):
    response = service.extract(headers=headers)
    assert (response.status_code, code(response)) == (403, "origin_refused")
    assert "access-control-allow-origin" not in response.headers


def test_with_keys_nobody_gets_in_without_one_but_to_the_page_and_the_health():
    with running(keys=KEYS) as service:
        get = service.client.get
        assert get("/").status_code == get("/healthz").status_code == get("/page/main.js").status_code == 200
        for path in ("/v1/schemas", "/v1/prompts", "/v1/models", "/metrics"):
            assert (get(path).status_code, code(get(path))) == (401, "key_missing")
        assert service.extract(headers={"authorization": "Bearer 0123456789abcdeX"}).status_code == 401
        assert service.extract(headers={"authorization": "Bearer fedcba9876543210"}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_an_address_that_others_reach_needs_keys(host):
    with pytest.raises(SettingInvalid, match="no key protects"):
        ServiceConfig.load({"host": host}, environment={})
    assert ServiceConfig.load({"host": host, "keys": KEYS}, environment={}).host == host


@pytest.mark.parametrize("keys", ["short=abc", "nameless", "a=0123456789abcdef,a=fedcba9876543210"])
def test_keys_that_protect_nothing_are_refused_and_not_repeated(keys):
    with pytest.raises(SettingInvalid) as caught:
        ServiceConfig.load({"host": "0.0.0.0", "keys": keys}, environment={})
    assert keys.split("=")[-1] not in str(caught.value)


def events(text):
    told = re.findall(r"^event: (.*)\ndata: (.*)$", text, re.MULTILINE)
    return [(name, json.loads(data)) for name, data in told]


def test_a_stream_tells_the_document_then_what_is_proven_then_all_of_it(tmp_path):
    """Fields arrive while the endpoint still writes its answer."""
    content = json.loads(reply().body)["choices"][0]["message"]["content"]
    written, turns = content.partition('"country"'), Gate()
    turns.open(1)
    with (
        ScriptedServer([streamed([written[0], "".join(written[1:])], turns=turns)]) as server,
        running(endpoint(server, tmp_path)) as service,
    ):
        with service.client.stream("POST", "/v1/extract/stream", json={"text": TEXT}) as response:
            lines = []
            for line in response.iter_lines():
                lines.append(line)
                if line == "event: partial":
                    turns.open()
        told = events("\n".join(lines))
        names = [name for name, _ in told]
        assert (names[0], names[-2:]) == ("document", ["complete", "brief"])
        assert set(names[1:-2]) == {"partial"}
        assert told[0][1]["text"] == TEXT
        assert told[1][1]["complete"] is False
        assert told[-2][1]["data"]["venue"]["city"] == "Баку"
        assert "Баку" in told[-1][1]["markdown"]
        again = events(service.client.post("/v1/extract/stream", json={"text": TEXT}).text)
        assert [name for name, _ in again] == ["document", "complete", "brief"]
        assert again[1][1]["provenance"]["cache"] == "hit"
        assert service.metric("extractor_extractions_total", cache="memory") == 1


def test_what_fails_before_a_stream_begins_has_its_own_status(service):
    refused = service.client.post("/v1/extract/stream", json={"text": TEXT, "schema": "no_such"})
    assert (refused.status_code, code(refused)) == (422, "schema_unknown")


def test_every_answer_forbids_what_the_page_does_not_need(service):
    for response in (service.client.get("/"), service.client.get("/nowhere"), service.extract()):
        policy = response.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["x-frame-options"] == "DENY"


def test_the_page_names_nothing_outside_and_has_the_five_seeds(service):
    folder = Path(__file__).parents[2] / "extractor" / "http" / "page"
    for file in folder.iterdir():
        found = service.client.get(f"/page/{file.name}")
        assert found.status_code == 200
        addresses = set(re.findall(r"https?://[^\"'\s)]+", found.text)) - {"http://www.w3.org/2000/svg"}
        assert not addresses
    seeds = service.client.get("/page/seeds.json").json()
    assert [seed["name"] for seed in seeds] == sorted(file.name for file in SEEDS.glob("*.txt"))


def test_logs_hold_neither_texts_nor_keys_nor_addresses(caplog):
    caplog.set_level("INFO")
    with running(keys=KEYS) as service:
        service.extract(headers={"authorization": "Bearer 0123456789abcdef"})
        service.client.get("/%0d%0aForged: line?key=0123456789abcdef")
    assert "POST /v1/extract 200" in caplog.text
    assert " desk" in caplog.text
    for secret in ("0123456789abcdef", "Торобаев", "Forged"):
        assert secret not in caplog.text


def test_the_page_says_every_field_label_and_warning_in_russian(service):
    """A new one that it lacks would stand there in English."""

    def said(schema):
        if isinstance(schema, dict):
            yield from schema.get("properties", ())
            yield from (one for one in schema.get("enum", ()) if isinstance(one, str))
        for inner in (
            schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
        ):
            yield from said(inner)

    russian = service.client.get("/page/words.js").text.partition("const RU")[2]
    names = {name for each in schemas.names() for name in said(schemas.get(each).model.model_json_schema())}
    assert [name for name in sorted(names | set(WARNINGS)) if f" {name}: " not in russian] == []
