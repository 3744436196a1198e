"""The day of the talks is an event's, not the day on which it began or ended; a house's name may end in its city."""

from __future__ import annotations

import pytest

from extractor.candidates.event_date import event_date
from extractor.candidates.venue import venue
from extractor.reading import Reading

ENDED = {
    "ru": """\
15 мая 2025 года

Эмир Катара Тамим бин Хамад Аль Тани сегодня завершил государственный визит в Кыргызстан.

Переговоры президентов прошли 14 мая в Бишкеке.""",
    "ky": """\
15-май 2025-жыл

Катардын эмири Тамим бин Хамад Аль Тани Кыргызстанга жасаган мамлекеттик сапарын бүгүн аяктады.

Президенттердин сүйлөшүүлөрү 14-майда Бишкекте өттү.""",
    "kk": """\
15 мамыр 2025 жыл

Катар әмірі Тамим бин Хамад Әл Тани Қазақстанға мемлекеттік сапарын бүгін аяқтады.

Президенттердің келіссөзі 14 мамырда Астанада өтті.""",
    "uz": """\
2025-yil 15-may

Qatar amiri Tamim bin Hamad Ol Soniy O‘zbekistonga davlat tashrifini bugun yakunladi.

Prezidentlar muzokaralari 14-may kuni Toshkentda bo‘lib o‘tdi.""",
    "az": """\
15 may 2025

Qətər Əmiri Tamim bin Həmad Al Sani bu gün Azərbaycana dövlət səfərini başa çatdırıb.

Prezidentlərin danışıqları mayın 14-də Bakıda keçirilib.""",
    "tr": """\
15 Mayıs 2025

Katar Emiri Temim bin Hamed Al Sani, Türkiye'ye devlet ziyaretini bugün tamamladı.

Cumhurbaşkanlarının görüşmeleri 14 Mayıs'ta Ankara'da yapıldı.""",
    "en": """\
15 May 2025

The Emir of Qatar, Tamim bin Hamad Al Thani, ended his state visit to Kyrgyzstan today.

The presidents held talks in Bishkek on 14 May.""",
}
BEGAN = {
    "ru": """\
Двухдневные мероприятия начались 13 ноября с заседания рабочих групп.

14 ноября в Худжанде прошло заседание межправительственной комиссии Узбекистана и Таджикистана.""",
    "ky": """\
Эки күндүк иш-чаралар 13-ноябрда жумушчу топтордун иши менен башталды.

14-ноябрда Кожентте Өзбекстан менен Тажикстандын өкмөттөр аралык комиссиясынын жыйыны өттү.""",
    "kk": """\
Екі күндік іс-шаралар 13 қарашада жұмыс топтарының жұмысымен басталды.

14 қарашада Худжандта Өзбекстан мен Тәжікстан үкіметаралық комиссиясының отырысы өтті.""",
    "uz": """\
Ikki kunlik tadbirlar 13-noyabr kuni ishchi guruhlar bilan boshlandi.

14-noyabr kuni Xo‘jandda O‘zbekiston va Tojikiston hukumatlararo komissiyasining majlisi bo‘lib o‘tdi.""",
    "az": """\
İkigünlük tədbirlər noyabrın 13-də işçi qruplarla başlayıb.

Noyabrın 14-də Daşkənddə Özbəkistan–Tacikistan hökumətlərarası komissiyasının iclası keçirilib.""",
    "tr": """\
İki günlük etkinlikler 13 Kasım'da çalışma gruplarıyla başladı.

14 Kasım'da Taşkent'te Özbekistan-Tacikistan hükümetlerarası komisyonunun toplantısı yapıldı.""",
    "en": """\
The two-day session of the Uzbek-Tajik commission began on 13 November with working groups.

The session itself was held in Khujand on 14 November.""",
}


@pytest.mark.parametrize("code", ENDED)
def test_the_day_on_which_a_visit_ended_is_not_that_of_the_talks(code):
    best = event_date(Reading.of_text(ENDED[code], code))[0]
    assert (best.values["event_date"], best.score >= 0.5) == ("2025-05-14", True)


@pytest.mark.parametrize("code", BEGAN)
def test_the_day_on_which_working_groups_began_is_not_that_of_the_session(code):
    best = event_date(Reading.of_text(BEGAN[code], code))[0]
    assert (best.values["event_date"], best.score >= 0.5) == ("--11-14", True)


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("The business forum was held at the Hilton Riyadh on 21 October.", "Riyadh"),
        ("Ministers met at the Ritz-Carlton Astana on Tuesday.", "Astana"),
        ("The President of the Bank of Georgia Tbilisi was not named.", None),
    ],
)
def test_an_event_at_a_hotel_that_is_called_after_its_city_is_in_the_city(text, city):
    best = venue(Reading.of_text(text, "en"))[0]
    assert (best.values["city"] if best.score >= 0.5 else None) == city
