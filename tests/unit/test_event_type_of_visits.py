"""Talks of governments in the course of a visit are the visit's; a meeting with a parliament is one of many."""

from __future__ import annotations

import pytest

from extractor.candidates.event_type import event_type
from extractor.reading import Reading

OF_GOVERNMENTS = {
    "ru": """\
Сергей Лавров и Джейхун Байрамов провели переговоры в Баку

Министр иностранных дел России Сергей Лавров в рамках официального визита в Азербайджан 5 мая провёл в Баку переговоры со своим коллегой Джейхуном Байрамовым.""",
    "ky": """\
Касымалиев Тбилисиде Грузиянын премьер-министри менен сүйлөшүүлөрдү жүргүздү

Министрлер кабинетинин төрагасы Адылбек Касымалиев Грузияга болгон расмий сапарынын алкагында 16-октябрда Грузиянын Премьер-министри Ираклий Кобахидзе менен сүйлөшүүлөрдү өткөрдү.""",
    "kk": """\
Бектенов Тбилисиде Грузия Премьер-министрімен келіссөз жүргізді

Қазақстан Премьер-министрі Олжас Бектенов Грузияға ресми сапары аясында 16 қазанда Тбилисиде Грузия Премьер-министрі Ираклий Кобахидземен келіссөз жүргізді.""",
    "uz": """\
Aripov Tbilisida Gruziya Bosh vaziri bilan muzokara o‘tkazdi

O‘zbekiston Bosh vaziri Abdulla Aripov Gruziyaga rasmiy tashrifi doirasida 16-oktabr kuni Tbilisida Bosh vazir Irakli Kobaxidze bilan muzokara o‘tkazdi.""",
    "az": """\
Əli Əsədov Tbilisidə Gürcüstanın Baş naziri ilə görüşüb

Azərbaycanın Baş naziri Əli Əsədov Gürcüstana rəsmi səfəri çərçivəsində oktyabrın 16-da Tbilisidə Baş nazir İrakli Kobaxidze ilə görüşüb.""",
    "tr": """\
Fidan, Helsinki'de Valtonen ile görüştü

Dışişleri Bakanı Hakan Fidan, resmi ziyaret kapsamında geldiği Helsinki'de 3 Şubat'ta mevkidaşı Elina Valtonen ile bir araya geldi.""",
    "en": """\
Lavrov holds talks with Bayramov in Baku

Russian Foreign Minister Sergey Lavrov held talks with his counterpart Jeyhun Bayramov in Baku on 5 May as part of his official visit to Azerbaijan.""",
}
WITH_PARLIAMENT = {
    "ru": """\
Сергей Лавров встретился со спикером Милли Меджлиса

Министр иностранных дел России Сергей Лавров в рамках официального визита в Азербайджан 5 мая встретился со спикером парламента Сахибой Гафаровой.""",
    "en": """\
Lavrov meets speaker of parliament in Baku

Russian Foreign Minister Sergey Lavrov met the speaker of parliament, Sahiba Gafarova, in Baku on 5 May as part of his official visit to Azerbaijan.""",
    "tr": """\
Fidan, Bakü'de Meclis Başkanı ile görüştü

Dışişleri Bakanı Hakan Fidan, resmi ziyaret kapsamında geldiği Bakü'de 3 Şubat'ta Milli Meclis Başkanı Sahibe Gafarova ile bir araya geldi.""",
    "kk": """\
Бектенов Бакуде Милли Меджлис спикерімен кездесті

Қазақстан Премьер-министрі Олжас Бектенов Әзербайжанға ресми сапары аясында 16 қазанда Бакуде парламент спикері Сахиба Гафаровамен кездесті.""",
    "ky": """\
Касымалиев Бакуда Милли Мажлистин спикери менен жолукту

Министрлер кабинетинин төрагасы Адылбек Касымалиев Азербайжанга болгон расмий сапарынын алкагында 16-октябрда парламент спикери Сахиба Гафарова менен жолукту.""",
    "uz": """\
Aripov Bokuda Milliy Majlis spikeri bilan uchrashdi

O‘zbekiston Bosh vaziri Abdulla Aripov Ozarbayjonga rasmiy tashrifi doirasida 16-oktabr kuni Bokuda parlament spikeri Sohiba Gafarova bilan uchrashdi.""",
    "az": """\
Əli Əsədov Tbilisidə parlamentin sədri ilə görüşüb

Azərbaycanın Baş naziri Əli Əsədov Gürcüstana rəsmi səfəri çərçivəsində oktyabrın 16-da Tbilisidə parlamentin sədri Şalva Papuaşvili ilə görüşüb.""",
}


@pytest.mark.parametrize("code", OF_GOVERNMENTS)
def test_a_visit_keeps_its_kind_where_the_headline_tells_of_talks(code):
    best = event_type(Reading.of_text(OF_GOVERNMENTS[code], code))[0]
    assert (best.values["event_type"], best.score >= 0.5) == ("official_visit", True)


@pytest.mark.parametrize("code", WITH_PARLIAMENT)
def test_a_meeting_with_a_parliament_in_the_course_of_a_visit_is_a_meeting(code):
    best = event_type(Reading.of_text(WITH_PARLIAMENT[code], code))[0]
    assert (best.values["event_type"], best.score >= 0.5) == ("meeting", True)
