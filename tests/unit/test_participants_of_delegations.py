"""Who belongs to a delegation takes part; who is said not to have come does not."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading

# The first sentence of a report, after which a delegation or its absent members are named.
ARRIVED = {
    "ru": "Президент Финляндии Александр Стубб 29 октября прибыл с официальным визитом в Казахстан.",
    "ky": "Финляндиянын Президенти Александр Стубб 29-октябрда расмий сапар менен Кыргызстанга келди.",
    "kk": "Финляндия Президенті Александр Стубб 29 қазанда ресми сапармен Қазақстанға келді.",
    "uz": "Finlandiya Prezidenti Aleksandr Stubb 29-oktabr kuni rasmiy tashrif bilan O‘zbekistonga keldi.",
    "az": "Finlandiya Prezidenti Aleksandr Stubb oktyabrın 29-da rəsmi səfərə Azərbaycana gəlib.",
    "tr": "Finlandiya Cumhurbaşkanı Alexander Stubb 29 Ekim'de resmi ziyaret için Türkiye'ye geldi.",
    "en": "Finland's President Alexander Stubb arrived in Kazakhstan on an official visit on 29 October.",
}
DELEGATIONS = [
    (
        "ru",
        "В состав финской делегации входят министр внешней торговли Вилле Тавио, министр климата Сари Мультала и гендиректор агентства «Business Finland» Лассе Нопонен.",
    ),
    ("ru", "Его сопровождают министр внешней торговли Вилле Тавио и министр климата Сари Мультала."),
    ("ru", "С речами выступили министр внешней торговли Вилле Тавио; министр климата Сари Мультала."),
    (
        "ky",
        "Финляндиянын делегациясынын курамында тышкы соода министри Вилле Тавио, климат министри Сари Мультала жана агенттиктин директору Лассе Нопонен бар.",
    ),
    (
        "ky",
        "Делегациянын курамына тышкы соода министри Вилле Тавио менен климат министри Сари Мультала кирди.",
    ),
    (
        "kk",
        "Финляндия делегациясының құрамында Сыртқы сауда министрі Вилле Тавио, Климат министрі Сари Мультала және агенттіктің бас директоры Лассе Нопонен бар.",
    ),
    ("kk", "Делегация құрамына Сыртқы сауда министрі Вилле Тавио мен Климат министрі Сари Мультала енді."),
    (
        "uz",
        "Finlandiya delegatsiyasi tarkibida tashqi savdo vaziri Ville Tavio, iqlim vaziri Sari Multala va agentlik direktori Lasse Noponen bor.",
    ),
    ("uz", "Delegatsiya tarkibiga tashqi savdo vaziri Ville Tavio va iqlim vaziri Sari Multala kirdi."),
    (
        "az",
        "Finlandiya nümayəndə heyətinin tərkibində xarici ticarət naziri Ville Tavio, iqlim naziri Sari Multala və agentliyin direktoru Lasse Noponen var.",
    ),
    ("az", "Nümayəndə heyətinə xarici ticarət naziri Ville Tavio və iqlim naziri Sari Multala daxildir."),
    (
        "tr",
        "Fin heyetinde Dış Ticaret Bakanı Ville Tavio, İklim Bakanı Sari Multala ve ajansın genel müdürü Lasse Noponen bulunuyor.",
    ),
    ("tr", "Heyette Dış Ticaret Bakanı Ville Tavio ve İklim Bakanı Sari Multala yer alıyor."),
    (
        "en",
        "The Finnish delegation includes Foreign Trade Minister Ville Tavio, Climate Minister Sari Multala and Business Finland chief executive Lasse Noponen.",
    ),
    (
        "en",
        "Speeches were also made by Ville Tavio, minister of foreign trade; Sari Multala, minister of climate; and Lasse Noponen, director of the agency.",
    ),
    ("en", "Seated opposite were Foreign Trade Minister Ville Tavio and Climate Minister Sari Multala."),
    ("en", "He is accompanied by Foreign Trade Minister Ville Tavio and Climate Minister Sari Multala."),
]
ABSENT = {
    "ru": "Премьер-министр Олжас Бектенов с гостем не встретился. Министр энергетики Ерлан Аккенженов в переговорах не участвовал.",
    "ky": "Парламент төрагасы Нурланбек Тургунбек уулу сапарда жүргөндүктөн меймандар менен жолуккан жок. Энергетика министри Таалайбек Ибраев сүйлөшүүлөргө катышпады.",
    "kk": "Премьер-министр Олжас Бектенов қонақпен кездескен жоқ. Энергетика министрі Ерлан Ақкенженов келіссөзге қатыспады.",
    "uz": "Bosh vazir Abdulla Aripov mehmon bilan uchrashgani yo‘q. Energetika vaziri Jo‘rabek Mirzamahmudov muzokaralarda qatnashmadi.",
    "az": "Baş nazir Əli Əsədov qonaqla görüşməyib. Energetika naziri Pərviz Şahbazov danışıqlarda iştirak etməyib.",
    "tr": "Cumhurbaşkanı Yardımcısı Cevdet Yılmaz konukla görüşmedi. Enerji Bakanı Alparslan Bayraktar görüşmelere katılmadı.",
    "en": "Prime Minister Olzhas Bektenov did not meet the guest. Energy Minister Yerlan Akkenzhenov did not take part in the talks. Economy Minister Serik Zhumangarin was not present.",
}


def sure(code, text):
    reading = Reading.of_text(f"{ARRIVED[code]}\n\n{text}", code)
    return len(reading.persons) - 1, len([one for one in participants(reading) if one.score >= 0.5]) - 1


@pytest.mark.parametrize(("code", "told"), DELEGATIONS)
def test_all_whom_a_delegation_is_made_up_of_take_part(code, told):
    named, found = sure(code, told)
    assert named == found >= 2


@pytest.mark.parametrize("code", ABSENT)
def test_who_did_not_come_takes_no_part(code):
    named, found = sure(code, ABSENT[code])
    assert named >= 2
    assert found == 0
