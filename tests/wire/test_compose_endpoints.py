"""Endpoints that take no schema, refuse, or cost: what the compose strategy makes of them."""

import pytest

from extractor.errors import AnswerInvalid, AnswerRefused, BudgetSpent
from tests.wire.commission import ANSWER, GOOD, TEXT, text_of
from tests.wire.scripted_server import ScriptedServer, completion, refused


def test_the_schema_is_strict_and_every_leaf_can_be_null(extractor):
    with ScriptedServer([GOOD]) as server:
        extractor(server, cache=False).extract(TEXT)
    form = server.requests[0].json["response_format"]["json_schema"]
    assert form["strict"] is True

    def objects(schema):
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield schema
            for part in schema.values():
                yield from objects(part)
        elif isinstance(schema, list):
            for part in schema:
                yield from objects(part)

    found = list(objects(form["schema"]))
    assert len(found) == 5
    for each in found:
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
        for part in each["properties"].values():
            leaf = "anyOf" in part
            assert not leaf or {"type": "null"} in part["anyOf"]
            assert leaf or "$ref" in part or part["type"] == "array"


def test_a_schema_that_the_endpoint_rejects_is_told_in_one_line_and_that_is_remembered(extractor, right):
    rejected = refused(400, param="response_format", code="invalid_json_schema")
    with ScriptedServer([rejected, GOOD]) as server:
        found = extractor(server).extract(TEXT)
        extractor(server).extract(
            TEXT + "\nИ ещё одно предложение о погоде."
        )  # another process would be as new
    kinds = [request.json["response_format"]["type"] for request in server.requests]
    assert kinds == ["json_schema", "json_object", "json_object"]
    system = server.requests[1].json["messages"][0]["content"]
    assert '"status": "signed"|"initialled"|"adopted"|null' in system
    assert len(system) < len(server.requests[0].json["messages"][0]["content"]) + 1200
    assert found.data == right.data


def test_an_endpoint_that_takes_a_schema_and_does_not_heed_it_is_told_in_words_next_time(extractor):
    with ScriptedServer([completion(f"Of course: {text_of(ANSWER)}"), GOOD]) as server:
        extractor(server).extract(TEXT)
        extractor(server).extract(TEXT + "\nИ ещё одно предложение о погоде.")
    kinds = [request.json["response_format"]["type"] for request in server.requests]
    assert kinds == ["json_schema", "json_object"]


def test_fallback_models_are_asked_in_order_and_named_with_their_reasons(extractor, right):
    with ScriptedServer([refused(404), completion(None, refusal="no"), GOOD]) as server:
        one = extractor(server, model="big", fallback_models=["middle", "small"], cache=False)
        found = one.extract(TEXT)
        assert [request.json["model"] for request in server.requests] == ["big", "middle", "small"]
    made = found.to_dict()["provenance"]
    assert (made["model"], made["calls"]) == ("small", 3)
    assert made["fallbacks"] == [
        {"model": "big", "reason": "model_unknown"},
        {"model": "middle", "reason": "answer_refused"},
    ]
    assert found.data == right.data


def test_a_fallback_elsewhere_is_not_sent_the_key(extractor):
    with ScriptedServer([refused(403)]) as first, ScriptedServer([GOOD]) as other:
        one = extractor(first, api_key="sk-canary", fallback_models=[f"m@{other.base_url}"], cache=False)
        one.extract(TEXT)
    assert "canary" in first.requests[0].headers["authorization"]
    assert all("canary" not in value for value in other.requests[0].headers.values())


def test_where_no_model_answers_the_first_one_s_error_is_raised_with_all_that_was_spent(extractor):
    with ScriptedServer([completion(None, refusal="no"), refused(401)]) as server:
        one = extractor(server, fallback_models=["small"], cache=False)
        with pytest.raises(AnswerRefused) as caught:
            one.extract(TEXT)
    assert caught.value.usage.calls == 2


def test_one_budget_holds_for_all_models(extractor):
    spent = completion("no json", tokens=(900, 200))
    with ScriptedServer([spent]) as server:
        one = extractor(server, fallback_models=["small"], max_tokens=1000, cache=False)
        with pytest.raises((AnswerInvalid, BudgetSpent)):
            one.extract(TEXT)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("own", "cost"), [("", None), ('["127.0.0.1"]\nm = {input = "2", output = "10"}', "0.0003")]
)
def test_the_cost_is_null_where_the_price_is_not_known(extractor, tmp_path, own, cost):
    file = tmp_path / "prices.toml"
    file.write_text(own, encoding="utf-8")
    with ScriptedServer([GOOD]) as server:
        found = extractor(server, prices=file, cache=False).extract(TEXT)
    assert found.to_dict()["provenance"]["usage"]["cost_usd"] == cost
