"""How a report opens: its kind, place, day and people, in the sentences that press services begin with."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor import Settings, extract
from extractor.candidates import candidates_of
from extractor.reading import Reading


def cases(name):
    return tomllib.loads(Path(__file__).with_name(name).read_text("utf-8"))["case"]


@pytest.mark.parametrize(
    "case", cases("opening_cases.toml"), ids=lambda case: f"{case['language']}-{case['type']}"
)
def test_the_first_sentence_tells_kind_place_day_and_people(case):
    found = candidates_of(Reading.of_text(case["text"], case["language"]))
    best = {
        field: max(found[field], key=lambda one: one.score, default=None)
        for field in ("event_type", "venue", "event_date")
    }
    told = {
        "type": best["event_type"].values["event_type"],
        "city": best["venue"].values["city"] or "",
        "country": best["venue"].values["country"] or "",
        "date": best["event_date"].values["event_date"],
        "people": sum(one.score >= 0.5 for one in found["participants"]),
    }
    assert told == {key: case[key] for key in told}


@pytest.mark.parametrize(
    "case", cases("people_cases.toml"), ids=lambda case: f"{case['language']}-{case['names'][-1]}"
)
def test_who_takes_part_is_told_by_office_name_and_verb(case):
    found = candidates_of(Reading.of_text(case["text"], case["language"]))["participants"]
    assert sorted(one.values["name"] for one in found if one.score >= 0.5) == sorted(case["names"])


@pytest.mark.parametrize(
    "case", cases("no_event_cases.toml"), ids=lambda case: f"{case['language']}-{case['text'][:30]}"
)
def test_a_review_a_show_a_rule_and_an_announcement_report_no_event(case):
    told = extract(case["text"], settings=Settings(strategy="reading", cache=False)).data
    assert not any((told.event_type, told.event_date, told.venue.city, told.participants, told.instruments))


def test_a_name_ends_where_that_of_a_building_begins():
    text = "Prezident İlham Əliyev Zuğulba Sarayında nazir Mixail Mişustini qəbul edib."
    assert [person.name for person in Reading.of_text(text, "az").persons] == [
        "İlham Əliyev",
        "Mixail Mişustin",
    ]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("az", "Görüş Heydər Əliyev Mərkəzində keçirilib."),
        ("tr", "Toplantı Recep Tayyip Erdoğan Kongre Merkezi'nde yapıldı."),
    ],
)
def test_after_whom_a_building_is_called_is_nobody_there(code, text):
    assert not Reading.of_text(text, code).persons


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "ru",
            "Президент Финляндии Александр Стубб прибыл в Астану с официальным визитом поздно вечером 11 мая 2025 года."
            " 12 мая 2025 года состоялись переговоры с Президентом Казахстана Касым-Жомартом Токаевым.",
        ),
        (
            "en",
            "President of Finland Alexander Stubb arrived in Astana on an official visit late in the evening of 11 May"
            " 2025. On 12 May 2025 he held talks with President of Kazakhstan Kassym-Jomart Tokayev.",
        ),
        (
            "kk",
            "Финляндия Президенті Александр Стубб 2025 жылғы 11 мамырда кешке ресми сапармен Астанаға келді. 2025 жылғы"
            " 12 мамырда Қазақстан Президенті Қасым-Жомарт Тоқаевпен келіссөз өтті.",
        ),
        (
            "ky",
            "Финляндиянын Президенти Александр Стубб 2025-жылдын 11-майында кечинде расмий сапар менен Бишкекке келди."
            " 2025-жылдын 12-майында Президент Садыр Жапаров менен сүйлөшүүлөр өттү.",
        ),
        (
            "uz",
            "Finlyandiya Prezidenti Aleksandr Stubb 2025-yil 11-may kuni kechqurun rasmiy tashrif bilan Toshkentga keldi."
            " 2025-yil 12-may kuni Prezident Shavkat Mirziyoyev bilan muzokaralar bo‘lib o‘tdi.",
        ),
        (
            "az",
            "Finlandiya Prezidenti Aleksandr Stubb 2025-ci il mayın 11-də axşam rəsmi səfərə Bakıya gəlib. 2025-ci il mayın"
            " 12-də Prezident İlham Əliyev ilə danışıqlar keçirilib.",
        ),
        (
            "tr",
            "Finlandiya Cumhurbaşkanı Alexander Stubb, resmi ziyaret için 11 Mayıs 2025 akşamı Ankara'ya geldi. 12 Mayıs"
            " 2025'te Cumhurbaşkanı Recep Tayyip Erdoğan ile görüştü.",
        ),
    ],
)
def test_of_a_visit_the_day_of_the_talks_counts_before_that_of_coming(code, text):
    found = candidates_of(Reading.of_text(text, code))["event_date"]
    assert max(found, key=lambda one: one.score).values["event_date"] == "2025-05-12"
