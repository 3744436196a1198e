from __future__ import annotations

import pytest

from extractor.candidates.event_date import event_date
from extractor.reading import Reading


def decided(code, text):
    best = next(iter(event_date(Reading.of_text(text, code))), None)
    return best.values["event_date"] if best and best.score >= 0.5 else None


CASES = [
    # the event's day, not the article's
    (
        "ru",
        "2021-07-02",
        (
            "Встреча министров\n\n"
            "Бишкек, 03.07.21. /Кабар/. Министр 2 июля т.г. провел встречу с председателем парламента."
        ),
    ),
    (
        "ky",
        "2025-03-11",
        "Министрлер жолугушту\n\nБишкек, 12.03.25. /Кабар/. Министрлер 11-мартта Ташкентте жолугушту.",
    ),
    (
        "tr",
        "2025-04-10",
        "İş Forumu düzenlendi\n\nİSTANBUL, 11 Nisan 2025 - İş Forumu 10 Nisan'da Budapeşte'de düzenlendi.",
    ),
    (
        "ru",
        None,
        "Встреча министров\n\nБишкек, 03.07.21. /Кабар/. Министр провел встречу с председателем парламента.",
    ),
    # today, yesterday and weekdays count where the text dates itself
    (
        "ru",
        "2025-02-19",
        (
            "Рабочий визит в Ашхабад\n\n"
            "19.02.2025, 21:40\n\nВице-премьер сегодня совершил рабочий визит в Туркменистан."
        ),
    ),
    (
        "uz",
        "2025-02-26",
        "Muzokaralar\n\nTOSHKENT, 2025-yil 27-fevral. – Vazirlar kecha muzokaralar o‘tkazdi.",
    ),
    (
        "en",
        "2025-04-04",
        "Leaders meet\n\nSAMARKAND, 4 April 2025 – The first summit was held on Friday in Samarkand.",
    ),
    ("kk", None, "Кездесу өтті\n\nМинистр бейсенбі күні әріптесімен кездесті."),
    # a visit's span
    (
        "uz",
        "2025-02-25/2025-02-26",
        (
            "Rasmiy tashrif\n\n"
            "Bosh vazir 2025-yil 25–26-fevral kunlari rasmiy tashrif bilan mamlakatimizda bo‘ldi."
        ),
    ),
    (
        "ru",
        "--06-24/--06-26",
        (
            "Государственный визит\n\n"
            "Президент Монголии 24–26 июня находился в Ташкенте с государственным визитом."
        ),
    ),
    # no date of a document, of a next session or of what is planned
    (
        "ru",
        "--09-17",
        (
            "О встрече министров\n\n"
            "17 сентября т.г. в Душанбе состоялась встреча министров. Обсуждён договор, "
            "подписанный в Исламабаде 14 декабря 2022 года."
        ),
    ),
    (
        "az",
        "--09-03",
        (
            "Telefon danışığı\n\n"
            "Sentyabrın 3-də Prezidentə telefonla zəng edib. "
            "Avqustun 8-də paraflanmış sazişin əhəmiyyəti vurğulanıb."
        ),
    ),
    (
        "kk",
        "2024-10-29",
        (
            "Келіссөздер өтті\n\n"
            "2024 жылғы 29 қазанда Ұлан-Батырда келіссөздер өтті. "
            "Келесі отырыс 5 желтоқсанда өтеді деп жоспарлануда."
        ),
    ),
    (
        "ru",
        "2025-12-08",
        (
            "Заседание комиссии\n\n"
            "В Баку 8 декабря 2025 года состоялось заседание комиссии. 9 декабря гости посетят завод."
        ),
    ),
    (
        "en",
        "--05-15/--05-17",
        (
            "Vice Premier to visit Kazakhstan\n\n"
            "The vice premier will pay an official visit to Kazakhstan on May 15-17."
        ),
    ),
    (
        "en",
        None,
        "Ministers meet\n\nThe ministers met in Bishkek, the Uzbek press service said on 18 August.",
    ),
    # the part of a line that dates an article
    (
        "en",
        "2025-12-20",
        (
            "Ministers meet in Baku\n\nBy our correspondent   |   Baku   |   Saturday 20 December 2025\n\n"
            "The ministers of Japan and Georgia met in Baku on Saturday."
        ),
    ),
    (
        "ru",
        "2025-12-19",
        (
            "Министры встретились в Баку\n\nот нашего корреспондента | Баку | 20 декабря 2025 года\n\n"
            "Министры Японии и Грузии встретились вчера в Баку."
        ),
    ),
    (
        "tr",
        "2025-12-19",
        (
            "Bakanlar Bakü'de görüştü\n\nmuhabirimizden · Bakü · 20 Aralık 2025\n\n"
            "Japonya ve Gürcistan bakanları dün Bakü'de görüştü."
        ),
    ),
    # no event, no date
    ("ru", None, "Забытые страницы истории\n\nВ музее хранится письмо от 5 мая 1785 года."),
    ("en", None, ""),
]


@pytest.mark.parametrize(("code", "expected", "text"), CASES)
def test_the_date_is_the_events_own(code, expected, text):
    assert decided(code, text) == expected


def test_candidates_point_at_words_of_the_text():
    text = CASES[0][2]
    (best, *_) = event_date(Reading.of_text(text, "ru"))
    assert [span.text(text) for span in best.evidence["event_date"]] == ["2 июля т.г."]
    assert all(0 <= value <= 1 for value in best.features.values())
