"""What somebody says will be held elsewhere is neither the place of the event nor a part in it."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.candidates.venue import venue
from extractor.reading import Reading

# A meeting without a place; below it a forum, an exhibition and a meeting, all still to come.
MET = {
    "az": """\
Prezident İlham Əliyev oktyabrın 14-də Türkiyənin energetika naziri Alparslan Bayraktarı qəbul edib.

Söhbət zamanı əməkdaşlıq müzakirə olunub.

Alparslan Bayraktar Enerji Forumunun Ankarada keçiriləcəyini bildirib. Nazir Bursada sərginin olacağını deyib. İzmirdə baş tutacaq görüşdə Kasım-Jomart Tokayev iştirak edəcək.""",
    "tr": """\
Cumhurbaşkanı Recep Tayyip Erdoğan 14 Ekim'de Azerbaycan Enerji Bakanı Perviz Şahbazov'u kabul etti.

Görüşmede iş birliği ele alındı.

Perviz Şahbazov, Enerji Forumu'nun Bakü'de düzenleneceğini bildirdi. Bakan, Gence'de sergi yapılacağını söyledi. Şuşa'da yapılacak görüşmede Kasım Cömert Tokayev de yer alacak.""",
    "kk": """\
Президент Қасым-Жомарт Тоқаев 14 қазанда Түркия Энергетика министрі Алпарслан Байрактарды қабылдады.

Кездесуде ынтымақтастық талқыланды.

Алпарслан Байрактар Энергетика форумы Анкарада өтетінін айтты. Министр Бурсада көрме болатынын мәлімдеді. Измирде өтетін кездесуге Садыр Жапаров қатысады.""",
    "ky": """\
Президент Садыр Жапаров 14-октябрда Түркиянын энергетика министри Алпарслан Байрактарды кабыл алды.

Жолугушууда кызматташуу талкууланды.

Алпарслан Байрактар Энергетика форуму Анкарада өтөрүн билдирди. Министр Бурсада көргөзмө болорун айтты. Измирде өтө турган жолугушууга Шавкат Мирзиёев катышат.""",
    "uz": """\
Prezident Shavkat Mirziyoyev 14-oktabr kuni Turkiya energetika vaziri Alparslan Bayraktarni qabul qildi.

Uchrashuvda hamkorlik muhokama qilindi.

Alparslan Bayraktar Energetika forumi Anqarada o‘tkazilishini ma’lum qildi. Vazir Bursada ko‘rgazma bo‘lib o‘tishini aytdi. Bu masala Qosim-Jomart To‘qayev bilan Izmirda bo‘ladigan uchrashuvda muhokama etiladi.""",
    "ru": """\
Президент Садыр Жапаров 14 октября принял министра энергетики Турции Алпарслана Байрактара.

В ходе беседы обсуждено сотрудничество.

Алпарслан Байрактар сообщил, что Энергетический форум пройдёт в Анкаре. Министр рассказал о выставке, которая будет проведена в Бурсе. Этот вопрос обсудят на предстоящей в Измире встрече с Шавкатом Мирзиёевым.""",
    "en": """\
President Sadyr Japarov received Türkiye's Energy Minister Alparslan Bayraktar on 14 October.

The talks dealt with cooperation.

Mr Bayraktar said the Energy Forum would be held in Ankara. The minister spoke of an exhibition to take place in Bursa. The question will be discussed with Shavkat Mirziyoyev at the meeting due in Izmir.""",
}


@pytest.mark.parametrize("code", MET)
def test_what_is_said_to_be_held_later_is_no_place_and_who_is_expected_there_takes_no_part(code):
    reading = Reading.of_text(MET[code], code)
    assert not any(one.values["country"] for one in venue(reading) if one.score >= 0.5)
    assert len([one for one in participants(reading) if one.score >= 0.5]) == 2
