"""What the provider took and we did not hear of is found again, and paid once."""

import asyncio
import sqlite3
import time

import pytest

from extractor.batch.provider import ProviderBatch
from extractor.errors import EndpointUnreachable, RequestRejected, SubmissionFailed
from extractor.model import submissions
from tests.wire.batch_server import BatchServer
from tests.wire.submitting import batch_for, collect, submit, with_inputs


@pytest.fixture
def folder(tmp_path):
    return with_inputs(tmp_path)


def broken_off(folder, server, at):
    """Submit, and hear nothing back from that moment on."""
    server.silent_at = at
    server.go_on.set()
    with pytest.raises(EndpointUnreachable):
        submit(folder, server)
    server.silent_at = None


def long_ago(folder):
    """The journal's notes are an hour old."""
    with sqlite3.connect(folder / "out.jsonl.journal") as journal:
        assert journal.execute("UPDATE files SET brought = brought - 3600").rowcount == 1
    journal.close()


def status(folder, server):
    return [(one.id, one.status) for one in asyncio.run(ProviderBatch(batch_for(folder, server)).status())]


@pytest.mark.parametrize("first", [submit, collect])
def test_a_batch_that_was_taken_without_our_hearing_of_it_is_found_by_whatever_comes_next(folder, first):
    with BatchServer() as server:
        broken_off(folder, server, "made")
        for number in range(250):  # others', made later: they are listed before it
            later = {
                "id": f"other_{number}",
                "input_file_id": "file-other",
                "created_at": int(time.time()) + number,
            }
            server.batches[later["id"]] = later
        first(folder, server)
        done = submit(folder, server)
        assert (done.requests, done.waiting, len(server.batches)) == (0, 6, 251)
        assert status(folder, server) == [("batch_0", "in_progress")]
        server.finish("batch_0")
        done, tally, _ = collect(folder, server)
        assert (tally.done, done.waiting, done.unknown) == (6, 0, 0)


def test_what_never_became_a_batch_is_handed_in_again(folder):
    with BatchServer() as server:
        broken_off(folder, server, "file")
        assert submit(folder, server).requests == 5
        assert len(server.batches) == 1


def test_what_may_still_be_on_its_way_is_not_handed_in_again_before_a_minute_is_over(folder):
    with BatchServer() as server:
        broken_off(folder, server, "asked")
        with pytest.raises(SubmissionFailed, match="no batch of the file file-0 yet"):
            submit(folder, server)
        assert status(folder, server) == [("file-0", "unknown")]
        done, *_ = collect(folder, server)
        assert (done.unknown, len(server.files)) == (1, 1)
        long_ago(folder)
        assert submit(folder, server).requests == 5
        assert status(folder, server) == [("batch_0", "in_progress")]


def test_a_batch_that_was_refused_is_known_not_to_be(folder):
    with BatchServer() as server:
        server.refuses = True
        with pytest.raises(RequestRejected):
            submit(folder, server)
        server.refuses = False
        assert submit(folder, server).requests == 5


def test_a_provider_that_does_not_list_its_batches_makes_an_error_that_names_the_file(folder):
    with BatchServer() as server:
        broken_off(folder, server, "made")
        long_ago(folder)
        for answer in (404, 405, 500, [], {"data": [1]}, {"data": None}):
            server.lists = answer
            with pytest.raises(
                SubmissionFailed, match="whether the provider made a batch of the file file-0: "
            ):
                submit(folder, server)
        done, *_ = collect(folder, server)
        assert (done.unknown, len(server.batches)) == (1, 1)


def test_a_list_without_an_end_is_no_answer(folder, monkeypatch):
    monkeypatch.setattr(submissions, "_PAGES", 3)
    with BatchServer() as server:
        broken_off(folder, server, "made")
        server.lists = {
            "data": [{"id": "other", "input_file_id": "x", "created_at": 1}] * 2,
            "has_more": True,
        }
        server.lists["data"][1:] = [{"id": "newer", "input_file_id": "x", "created_at": 2}]
        with pytest.raises(SubmissionFailed, match="to its end"):
            submit(folder, server)
        server.lists["data"].reverse()  # the newest first, and all long before: what follows is older still
        long_ago(folder)
        assert submit(folder, server).requests == 5


def test_nothing_is_handed_in_without_inputs_named_once(folder):
    with BatchServer() as server:
        with pytest.raises(SubmissionFailed, match="nothing was submitted"):
            submit(folder, server, inputs=())
        submit(folder, server)
        assert submit(folder, server, inputs=()).waiting == 6
