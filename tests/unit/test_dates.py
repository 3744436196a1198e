from __future__ import annotations

import pytest

from extractor.languages import language
from extractor.languages.tokens import tokenize
from extractor.reading.dates import read_date, read_dates
from extractor.reading.layout import read_passages


def dates(code, text):
    words, tokens = language(code), tokenize(text)
    return read_dates(text, tokens, read_passages(text, tokens, words), words).mentions


def isos(code, text):
    return [found.iso for found in dates(code, text)]


DAYS = [
    # digits, in every language
    ("ru", "встреча 08.12.2025 прошла", ["2025-12-08"]),
    ("en", "dated 8/12/2025, day first", ["2025-12-08"]),
    ("en", "dated 12/31/2025", ["2025-12-31"]),
    ("kk", "2025-12-08 күні", ["2025-12-08"]),
    ("az", "03.07.21 tarixində", ["2021-07-03"]),
    ("tr", "25–26.02.2025 tarihlerinde", ["2025-02-25/2025-02-26"]),
    ("uz", "25.02.2025 – 27.02.2025 kunlari", ["2025-02-25/2025-02-27"]),
    ("ru", "30.02.2025", []),
    # Russian
    ("ru", "2 июля 2021 года", ["2021-07-02"]),
    ("ru", "2-го июля 2021 г.", ["2021-07-02"]),
    ("ru", "В ПЯТНИЦУ, 2 ИЮЛЯ 2021 ГОДА", ["2021-07-02"]),
    ("ru", "с 2 по 5 мая 2024 года", ["2024-05-02/2024-05-05"]),
    ("ru", "11 и 12 октября 2024 года", ["2024-10-11/2024-10-12"]),
    ("ru", "с 30 апреля по 2 мая 2024 года", ["2024-04-30/2024-05-02"]),
    ("ru", "30 декабря 2024 года – 2 января 2025 года", ["2024-12-30/2025-01-02"]),
    ("ru", "16–18 сентября", ["--09-16/--09-18"]),
    # Kyrgyz
    ("ky", "2024-жылдын 12-октябры", ["2024-10-12"]),
    ("ky", "2024-жылдын 12-октябрында", ["2024-10-12"]),
    ("ky", "2024-жылдын 11–12-октябрында", ["2024-10-11/2024-10-12"]),
    ("ky", "12-октябрда", ["--10-12"]),
    ("ky", "3-ИЮЛДА", ["--07-03"]),
    ("ky", "2025-жылдын май айынын 5инде", ["2025-05-05"]),
    ("ky", "5-март күнү", ["--03-05"]),
    # Kazakh
    ("kk", "2024 жылғы 29 қазан", ["2024-10-29"]),
    ("kk", "2024 жылдың 29 қазанында", ["2024-10-29"]),
    ("kk", "2 тамыз күні", ["--08-02"]),
    ("kk", "2024 жылғы 29-30 қазанда", ["2024-10-29/2024-10-30"]),
    ("kk", "2025 жылы 5 мамырда", ["2025-05-05"]),
    ("kk", "2025 жылдың мамыр айының 5-інде", ["2025-05-05"]),
    # Uzbek, both scripts
    ("uz", "2025-yil 8-dekabr", ["2025-12-08"]),
    ("uz", "2025-yil 8-dekabrda", ["2025-12-08"]),
    ("uz", "2025-yilning 25–26-fevral kunlari", ["2025-02-25/2025-02-26"]),
    ("uz", "2025 йил 8 декабрь куни", ["2025-12-08"]),
    ("uz", "2025 йилнинг 8–9 октябрида", ["2025-10-08/2025-10-09"]),
    ("uz", "3-noyabr kuni", ["--11-03"]),
    # Azerbaijani
    ("az", "8 dekabr 2025-ci il", ["2025-12-08"]),
    ("az", "2025-ci il dekabrın 8-də", ["2025-12-08"]),
    ("az", "Sentyabrın 3-də", ["--09-03"]),
    ("az", "2025-ci il iyulun 3-5-də", ["2025-07-03/2025-07-05"]),
    ("az", "iyunun 3-dən 5-dək", ["--06-03/--06-05"]),
    ("az", "10 oktyabr 2024-cü il tarixində", ["2024-10-10"]),
    # Turkish
    ("tr", "10 Nisan'da", ["--04-10"]),
    ("tr", "10 Nisan 2025'te", ["2025-04-10"]),
    ("tr", "8 ARALIK 2025 PAZARTESİ", ["2025-12-08"]),
    ("tr", "10-11 Kasım 2024 tarihlerinde", ["2024-11-10/2024-11-11"]),
    ("tr", "2025 yılının 8 Aralık günü", ["2025-12-08"]),
    ("tr", "10 ve 11 Ağustos 2024", ["2024-08-10/2024-08-11"]),
    # English
    ("en", "on 4 April 2025", ["2025-04-04"]),
    ("en", "on April 4, 2025, in Baku", ["2025-04-04"]),
    ("en", "the 4th of April", ["--04-04"]),
    ("en", "April 4–6, 2025", ["2025-04-04/2025-04-06"]),
    ("en", "from 2 to 5 May 2024", ["2024-05-02/2024-05-05"]),
    ("en", "Dec. 8, 2025", ["2025-12-08"]),
    ("en", "from 30 April to 2 May 2024", ["2024-04-30/2024-05-02"]),
]


@pytest.mark.parametrize(("code", "text", "expected"), DAYS)
def test_days_and_spans_of_days(code, text, expected):
    assert isos(code, text) == expected


YEARS_AND_PERIODS = [
    ("ru", "в 2024 году", ["2024"]),
    ("ru", "в феврале 2012 года", ["2012-02"]),
    ("ru", "программа на 2024–2029 годы", ["2024/2029"]),
    ("ru", "За первые 10 месяцев 2025 года", ["2025-01/2025-10"]),
    ("ru", "за девять месяцев 2025 г.", ["2025-01/2025-09"]),
    ("ru", "За январь–август 2025 года", ["2025-01/2025-08"]),
    ("ru", "в январе-августе 2025 года", ["2025-01/2025-08"]),
    ("ru", "с января по август 2025 года", ["2025-01/2025-08"]),
    ("ru", "в первом полугодии 2024 года", ["2024-01/2024-06"]),
    ("ru", "во II квартале 2024 года", ["2024-04/2024-06"]),
    ("ky", "2024-жылы", ["2024"]),
    ("ky", "2023-жылдын январында", ["2023-01"]),
    ("ky", "2025-жылдын алгачкы 10 айында", ["2025-01/2025-10"]),
    ("ky", "2025-жылдын январь-август айларында", ["2025-01/2025-08"]),
    ("ky", "2025-жылдын биринчи жарым жылдыгында", ["2025-01/2025-06"]),
    ("ky", "2025-жылдын биринчи кварталында", ["2025-01/2025-03"]),
    ("ky", "2025–2027-жылдарга", ["2025/2027"]),
    ("kk", "2024 жылдың қорытындысы бойынша", ["2024"]),
    ("kk", "2025 жылғы қаңтар–тамызда", ["2025-01/2025-08"]),
    ("kk", "2025 жылдың алғашқы тоғыз айында", ["2025-01/2025-09"]),
    ("kk", "2025 жылдың бірінші жартыжылдығында", ["2025-01/2025-06"]),
    ("kk", "2025 жылдың I тоқсанында", ["2025-01/2025-03"]),
    ("uz", "2023-yilda", ["2023"]),
    ("uz", "2025-yilning dastlabki 9 oyida", ["2025-01/2025-09"]),
    ("uz", "2025-yil yanvar–avgust oylarida", ["2025-01/2025-08"]),
    ("uz", "2025-yilning birinchi yarmida", ["2025-01/2025-06"]),
    ("uz", "2025-yilning birinchi choragida", ["2025-01/2025-03"]),
    ("uz", "2024 йилда", ["2024"]),
    ("az", "2022-ci ildə", ["2022"]),
    ("az", "2022-ci ilin iyulunda", ["2022-07"]),
    ("az", "2025-ci ilin yanvar-avqust aylarında", ["2025-01/2025-08"]),
    ("az", "2025-ci ilin ilk 10 ayında", ["2025-01/2025-10"]),
    ("az", "2025-ci ilin birinci rübündə", ["2025-01/2025-03"]),
    ("az", "2025-ci ilin birinci yarısında", ["2025-01/2025-06"]),
    ("az", "2024–2026-cı illər üzrə", ["2024/2026"]),
    ("tr", "2024'te", ["2024"]),
    ("tr", "2024 yılında", ["2024"]),
    ("tr", "2023 yılının aralık ayında", ["2023-12"]),
    ("tr", "Aralık 2023'te", ["2023-12"]),
    ("tr", "2025'in ilk 9 ayında", ["2025-01/2025-09"]),
    ("tr", "2025 yılının ilk yarısında", ["2025-01/2025-06"]),
    ("tr", "2025'in ilk çeyreğinde", ["2025-01/2025-03"]),
    ("tr", "2025 yılı Ocak-Ağustos döneminde", ["2025-01/2025-08"]),
    ("en", "in 2024", ["2024"]),
    ("en", "In June 2024", ["2024-06"]),
    ("en", "in the first half of 2024", ["2024-01/2024-06"]),
    ("en", "in the third quarter of 2024", ["2024-07/2024-09"]),
    ("en", "Q1 2024", ["2024-01/2024-03"]),
    ("en", "the first nine months of 2025", ["2025-01/2025-09"]),
    ("en", "in January–August 2025", ["2025-01/2025-08"]),
    ("en", "between January and August 2025", ["2025-01/2025-08"]),
    ("ru", "с 2024 по 2026 год", ["2024/2026"]),
    ("ru", "За 9 мес. 2025 г.", ["2025-01/2025-09"]),
    ("en", "from 2024 to 2026", ["2024/2026"]),
    ("en", "a programme for 2026–2028", ["2026/2028"]),
]


@pytest.mark.parametrize(("code", "text", "expected"), YEARS_AND_PERIODS)
def test_months_years_and_periods(code, text, expected):
    assert isos(code, text) == expected


AGAINST_THE_ARTICLE = [
    ("ru", "Бишкек, 03.07.21. /Кабар/. Встреча прошла 2 июля т.г.", "2021-07-02"),
    ("ru", "Астана. 15 октября 2025 года. – В прошлом году товарооборот вырос.", "2024"),
    ("ru", "ТАШКЕНТ, 25 июня 2024 года. Экспорт за пять месяцев нынешнего года вырос.", "2024-01/2024-05"),
    ("ru", "15.10.2025, 09:12\n\nСегодня в Астане прошли переговоры.", "2025-10-15"),
    ("ru", "Баку, 3 января 2025 года – Заседание прошло 28 декабря.", "2024-12-28"),
    ("ru", "Баку, 3 января 2025 года – Вчера прошло заседание.", "2025-01-02"),
    ("ky", "Бишкек, 12.03.25. /Кабар/. Министрлер 11-мартта жолугушту.", "2025-03-11"),
    ("ky", "Бишкек, 12.03.25. /Кабар/. Товар жүгүртүү былтыр өстү.", "2024"),
    ("ky", "Бишкек, 12.11.25. /Кабар/. Быйылкы тогуз айда экспорт өстү.", "2025-01/2025-09"),
    ("ky", "Бишкек, 12.03.25. /Кабар/. Жолугушуу кечээ өттү.", "2025-03-11"),
    ("kk", "АСТАНА. 2024 жылғы 30 қазан. – Тараптар кеше келіссөз жүргізді.", "2024-10-29"),
    ("kk", "2024 жылғы 29 қазанда келіссөз өтті. Биылғы тоғыз айда сауда өсті.", "2024-01/2024-09"),
    ("kk", "АСТАНА. 2024 жылғы 30 қазан. – Өткен жылы сауда өсті.", "2023"),
    ("uz", "TOSHKENT, 2025-yil 27-fevral. – O‘tgan yili savdo o‘sdi.", "2024"),
    ("uz", "TOSHKENT, 2025-yil 27-fevral. – Joriy yilning dastlabki oylarida, joriy yilda o‘sdi.", "2025"),
    ("uz", "TOSHKENT, 2025-yil 27-fevral. – Muzokaralar kecha bo‘lib o‘tdi.", "2025-02-26"),
    ("az", "Bakı, 8 dekabr 2025-ci il, AZƏRTAC. Görüş dünən keçirilib.", "2025-12-07"),
    ("az", "Bakı, 8 dekabr 2025-ci il, AZƏRTAC. Ötən il dövriyyə artıb.", "2024"),
    ("az", "Bakı, 8 dekabr 2025-ci il, AZƏRTAC. Bu ilin on ayında dövriyyə artıb.", "2025-01/2025-10"),
    ("tr", "İSTANBUL, 11 Nisan 2025 - Forum 10 Nisan'da düzenlendi.", "2025-04-10"),
    ("tr", "ANKARA, 11 Nisan 2025 - İhracat geçen yıl arttı.", "2024"),
    ("tr", "ANKARA, 11 Kasım 2025 - Bu yılın ilk 9 ayında ihracat arttı.", "2025-01/2025-09"),
    ("tr", "ANKARA, 11 Kasım 2025 - Yılın ilk 9 ayında ihracat arttı.", "2025-01/2025-09"),
    ("az", "Bakı, 8 dekabr 2025-ci il, AZƏRTAC. İlin ilk 10 ayında ixrac artıb.", "2025-01/2025-10"),
    ("ky", "Садыр Жапаров бүгүн, 2024-жылдын 15-сентябрында келди. Ал кечээ учуп чыккан.", "2024-09-14"),
    ("en", "SAMARKAND, 4 April 2025 – The summit was held on Friday.", "2025-04-04"),
    ("en", "BAKU, April 8, 2025 – The talks took place on Monday.", "2025-04-07"),
    ("en", "BAKU, April 8, 2025 – Trade grew last year.", "2024"),
    ("en", "BAKU, Nov. 8, 2025 – Trade grew in the first nine months of this year.", "2025-01/2025-09"),
]


@pytest.mark.parametrize(("code", "text", "expected"), AGAINST_THE_ARTICLE)
def test_what_is_relative_is_resolved_against_the_articles_own_date(code, text, expected):
    assert isos(code, text)[-1] == expected


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "ru",
            "В прошлом году во вторник, как и сегодня, торговля росла. За пять месяцев текущего года – тоже.",
        ),
        ("ky", "Былтыр, кечээ жана быйылкы тогуз айда соода өстү. Жолугушуу бейшемби күнү өттү."),
        ("kk", "Былтыр, кеше және биылғы тоғыз айда сауда өсті. Кездесу бейсенбі күні өтті."),
        ("uz", "O‘tgan yili, kecha va joriy yilda savdo o‘sdi. Uchrashuv payshanba kuni o‘tdi."),
        ("az", "Ötən il, dünən və bu il ticarət artıb. Görüş cümə axşamı keçirilib."),
        ("tr", "Geçen yıl, dün ve bu yıl ticaret arttı. Görüşme perşembe günü yapıldı."),
        ("en", "Trade grew last year, yesterday and this year. The talks were held on Thursday."),
    ],
)
def test_nothing_is_resolved_where_the_text_states_no_date(code, text):
    assert isos(code, text) == []


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Работаем 24/7, рост в 1.4 раза, счёт 3:2, телефон +996 312 62-12-34"),
        ("ru", "6-е заседание, 14-м пунктом, от 10 до 12 млн долларов, 1 476 километров"),
        ("ru", "с 1990 до 2000 тонн; за последние 10 месяцев; 300 лет; 5 года"),
        ("ru", "версия 1.2.3.4, адрес 10.0.12.25.1, 21:40, ст. 12.1"),
        ("ky", "20 мартаба, 843 адам, 30 миңден ашуун, 24 саат"),
        ("kk", "Қазан қаласында 5 кездесу, 100 жылдық мереке"),
        ("uz", "25 ta hujjat, 100 yilligi, may oyi"),
        ("az", "mayın sonu, 5 mart kimi deyil"[:11]),
        ("tr", "Ekim Ahmet ve Kasım Bey, 700'ü aşkın görüşme, yüzde 6,3"),
        ("en", "It may 5 times march 10 steps; 1,860 megawatts; 2000 tonnes; the 14th session"),
        ("en", "In March 12.5 million dollars; Boeing 737; flight 2024"),
    ],
)
def test_other_numbers_are_no_dates(code, text):
    assert isos(code, text) == []


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ru", " date 2025-12-08 БАКУ/Trend/ - В Баку 8 декабря состоялось заседание.", "2025-12-08"),
        ("ru", "Главная | Политика\n\n19.02.2025, 21:40   Просмотров: 3\n\nВизит в Ашхабад", "2025-02-19"),
        ("ru", "Астана. 15 октября. – В Берлине 14 октября прошло заседание.", "--10-15"),
        ("ru", "17 сентября т.г. в г. Душанбе состоялась встреча.", None),
        ("ru", "8 декабря 2025 года в Баку состоялось заседание комиссии.", None),
        ("az", "Sentyabrın 3-də Avropa İttifaqı Şurasının Prezidenti zəng edib.", None),
        ("az", "Bakı, 8 dekabr, AZƏRTAC. Dekabrın 7-də görüş keçirilib.", "--12-08"),
        ("en", "On 4 April 2025, the first summit was held.", None),
        ("az", "Bakıya səfər\n23 İyul 2010 Cümə 11:20\nBaş nazir Bakıya gəlib.", "2010-07-23"),
        ("ky", "БИШКЕК, 26-янв. — Sputnik. Президенттер сүйлөштү.", "--01-26"),
        ("en", "MOSCOW, November 28. /TASS/. The presidents met.", "--11-28"),
        ("en", "BUSINESS   14 October 2025, 18:42\n\nContract signed", "2025-10-14"),
        ("tr", "10 Nisan'da Budapeşte'de düzenlenen forum sona erdi.", None),
        ("uz", "2025-yil 25–26-fevral kunlari Prezident tashrif bilan bo‘ldi.", None),
        ("kk", "2 тамыз күні министр ресми сапармен барды.", None),
    ],
)
def test_the_article_is_dated_by_its_heading_or_dateline_only(code, text, expected):
    words, tokens = language(code), tokenize(text)
    dateline = read_dates(text, tokens, read_passages(text, tokens, words), words).dateline
    assert (dateline.iso if dateline else None) == expected


@pytest.mark.parametrize(
    ("code", "quote", "article", "expected"),
    [
        ("ru", "2 июля т.г.", "2021-07-03", "2021-07-02"),
        ("ru", "2 июля т.г.", None, "--07-02"),
        ("en", "on Friday", "2025-04-04", "2025-04-04"),
        ("en", "on Friday", None, None),
        ("en", "2024", None, "2024"),
        ("ky", "2025-жылдын 16–18-сентябрында", None, "2025-09-16/2025-09-18"),
        ("az", "dünən", "--12-08", "--12-07"),
        ("tr", "no date here", None, None),
    ],
)
def test_a_quote_is_read_by_the_same_rules(code, quote, article, expected):
    found = read_date(quote, language(code), article=article)
    assert (found and found.iso) == expected


def test_an_abbreviated_full_date_in_the_lead_dates_later_days():
    text = "Министр 25 февраля 2025 года прибыл. 26 февраля прошли переговоры. 3 ноября отмечали праздник."
    assert isos("ru", text) == ["2025-02-25", "2025-02-26", "--11-03"]


def test_offsets_slice_the_text():
    text = "Тараптар 2024-жылдын 12-октябрында жолугушту."
    (found,) = dates("ky", text)
    assert found.text(text) == "2024-жылдын 12-октябрында"
    assert found.kind == "day"


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("ky", "БАТКЕН, 17-апр. 2026 — Бүгүн саммит өттү.", ["2026-04-17", "2026-04-17"]),
        ("ru", "12 сент. 2025 г.", ["2025-09-12"]),
        ("ru", "Встреча прошла 2 июля. 2025 год был успешным.", ["--07-02", "2025"]),
        ("en", "12 Sept. 2025", ["2025-09-12"]),
        ("ky", "6–8-март күндөрү, 2025-жылдын 7-мартында", ["2025-03-06/2025-03-08", "2025-03-07"]),
        ("ru", "В ходе визита 6–8 марта, 7 марта 2025 года", ["2025-03-06/2025-03-08", "2025-03-07"]),
        ("ru", "6 марта подписан протокол к договору от 24 мая 1996 года", ["--03-06", "1996-05-24"]),
    ],
)
def test_a_shortened_month_goes_on_and_a_visits_days_share_a_year(code, text, days):
    assert [date.iso for date in read_dates(text, tokenize(text), (), language(code)).mentions] == days
