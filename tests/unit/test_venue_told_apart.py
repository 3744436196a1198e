"""Where the event took place, beside what is said of other places and other years."""

from __future__ import annotations

import pytest

from extractor.candidates.venue import venue
from extractor.reading import Reading


def _place(text: str, code: str) -> tuple[object, object]:
    best = venue(Reading.of_text(text, code))[0]
    return (best.values["city"], best.values["country"]) if best.score >= 0.5 else (None, None)


@pytest.mark.parametrize(
    ("code", "text", "city"),
    [
        (
            "ky",
            "Римде министрлер жолугушту\n\n5-март 2026-жыл. Римде комиссиянын отуруму өттү.\n\nЖыйында тараптар "
            "соода маселелерин талкуулашты.\n\nИтальян капиталы катышкан ишканалар өлкөбүздө иштеп жатат.",
            "Рим",
        ),
        (
            "kk",
            "Римде комиссия отырысы өтті\n\n2026 жылғы 5 наурыз. Римде үкіметаралық комиссияның отырысы өтті.\n\n"
            "Министрлер сауданы талқылады.\n\nЕлімізде италиялық капитал қатысатын 270 компания жұмыс істейді.",
            "Рим",
        ),
        (
            "uz",
            "Rimda komissiya majlisi o‘tdi\n\n2026-yil 5-mart kuni Rimda hukumatlararo komissiya majlisi bo‘lib "
            "o‘tdi.\n\nVazirlar savdoni ko‘rib chiqdi.\n\nMamlakatimizda Italiya kapitali ishtirokida 70 korxona "
            "tashkil etilgan.",
            "Rim",
        ),
        (
            "az",
            "Romada komissiyanın iclası keçirilib\n\nMartın 5-də Romada hökumətlərarası komissiyanın iclası "
            "keçirilib.\n\nNazirlər ticarəti müzakirə ediblər.\n\nÖlkəmizdə İtaliyanın iştirakı ilə görüş və sərgilər "
            "keçirilir.",
            "Roma",
        ),
    ],
)
def test_our_country_further_down_does_not_outweigh_the_city_of_the_lead(
    code: str, text: str, city: str
) -> None:
    assert _place(text, code)[0] == city


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ky", "2026-жылдын 5-мартында министр Финляндиянын өлкөбүздөгү жаңы элчиси менен жолугушту. Анын "
         "резиденциясы Астанада болгон."),
        ("kk", "2026 жылғы 5 наурызда министр резиденциясы Ташкентте орналасқан Финляндия елшісімен кездесті."),
        ("ru", "5 марта 2026 года министр принял посла Мексики с резиденцией в Астане и провел с ним встречу."),
        ("uz", "2026-yil 5-mart kuni vazir Finlyandiyaning mamlakatimizda yangi tayinlangan favqulodda va muxtor "
         "elchisi bilan uchrashdi. U qarorgohi Ostonada bo‘lgan diplomat o‘rniga keldi."),
        ("uz", "2026 йил 5 март куни вазир қароргоҳи Остонада бўлган Финляндия элчиси билан учрашди."),
        ("az", "Martın 5-də nazir Finlandiyanın ölkəmizdə yeni təyin olunmuş səfiri ilə görüşüb."),
        ("en", "On 5 March 2026 the minister met the Ambassador of Mexico, resident in Astana."),
    ],
)  # fmt: skip
def test_an_envoys_residence_and_accreditation_are_no_venue(code: str, text: str) -> None:
    assert _place(text, code) == (None, None)


@pytest.mark.parametrize(
    ("text", "city", "site"),
    [
        ("Церемония прошла в ташкентском отеле InterContinental.", "Ташкент", "отель InterContinental"),
        ("Переговоры прошли в бакинском дворце «Гюлистан».", "Баку", "дворец «Гюлистан»"),
        ("Встреча министров состоялась в московской гостинице «Украина».", "Москва", "гостиница «Украина»"),
        ("Переговоры прошли в минском отеле «Европа».", "Минск", "отель «Европа»"),
        ("Форум открылся в астанинском комплексе «Экспо».", "Астана", "комплекс «Экспо»"),
    ],
)
def test_the_adjective_of_a_city_before_a_building_tells_the_city(text: str, city: str, site: str) -> None:
    best = venue(Reading.of_text(text, "ru"))[0]
    assert (best.values["city"], best.values["site"]) == (city, site)


@pytest.mark.parametrize(
    "text", ["Московские переговоры отложены.", "Ташкентская область подписала соглашение."]
)
def test_the_adjective_of_a_city_alone_is_no_place(text: str) -> None:
    assert _place(text, "ru") == (None, None)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "3 марта 2026 года министры подписали протокол. Соглашение подписано в августе 2022 года, во время "
         "визита президента Шавката Мирзиёева в Джидду."),
        ("en", "On 3 March 2026 the ministers signed a protocol. The agreement was signed in August 2022 during the "
         "visit of the president to Jeddah."),
    ],
)  # fmt: skip
def test_where_something_was_signed_years_ago_is_no_venue(code: str, text: str) -> None:
    assert _place(text, code) == (None, None)


def test_an_ending_is_read_off_the_part_of_a_word_that_is_the_city() -> None:
    assert _place("2026 йил 14 ноябрь куни Нью-Деҳлида бизнес-форум бўлиб ўтди.", "uz")[1] == "IN"


def test_a_building_keeps_the_word_between_its_quoted_name_and_its_head() -> None:
    text = "Пайшанба куни Деҳлидаги «Бҳарат мандапам» кўргазмалар мажмуасида бизнес-форум ўтказилди."
    assert venue(Reading.of_text(text, "uz"))[0].values["site"] == "«Бҳарат мандапам» кўргазмалар мажмуаси"
