"""Places are found under the endings of every language, with the country they stand for."""

from __future__ import annotations

import pytest

from extractor.languages import CODES, language
from extractor.languages.tokens import tokenize
from extractor.reading.places import city_country, read_city, read_country, read_places


def found(code, text):
    return [
        (text[place.start : place.end], place.country, place.kind)
        for place in read_places(text, tokenize(text), language(code))
    ]


def name_of(code, text):
    return [place.name for place in read_places(text, tokenize(text), language(code)) if place.kind == "city"]


@pytest.mark.parametrize(
    ("code", "text", "country"),
    [
        ("ky", "Кыргыз Республикасынын Президенти", "KG"),
        ("ky", "Сауд Арабиясынын Падышасы", "SA"),
        ("ky", "АКШ-тын элчиси", "US"),
        ("ky", "Пакистан Ислам Республикасынын өкмөтү", "PK"),
        ("ky", "Европа Биримдигинин өкүлү", "EU"),
        ("kk", "ҚР Сыртқы істер министрі", "KZ"),
        ("kk", "Қытай Халық Республикасына сапар", "CN"),
        ("kk", "Біріккен Араб Әмірліктеріне барды", "AE"),
        ("kk", "АҚШ-қа экспорт", "US"),
        ("ru", "Исламской Республикой Пакистан", "PK"),
        ("ru", "в Королевстве Саудовская Аравия", "SA"),
        ("ru", "посол ФРГ", "DE"),
        ("ru", "Южно-Африканской Республики", "ZA"),
        ("ru", "с Чешской Республикой", "CZ"),
        ("ru", "Еврокомиссии", "EU"),
        ("uz", "Qirg‘iz Respublikasiga", "KG"),
        ("uz", "Qozog'istonda", "KZ"),
        ("uz", "AQShning elchisi", "US"),
        ("uz", "Ўзбекистон Республикасининг", "UZ"),
        ("az", "Azərbaycan Respublikasının Prezidenti", "AZ"),
        ("az", "BƏƏ-də", "AE"),
        ("az", "Qırğız Respublikasında", "KG"),
        ("tr", "Türkiye'nin ihracatı", "TR"),
        ("tr", "Çin Halk Cumhuriyeti'ne", "CN"),
        ("tr", "ABD'nin", "US"),
        ("en", "the Islamic Republic of Pakistan", "PK"),
        ("en", "the Republic of Korea", "KR"),
        ("en", "Turkmenistan's exports", "TM"),
        ("en", "U.S. ambassador", "US"),
        ("en", "the European Commission", "EU"),
    ],
)
def test_states_are_read_under_their_official_names_and_endings(code, text, country):
    assert [(place[1], place[2]) for place in found(code, text)] == [(country, "country")]


@pytest.mark.parametrize(
    ("code", "text", "countries"),
    [
        ("ru", "кыргызско-азербайджанские отношения", ["KG", "AZ"]),
        ("ru", "азербайджано-турецкий форум", ["AZ", "TR"]),
        ("ru", "венгр и китаянка с казахстанскими делегатами", ["HU", "KZ"]),
        ("ky", "кыргыз-өзбек чек арасы", ["KG", "UZ"]),
        ("ky", "казакстандык ишкерлер", ["KZ"]),
        ("kk", "қазақ пен мажар халықтары", ["KZ", "HU"]),
        ("uz", "o‘zbek-qirg‘iz chegarasi", ["UZ", "KG"]),
        ("az", "azərbaycanlı və gürcü iş adamları", ["AZ", "GE"]),
        ("tr", "Macar ve Türk şirketleri", ["HU", "TR"]),
        ("en", "the Hungarian and South Korean ministers", ["HU", "KR"]),
    ],
)
def test_adjectives_and_peoples_are_nationalities(code, text, countries):
    assert [place[1] for place in found(code, text)] == countries
    assert {place[2] for place in found(code, text)} == {"nationality"}


@pytest.mark.parametrize(
    ("code", "text", "name", "country"),
    [
        ("ky", "Бишкектеги жолугушуу", "Бишкек", "KG"),
        ("ky", "форум Чолпон-Атада өттү", "Чолпон-Ата", "KG"),
        ("ky", "Ош шаарында", "Ош", "KG"),
        ("ky", "Брюсселде", "Брюссель", "BE"),
        ("kk", "Ұлан-Батырдағы кездесу", "Ұлан-Батыр", "MN"),
        ("kk", "Ыстанбұлда", "Ыстанбұл", "TR"),
        ("ru", "в Бухаре", "Бухара", "UZ"),
        ("ru", "перед Самаркандом", "Самарканд", "UZ"),
        ("ru", "в Афинах", "Афины", "GR"),
        ("ru", "ТАШКЕНТ, 25 июня", "Ташкент", "UZ"),
        ("uz", "Toshkentdagi uchrashuv", "Toshkent", "UZ"),
        ("uz", "Islomobodda", "Islomobod", "PK"),
        ("az", "Şuşada keçirilib", "Şuşa", "AZ"),
        ("az", "Daşkənddən", "Daşkənd", "UZ"),
        ("tr", "Budapeşte'deki görüşme", "Budapeşte", "HU"),
        ("tr", "New York'ta", "New York", "US"),
        ("tr", "İSTANBUL, 11 Nisan", "İstanbul", "TR"),
        ("en", "in St. Petersburg", "St. Petersburg", "RU"),
        ("en", "talks in Plovdiv ended", "Plovdiv", "BG"),
        ("ru", "прибыл в Дебрецен", "Дебрецен", "HU"),
    ],
)
def test_cities_are_named_in_the_nominative_with_their_country(code, text, name, country):
    assert name_of(code, text) == [name]
    assert [place[1] for place in found(code, text) if place[2] == "city"] == [country]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Орёл летит. Мир нужен всем. Владимир Иванов сказал. Киров открыл."),
        ("ru", "Того требует закон. Поддержка семей. Финальный этап."),
        ("ky", "Кант жана Сары базары. Темир жол."),
        ("ky", "Нарын дарыясы менен Талас облусу"),
        ("uz", "Sentyabr oyida. Men bilaman."),
        ("az", "Mən gedirəm. Mali dəstək."),
        ("tr", "Mali İşler. Ordu mensupları. Batman ve Van. Deniz Bey."),
        ("en", "Reading is nice. Mobile phones. Best of all, March comes. turkey and china."),
        ("en", "Peter Hamilton and Victoria Lincoln met Mr Nelson"),
    ],
)
def test_everyday_words_and_persons_are_no_places(code, text):
    assert [place for place in found(code, text) if place[2] != "site"] == []


def test_names_joined_by_hyphens_are_read_one_by_one():
    assert found("ru", "дорога Китай-Кыргызстан-Узбекистан") == [
        ("Китай", "CN", "country"),
        ("Кыргызстан", "KG", "country"),
        ("Узбекистан", "UZ", "country"),
    ]


@pytest.mark.parametrize("code", CODES)
def test_any_string_is_read_without_error(code):
    for text in ("", "'", "-", "А" * 5000, "'’ʼ İ", "Ａ\u0000\ud800-\u0301", "в  г. ", "Республика " * 50):
        read_places(text, tokenize(text), language(code))


def test_a_quote_gives_its_one_country_and_its_first_city():
    ru = language("ru")
    assert read_country("председатель Милли Меджлиса Азербайджанской Республики", ru) == "AZ"
    assert read_country("между Казахстаном и Китаем", ru) is None
    assert read_country("встреча", ru) is None
    assert read_city("в Дебрецене", ru) == ("Дебрецен", "HU")
    assert read_city("в Казахстане", ru) is None
    assert city_country("Budapeşte") == city_country("Будапешт") == "HU"
    assert city_country("Кезляндия") is None


@pytest.mark.parametrize(
    ("code", "text", "site"),
    [
        ("ky", "Садыр Жапаров Ала-Арча резиденциясында кабыл алды", "Ала-Арча резиденциясы"),
        ("ky", "Сеулдагы Өкмөт комплексинде", "Өкмөт комплекси"),
        ("kk", "Астанадағы Тәуелсіздік сарайында өтті", "Тәуелсіздік сарайы"),
        (
            "kk",
            "Кездесу Сыртқы істер министрлігінің ғимаратында өтті",
            "Сыртқы істер министрлігінің ғимараты",
        ),
        ("ru", "во Дворце Независимости прошла встреча", "дворец Независимости"),
        ("ru", "в Президентском дворце", "Президентский дворец"),
        ("ru", "в здании Министерства иностранных дел состоялась", "здание Министерства иностранных дел"),
        ("ru", "в отеле «Ала-Тоо Палас»,", "отель «Ала-Тоо Палас»"),
        ("uz", "Toshkentdagi “Ko‘ksaroy” qarorgohida", "“Ko‘ksaroy” qarorgohi"),
        ("az", "Bakıdakı Heydər Əliyev Mərkəzində keçirilib", "Heydər Əliyev Mərkəzi"),
        ("az", "Prezident İlham Əliyev Gülüstan Sarayında qəbul edib", "Gülüstan Sarayı"),
        ("kk", "Қасым-Жомарт Тоқаев Тәуелсіздік сарайында қабылдады", "Тәуелсіздік сарайы"),
        ("ky", "Президент Садыр Жапаров Ынтымак Ордо имаратында", "Ынтымак Ордо имараты"),
        ("tr", "Bakü'deki Gülistan Sarayı'nda düzenlendi", "Gülistan Sarayı"),
        ("tr", "Budapeşte'deki Varkert Bazar'da düzenlendi", "Varkert Bazar"),
        ("en", "at the Palace of Independence in Minsk", "Palace of Independence"),
        ("en", "at the Yyldyz Hotel in Ashgabat", "Yyldyz Hotel"),
    ],
)
def test_buildings_are_read_in_full_and_named_in_the_nominative(code, text, site):
    places = read_places(text, tokenize(text), language(code))
    assert [place.name for place in places if place.kind == "site"] == [site]


@pytest.mark.parametrize(
    ("code", "text", "city"),
    [
        ("ru", "В Нови-Саде прошло заседание", "Нови-Сад"),
        ("ru", "завод в Великих Луках", "Великие Луки"),
        ("ru", "встреча в Орле", "Орел"),
        ("en", "The session was held in Santo Domingo.", "Santo Domingo"),
        ("tr", "Novi Sad'da toplantı yapıldı.", "Novi Sad"),
        ("uz", "Tokio shahridagi mehmonxonada", "Tokio"),
    ],
)
def test_lesser_cities_may_have_several_words(code, text, city):
    places = read_places(text, tokenize(text), language(code))
    assert [place.name for place in places if place.kind == "city"] == [city]
