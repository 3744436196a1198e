"""What introduces a list says of its documents, whichever way the list is laid out."""

from __future__ import annotations

import pytest

from extractor.candidates.instruments import instruments
from extractor.reading import Reading

LISTED = {
    "ru": (
        "соглашение о воздушном сообщении",
        "меморандум о взаимопонимании в сфере энергетики",
        "программа сотрудничества в области образования на 2026–2028 годы",
    ),
    "kk": (
        "әуе қатынасы туралы келісім",
        "энергетика саласындағы өзара түсіністік туралы меморандум",
        "2026–2028 жылдарға арналған білім беру саласындағы ынтымақтастық бағдарламасы",
    ),
    "ky": (
        "аба каттамы жөнүндө макулдашуу",
        "энергетика тармагындагы өз ара түшүнүшүү жөнүндө меморандум",
        "2026–2028-жылдарга билим берүү чөйрөсүндөгү кызматташуу программасы",
    ),
    "uz": (
        "havo qatnovi to‘g‘risida bitim",
        "energetika sohasida o‘zaro anglashuv memorandumi",
        "2026–2028-yillarga mo‘ljallangan ta’lim sohasidagi hamkorlik dasturi",
    ),
    "az": (
        "hava nəqliyyatı haqqında saziş",
        "energetika sahəsində anlaşma memorandumu",
        "2026–2028-ci illər üçün təhsil sahəsində əməkdaşlıq proqramı",
    ),
    "tr": (
        "hava ulaştırma anlaşması",
        "enerji alanında mutabakat zaptı",
        "2026-2028 yılları eğitim alanında iş birliği programı",
    ),
    "en": (
        "Agreement on Air Services",
        "Memorandum of Understanding on cooperation in energy",
        "Programme of Cooperation in Education for 2026–2028",
    ),
}
INTRODUCED = {
    "ru": (
        "По итогам переговоров состоялась церемония обмена следующими документами:",
        "В присутствии президентов состоялась церемония обмена документами:",
        "По итогам переговоров состоялось подписание следующих документов:",
        "Главы государств стали свидетелями обмена подписанными документами:",
        "По итогам визита подписан пакет документов:",
        "В рамках визита были подписаны:",
        "По завершении переговоров подписаны следующие двусторонние документы:",
        "Стороны обменялись следующими документами:",
        "Затем прошла церемония подписания двусторонних документов, среди которых:",
        "Подписаны:",
        "В ходе визита принят ряд документов, в их числе:",
        "Итогом переговоров стало подписание трех документов:",
        "Список документов, подписанных в ходе визита:",
        "Перечень подписанных документов:",
        "Документы, подписанные по итогам переговоров:",
        "Были подписаны три документа. Это:",
    ),
    "kk": (
        "Келіссөз қорытындысы бойынша мынадай құжаттармен алмасу рәсімі өтті:",
        "Мемлекет басшыларының қатысуымен құжаттармен алмасу рәсімі өтті:",
        "Келіссөз соңында мынадай құжаттарға қол қойылды:",
        "Президенттер қол қойылған құжаттармен алмасу рәсіміне куә болды:",
        "Сапар аясында бірқатар құжатқа қол қойылды:",
        "Сапар барысында қол қойылған құжаттар:",
        "Тараптар мына құжаттармен алмасты:",
        "Сондай-ақ екіжақты құжаттарға қол қою рәсімі болды. Олардың қатарында:",
        "Келіссөз қорытындысында үш құжатқа қол қойылды. Атап айтқанда:",
        "Қол қойылған құжаттар тізімі:",
        "Сапар қорытындысында келесі құжаттар қабылданды:",
        "Мынадай екіжақты құжаттарға қол қойылды:",
    ),
    "ky": (
        "Сүйлөшүүлөрдүн жыйынтыгында төмөнкү документтерди алмашуу аземи өттү:",
        "Мамлекет башчыларынын катышуусунда документтерди алмашуу аземи болуп өттү:",
        "Сүйлөшүүлөрдүн жыйынтыгында төмөнкү документтерге кол коюлду:",
        "Президенттер кол коюлган документтерди алмашуу аземине күбө болушту:",
        "Сапардын алкагында бир катар документтерге кол коюлду:",
        "Сапардын жүрүшүндө кол коюлган документтер:",
        "Тараптар төмөнкү документтерди алмашышты:",
        "Андан соң эки тараптуу документтерге кол коюу аземи өттү. Алардын катарында:",
        "Жыйынтыгында үч документке кол коюлду, алар:",
        "Кол коюлган документтердин тизмеси:",
        "Сапардын жыйынтыгында төмөнкү документтер кабыл алынды:",
        "Эки тараптуу документтерге кол коюлду, анын ичинде:",
    ),
    "uz": (
        "Muzokaralar yakunida quyidagi hujjatlarni almashish marosimi bo‘lib o‘tdi:",
        "Prezidentlar huzurida hujjatlar almashish marosimi bo‘lib o‘tdi:",
        "Muzokaralar yakunida quyidagi hujjatlar imzolandi:",
        "Davlat rahbarlari imzolangan hujjatlarni almashish marosimida ishtirok etdilar:",
        "Tashrif doirasida qator hujjatlar imzolandi:",
        "Tashrif davomida imzolangan hujjatlar:",
        "Tomonlar quyidagi hujjatlarni almashdilar:",
        "So‘ngra ikki tomonlama hujjatlarni imzolash marosimi bo‘ldi. Ular orasida:",
        "Yakunda uchta hujjat imzolandi, jumladan:",
        "Imzolangan hujjatlar ro‘yxati:",
        "Tashrif yakunida quyidagi hujjatlar qabul qilindi:",
        "Ikki tomonlama hujjatlar imzolandi. Xususan:",
    ),
    "az": (
        "Danışıqların yekununda aşağıdakı sənədlərin mübadiləsi mərasimi keçirilib:",
        "Prezidentlərin iştirakı ilə sənədlərin mübadiləsi mərasimi olub:",
        "Danışıqlardan sonra aşağıdakı sənədlər imzalanıb:",
        "Dövlət başçıları imzalanmış sənədlərin mübadiləsi mərasimində iştirak ediblər:",
        "Səfər çərçivəsində bir sıra sənədlər imzalanıb:",
        "Səfər zamanı imzalanmış sənədlər:",
        "Tərəflər aşağıdakı sənədləri mübadilə ediblər:",
        "Sonra ikitərəfli sənədlərin imzalanması mərasimi keçirilib. Onların sırasında:",
        "Yekunda üç sənəd imzalanıb, o cümlədən:",
        "İmzalanmış sənədlərin siyahısı:",
        "Səfərin yekununda aşağıdakı sənədlər qəbul edilib:",
        "İkitərəfli sənədlər imzalanıb. Bunlar:",
    ),
    "tr": (
        "Görüşmelerin ardından aşağıdaki belgelerin teati töreni yapıldı:",
        "İki liderin huzurunda belgelerin değişim töreni düzenlendi:",
        "Görüşmelerin ardından aşağıdaki belgeler imzalandı:",
        "Liderler imzalanan belgelerin teati törenine katıldı:",
        "Ziyaret kapsamında bir dizi belge imzalandı:",
        "Ziyaret sırasında imzalanan belgeler:",
        "Taraflar aşağıdaki belgeleri teati etti:",
        "Daha sonra ikili belgelerin imza töreni yapıldı. Bunlar arasında:",
        "Görüşmeler sonunda üç belgeye imza atıldı, bunlar:",
        "İmzalanan belgelerin listesi:",
        "Ziyaretin sonunda aşağıdaki belgeler kabul edildi:",
        "İki ülke arasında şu anlaşmalar imzalandı:",
        "Heyetler arası görüşmenin ardından imzalanan anlaşmalar şöyle:",
    ),
    "en": (
        "Following the talks, a ceremony of exchange of the following documents took place:",
        "In the presence of the presidents, the documents were exchanged:",
        "Following the talks, the following documents were signed:",
        "The heads of state witnessed the exchange of signed documents:",
        "A package of documents was signed during the visit:",
        "Documents signed during the visit:",
        "The sides exchanged the following documents:",
        "A signing ceremony of bilateral documents followed. Among them:",
        "Three documents were signed, namely:",
        "List of signed documents:",
        "The following documents were adopted at the end of the visit:",
        "The signed documents include:",
        "The presidents witnessed the signing of:",
    ),
}
LEADS = {
    "ru": "Встреча в Астане\n\nСтороны провели переговоры.\n\n",
    "kk": "Астанадағы кездесу\n\nТараптар келіссөз жүргізді.\n\n",
    "ky": "Астанадагы жолугушуу\n\nТараптар сүйлөшүүлөрдү өткөрүштү.\n\n",
    "uz": "Ostonadagi uchrashuv\n\nTomonlar muzokaralar o‘tkazdilar.\n\n",
    "az": "Astanada görüş\n\nTərəflər danışıqlar aparıblar.\n\n",
    "tr": "Astana'da görüşme\n\nTaraflar görüşmelerde bulundu.\n\n",
    "en": "Meeting in Astana\n\nThe sides held talks.\n\n",
}
LAYOUTS = {
    "bullets": lambda titles: "\n" + ";\n".join(f"• {title[0].upper()}{title[1:]}" for title in titles),
    "dashes": lambda titles: "\n" + ";\n".join(f"– {title}" for title in titles),
    "numbers": lambda titles: "\n" + "\n".join(f"{n}. {title}" for n, title in enumerate(titles, 1)),
    "lines": lambda titles: "\n" + ";\n".join(titles),
    "semicolons": lambda titles: " " + "; ".join(titles),
    "commas": lambda titles: " " + ", ".join(titles),
}


def concluded(code, text):
    return [one.values["title"] for one in instruments(Reading.of_text(text, code)) if one.score >= 0.5]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("code", INTRODUCED)
def test_all_that_words_of_concluding_introduce_was_concluded(code, layout):
    titles = LISTED[code]
    missed = [
        introduction
        for introduction in INTRODUCED[code]
        if len(concluded(code, f"{LEADS[code]}{introduction}{LAYOUTS[layout](titles)}.")) != len(titles)
    ]
    assert not missed


NOT_CONCLUDED = [
    (
        "ru",
        "По итогам переговоров планируется подписать следующие документы: соглашение о туризме; меморандум о спорте.",
    ),
    (
        "ru",
        "Комментируя подписанные документы, министр отметил: «Соглашение о туризме действует с 2019 года».",
    ),
    ("ru", "На столе переговоров лежат документы: соглашение о туризме; меморандум о спорте."),
    ("en", "The following documents will be signed next week: Agreement on Tourism; Memorandum on Sport."),
    ("en", "Asked about the signed documents, the minister said: “Agreement on Tourism is next”."),
    ("kk", "Келесі аптада мынадай құжаттарға қол қойылады: туризм туралы келісім; спорт туралы меморандум."),
    (
        "ky",
        "Кийинки жумада төмөнкү документтерге кол коюлат: туризм жөнүндө макулдашуу; спорт жөнүндө меморандум.",
    ),
    (
        "uz",
        "Keyingi haftada quyidagi hujjatlar imzolanadi: turizm to‘g‘risida bitim; sport to‘g‘risida memorandum.",
    ),
    ("az", "Gələn həftə aşağıdakı sənədlər imzalanacaq: turizm haqqında saziş; idman haqqında memorandum."),
    ("tr", "Gelecek hafta şu belgeler imzalanacak: turizm anlaşması; spor alanında mutabakat zaptı."),
]


@pytest.mark.parametrize(("code", "text"), NOT_CONCLUDED)
def test_what_is_to_come_or_spoken_of_after_a_colon_was_not_concluded(code, text):
    assert concluded(code, text) == []
