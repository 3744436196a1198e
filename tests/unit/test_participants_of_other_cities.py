"""Whom a report names once for a meeting of another day, or in another city, takes no part in the event."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.candidates.venue import venue
from extractor.reading import Reading

# A summit in Bishkek on 28 August; then talks of the day before, and talks in Moscow.
TOLD = {
    "ru": (
        """\
28 августа 2026 года

В Бишкеке 28 августа прошёл саммит глав государств Центральной Азии. В нём участвовали президент Кыргызстана Садыр Жапаров и президент Казахстана Касым-Жомарт Токаев.

Токаев отметил рост торговли между странами региона и пригласил коллег в Астану.""",
        """\
27 августа Жапаров встретился с министром обороны Индии Раджнатхом Сингхом. Из Бишкека Токаев отправился в Казань, а до этого в Москве беседовал с президентом Владимиром Путиным.""",
    ),
    "ky": (
        """\
2026-жылдын 28-августу

Бишкекте 28-августта Борбор Азия мамлекет башчыларынын саммити өттү. Ага Кыргызстандын президенти Садыр Жапаров менен Казакстандын президенти Касым-Жомарт Токаев катышты.

Токаев аймактын өлкөлөрүнүн ортосундагы соода өскөнүн белгилеп, ыраазычылык билдирди.""",
        """\
27-августта Жапаров Индиянын коргоо министри Раджнатх Сингх менен жолугушту. Мурдагы күнү Токаев Москвада президент Владимир Путин менен сүйлөшүүлөрдү өткөрдү.""",
    ),
    "kk": (
        """\
2026 жылғы 28 тамыз

Бішкекте 28 тамызда Орталық Азия мемлекет басшыларының саммиті өтті. Оған Қырғызстан президенті Садыр Жапаров пен Қазақстан президенті Қасым-Жомарт Тоқаев қатысты.

Тоқаев аймақ елдері арасындағы сауданың өскенін атап өтіп, ризашылығын білдірді.""",
        """\
27 тамызда Жапаров Үндістан қорғаныс министрі Раджнатх Сингхпен кездесті. Одан кейін Тоқаев Мәскеуде президент Владимир Путинмен келіссөз жүргізді.""",
    ),
    "uz": (
        """\
2026-yil 28-avgust

Bishkekda 28-avgust kuni Markaziy Osiyo davlat rahbarlarining sammiti bo‘lib o‘tdi. Unda Qirg‘iziston prezidenti Sadir Japarov va Qozog‘iston prezidenti Qosim-Jomart To‘qayev ishtirok etdi.

To‘qayev mintaqa davlatlari o‘rtasidagi savdo o‘sganini ta’kidladi.""",
        """\
27-avgust kuni Japarov Hindiston mudofaa vaziri Rajnat Singh bilan uchrashdi. Keyin To‘qayev Moskvada prezident Vladimir Putin bilan muzokara o‘tkazdi.""",
    ),
    "az": (
        """\
28 avqust 2026

Avqustun 28-də Bişkekdə Mərkəzi Asiya dövlət başçılarının sammiti keçirilib. Sammitdə Qırğızıstan Prezidenti Sadır Japarov və Qazaxıstan Prezidenti Kasım-Jomart Tokayev iştirak ediblər.

Tokayev region ölkələri arasında ticarətin artdığını qeyd edib.""",
        """\
Avqustun 27-də Japarov Hindistanın müdafiə naziri Racnath Sinqh ilə görüşüb. Sonra Tokayev Moskvada Prezident Vladimir Putinlə danışıqlar aparıb.""",
    ),
    "tr": (
        """\
28 Ağustos 2026

Bişkek'te 28 Ağustos'ta Orta Asya devlet başkanları zirvesi yapıldı. Zirveye Kırgızistan Cumhurbaşkanı Sadır Caparov ve Kazakistan Cumhurbaşkanı Kasım Cömert Tokayev katıldı.

Tokayev bölge ülkeleri arasındaki ticaretin arttığını belirtti.""",
        """\
27 Ağustos'ta Caparov, Hindistan Savunma Bakanı Rajnath Singh ile görüştü. Ardından Tokayev, Moskova'da Devlet Başkanı Vladimir Putin ile bir araya geldi.""",
    ),
    "en": (
        """\
28 August 2026

The summit of the heads of state of Central Asia was held in Bishkek on 28 August. It was attended by the President of Kyrgyzstan, Sadyr Japarov, and the President of Kazakhstan, Kassym-Jomart Tokayev.

Tokayev noted that trade between the countries of the region was growing.""",
        """\
On 27 August Japarov met Indian Defence Minister Rajnath Singh. Tokayev had spent the preceding days in Moscow, where he met President Vladimir Putin. He spoke of his talks in Washington with Donald Trump.""",
    ),
}


@pytest.mark.parametrize("code", TOLD)
def test_who_is_met_on_another_day_or_in_another_city_takes_no_part(code):
    summit, others = TOLD[code]
    reading = Reading.of_text(f"{summit}\n\n{others}", code)
    found = [one.values for one in participants(reading) if one.score >= 0.5]
    assert {person["country"] for person in found} == {"KG", "KZ"}
    assert len(found) == 2
    assert venue(reading)[0].values["country"] == "KG"
