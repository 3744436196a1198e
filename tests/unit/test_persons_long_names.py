"""Names of many words, of other lands' given names, and where a name ends: each person once, in the nominative."""

from __future__ import annotations

import pytest

from extractor.reading import Reading

CASES = [
    (
        "ru",
        "Президент Республики Таджикистан Эмомали Рахмон принял Президента Арабской Республики Египет Абдель Фаттаха Саида Хусейна Халиля ас-Сиси. Абдель Фаттах ас-Сиси поблагодарил.",
        ["Эмомали Рахмон", "Абдель Фаттах Саид Хусейн Халиль ас-Сиси"],
    ),
    (
        "en",
        "President Emomali Rahmon received the President of Egypt, Abdel Fattah Saeed Hussein Khalil El-Sisi. Abdel Fattah El-Sisi thanked him.",
        ["Emomali Rahmon", "Abdel Fattah Saeed Hussein Khalil El-Sisi"],
    ),
    (
        "uz",
        "Prezident Emomali Rahmon Misr Prezidenti Abdulfattoh Said Husayn Xalil as-Sisiyni qabul qildi. Abdulfattoh as-Sisiy minnatdorlik bildirdi.",
        ["Emomali Rahmon", "Abdulfattoh Said Husayn Xalil as-Sisiy"],
    ),
    (
        "ky",
        "Президент Садыр Жапаров Египеттин Президенти Абдель Фаттах Саид Хусейн Халил ас-Сисини кабыл алды. Абдель Фаттах ас-Сиси ыраазычылык билдирди.",
        ["Садыр Жапаров", "Абдель Фаттах Саид Хусейн Халил ас-Сиси"],
    ),
    (
        "kk",
        "Қасым-Жомарт Тоқаев Египет Президенті Абдель Фаттах Саид Хусейн Халил әс-Сисиді қабылдады.",
        ["Қасым-Жомарт Тоқаев", "Абдель Фаттах Саид Хусейн Халил әс-Сиси"],
    ),
    (
        "ru",
        "Никол Пашинян провёл телефонный разговор с Президентом ОАЭ шейхом Мухаммедом бен Заидом Аль Нахайяном. Никол Пашинян поздравил Президента Мухаммеда бен Заида. Мухаммед бен Заид поблагодарил.",
        ["Никол Пашинян", "Мухаммед бен Заид Аль Нахайян"],
    ),
    (
        "en",
        "Nikol Pashinyan spoke by phone with UAE President Sheikh Mohamed bin Zayed Al Nahyan. Mohamed bin Zayed thanked him.",
        ["Nikol Pashinyan", "Mohamed bin Zayed Al Nahyan"],
    ),
    (
        "tr",
        "Cumhurbaşkanı Recep Tayyip Erdoğan, BAE Devlet Başkanı Muhammed bin Zayid Al Nahyan ile görüştü. Muhammed bin Zayid teşekkür etti.",
        ["Recep Tayyip Erdoğan", "Muhammed bin Zayid Al Nahyan"],
    ),
    (
        "az",
        "Prezident İlham Əliyev BƏƏ Prezidenti Məhəmməd bin Zayed Al Nəhyanla görüşüb. Məhəmməd bin Zayed təşəkkür edib.",
        ["İlham Əliyev", "Məhəmməd bin Zayed Al Nəhyan"],
    ),
    (
        "uz",
        "Shavkat Mirziyoyev BAA Prezidenti Muhammad bin Zoyid Ol Nahayyon bilan uchrashdi. Muhammad bin Zoyid minnatdorlik bildirdi.",
        ["Shavkat Mirziyoyev", "Muhammad bin Zoyid Ol Nahayyon"],
    ),
    (
        "kk",
        "Қасым-Жомарт Тоқаев БАӘ Президенті Мұхаммед бин Заид Әл Наһаянмен кездесті. Мұхаммед бин Заид алғыс айтты.",
        ["Қасым-Жомарт Тоқаев", "Мұхаммед бин Заид Әл Наһаян"],
    ),
    (
        "en",
        "The agreement was signed by Minister of Science and Higher Education Sayasat Nurbek and Minister of Higher Education Zambry Abdul Kadir.",
        ["Sayasat Nurbek", "Zambry Abdul Kadir"],
    ),
    (
        "en",
        "The contract was signed by President Tengku Muhammad Taufik and Chairman Askhat Khassenov.",
        ["Tengku Muhammad Taufik", "Askhat Khassenov"],
    ),
    (
        "en",
        "CEO of Masdar Mohamed Jameel Al Ramahi met with Energy Minister Nurlan Alikulov.",
        ["Mohamed Jameel Al Ramahi", "Nurlan Alikulov"],
    ),
    (
        "en",
        "Minister of Foreign Affairs of Indonesia Retno Lestari Priansari Marsudi met with Foreign Minister Murat Nurtleu.",
        ["Retno Lestari Priansari Marsudi", "Murat Nurtleu"],
    ),
    (
        "ru",
        "С докладами выступили президент ТПП Гиорги Перадзе и вице-президент PAIH Войцех Марек Ляшко.",
        ["Гиорги Перадзе", "Войцех Марек Ляшко"],
    ),
    (
        "kk",
        "Елші Айгүл Тоқтарова Швейцария Президенті Ги Пармеленге Сенім грамотасын тапсырды. Г.Пармелен құттықтады.",
        ["Айгүл Тоқтарова", "Ги Пармелен"],
    ),
    (
        "ky",
        "Элчи Марат Нуралиев Швейцариянын Президенти Ги Пармеленге Ишеним грамотасын тапшырды.",
        ["Марат Нуралиев", "Ги Пармелен"],
    ),
    (
        "ru",
        "Посол Айгуль Токтарова вручила Президенту Швейцарии Ги Пармелену Верительные грамоты.",
        ["Айгуль Токтарова", "Ги Пармелен"],
    ),
    (
        "ru",
        "Вице-министр А.С. Бердалин принял делегацию во главе с заместителем генерального секретаря ведомства Н.А. бинти Рахман. Н.А. бинти Рахман сообщила о планах.",
        ["А.С. Бердалин", "Н.А. бинти Рахман"],
    ),
    (
        "en",
        "Minister Murat Nurtleu received Deputy Minister Nurul Izzah binti Anwar.",
        ["Murat Nurtleu", "Nurul Izzah binti Anwar"],
    ),
    (
        "uz",
        "Majlisda deputat Otabek Rahmonberdiyev, gruziyalik hamkasblari Nino Tsilosani hamda elchi Abdulhay Sayfiddinov soʻzga chiqdi. Nino Tsilosani tashabbusni ilgari surdi. – Biz qonun yozamiz, – dedi Nino Tsilosani.",
        ["Otabek Rahmonberdiyev", "Nino Tsilosani", "Abdulhay Sayfiddinov"],
    ),
    (
        "en",
        "Sister-city agreement between Almaty and George Town, signed by Akim Darkhan Satybaldy and Mayor Rajendran Anthony.",
        ["Darkhan Satybaldy", "Rajendran Anthony"],
    ),
    (
        "ru",
        "Вице-министр иностранных дел Вьетнама Нгуен Минь Ву встретился с министром Муратом Нуртлеу.",
        ["Нгуен Минь Ву", "Мурат Нуртлеу"],
    ),
    (
        "ru",
        "Соглашение подписали Сироджиддин Мухриддин и Бадр Абдельати.",
        ["Сироджиддин Мухриддин", "Бадр Абдельати"],
    ),
    (
        "en",
        "Foreign Minister Badr Abdelatty met with Minister Sirojiddin Muhriddin.",
        ["Badr Abdelatty", "Sirojiddin Muhriddin"],
    ),
    (
        "tr",
        "Rami Kütüphanesi'nde düzenlenen törene Bakan Abdulkadir Uraloğlu ile Bakan Talantbek Soltobayev katıldı.",
        ["Abdulkadir Uraloğlu", "Talantbek Soltobayev"],
    ),
]


@pytest.mark.parametrize(("language", "text", "names"), CASES)
def test_a_name_is_read_whole_and_its_short_forms_are_the_same_person(
    language: str, text: str, names: list[str]
) -> None:
    assert sorted(person.name for person in Reading.of_text(text, language).persons) == sorted(names)
