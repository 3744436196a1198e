"""What is only announced is no event; a piece of any kind that opens with an event and its day reports it."""

from __future__ import annotations

import pytest

from extractor.candidates.event_date import event_date
from extractor.candidates.event_type import event_type
from extractor.candidates.participants import participants
from extractor.candidates.venue import venue
from extractor.reading import Reading


def sure(candidates):
    return [candidate.values for candidate in candidates if candidate.score >= 0.5]


ANNOUNCED = {
    "ky": """\
Президент Садыр Жапаров Малайзияга расмий сапар менен барат

AKIpress, 10-июнь 2026-жыл, 10:24

Кыргыз Республикасынын Президенти Садыр Жапаров 15–17-июнда Малайзияга расмий сапар менен барат. Бул тууралуу президенттин маалымат катчысы Аскат Алагозов билдирди.

Анын айтымында, сапар Малайзиянын Премьер-министри Анвар Ибрагимдин чакыруусу боюнча ишке ашат.

Премьер-министр Анвар Ибрагим Кыргызстанда 2024-жылдын май айында расмий сапар менен болгон.
""",
    "kk": """\
Қасым-Жомарт Тоқаев Малайзияға ресми сапармен барады

АСТАНА. KAZINFORM. 10 маусым 2026

Қазақстан Президенті Қасым-Жомарт Тоқаев 15–17 маусымда Малайзияға ресми сапармен барады. Бұл туралы Президенттің баспасөз хатшысы Руслан Желдібай мәлімдеді.

Оның айтуынша, сапар Малайзия Премьер-министрі Анвар Ибрагимнің шақыруымен өтеді. Бағдарламаға сәйкес, Қасым-Жомарт Тоқаев Куала-Лумпурда Малайзия королі Ибрагим ибн Искандармен кездеседі. Премьер-министр Анвар Ибрагим 2024 жылғы мамырда Қазақстанда ресми сапармен болған еді.
""",
    "ru": """\
Президент Садыр Жапаров посетит Малайзию с официальным визитом

Бишкек, 10 июня 2026 г., АКИпресс.

Президент Кыргызской Республики Садыр Жапаров 15–17 июня посетит Малайзию с официальным визитом. Об этом сообщил пресс-секретарь президента Аскат Алагозов.

По его словам, визит состоится по приглашению премьер-министра Малайзии Анвара Ибрагима. Согласно программе, Садыр Жапаров встретится в Куала-Лумпуре с королём Малайзии Ибрагимом. По итогам переговоров планируется подписать ряд документов. Премьер-министр Анвар Ибрагим посещал Кыргызстан с официальным визитом в мае 2024 года.
""",
    "uz": """\
Shavkat Mirziyoyev Malayziyaga rasmiy tashrif bilan boradi

2026-yil 10-iyun, O‘zA

O‘zbekiston Prezidenti Shavkat Mirziyoyev 15–17-iyun kunlari Malayziyaga rasmiy tashrif bilan boradi. Bu haqda Prezident matbuot kotibi Sherzod Asadov ma’lum qildi.

Uning so‘zlariga ko‘ra, tashrif Malayziya Bosh vaziri Anvar Ibrohimning taklifiga binoan amalga oshiriladi. Dasturga muvofiq, Shavkat Mirziyoyev Kuala-Lumpurda Malayziya qiroli Ibrohim bilan uchrashadi. Muzokaralar yakunida qator hujjatlar imzolanishi kutilmoqda. Bosh vazir Anvar Ibrohim 2024-yil may oyida O‘zbekistonda rasmiy tashrif bilan bo‘lgan edi.
""",
    "az": """\
İlham Əliyev Malayziyaya rəsmi səfərə gedəcək

Bakı, 10 iyun 2026, AZƏRTAC

Azərbaycan Prezidenti İlham Əliyev iyunun 15-17-də Malayziyaya rəsmi səfərə gedəcək. Bu barədə Prezidentin mətbuat katibi Azər Qasımov məlumat verib.

Onun sözlərinə görə, səfər Malayziyanın Baş naziri Ənvər İbrahimin dəvəti ilə baş tutacaq. Proqrama əsasən, İlham Əliyev Kuala-Lumpurda Malayziya kralı İbrahim ilə görüşəcək. Danışıqların yekununda sənədlərin imzalanması gözlənilir. Baş nazir Ənvər İbrahim 2024-cü ilin mayında Azərbaycanda rəsmi səfərdə olub.
""",
    "tr": """\
Cumhurbaşkanı Erdoğan Malezya'ya resmi ziyarette bulunacak

10 Haziran 2026, ANKARA (AA)

Cumhurbaşkanı Recep Tayyip Erdoğan, 15-17 Haziran'da Malezya'ya resmi ziyarette bulunacak. Bunu Cumhurbaşkanlığı İletişim Başkanı Burhanettin Duran duyurdu.

Duran, ziyaretin Malezya Başbakanı Enver İbrahim'in davetiyle gerçekleşeceğini belirtti. Programa göre Erdoğan, Kuala Lumpur'da Malezya Kralı Sultan İbrahim ile görüşecek. Görüşmelerin sonunda belgelerin imzalanması bekleniyor. Başbakan Enver İbrahim Mayıs 2024'te Türkiye'ye resmi ziyarette bulunmuştu.
""",
    "en": """\
President Japarov to pay official visit to Malaysia

BISHKEK, 10 June 2026 (AKIpress) — President Sadyr Japarov of the Kyrgyz Republic will pay an official visit to Malaysia on 15–17 June. This was announced by presidential press secretary Askat Alagozov.

According to him, the visit will take place at the invitation of Malaysian Prime Minister Anwar Ibrahim. Mr Japarov is to meet King Sultan Ibrahim in Kuala Lumpur. Several documents are expected to be signed. Prime Minister Anwar Ibrahim visited Kyrgyzstan in May 2024.
""",
}


@pytest.mark.parametrize("code", ANNOUNCED)
def test_of_an_announced_visit_there_is_no_event_no_place_no_day_and_nobody_takes_part(code):
    reading = Reading.of_text(ANNOUNCED[code], code)
    assert not sure(event_type(reading))
    assert not sure(event_date(reading))
    assert not sure(participants(reading))
    assert not any(place["country"] for place in sure(venue(reading)))


ANALYSES = {
    "ru": """\
АНАЛИТИКА | Батумская встреча: о чём договорились министры трёх стран?

Баку, 28 июня 2025 года

26–27 июня в Батуми прошла трёхсторонняя встреча министров экономики Азербайджана, Грузии и Турции. В ней участвовали министр экономики Азербайджана Микаил Джаббаров, министр экономики Грузии Мариам Квривишвили и министр торговли Турции Омер Болат.

Почему это важно? Эксперты считают, что торговля растёт.
""",
    "ky": """\
АНАЛИТИКА

Батумидеги жолугушуу: үч өлкөнүн министрлери эмне жөнүндө макулдашты?

28-июнь 2025-жыл

26–27-июнда Батумиде Азербайжан, Грузия жана Түркиянын экономика министрлеринин үч тараптуу жолугушуусу өттү. Ага Азербайжандын экономика министри Микаил Жаббаров, Грузиянын экономика министри Мариам Квривишвили жана Түркиянын соода министри Өмер Болат катышты.

Бул эмне үчүн маанилүү? Эксперттердин айтымында, соода өсүүдө.
""",
    "kk": """\
САРАПТАМА

Батумидегі кездесу: үш елдің министрлері не туралы келісті?

28 маусым 2025

26–27 маусымда Батумиде Әзербайжан, Грузия және Түркия экономика министрлерінің үшжақты кездесуі өтті. Оған Әзербайжанның экономика министрі Микаил Жаббаров, Грузияның экономика министрі Мариам Квривишвили және Түркияның сауда министрі Өмер Болат қатысты.

Бұл неге маңызды? Сарапшылар сауда өседі дейді.
""",
    "uz": """\
TAHLIL

Batumi uchrashuvi: uch davlat vazirlari nima haqida kelishib oldi?

2025-yil 28-iyun

26–27-iyun kunlari Batumida Ozarbayjon, Gruziya va Turkiya iqtisodiyot vazirlarining uch tomonlama uchrashuvi bo‘lib o‘tdi. Unda Ozarbayjon iqtisodiyot vaziri Mikayil Jabborov, Gruziya iqtisodiyot vaziri Mariam Kvrivishvili va Turkiya savdo vaziri O‘mer Bolat ishtirok etdi.

Bu nega muhim? Ekspertlar savdo o‘sadi, deyishmoqda.
""",
    "az": """\
TƏHLİL

Batumi görüşü: üç ölkənin nazirləri nəyi razılaşdırdılar?

28 iyun 2025

İyunun 26-27-də Batumidə Azərbaycan, Gürcüstan və Türkiyə iqtisadiyyat nazirlərinin üçtərəfli görüşü keçirilib. Görüşdə Azərbaycanın iqtisadiyyat naziri Mikayıl Cabbarov, Gürcüstanın iqtisadiyyat naziri Mariam Kvrivişvili və Türkiyənin ticarət naziri Ömər Bolat iştirak ediblər.

Bu niyə vacibdir? Ekspertlər ticarətin artacağını deyirlər.
""",
    "tr": """\
ANALİZ - Batum buluşması: Üç ülkenin bakanları ne konuştu?

28 Haziran 2025

Azerbaycan, Gürcistan ve Türkiye ekonomi bakanlarının üçlü toplantısı 26-27 Haziran'da Batum'da yapıldı. Toplantıya Azerbaycan Ekonomi Bakanı Mikayil Cabbarov, Gürcistan Ekonomi Bakanı Mariam Kvrivişvili ve Ticaret Bakanı Ömer Bolat katıldı.

Bu neden önemli? Uzmanlar ticaretin artacağını söylüyor.
""",
    "en": """\
ANALYSIS

The Batumi meeting: what did the ministers of three countries agree on?

28 June 2025

A trilateral meeting of the economy ministers of Azerbaijan, Georgia and Türkiye was held in Batumi on 26–27 June. It was attended by Azerbaijan's Economy Minister Mikayil Jabbarov, Georgia's Economy Minister Mariam Kvrivishvili and Türkiye's Trade Minister Ömer Bolat.

Why does it matter? Experts say that trade is growing.
""",
}


@pytest.mark.parametrize("code", ANALYSES)
def test_an_analysis_whose_headline_asks_reports_what_its_first_paragraph_tells_with_a_day(code):
    reading = Reading.of_text(ANALYSES[code], code)
    assert sure(event_type(reading))[0]["event_type"] == "meeting"
    assert sure(event_date(reading))[0]["event_date"] == "2025-06-26/2025-06-27"
    assert sure(venue(reading))[0]["country"] == "GE"
    assert {person["country"] for person in sure(participants(reading))} == {"AZ", "GE", "TR"}
