"""Two versions of the program on one cache: what the other has kept is read if it fits, and else bought anew."""

import json
import sqlite3

import pytest
from pydantic import BaseModel, field_validator

from extractor import Extractor, Settings
from extractor.calls.cache import ReplyCache
from tests.wire.scripted_server import ScriptedServer, completion, judged
from tests.wire.test_pipeline import GOOD, SEED

# A text on which code alone is not sure of everything.
UNCLEAR = SEED.parents[1] / "evals" / "data" / "dev" / "d12_tr.txt"
# Sealed as this version does it, so that nothing but its form is odd.
ODD = [
    {},
    {"raw": None},
    {"raw": 7},
    {"raw": ["a"]},
    {"raw": "no JSON"},
    {"raw": '{"participants": "a list in this version"}'},
    {"answer": {"event_type": "meeting"}, "version": 2},
    {"logprobs": None},
    {"logprobs": "Yes"},
    {"logprobs": {"Yes": -0.1}},
    {"logprobs": {"Yes": "likely", "No": None}},
    {"logprobs": {"Yes": float("nan"), "No": -1.0}},
    {"logprobs": {"Yes": float("inf"), "No": float("inf")}},
]


@pytest.mark.parametrize("strategy", ["compose", "select"])
def test_what_another_version_has_kept_in_another_form_is_asked_for_anew(tmp_path, strategy):
    reply, text = (GOOD, SEED) if strategy == "compose" else (judged({"Yes": -0.1, "No": -2.4}), UNCLEAR)
    with ScriptedServer([reply]) as server:
        given = {
            "base_url": server.base_url,
            "model": "m",
            "strategy": strategy,
            "cache_directory": tmp_path,
        }
        with Extractor(Settings.load(given, environment={}, folder=None)) as extractor:
            first = extractor.extract(text)
            bought = len(server.requests)
            assert bought
            for odd in ODD:
                rewritten(tmp_path, odd)
                server.requests.clear()
                again = extractor.extract(text)
                assert again.data == first.data, odd
                assert len(server.requests) == bought, odd
            server.requests.clear()
            assert extractor.extract(text).provenance.cache == "hit"
            assert server.requests == []


def rewritten(folder, value):
    """Keep this value under every key."""
    with sqlite3.connect(folder / "diskcache" / "cache.db") as database:
        keys = [key for (key,) in database.execute("SELECT key FROM Cache")]
    cache = ReplyCache(folder)
    for key in keys:
        cache.put(key, value)
    cache.close()
    assert cache.warnings == []


def test_a_kept_reply_that_a_stricter_validator_refuses_is_asked_for_again(tmp_path):
    """The schema's name, its form and its digest are the same; only what its validator says has changed."""

    def chair(names):
        class Chair(BaseModel):
            name: str

            @field_validator("name")
            @classmethod
            def allowed(cls, name):
                if name not in names:
                    raise ValueError("another")
                return name

        return Chair

    said = [
        completion(json.dumps({"name": name}, ensure_ascii=False)) for name in ("Баку", "Самира Шарифова")
    ]
    with ScriptedServer(said) as server:
        given = {"base_url": server.base_url, "model": "m", "cache_directory": tmp_path}

        def extracted(*names):
            with Extractor(Settings.load(given, environment={}, folder=None)) as extractor:
                found = extractor.extract(SEED, schema=chair(names))
            return found.data.name, found.provenance.cache, len(server.requests)

        assert extracted("Баку", "Самира Шарифова") == ("Баку", "miss", 1)
        assert extracted("Баку", "Самира Шарифова") == ("Баку", "hit", 1)
        assert extracted("Самира Шарифова") == ("Самира Шарифова", "miss", 2)
        assert extracted("Самира Шарифова") == ("Самира Шарифова", "hit", 2)
