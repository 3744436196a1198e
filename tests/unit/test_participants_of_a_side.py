"""Who is listed under the name of a side takes part, and is of that side."""

from __future__ import annotations

import pytest

from extractor.candidates.participants import participants
from extractor.reading import Reading

LISTED = [
    (
        "ru",
        "Переговоры в Астане\n\n12 мая 2025 года в Астане состоялись переговоры делегаций Казахстана и Грузии.\n\nВ них приняли участие:\n\nс казахстанской стороны – министр экономики Серик Жумангарин, министр транспорта Нурлан Сауранбаев;\n\nс грузинской стороны – министр экономики Мариам Квривишвили, министр сельского хозяйства Давид Сонгулашвили.",
    ),
    (
        "en",
        "Talks in Astana\n\nOn 12 May 2025 delegations of Kazakhstan and Georgia held talks in Astana.\n\nThe talks were attended by:\n\non the Kazakh side – Minister of Economy Serik Zhumangarin, Minister of Transport Nurlan Sauranbayev;\n\non the Georgian side – Minister of Economy Mariam Kvrivishvili, Minister of Agriculture Davit Songulashvili.",
    ),
    (
        "kk",
        "Астанадағы келіссөз\n\n2025 жылғы 12 мамырда Астанада Қазақстан мен Грузия делегациялары келіссөз жүргізді.\n\nОған қатысқандар:\n\nқазақстандық тараптан – Экономика министрі Серік Жұманғарин, Көлік министрі Нұрлан Сауранбаев;\n\nгрузин тарапынан – Экономика министрі Мариам Квривишвили, Ауыл шаруашылығы министрі Давид Сонгулашвили.",
    ),
    (
        "ky",
        "Бишкектеги сүйлөшүү\n\n2025-жылдын 12-майында Бишкекте Кыргызстан менен Грузиянын делегациялары сүйлөшүүлөрдү өткөрдү.\n\nКатышкандар:\n\nкыргыз тараптан – экономика министри Бакыт Сыдыков, транспорт министри Абсаттар Сыргабаев;\n\nгрузин тараптан – экономика министри Мариам Квривишвили, айыл чарба министри Давид Сонгулашвили.",
    ),
    (
        "uz",
        "Toshkentdagi muzokara\n\n2025-yil 12-may kuni Toshkentda O‘zbekiston va Gruziya delegatsiyalari muzokara o‘tkazdi.\n\nIshtirok etdi:\n\no‘zbek tomonidan – iqtisodiyot vaziri Laziz Qudratov, transport vaziri Ilhom Mahkamov;\n\ngruzin tomonidan – iqtisodiyot vaziri Mariam Kvrivishvili, qishloq xo‘jaligi vaziri David Songulashvili.",
    ),
    (
        "az",
        "Bakıda danışıqlar\n\n2025-ci il mayın 12-də Bakıda Azərbaycan və Gürcüstan nümayəndə heyətləri danışıqlar aparıb.\n\nİştirak ediblər:\n\nAzərbaycan tərəfindən – iqtisadiyyat naziri Mikayıl Cabbarov, nəqliyyat naziri Rəşad Nəbiyev;\n\nGürcüstan tərəfindən – iqtisadiyyat naziri Mariam Kvrivişvili, kənd təsərrüfatı naziri David Sonqulaşvili.",
    ),
    (
        "tr",
        "Ankara'da görüşme\n\n12 Mayıs 2025'te Ankara'da Türkiye ve Gürcistan heyetleri görüştü.\n\nKatılımcılar:\n\nTürk tarafından – Ticaret Bakanı Ömer Bolat, Ulaştırma Bakanı Abdulkadir Uraloğlu;\n\nGürcistan tarafından – Ekonomi Bakanı Mariam Kvrivişvili, Tarım Bakanı Davit Songulaşvili.",
    ),
]


@pytest.mark.parametrize(("code", "text"), LISTED)
def test_all_under_the_name_of_a_side_take_part_for_it(code, text):
    found = [one.values["country"] for one in participants(Reading.of_text(text, code)) if one.score >= 0.5]
    host = {"ru": "KZ", "en": "KZ", "kk": "KZ", "ky": "KG", "uz": "UZ", "az": "AZ", "tr": "TR"}[code]
    assert found == [host, host, "GE", "GE"]
