"""Who is named for what was at another time, which a date beside the name tells, takes no part."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.candidates.venue import venue
from extractor.reading import Reading

# Talks of 11 November, with a day and a place; then who met, came and signed in years and months before.
TOLD = {
    "ru": (
        """\
12 ноября 2025 года

Министр иностранных дел Казахстана Ермек Кошербаев 11 ноября провёл в Астане переговоры с министром иностранных дел Египта Бадром Абдельатти.""",
        """\
Президент Касым-Жомарт Токаев 14 февраля 2024 года посетил Каир, а Абдель Фаттах ас-Сиси 4 сентября 2024 года прибыл в Алматы. В октябре 2024 года в Хельсинки прошло заседание комиссии, протокол которого подписал Роман Скляр. 8 июня 2025 года премьер-министр Олжас Бектенов встретился в Шымкенте с Мустафой Мадбули.""",
    ),
    "ky": (
        """\
12-ноябрь 2025-жыл

Казакстандын тышкы иштер министри Ермек Көшербаев 11-ноябрда Астанада Египеттин тышкы иштер министри Бадр Абделатти менен сүйлөшүүлөрдү жүргүздү.""",
        """\
Президент Касым-Жомарт Токаев 2024-жылдын 14-февралында Каирге барган, Абдель Фаттах ас-Сиси 2024-жылдын 4-сентябрында Алматыга келген. 2024-жылдын октябрында Хельсинкиде комиссиянын жыйыны өтүп, протоколуна Роман Скляр кол койгон. 2025-жылдын 8-июнунда премьер-министр Олжас Бектенов Шымкентте Мустафа Мадбули менен жолугушкан.""",
    ),
    "kk": (
        """\
12 қараша 2025 жыл

Қазақстан Сыртқы істер министрі Ермек Көшербаев 11 қарашада Астанада Мысыр Сыртқы істер министрі Бадр Абделаттимен келіссөз жүргізді.""",
        """\
Президент Қасым-Жомарт Тоқаев 2024 жылғы 14 ақпанда Каирге барды, Абдель Фаттах ас-Сиси 2024 жылғы 4 қыркүйекте Алматыға келді. 2024 жылғы қазанда Хельсинкиде комиссия отырысы өтіп, хаттамасына Роман Скляр қол қойды. 2025 жылғы 8 маусымда Премьер-министр Олжас Бектенов Шымкентте Мұстафа Мадбулимен кездесті.""",
    ),
    "uz": (
        """\
2025-yil 12-noyabr

Qozog‘iston tashqi ishlar vaziri Yermek Ko‘sherbayev 11-noyabr kuni Ostonada Misr tashqi ishlar vaziri Badr Abdelatti bilan muzokara o‘tkazdi.""",
        """\
Prezident Qosim-Jomart To‘qayev 2024-yil 14-fevralda Qohiraga bordi, Abdulfattoh as-Sisi 2024-yil 4-sentabrda Olmaotaga keldi. 2024-yil oktabr oyida Xelsinkida komissiya majlisi bo‘lib o‘tdi va bayonnomani Roman Sklyar imzoladi. 2025-yil 8-iyunda Bosh vazir Oljas Bektenov Chimkentda Mustafo Madbuli bilan uchrashdi.""",
    ),
    "az": (
        """\
12 noyabr 2025

Qazaxıstanın xarici işlər naziri Yermek Koşerbayev noyabrın 11-də Astanada Misirin xarici işlər naziri Bədr Əbdülati ilə danışıqlar aparıb.""",
        """\
Prezident Kasım-Jomart Tokayev 14 fevral 2024-cü ildə Qahirəyə gedib, Əbdülfəttah əs-Sisi 4 sentyabr 2024-cü ildə Almatıya gəlib. 2024-cü ilin oktyabrında Helsinkidə komissiyanın iclası keçirilib, protokolu Roman Sklyar imzalayıb. 8 iyun 2025-ci ildə Baş nazir Oljas Bektenov Şımkənddə Mustafa Mədbuli ilə görüşüb.""",
    ),
    "tr": (
        """\
12 Kasım 2025

Kazakistan Dışişleri Bakanı Yermek Köşerbayev, 11 Kasım'da Astana'da Mısır Dışişleri Bakanı Bedr Abdulati ile görüştü.""",
        """\
Cumhurbaşkanı Kasım Cömert Tokayev 14 Şubat 2024'te Kahire'ye gitti, Abdulfettah es-Sisi 4 Eylül 2024'te Almatı'ya geldi. Ekim 2024'te Helsinki'de komisyon toplantısı yapıldı ve tutanağı Roman Sklyar imzaladı. 8 Haziran 2025'te Başbakan Oljas Bektenov Çimkent'te Mustafa Medbuli ile görüştü.""",
    ),
    "en": (
        """\
12 November 2025

Kazakhstan's Foreign Minister Yermek Kosherbayev held talks with Egyptian Foreign Minister Badr Abdelatty in Astana on 11 November.""",
        """\
President Kassym-Jomart Tokayev visited Cairo on 14 February 2024, and Abdel Fattah el-Sisi arrived in Almaty on 4 September 2024. In October 2024 the commission met in Helsinki and its protocol was signed by Roman Sklyar. On 8 June 2025 Prime Minister Olzhas Bektenov met Mostafa Madbouly in Shymkent.""",
    ),
}


@pytest.mark.parametrize("code", TOLD)
def test_who_met_came_or_signed_at_another_time_takes_no_part(code):
    news, before = TOLD[code]
    alone = {one.values["name"] for one in participants(Reading.of_text(news, code)) if one.score >= 0.5}
    reading = Reading.of_text(f"{news}\n\n{before}", code)
    assert len(alone) == 2
    assert {one.values["name"] for one in participants(reading) if one.score >= 0.5} == alone
    best = venue(reading)[0]
    assert best.score >= 0.5
    assert best.values["country"] == "KZ"
    assert str(best.values["city"])[-5:] in ("тана", "стана", "stana", "stona")
