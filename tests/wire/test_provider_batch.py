"""The provider's batch interface: what is handed in, what comes back in part, late or never."""

import asyncio
import json

import pytest

from extractor import Settings
from extractor.batch.plan import Batch
from extractor.batch.provider import ProviderBatch
from extractor.batch.tally import Tally
from extractor.batch.workers import Order
from extractor.errors import SettingInvalid, SubmissionFailed
from tests.wire.answering import Answering
from tests.wire.batch_server import BatchServer
from tests.wire.submitting import batch_for, collect, submit, with_inputs


@pytest.fixture
def folder(tmp_path):
    return with_inputs(tmp_path)


def test_what_is_handed_in_is_what_would_have_been_sent_each_question_once(folder):
    with BatchServer() as server:
        done = submit(folder, server)
        requests = server.requests("batch_0")
        assert (done.submitted, done.requests, done.waiting, len(requests), server.live) == (1, 5, 6, 5, 0)
    with Answering() as live:
        asyncio.run(batch_for(folder, live).run(Tally()))
    sent = sorted(json.dumps(request.json, sort_keys=True) for request in live.requests)
    assert sorted(json.dumps(request["body"], sort_keys=True) for request in requests) == sent


def test_answers_are_read_and_proven_as_any_other_at_half_the_price(folder):
    with BatchServer() as server:
        submit(folder, server)
        assert [one.status for one in asyncio.run(ProviderBatch(batch_for(folder, server)).status())] == [
            "in_progress"
        ]
        done, _, found = collect(folder, server)
        assert (done.waiting, found) == (6, {"empty": "document_empty"})
        server.finish("batch_0")
        done, _, found = collect(folder, server)
        assert found == {**{str(number): "2025-12-08" for number in range(6)}, "empty": "document_empty"}
        assert (done.waiting, done.further, done.lost, server.live) == (0, 0, 0, 0)
        row = json.loads((folder / "out.jsonl").read_text("utf-8").splitlines()[0])
        assert row["evidence"]["/event_date"][0]["text"] == "8 декабря 2025 года"
        usage = row["provenance"]["usage"]
        assert (usage["input_tokens"], usage["output_tokens"]) == (1000, 100)
        assert float(usage["cost_usd"]) == pytest.approx((1000 * 0.4 + 100 * 1.6) / 1e6 / 2)
        assert submit(folder, server).requests == 0


def test_what_expired_or_failed_at_the_providers_is_handed_in_again_and_alone(folder):
    with BatchServer() as server:
        submit(folder, server)
        server.finish("batch_0", "expired", {1: "expired", 2: 500, 3: 429})
        done, _, found = collect(folder, server)
        assert found == {"0": "2025-12-08", "4": "2025-12-08", "5": "2025-12-08", "empty": "document_empty"}
        assert (done.further, done.lost) == (3, 3)
        assert submit(folder, server).requests == 3
        server.finish("batch_1")
        assert len(collect(folder, server)[2]) == 7
        assert server.live == 0


def test_a_request_that_is_refused_is_a_failure_with_its_cause(folder):
    with BatchServer() as server:
        submit(folder, server)
        for name in ("batch_0", "batch_1", "batch_2"):
            # The client asks again without what an endpoint may not take, so this goes in rounds.
            if name in server.batches:
                server.finish(name, outcomes={2: 400})
                collect(folder, server)
                submit(folder, server)
        _, tally, found = collect(folder, server)
        assert found["2"] == "request_rejected"
        assert tally.failures["request_rejected"] == 1
        assert found["3"] == "2025-12-08"


def test_nothing_is_collected_where_nothing_was_submitted(folder):
    with BatchServer() as server, pytest.raises(SubmissionFailed, match="nothing was submitted"):
        collect(folder, server)


def test_there_must_be_a_provider(folder):
    settings = Settings.load({"strategy": "reading"}, environment={}, folder=None)
    batch = Batch(inputs=[], order=Order(settings=settings), output=folder / "out.jsonl")
    with pytest.raises(SettingInvalid, match="no provider"):
        ProviderBatch(batch)


def test_a_batch_refused_as_a_whole_is_an_error_and_can_be_handed_in_again(folder):
    with BatchServer() as server:
        submit(folder, server)
        server.batches["batch_0"]["status"] = "failed"
        with pytest.raises(SubmissionFailed, match="batch_0"):
            collect(folder, server)
        assert submit(folder, server).requests == 5
