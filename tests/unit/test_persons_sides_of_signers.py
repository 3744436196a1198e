"""Whose side signers, the received and envoys are of: by the parties' order, by who receives, by the body they head."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading

CASES = [
    (
        "ru",
        "2 июля в Душанбе президент Таджикистана Эмомали Рахмон принял президента Египта Ахмеда Салеха.\n\n№ | Документ | Подписали\n1 | Соглашение между Правительством Республики Таджикистан и Правительством Арабской Республики Египет о сотрудничестве в области туризма | Сироджиддин Мухриддин, Бадр Абдельати\n2 | Программа сотрудничества в сфере культуры | Матлубахон Сатториён, Бадр Абдельати\n",
        {"Сироджиддин Мухриддин": "TJ", "Бадр Абдельати": "EG", "Матлубахон Сатториён": "TJ"},
    ),
    (
        "tr",
        "19 Kasım'da Tokyo'da Türkiye-Japonya İş Konseyi toplantısı yapıldı. Toplantının sonunda şu belgeler imzalandı:\n\n- Türkiye Çevre Ajansı ile Japonya Çevre Enstitüsü arasında mutabakat zaptı (Ahmet Tuncel, Kenji Watanabe);\n- Japonya Orman Enstitüsü ile Türkiye Orman Vakfı arasında iş birliği protokolü (Akiko Mori, Haluk Yıldız).\n",
        {"Ahmet Tuncel": "TR", "Kenji Watanabe": "JP", "Akiko Mori": "JP", "Haluk Yıldız": "TR"},
    ),
    (
        "en",
        "On 5 May in Astana Kazakh President Kassym-Jomart Tokayev met with Malaysian King Ibrahim Iskandar. The following documents were signed:\n\n1. Memorandum between the Ministry of Health of Malaysia and the Ministry of Health of Kazakhstan, signed by Zulkifli Ahmad and Akmaral Alnazarova.\n2. Agreement on tourism, signed by Tiong King and Yerbol Myrzabosynov.\n",
        {"Zulkifli Ahmad": "MY", "Akmaral Alnazarova": "KZ"},
    ),
    (
        "kk",
        "5 мамырда Астанада Қазақстан Президенті Қасым-Жомарт Тоқаев Грузия Президенті Михаил Кавелашвилимен кездесті. Мынадай құжаттарға қол қойылды:\n\n№ | Құжат | Қол қойғандар\n1 | Қазақстан Денсаулық сақтау министрлігі мен Грузия Денсаулық сақтау министрлігі арасындағы меморандум | Ақмарал Әлназарова, Михеил Сарджвеладзе\n",
        {"Ақмарал Әлназарова": "KZ", "Михеил Сарджвеладзе": "GE"},
    ),
    (
        "tr",
        "Cumhurbaşkanı Recep Tayyip Erdoğan 5 Mayıs'ta Doha'da Katar Emiri Tamim bin Hamed ile görüştü. Erdoğan öğleden sonra Başbakan Muhammed Salih'i kabul etti.",
        {"Muhammed Salih": "QA"},
    ),
    (
        "kk",
        "Президент Қасым-Жомарт Тоқаев 5 мамырда Дохада Катар Әмірі Тамим бин Хамадпен кездесті. Қасым-Жомарт Тоқаев Премьер-министр Мұхаммед Салехті қабылдады.",
        {"Мұхаммед Салех": "QA"},
    ),
    (
        "ky",
        "Президент Садыр Жапаров 5-майда Дохада Катардын Эмири Тамим бин Хамад менен жолукту. Садыр Жапаров Премьер-министр Мухаммед Салехти кабыл алды.",
        {"Мухаммед Салех": "QA"},
    ),
    (
        "uz",
        "11-mart kuni Tbilisida “Gruziya – Oʻzbekiston” doʻstlik guruhi raisi Zaza Lominadze Oʻzbekiston deputati Nilufar Xoʻjayeva bilan uchrashdi.",
        {"Zaza Lominadze": "GE", "Nilufar Xoʻjayeva": "UZ"},
    ),
    (
        "ru",
        "11 марта в Тбилиси руководитель группы дружбы «Грузия – Узбекистан» Заза Ломинадзе встретился с депутатом парламента Узбекистана Нилуфар Ходжаевой.",
        {"Заза Ломинадзе": "GE", "Нилуфар Ходжаева": "UZ"},
    ),
    (
        "tr",
        "Cumhurbaşkanı Recep Tayyip Erdoğan 27 Ocak'ta Estonya'nın ülkemizdeki yeni Büyükelçisi Väino Reinart'ı kabul etti.",
        {"Väino Reinart": "EE"},
    ),
    (
        "uz",
        "Prezident Shavkat Mirziyoyev 27-yanvar kuni Estoniyaning mamlakatimizdagi elchisi Taavi Toom bilan uchrashdi.",
        {"Taavi Toom": "EE"},
    ),
    (
        "kk",
        "Президент Қасым-Жомарт Тоқаев 27 қаңтарда Эстонияның еліміздегі елшісі Яап Оорамен кездесті.",
        {"Яап Оора": "EE"},
    ),
    (
        "ky",
        "Президент Садыр Жапаров 27-январда Эстониянын өлкөбүздөгү элчиси Яан Хейнсоо менен жолукту.",
        {"Яан Хейнсоо": "EE"},
    ),
    (
        "ru",
        "Президент Казахстана Касым-Жомарт Токаев 27 января принял нового посла Эстонии в нашей стране Яана Хейнсоо.",
        {"Яан Хейнсоо": "EE"},
    ),
    (
        "en",
        "On 27 January President of Azerbaijan Ilham Aliyev received the newly appointed ambassador of Estonia to our country, Taavi Toom.",
        {"Taavi Toom": "EE"},
    ),
]


@pytest.mark.parametrize(("language", "text", "sides"), CASES)
def test_the_side_of_a_participant(language: str, text: str, sides: dict[str, str]) -> None:
    found = participants(Reading.of_text(text, language))
    named = {str(one.values["name"]): one.values["country"] for one in found if one.score >= 0.5}
    assert {name: named.get(name) for name in sides} == sides
