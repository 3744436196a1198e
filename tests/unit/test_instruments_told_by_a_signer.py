"""Documents of interviews and reports on what one person signed, with whom, and how many."""

from __future__ import annotations

import pytest

from extractor.candidates.instruments import instruments
from extractor.reading import Reading


def concluded(code, text):
    return [one.values["title"] for one in instruments(Reading.of_text(text, code)) if one.score >= 0.5]


SIGNED = [
    # who signed says so himself, and the organisation is what the title is about
    (
        "ky",
        "Мен палатанын төрагасы Марко Чадеж менен Ишкердик кеңеш түзүү жөнүндө меморандумга кол койдум.",
        ["Ишкердик кеңеш түзүү жөнүндө меморандум"],
    ),
    ("ky", "Министрлер Ишкердик кеңеш түзүү жөнүндө меморандумга кол коюшту.", ["Ишкердик кеңеш түзүү жөнүндө меморандум"]),
    ("kk", "Мен туризм саласындағы ынтымақтастық туралы меморандумға қол қойдым.", ["туризм саласындағы ынтымақтастық туралы меморандум"]),
    (
        "uz",
        "Men palata raisi Marko Chadej bilan Ishbilarmonlar kengashini tuzish to‘g‘risidagi memorandumni imzoladim.",
        ["Ishbilarmonlar kengashini tuzish to‘g‘risidagi memorandum"],
    ),
    (
        "az",
        "Mən palatanın sədri Marko Çadej ilə İşgüzar Şuranın yaradılması haqqında memorandum imzaladım.",
        ["İşgüzar Şuranın yaradılması haqqında memorandum"],
    ),
    (
        "tr",
        "Ben oda başkanı Marko Çadej ile İş Konseyi kurulmasına ilişkin mutabakat zaptını imzaladım.",
        ["İş Konseyi kurulmasına ilişkin mutabakat zaptı"],
    ),
    # with whom is no part of the title, and no adjective of it
    (
        "ru",
        "Я подписал с председателем палаты Марко Чадежем меморандум о создании Делового совета.",
        ["меморандум о создании Делового совета"],
    ),
    (
        "ru",
        "Министр подписал меморандум о создании Делового совета с председателем палаты Марко Чадежем.",
        ["меморандум о создании Делового совета"],
    ),
    (
        "en",
        "The minister signed a memorandum on a Business Council with the chairman of the chamber Marko Chadezh.",
        ["memorandum on a Business Council"],
    ),
    ("en", "The minister signed an agreement on cooperation with the European Union.", ["agreement on cooperation with the European Union"]),
    # what is only counted is not named
    ("ru", "На форуме заключены три контракта на поставку сухофруктов.", []),
    (
        "ru",
        "Министры подписали два меморандума о сотрудничестве в туризме и о визах.",
        ["меморандум о сотрудничестве в туризме", "меморандум о визах"],
    ),
    # one head for the papers of several pairs
    (
        "ru",
        "Подписаны меморандумы о взаимопонимании между Министерством торговли Беларуси и Антимонопольной службой "
        "Таджикистана и между Центром информации Беларуси и Центром законодательства Таджикистана.",
        [
            "меморандум о взаимопонимании между Министерством торговли Беларуси и Антимонопольной службой Таджикистана",
            "меморандум между Центром информации Беларуси и Центром законодательства Таджикистана",
        ],
    ),
    # what is in force already was signed before
    ("ru", "Меморандум о сотрудничестве в туризме, подписанный министром в Дубае, уже выполняется.", []),
    ("ru", "Меморандум о сотрудничестве в туризме, подписанный министрами, предусматривает обмен.", ["Меморандум о сотрудничестве в туризме"]),
    ("en", "The memorandum on tourism, signed by the ministers in Dubai, is already being implemented.", []),
    ("en", "The memorandum on tourism, signed by the two ministers, provides for exchanges.", ["memorandum on tourism"]),
    # a dash and words of the occasion stand before the title
    (
        "ky",
        "Экинчиси – дипломдорду өз ара таануу жөнүндө макулдашуу, ага министр Айнура Асанова кол койду.",
        ["дипломдорду өз ара таануу жөнүндө макулдашуу"],
    ),
    ("kk", "Ең бастысы – мәдениет саласындағы ынтымақтастық туралы келісімге қол қойылды.", ["мәдениет саласындағы ынтымақтастық туралы келісім"]),
    ("kk", "Баку – Тбилиси – Қарс теміржолы туралы хаттамаға қол қойылды.", ["Баку – Тбилиси – Қарс теміржолы туралы хаттама"]),
    (
        "uz",
        "Олий мартабали раҳбарлар ҳузурида суд ишлари бўйича ўзаро ёрдам тўғрисидаги битим имзоланди.",
        ["суд ишлари бўйича ўзаро ёрдам тўғрисидаги битим"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "titles"), SIGNED)
def test_what_was_signed_is_told_from_who_signed_it_and_how_many(code, text, titles):
    assert concluded(code, text) == titles


LEG = {
    "tr": (
        "Fidan, Helsinki'de mevkidaşıyla görüştü\n\nDışişleri Bakanı Hakan Fidan 3 Şubat'ta Helsinki'de Finlandiya "
        "Dışişleri Bakanı Elina Valtonen ile görüştü. İki bakan turizm alanında mutabakat zaptı imzaladı.\n\n",
        "Tallinn'de Estonya Dışişleri Bakanı ile buluşan Fidan, siber güvenlik alanında Ortak Bildiri'ye imza attı.",
    ),
    "ru": (
        "Министр провёл переговоры в Хельсинки\n\nМинистр иностранных дел Казахстана провёл 3 февраля в Хельсинки переговоры "
        "с министром Финляндии. Министры подписали меморандум о туризме.\n\n",
        "Вечером в Таллине министр подписал с эстонским коллегой декларацию о кибербезопасности.",
    ),
    "kk": (
        "Министр Хельсинкиде келіссөз жүргізді\n\nҚазақстан Сыртқы істер министрі 3 ақпанда Хельсинкиде Финляндия "
        "министрімен келіссөз жүргізді. Министрлер туризм туралы меморандумға қол қойды.\n\n",
        "Кешке Таллинде министр эстон әріптесімен киберқауіпсіздік туралы декларацияға қол қойды.",
    ),
}


@pytest.mark.parametrize("code", LEG)
def test_what_is_signed_in_another_country_is_of_another_event(code):
    event, leg = LEG[code]
    assert len(concluded(code, event)) == 1
    assert concluded(code, event + leg) == concluded(code, event)


def test_items_that_begin_with_small_letters_are_items_in_a_text_whose_lines_are_not_broken():
    text = (
        "Ministers sign documents\n\nThe ministers of Uzbekistan and Egypt met in Tashkent on 21 May 2025, held talks in a narrow "
        "and then in an enlarged format, and spoke of trade, of culture, and of education at great length.\n\n"
        "The following were signed:\n\n"
        "an Executive Programme of cultural cooperation for 2025–2027\n"
        "a Memorandum of Understanding between the Ministry of Health and the Drug Authority\n"
        "a Memorandum of Understanding between UzA and the Middle East News Agency\n"
    )
    assert concluded("en", text) == [
        "Executive Programme of cultural cooperation for 2025–2027",
        "Memorandum of Understanding between the Ministry of Health and the Drug Authority",
        "Memorandum of Understanding between UzA and the Middle East News Agency",
    ]
