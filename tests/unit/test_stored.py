"""Results that were stored are read again, also when a newer version of their schema exists."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

from extractor import Settings, extract, load, schemas
from extractor.document import Document
from extractor.errors import ResultInvalid, SchemaUnknown
from extractor.extraction import Extraction, Fallback, Provenance
from extractor.grounding.evidence import Evidence
from extractor.schemas.fields import Amount
from extractor.schemas.migration import moved
from extractor.usage import Usage
from tests.wire.scripted_server import HANGING

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "001_64286227f8adf2cb.txt"


class Guest(BaseModel):
    name: str
    country: str | None = None


class VisitV1(BaseModel):
    day: str | None = None
    guests: list[Guest] = []
    price: Amount | None = None


class Person(BaseModel):
    full_name: str
    country: str | None = None


class VisitV2(BaseModel):
    date: str | None = None
    people: list[Person] = []
    price: Amount | None = None


class VisitV3(BaseModel):
    date: str | None = None
    people: list[Person] = []
    price: Amount | None = None
    people_count: int


def to_v2(result):
    result = moved(result, "/day", "/date")
    result = moved(result, "/guests", "/people")
    return moved(result, "/people/*/name", "/people/*/full_name")


def to_v3(result):
    result["data"]["people_count"] = len(result["data"]["people"])
    return result


@pytest.fixture
def stored(monkeypatch):
    """A result of the first version, stored before there was another."""
    monkeypatch.setattr(schemas, "_registered", {})
    first = schemas.register(VisitV1, "visit")
    words = Evidence(start=0, end=3, words="Али", match="exact")
    return Extraction(
        document=Document(text="Али, Вели", source="a.txt", language="ky"),
        data=VisitV1(
            day="2025-03-12", guests=[{"name": "Али"}, {"name": "Вели"}], price={"value": "5", "unit": "USD"}
        ),
        evidence={"/day": [words], "/guests/1/name": [words], "/price/value": [words]},
        confidence={"/guests/1": 0.5, "/guests/1/name": 0.75},
        warnings=[],
        provenance=Provenance(
            model="m",
            strategy="compose",
            schema=str(first),
            prompt=None,
            cache="miss",
            usage=Usage(calls=1, input_tokens=7, cost_usd=None),
            seconds=1.5,
            fallbacks=(Fallback("strong", "rate_limited"),),
        ),
    ).to_json()


def test_what_was_stored_comes_back_whole(stored):
    found = load(stored)
    assert found.to_json() == stored
    assert isinstance(found.data, VisitV1)
    assert found.evidence["/day"][0].words == "Али"
    assert (found.document.text, found.document.characters) == ("", 9)
    assert "Вели" in found.to_markdown()


def test_a_result_of_an_older_version_is_moved_with_its_evidence(stored):
    second = schemas.register(VisitV2, "visit", 2, migrate=to_v2)
    found = load(json.loads(stored))
    assert found.data == VisitV2(
        date="2025-03-12",
        people=[{"full_name": "Али"}, {"full_name": "Вели"}],
        price={"value": "5", "unit": "USD"},
    )
    assert set(found.evidence) == {"/date", "/people/1/full_name", "/price/value"}
    assert found.confidence == {"/people/1": 0.5, "/people/1/full_name": 0.75}
    assert found.provenance.schema == str(second)
    assert [(one.code, one.message) for one in found.warnings] == [
        ("migrated", "made with visit/v1, moved to visit/v2")
    ]
    assert load(found.to_dict()).to_dict() == found.to_dict()


def test_versions_are_gone_through_one_by_one_as_far_as_asked(stored):
    schemas.register(VisitV2, "visit", 2, migrate=to_v2)
    schemas.register(VisitV3, "visit", 3, migrate=to_v3)
    assert load(stored).data.people_count == 2
    assert isinstance(load(stored, to="visit/v2").data, VisitV2)
    assert load(stored, to="visit/v1").to_json() == stored


def test_there_must_be_a_way_to_the_newer_version(stored):
    schemas.register(VisitV2, "visit", 2)
    with pytest.raises(SchemaUnknown, match="nothing leads from visit/v1 to visit/v2"):
        load(stored)
    with pytest.raises(SchemaUnknown, match="nothing leads from visit/v1 to event_summary/v1"):
        load(stored, to="event_summary/v1")


def test_a_schema_that_was_changed_under_its_version_is_not_taken_for_the_old_one(stored):
    schemas.register(VisitV2, "visit", 1)
    with pytest.raises(SchemaUnknown, match="not known here: visit/v1 of digest sha256:"):
        load(stored)


def test_the_version_is_found_by_its_digest_where_the_number_was_given_anew(stored):
    schemas.register(VisitV1, "visit", 2)
    schemas.register(VisitV2, "visit", 1)
    assert isinstance(load(stored).data, VisitV1)


@pytest.mark.parametrize(
    "damage",
    [
        lambda stored: "no json",
        lambda stored: "[]",
        lambda stored: "[" * 100_000,
        lambda stored: stored[: len(stored) // 2],
        lambda stored: json.dumps({**json.loads(stored), "evidence": 1}),
        lambda stored: json.dumps({k: v for k, v in json.loads(stored).items() if k != "provenance"}),
        lambda stored: json.dumps({**json.loads(stored), "data": {"guests": [{"name": 7}]}}),
    ],
)
def test_what_is_no_result_is_one_error_without_its_words(stored, damage):
    with pytest.raises(ResultInvalid) as caught:
        load(damage(stored))
    assert "\n" not in str(caught.value)
    assert "Али" not in str(caught.value)


def test_a_migration_that_gives_something_that_does_not_fit_is_told(stored):
    schemas.register(VisitV3, "visit", 2, migrate=to_v2)
    with pytest.raises(ResultInvalid, match="does not fit visit/v2: people_count: Field required"):
        load(stored)


def test_the_command_reads_what_json_printed_and_prints_it_in_the_newest_version(tmp_path):
    found = extract(SEED, settings=Settings(strategy="reading"))
    (tmp_path / "one.json").write_text(found.to_json(indent=2), encoding="utf-8")
    (tmp_path / "many.jsonl").write_text(
        f"{found.to_json()}\n\nnot a result\n{found.to_json()}\n", encoding="utf-8"
    )
    ran = subprocess.run(
        [sys.executable, "-m", "extractor", "migrate", "one.json", "many.jsonl"],
        capture_output=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        check=False,
        timeout=HANGING,
    )
    assert ran.returncode == 1
    assert [json.loads(line) for line in ran.stdout.splitlines()] == [found.to_dict()] * 3
    assert ran.stderr.decode().startswith("extractor: many.jsonl:3: this is no stored result")
