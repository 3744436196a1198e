"""Documents told with a time long before the event are none of it; those of its lists and tables are."""

from __future__ import annotations

import pytest

from extractor.candidates.instruments import instruments
from extractor.reading import Reading

LEAD = {
    "ru": "АСТАНА, 21 декабря 2025 года. Вчера в Астане президенты Казахстана и Грузии провели переговоры. Президенты подписали Совместное заявление.",
    "en": "ASTANA, 21 December 2025. Yesterday the presidents of Kazakhstan and Georgia held talks in Astana. The presidents signed a Joint Statement.",
    "kk": "АСТАНА, 2025 жылғы 21 желтоқсан. Кеше Астанада Қазақстан мен Грузия президенттері келіссөз жүргізді. Президенттер Бірлескен мәлімдемеге қол қойды.",
    "ky": "БИШКЕК, 2025-жылдын 21-декабры. Кечээ Бишкекте Кыргызстан менен Грузиянын президенттери сүйлөшүү жүргүздү. Президенттер Биргелешкен билдирүүгө кол коюшту.",
    "uz": "TOSHKENT, 2025-yil 21-dekabr. Kecha Toshkentda O‘zbekiston va Gruziya prezidentlari muzokara o‘tkazdi. Prezidentlar Qo‘shma bayonotni imzoladilar.",
    "az": "Bakı, 21 dekabr 2025, AZƏRTAC. Dünən Bakıda Azərbaycan və Gürcüstan prezidentləri danışıqlar aparıblar. Prezidentlər Birgə Bəyanat imzalayıblar.",
    "tr": "ANKARA, 21 Aralık 2025. Dün Ankara'da Türkiye ve Gürcistan cumhurbaşkanları görüştü. Cumhurbaşkanları Ortak Bildiri'yi imzaladı.",
}

BEFORE = [
    (
        "ru",
        "В 2025 году президент побывал в Самарканде (там 4 апреля приняли декларацию) и в Баку, где 17 июня был подписан Договор о дружбе.",
    ),
    (
        "ru",
        "Формат существует с августа 2024 года, когда министры посетили Ташкент, а делегации подписали Меморандум о туризме.",
    ),
    ("ru", "Стоит напомнить, стороны подписали Меморандум о туризме."),
    ("en", "The president had come from Baku, where a Treaty on Friendship was signed on 17 June."),
    (
        "en",
        "He saw the bank in Jeddah, where a framework agreement on a credit line had been concluded in September.",
    ),
    ("kk", "Естеріңізге сала кетейік, туризм туралы меморандум Астанада қабылданған."),
    ("kk", "Туризм туралы меморандумға биылғы 17 маусымда Бакуде қол қойылды."),
    ("ky", "Туризм жөнүндө меморандумга 17-июнда Ташкентте кол коюлду."),
    ("uz", "Turizm to‘g‘risidagi memorandum 17-iyun kuni Samarqandda imzolandi."),
    ("az", "Turizm haqqında memorandum iyunun 17-də Gəncədə imzalanıb."),
    ("tr", "Turizm alanındaki mutabakat zaptı 17 Haziran'da İstanbul'da imzalandı."),
]

SIGNED = [
    (
        "ru",
        "До начала переговоров, 19 декабря, министры подписали Меморандум о туризме.",
        ["Меморандум о туризме"],
    ),
    ("ru", "Министры обменялись нотами о предоставлении гранта.", ["ноты о предоставлении гранта"]),
    (
        "ru",
        "Подписи под соглашением о строительстве ветропарка поставили министр энергетики и директор компании.",
        ["соглашение о строительстве ветропарка"],
    ),
    (
        "ky",
        "Төмөнкү документтерге кол коюлду:\n\nТуризм жөнүндө макулдашуу; Билим берүү жөнүндө меморандум; Соода жөнүндө протокол.",
        ["Туризм жөнүндө макулдашуу", "Билим берүү жөнүндө меморандум", "Соода жөнүндө протокол"],
    ),
    (
        "tr",
        "Şu belgeler imzalandı:\n\nTurizm Alanında Mutabakat Zaptı; Ticaret Alanında İş Birliği Protokolü.",
        ["Turizm Alanında Mutabakat Zaptı", "Ticaret Alanında İş Birliği Protokolü"],
    ),
    (
        "en",
        "No. | Document | Signed by\n1. | Memorandum on Tourism | John Smith\n2. | Agreement on Air Services | Ann Brown",
        ["Memorandum on Tourism", "Agreement on Air Services"],
    ),
]


def _concluded(code, text):
    found = instruments(Reading.of_text(f"{LEAD[code]}\n\n{text}\n", code))
    return [one.values["title"] for one in found if one.score >= 0.5][1:]


@pytest.mark.parametrize(("code", "text"), BEFORE)
def test_a_document_of_long_before_is_not_concluded_at_the_event(code, text):
    assert _concluded(code, text) == []


@pytest.mark.parametrize(("code", "text", "titles"), SIGNED)
def test_documents_of_days_before_of_lists_and_of_tables_are(code, text, titles):
    assert _concluded(code, text) == titles


WHOLE = [
    (
        "tr",
        "Bakanlar, Ortak Planlama Grubu İkinci Toplantısı Tutanağı'nı imzaladı.",
        ["Ortak Planlama Grubu İkinci Toplantısı Tutanağı"],
    ),
    (
        "tr",
        "Bakan yardımcıları, turizme ilişkin anlaşmayı imzalarken enerji alanındaki Eylem Planı onaylandı.",
        ["turizme ilişkin anlaşma", "enerji alanındaki Eylem Planı"],
    ),
    (
        "uz",
        "“Artel” kompaniyasi maishiy texnika yig‘ish korxonasi haqidagi memorandumni imzoladi.",
        ["maishiy texnika yig‘ish korxonasi haqidagi memorandum"],
    ),
]


@pytest.mark.parametrize(("code", "text", "titles"), WHOLE)
def test_a_title_keeps_what_it_is_about(code, text, titles):
    assert _concluded(code, text) == titles
