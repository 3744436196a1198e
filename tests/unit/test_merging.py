"""Reports of one event are joined whatever their language; reports of others are not; what differs is shown."""

import json
import subprocess
import sys
import tomllib
import tracemalloc
from collections import defaultdict
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractor import Extractor, Settings
from extractor.cli import app
from extractor.errors import SettingInvalid, SourceUnreadable
from extractor.merging.events import events_of
from extractor.merging.files import Merging
from extractor.merging.record import record_of
from extractor.merging.reports import Gist, Report
from extractor.merging.spelling import same_city, same_person

ROOT = Path(__file__).parents[2]
TEXTS = tomllib.loads(Path(__file__).with_name("merging_texts.toml").read_text("utf-8"))["reports"]

PERSONS = [
    ("Сагиба Гафарова", "Sahibə Qafarova", True),
    ("Мұрат Нұртілеу", "Murat Nurtleu", True),
    ("Қасым-Жомарт Тоқаев", "Kassym-Jomart Tokayev", True),
    ("Токаев Касым-Жомарт", "Qasım-Jomart Tokayev", True),
    ("Шавкат Мирзиёев", "Shavkat Mirziyoyev", True),
    ("Джейхун Байрамов", "Ceyhun Bayramov", True),
    ("Реджеп Тайип Эрдоган", "Recep Tayyip Erdoğan", True),
    ("Әли Асадов", "Əli Əsədov", True),
    ("Б. Торобаев", "Bakıt Torobayev", True),
    ("Сагиба Гафарова", "Самир Гафаров", False),
    ("Нурлан Сауранбаев", "Нурлан Байбазаров", False),
    ("Абдулла Арипов", "Abdulla Qodiriy", False),
    ("Ильхам Алиев", "Гейдар Алиев", False),
    ("А. Смаилов", "Б. Смаилов", False),
]


@pytest.mark.parametrize(("one", "other", "same"), PERSONS)
def test_a_person_is_known_in_every_script_and_not_taken_for_another(one, other, same):
    assert same_person(one, other) is same_person(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Баку", "Bakı", True),
        ("Тошкент", "Ташкент", True),
        ("Шолпан-Ата", "Cholpon-Ata", True),
        ("Ош", "Астана", False),
    ],
)
def test_a_city_is_known_in_every_script(one, other, same):
    assert same_city(one, other) is same


@pytest.fixture(scope="module")
def rows():
    with Extractor(Settings(strategy="reading")) as extractor:
        made = [
            {"id": f"{text['event']}/{number}", **extractor.extract(text["text"]).to_dict()}
            for number, text in enumerate(TEXTS)
        ]
        seeds = sorted((ROOT / "seeds").glob("*.txt"))
        return [{"id": f"{path.name[:3]}/seed", **extractor.extract(path).to_dict()} for path in seeds] + made


def grouped(rows):
    gists = [(Gist.of(row["data"]), row["id"].rpartition("/")[0]) for row in rows if Report.of(row)]
    names = {id(gist): name for gist, name in gists}
    return [[names[id(gist)] for gist in event] for event in events_of(gist for gist, _ in gists)]


def test_each_event_has_its_own_reports_and_no_others(rows):
    expected = defaultdict(int)
    for row in rows:
        expected[row["id"].rpartition("/")[0]] += 1
    found = grouped(rows)
    assert sorted(map(len, found)) == sorted(expected.values())
    assert all(len(set(event)) == 1 for event in found)


def test_the_order_of_the_reports_does_not_matter(rows):
    assert sorted(map(sorted, grouped(rows))) == sorted(map(sorted, grouped(rows[::-1])))


def record(rows, event):
    return record_of([Report(row) for row in rows if row["id"].startswith(event)])


def test_each_value_has_all_its_sources_with_their_words(rows):
    made = record(rows, "002")
    assert [len(one["sources"]) for one in made["event_date"]] == [3]
    names = {
        source.get("value", alternative["value"])
        for person in made["participants"]
        for alternative in person["name"]
        for source in alternative["sources"]
    }
    assert {"Сагиба Гафарова", "Sahibə Qafarova", "Sahiba Gafarova"} <= names
    assert len(made["participants"]) == 2
    texts = {row["id"]: row for row in rows}
    for source in made["event_date"][0]["sources"]:
        row = texts[made["reports"][source["report"]]["id"]]
        assert source["text"] in {place["text"] for place in row["evidence"]["/event_date"]}
    assert made["disagreements"] == []


def test_disagreements_stand_side_by_side_and_are_not_averaged(rows):
    made = record(rows, "001")
    values = {
        alternative["value"]: [source["report"] for source in alternative["sources"]]
        for figure in made["trade_statistics"]
        for alternative in figure["value"]
    }
    assert set(values) == {"94", "90"}
    assert [made["reports"][number]["language"] for number in values["90"]] == ["en"]
    assert len(made["trade_statistics"]) == 1
    assert "/trade_statistics/0/value" in made["disagreements"]
    assert made["event_date"][0]["value"] == "2025-12-08"
    assert len(made["event_date"]) == 1


def test_a_side_that_one_text_states_otherwise_does_not_part_a_meeting_of_the_same_people_and_is_shown(rows):
    made = record(rows, "tashkent")
    sides = [{one["value"] for one in person["country"]} for person in made["participants"]]
    assert sorted(map(sorted, sides)) == [["AZ"], ["TR", "UZ"]]
    assert [pointer[-8:] for pointer in made["disagreements"]] == ["/country"]


def test_a_file_of_rows_becomes_a_file_of_events(rows, tmp_path):
    lines = [*rows, rows[0], {"id": "x", "error": {"code": "document_empty"}}, [1]]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\nno json\n", encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "extractor", "merge", tmp_path / "rows.jsonl"],
        capture_output=True,
        cwd=ROOT,
        check=True,
    )
    records = [json.loads(line) for line in ran.stdout.splitlines()]
    assert len(records) == len(grouped(rows))
    assert max(len(one["reports"]) for one in records) == 3
    assert b"3 rows without an event" in ran.stderr


@pytest.mark.parametrize(
    "damage",
    [
        {"provenance": None},
        {"provenance": {"schema": 7}},
        {"provenance": {"schema": "event_summary/v99@sha256:0"}},
        {"document": {}},
        {"evidence": {"/event_date": "x"}},
        {"data": {"event_type": "meeting", "participants": "all"}},
    ],
)
def test_a_row_that_is_damaged_is_no_report(rows, damage):
    assert Report.of(rows[0]) is not None
    assert Report.of(rows[0] | damage) is None


def test_the_rows_are_not_written_over_and_what_holds_no_rows_is_an_error(rows, tmp_path, monkeypatch):
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(rows[0]) + "\n", encoding="utf-8")
    (tmp_path / "rows.parquet").write_bytes(b"PAR1 \xff\n more")
    before = path.read_bytes()
    for arguments, error in (
        (["rows.jsonl", "-o", "rows.jsonl"], SettingInvalid),
        (["rows.jsonl", "-o", "events.csv"], SettingInvalid),
        (["rows.parquet", "-o", "events.jsonl"], SourceUnreadable),
        (["none.jsonl", "-o", "events.jsonl"], SourceUnreadable),
    ):
        monkeypatch.chdir(tmp_path)
        ran = CliRunner().invoke(app, ["merge", *arguments])
        assert isinstance(ran.exception, error), ran
    assert path.read_bytes() == before
    assert {one.name for one in tmp_path.iterdir()} == {"rows.jsonl", "rows.parquet"}


def test_of_a_report_no_more_is_held_than_what_tells_its_event(rows, tmp_path):
    one = next(row for row in rows if row["data"]["instruments"])
    titled = one["data"]["instruments"][0] | {"title": "Соглашение" * 10_000}
    long = one | {"data": one["data"] | {"instruments": [titled]}}
    with (tmp_path / "rows.jsonl").open("w", encoding="utf-8") as file:
        for number in range(40):
            long["document"] = one["document"] | {"id": f"sha256:{number}"}
            long["data"]["event_date"] = str(1980 + number)
            file.write(json.dumps(long) + "\n")
    tracemalloc.start()
    next(iter(Merging().records([tmp_path / "rows.jsonl"])))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40 * 100_000  # titles alone are twice that


def test_many_reports_of_the_same_two_people_take_no_longer_each(rows):
    one = next(row for row in rows if row["id"].startswith("tashkent"))
    many = []
    for number in range(1500):
        day = f"{2000 + number // 300:04}-{number % 12 + 1:02}-{number % 25 + 1:02}"
        many.append(Gist.of(one["data"] | {"event_date": day}))
    assert 100 < len(events_of(many)) <= 1500
    assert Merging().joined == 0
