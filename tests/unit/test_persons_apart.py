"""Where one person ends and another begins: brothers, offices that are names, documents and offices before an office."""

from __future__ import annotations

import pytest

from extractor.languages import language
from extractor.languages.tokens import tokenize
from extractor.reading import Reading
from extractor.reading.dates import read_dates

# language, text, names with titles
PERSONS = [
    ("ru", "Президент ОАЭ Мухаммед бен Заид Аль Нахайян и министр иностранных дел ОАЭ Абдалла бен Заид Аль Нахайян прибыли.",
     {"Мухаммед бен Заид Аль Нахайян": "Президент ОАЭ", "Абдалла бен Заид Аль Нахайян": "министр иностранных дел ОАЭ"}),
    ("uz", "Qatar Amiri Tamim bin Hamad Ol Soniy va Qatar Bosh vaziri Muhammad bin Abdurahmon Ol Soniy keldi.",
     {"Tamim bin Hamad Ol Soniy": "Qatar Amiri", "Muhammad bin Abdurahmon Ol Soniy": "Qatar Bosh vaziri"}),
    ("en", "President of the European Commission Ursula von der Leyen arrived. Von der Leyen spoke. U. von der Leyen left.",
     {"Ursula von der Leyen": "President of the European Commission"}),
    ("tr", "Türkiye'nin Kuala Lumpur Büyükelçisi Emir Salim Yüksel hazır bulundu.",
     {"Emir Salim Yüksel": "Türkiye'nin Kuala Lumpur Büyükelçisi"}),
    ("en", "President Alar Karis came with his wife, Sirje Karis. President Karis spoke, and Mr Karis left.",
     {"Alar Karis": "President", "Sirje Karis": None}),
    ("tr", "Gürcistan Başbakanı İrakli Kobahidze geldi.", {"İrakli Kobahidze": "Gürcistan Başbakanı"}),
    ("ru", "Встреча Сухейля аль-Мазруи с министром Парвизом Шахбазовым прошла в Баку. Сухейль аль-Мазруи отметил рост.",
     {"Сухейль аль-Мазруи": None, "Парвиз Шахбазов": "министр"}),
    ("tr", "Törende Sosyal Güvenlik Anlaşması Milli Savunma Bakanı Yaşar Güler tarafından imzalandı.",
     {"Yaşar Güler": "Milli Savunma Bakanı"}),
    ("az", "Əməkdaşlıq Sazişi Milli Məclisin sədri Sahibə Qafarova tərəfindən imzalanıb.",
     {"Sahibə Qafarova": "Milli Məclisin sədri"}),
    ("kk", "Сондай-ақ Малайзия Премьер-министрі Мәжіліс Төрағасы Ерлан Қошановпен кездесті.",
     {"Ерлан Қошанов": "Мәжіліс Төрағасы"}),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "expected"), PERSONS)
def test_each_person_has_the_own_name_and_office(
    code: str, text: str, expected: dict[str, str | None]
) -> None:
    found = {person.name: person.title for person in Reading.of_text(text, code).persons}
    assert found == expected


def test_a_place_in_a_name_is_no_place() -> None:
    reading = Reading.of_text("Gürcistan Başbakanı İrakli Kobahidze geldi.", "tr")
    assert [place.country for place in reading.places] == ["GE"]


# language, text whose page's date stands below it, what its day is
BELOW = [
    ("az", "Mayın 21-dən 23-dək səfərdə olan qonaqla mayın 22-də görüş olub.\n\n22.05.2025 [19:40]\nBütün hüquqlar qorunur.",
     "2025-05-22"),
    ("tr", "Üçlü toplantı, cuma günü Kars'ta yapıldı.\n\nYayın tarihi: 25.10.2025 - 11:20\n\nİLGİLİ HABERLER\n> Kars'ta toplantı",
     "2025-10-24"),
    ("ru", "Встреча прошла в пятницу в Баку.\n\nОпубликовано: 25 октября 2025, 11:20\n", "2025-10-24"),
    ("en", "The talks were held on Friday in Baku.\n\nPublished: 25 October 2025\n", "2025-10-24"),
    ("kk", "Кездесу кеше Бакуде өтті.\n\n25.10.2025 11:20\n", "2025-10-24"),
    ("ky", "Жолугушуу кечээ Бакуда өттү.\n\n25.10.2025 11:20\n", "2025-10-24"),
    ("uz", "Uchrashuv kecha Bokuda bo‘lib o‘tdi.\n\n25.10.2025 11:20\n", "2025-10-24"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "day"), BELOW)
def test_the_date_below_an_article_dates_it(code: str, text: str, day: str) -> None:
    reading = Reading.of_text(text, code)
    assert day in [date.iso for date in reading.dates]
    assert reading.dateline is not None


def test_a_date_in_a_line_of_other_news_does_not() -> None:
    text = (
        "Встреча прошла в пятницу в Баку.\n\n25.10.2025 Министр транспорта Азербайджана посетил порт Алят\n"
    )
    assert Reading.of_text(text, "ru").dateline is None
    found = read_dates(text, tokenize(text), (), language("ru"))
    assert [date.iso for date in found.mentions] == ["2025-10-25"]
