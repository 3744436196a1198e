from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extractor.candidates.event_type import event_type, reports_event
from extractor.reading import Reading

CASES = tomllib.loads(Path(__file__).with_name("event_type_cases.toml").read_text(encoding="utf-8"))
REPORTS = [(case["language"], case["event"], case["text"]) for case in CASES["report"]]
ANNOUNCED, NO_REPORTS, NO_EVENT_OF_ITS_OWN = (
    [(case["language"], case["text"]) for case in CASES[name]]
    for name in ("announcement", "no_report", "no_event_of_its_own")
)


def decided(code, text):
    best = next(iter(event_type(Reading.of_text(text, code))), None)
    return best.values["event_type"] if best and best.score >= 0.5 else None


@pytest.mark.parametrize(("code", "expected", "text"), REPORTS)
def test_a_report_is_of_the_event_of_its_headline_and_first_lines(code, expected, text):
    assert decided(code, text) == expected


@pytest.mark.parametrize(("code", "text"), ANNOUNCED)
def test_an_announcement_reports_no_event(code, text):
    assert decided(code, text) is None


@pytest.mark.parametrize(("code", "text"), NO_REPORTS)
def test_what_is_old_or_no_event_is_no_event(code, text):
    assert decided(code, text) is None


@pytest.mark.parametrize(("code", "text"), NO_EVENT_OF_ITS_OWN)
def test_analyses_histories_and_interviews_tell_no_event_of_their_own(code, text):
    assert decided(code, text) is None


def test_a_museum_piece_reports_less_than_news():
    museum = Reading.of_text(NO_REPORTS[0][1], "ru")
    assert reports_event(museum) < 0.5 < reports_event(Reading.of_text(REPORTS[0][2], "ru"))


def test_candidates_point_at_words_of_the_text():
    text = REPORTS[0][2]
    for candidate in event_type(Reading.of_text(text, "ru")):
        assert all(span.text(text).strip() for span in candidate.evidence["event_type"])
        assert 0 <= candidate.score <= 1
        assert all(0 <= value <= 1 for value in candidate.features.values())


REVIEWS = {
    "ru": (
        "Япония и Грузия: чего ждать от визита",
        "ОБЗОР   |   Торговля   |   2 марта 2026",
        "Визит премьер-министра Японии в Грузию ждут в мае.",
    ),
    "en": (
        "Japan and Georgia: ahead of a visit",
        "ANALYSIS | Trade | 2 March 2026",
        "The visit of Japan's prime minister to Georgia, long talked about, is a question of dates.",
    ),
    "kk": (
        "Жапония мен Грузия: сапар алдында",
        "ТАЛДАУ | Сауда | 2 наурыз 2026",
        "Жапония премьер-министрінің Грузияға сапары көптен айтылып келеді.",
    ),
    "ky": (
        "Япония менен Грузия: сапар алдында",
        "ТАЛДОО | Соода | 2-март 2026",
        "Япониянын премьер-министринин Грузияга сапары көптөн бери айтылып келет.",
    ),
    "uz": (
        "Yaponiya va Gruziya: tashrif oldidan",
        "TAHLIL | Savdo | 2-mart 2026",
        "Yaponiya bosh vazirining Gruziyaga tashrifi haqida ko‘pdan beri gapiriladi.",
    ),
    "az": (
        "Yaponiya və Gürcüstan: səfər ərəfəsində",
        "TƏHLİL | Ticarət | 2 mart 2026",
        "Yaponiyanın baş nazirinin Gürcüstana səfəri haqqında çoxdan danışılır.",
    ),
    "tr": (
        "Japonya ve Gürcistan: ziyaret öncesinde",
        "ANALİZ | Ticaret | 2 Mart 2026",
        "Japonya Başbakanının Gürcistan ziyareti uzun zamandır konuşuluyor.",
    ),
}
_FIGURES = {"ru": "Товарооборот составил 30 млн долларов.", "en": "Trade came to 30 million dollars."}


@pytest.mark.parametrize("code", REVIEWS)
def test_a_dated_line_under_the_headline_that_names_a_genre_makes_no_report(code):
    headline, line, lead = REVIEWS[code]
    body = f"{lead} {_FIGURES.get(code, '')}"
    assert reports_event(Reading.of_text(f"{headline}\n\n{line}\n\n{body}", code)) < 0.2
    assert reports_event(Reading.of_text(f"{headline}\n\n{line.partition('|')[2]}\n\n{body}", code)) > 0.3


@pytest.mark.parametrize(
    "line",
    [
        "Новости | Обзор | Интервью | 5 мая 2026",
        "Обзор | Интервью | 5 мая 2026",
        "5 мая 2026 | Комментарий",
        "1 комментарий | 5 мая 2026",
        "Обзор",
    ],
)
def test_a_menu_or_a_button_under_the_headline_names_no_genre(line):
    report = f"Министры провели встречу\n\n{line}\n\n5 мая 2026 года в Баку министры провели встречу."
    assert reports_event(Reading.of_text(report, "ru")) > 0.9


UNDER_WAY = {
    "kk": (
        "11 ақпан 2026",
        "Грузия Президенті 11–12 ақпанда ресми сапармен Қазақстанда болады.",
        "Бүгін Ақордада оны Мемлекет басшысы қарсы алды.",
    ),
    "ky": (
        "2026-жылдын 11-февралы",
        "Грузиянын Президенти 11-12-февралда расмий сапар менен Кыргызстанда болот.",
        "Бүгүн аны Президент кабыл алды.",
    ),
    "uz": (
        "11.02.2026",
        "Gruziya Prezidenti 11–12-fevral kunlari rasmiy tashrif bilan O‘zbekistonda bo‘ladi.",
        "Bugun uni Prezident qabul qildi.",
    ),
    "az": (
        "11 fevral 2026",
        "Gürcüstan Prezidenti fevralın 11-12-də Azərbaycanda rəsmi səfərdə olacaq.",
        "Bu gün Prezident onu qəbul edib.",
    ),
    "tr": (
        "11 Şubat 2026",
        "Gürcistan Cumhurbaşkanı 11-12 Şubat'ta Türkiye'ye resmi ziyarette bulunacak.",
        "Bugün Cumhurbaşkanı konuğunu kabul etti.",
    ),
    "ru": (
        "11 февраля 2026",
        "Президент Грузии 11–12 февраля посетит Казахстан с официальным визитом.",
        "Сегодня его принял Президент Казахстана.",
    ),
    "en": (
        "11 February 2026",
        "The President of Georgia will pay an official visit to Kazakhstan on 11–12 February.",
        "Today the President of Kazakhstan received him.",
    ),
}


@pytest.mark.parametrize("code", UNDER_WAY)
def test_a_visit_of_days_that_have_begun_is_on(code):
    day, visit, received = UNDER_WAY[code]
    assert decided(code, f"{day}\n\n{visit} {received}") == "official_visit"
