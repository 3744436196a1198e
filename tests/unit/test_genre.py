"""A digest, an interview or a page with a menu may tell an event all the same."""

from __future__ import annotations

import pytest

from extractor.candidates.event_type import event_type
from extractor.candidates.instruments import instruments
from extractor.reading import Reading


def decided(code, text):
    best = next(iter(event_type(Reading.of_text(text, code))), None)
    return best.values["event_type"] if best and best.score >= 0.5 else None


# What a digest's headline leads with, told again with its day; and the same without.
LED_BY = [
    (
        "ru",
        "Дайджест недели: Президент посетил Хельсинки с официальным визитом",
        "Вспоминаем главное за семь дней.",
        "11–12 марта глава государства находился в Финляндии с официальным визитом.",
    ),
    (
        "ky",
        "Апта дайджести: Президент Финляндияга расмий сапар менен барды",
        "Жети күндүн кабарларын сунуштайбыз.",
        "11–12-мартта мамлекет башчы Хельсинкиге расмий сапар менен барып келди.",
    ),
    (
        "kk",
        "Апта дайджесті: Президент Финляндияға ресми сапармен барды",
        "Жеті күннің жаңалықтарын ұсынамыз.",
        "11–12 наурызда Мемлекет басшысы Хельсинкиге ресми сапармен барды.",
    ),
    (
        "uz",
        "Hafta dayjesti: Prezident Finlyandiyaga rasmiy tashrif bilan bordi",
        "Yetti kun yangiliklarini taqdim etamiz.",
        "11–12-mart kunlari davlat rahbari rasmiy tashrif bilan Xelsinkiga bordi.",
    ),
    (
        "az",
        "Həftənin dayjesti: Prezident Finlandiyaya rəsmi səfər edib",
        "Yeddi günün xəbərlərini təqdim edirik.",
        "Martın 11-də dövlət başçısı Helsinkiyə rəsmi səfər edib.",
    ),
    (
        "tr",
        "Haftanın özeti: Cumhurbaşkanı Finlandiya'ya resmi ziyaret gerçekleştirdi",
        "Yedi günün haberlerini derledik.",
        "Cumhurbaşkanı 11-12 Mart'ta Helsinki'ye resmi ziyaret gerçekleştirdi.",
    ),
    (
        "en",
        "Weekly digest: President pays official visit to Finland",
        "Here is what happened in seven days.",
        "The President paid an official visit to Helsinki on 11–12 March.",
    ),
]


@pytest.mark.parametrize(("code", "headline", "lead", "told"), LED_BY)
def test_a_digest_reports_the_event_of_its_headline_where_it_tells_it_with_its_day(
    code, headline, lead, told
):
    assert decided(code, f"{headline}\n\n{lead}\n\n{told}") == "official_visit"
    assert decided(code, f"{headline}\n\n{lead}") is None


INTERVIEWS = [
    (
        "ru",
        "Эркин Асанов: «Нас ждут с мёдом и орехами»",
        "В начале марта премьер-министр посетил Финляндию с рабочим визитом. О результатах – наша беседа.",
        "– Как вас встретили?\n\n– Тепло. Мы подписали меморандум о сотрудничестве в туризме.\n\n"
        "– Что дальше?\n\n– Работа.\n\n– А рейсы?\n\n– Будут.\n\n– Кто их откроет?\n\n– Увидим.\n\n"
        "– Когда?\n\n– Весной.\n\n– Точно?\n\n– Да.",
        "меморандум о сотрудничестве в туризме",
    ),
    (
        "kk",
        "Ерлан Асанов: «Бізді балмен күтеді»",
        "Наурыздың басында Премьер-министр Финляндияға жұмыс сапарымен барды. Нәтижесі туралы сөйлестік.",
        "– Қалай қарсы алды?\n\n– Жылы. Біз туризм саласындағы ынтымақтастық туралы меморандумға қол қойдық.\n\n"
        "– Енді ше?\n\n– Жұмыс.\n\n– Рейстер ше?\n\n– Болады.\n\n– Кім ашады?\n\n– Көреміз.\n\n"
        "– Қашан?\n\n– Көктемде.\n\n– Рас па?\n\n– Иә.",
        "туризм саласындағы ынтымақтастық туралы меморандум",
    ),
    (
        "tr",
        "Erkin Asanov: “Bizi balla bekliyorlar”",
        "Başbakan mart başında Finlandiya'ya çalışma ziyareti gerçekleştirdi. Sonuçlarını konuştuk.",
        "– Nasıl karşılandınız?\n\n– Sıcak. Turizm alanında iş birliğine ilişkin mutabakat zaptı imzaladık.\n\n"
        "– Sonra ne olacak?\n\n– Çalışma.\n\n– Uçuşlar?\n\n– Olacak.\n\n– Kim açacak?\n\n– Göreceğiz.\n\n"
        "– Ne zaman?\n\n– Baharda.\n\n– Kesin mi?\n\n– Evet.",
        "Turizm alanında iş birliğine ilişkin mutabakat zaptı",
    ),
]


@pytest.mark.parametrize(("code", "headline", "lead", "answers", "title"), INTERVIEWS)
def test_an_interview_about_a_visit_that_its_first_lines_tell_reports_it(
    code, headline, lead, answers, title
):
    text = f"{headline}\n\n{lead}\n\n{answers}"
    assert decided(code, text) == "working_visit"
    found = instruments(Reading.of_text(text, code))
    assert [one.values["title"] for one in found if one.score >= 0.5] == [title]


@pytest.mark.parametrize("menu", ["Новости • Аналитика • Интервью", "Новости | Интервью", "Видео · Мнения"])
def test_a_menu_in_one_line_above_the_headline_names_no_genre(menu):
    report = "Форум собрал в Тбилиси двести компаний\n\nВ Тбилиси прошёл бизнес-форум двух стран."
    assert decided("ru", f"{menu}\n\n{report}") == "forum"
    assert decided("ru", f"АНАЛИТИКА\n\n{report}") is None


@pytest.mark.parametrize(
    "text",
    [
        "Hokim Poznanda\n\nViloyat hokimi 5–7-noyabr kunlari ish safari bilan Polshada bo'ldi.",
        "Ҳоким Познанда\n\nВилоят ҳокими 5–7 ноябрь кунлари иш сафари билан Польшада бўлди.",
    ],
)
def test_a_trip_is_a_visit_in_uzbek_too(text):
    assert decided("uz", text) == "working_visit"
    assert decided("uz", "Bozor haqida\n\nBu safar paxta narxi oshdi.") is None
