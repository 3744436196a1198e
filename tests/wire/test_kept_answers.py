"""Finished answers: what is at hand need not be made again, and what may have changed is."""

import dataclasses
import os
import threading
from pathlib import Path

import pytest
from pydantic import BaseModel

from extractor.calls import answers
from extractor.calls.answers import Answers, answers_for
from extractor.extraction import Caution, Fallback
from extractor.reading import Reading
from extractor.schemas import Schema, get
from tests.wire.scripted_server import ScriptedServer
from tests.wire.test_pipeline import GOOD, SEED, TEXT


class Visit(BaseModel):
    guest: str | None = None


class Memory(dict):
    """A store of replies that forgets nothing."""

    warnings: list[str] = []  # noqa: RUF012  # the protocol's attribute

    def put(self, key, value):
        self[key] = value

    def close(self):
        pass


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """An answer that came from a model."""
    from extractor import Extractor, Settings

    with ScriptedServer([GOOD]) as server:
        settings = Settings(base_url=server.base_url, model="m", cache_directory=tmp_path_factory.mktemp("c"))
        with Extractor(settings) as extractor:
            return extractor.extract(SEED)


def test_what_is_at_hand_is_neither_read_nor_proven_again_and_is_the_same(extractor, monkeypatch):
    with ScriptedServer([GOOD]) as server:
        first = extractor(server).extract(SEED)
        monkeypatch.setattr(Reading, "of", None)
        again = extractor(server).extract(TEXT)
    for same in ("data", "evidence", "confidence", "warnings"):
        assert getattr(again, same) == getattr(first, same), same
    told = again.provenance
    assert (told.cache, told.usage.calls, told.usage.cost_usd) == ("hit", 0, 0)
    assert (told.model, told.strategy, told.schema, told.prompt) == (
        first.provenance.model,
        first.provenance.strategy,
        first.provenance.schema,
        first.provenance.prompt,
    )
    assert (first.document.source, again.document.source) == (str(SEED), None)


def test_what_is_at_hand_is_given_without_an_event_loop_and_the_cache_is_let_go(extractor):
    with ScriptedServer([GOOD]) as server:
        extractor(server).extract(SEED)
        with extractor(server) as again:
            assert again.extract(SEED).provenance.cache == "hit"
            assert again._portal is None
            assert again._connection.cache._opened is not None
    assert again._connection.cache._opened is None


def test_threads_that_ask_for_what_is_at_hand_open_no_files_of_their_own(extractor):
    def open_files():
        links = list(Path("/proc/self/fd").iterdir())
        return sum(os.path.lexists(link) and link.readlink().name == "cache.db" for link in links)

    with ScriptedServer([GOOD]) as server, extractor(server) as ours:
        ours.extract(SEED)
        before = open_files()
        for _ in range(8):
            thread = threading.Thread(target=ours.extract, args=(SEED,))
            thread.start()
            thread.join()
        assert open_files() <= before + 2  # one in the caller's thread, two in those that serve the loop
        assert len(server.requests) == 1


def test_an_answer_is_good_for_the_code_that_made_it_alone(made, monkeypatch):
    kept = Answers(Memory(), get("event_summary"), "c")
    kept.put(made)
    assert kept.get(made.document) is not None
    monkeypatch.setattr(answers, "_state_of_code", lambda: "later")
    assert kept.get(made.document) is None


@pytest.mark.parametrize(
    "change",
    [
        {"warnings": [Caution("follow_up_failed", "", "")]},
        {"warnings": [Caution("incomplete", "", "")]},
        {"warnings": [Caution("cache", "", "")]},
        {"complete": False},
    ],
)
def test_what_may_go_better_next_time_is_not_kept(made, change):
    store = Memory()
    Answers(store, get("event_summary"), "c").put(dataclasses.replace(made, **change))
    assert not store


def test_the_answer_of_another_model_than_was_wanted_is_not_kept(made):
    store = Memory()
    stood_in = dataclasses.replace(made.provenance, fallbacks=(Fallback("m", "endpoint_down"),))
    Answers(store, get("event_summary"), "c").put(dataclasses.replace(made, provenance=stood_in))
    assert not store


def test_a_schema_of_ones_own_is_checked_by_its_validators_each_time(extractor):
    assert answers_for(Memory(), Schema("visit", 1, Visit), "c") is None
    assert answers_for(Memory(), get("event_summary"), "c") is not None


@pytest.mark.parametrize(
    "planted", [{}, {"data": 1}, {"data": {}, "evidence": 3}, {"data": None, "evidence": {}, "made": []}]
)
def test_what_another_program_has_written_is_no_answer(made, planted):
    store = Memory()
    kept = Answers(store, get("event_summary"), "c")
    kept.put(made)
    (key,) = store
    store[key] = planted
    assert kept.get(made.document) is None


def test_another_text_schema_or_configuration_has_another_answer(made):
    store = Memory()
    Answers(store, get("event_summary"), "c").put(made)
    other = dataclasses.replace(made.document, text=made.document.text + " ")
    in_turkish = dataclasses.replace(made.document, language="tr")
    assert Answers(store, get("event_summary"), "c").get(other) is None
    assert Answers(store, get("event_summary"), "c").get(in_turkish) is None
    assert Answers(store, get("event_summary"), "d").get(made.document) is None
