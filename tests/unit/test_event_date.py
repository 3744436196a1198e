from __future__ import annotations

import pytest

from extractor.candidates.event_date import event_date
from extractor.reading import Reading


def decided(code, text):
    best = next(iter(event_date(Reading.of_text(text, code))), None)
    return best.values["event_date"] if best and best.score >= 0.5 else None


CASES = [
    # the event's day, not the article's
    (
        "ru",
        "2021-07-02",
        (
            "Встреча министров\n\n"
            "Бишкек, 03.07.21. /Кабар/. Министр 2 июля т.г. провел встречу с председателем парламента."
        ),
    ),
    (
        "ky",
        "2025-03-11",
        "Министрлер жолугушту\n\nБишкек, 12.03.25. /Кабар/. Министрлер 11-мартта Ташкентте жолугушту.",
    ),
    (
        "tr",
        "2025-04-10",
        "İş Forumu düzenlendi\n\nİSTANBUL, 11 Nisan 2025 - İş Forumu 10 Nisan'da Budapeşte'de düzenlendi.",
    ),
    (
        "ru",
        None,
        "Встреча министров\n\nБишкек, 03.07.21. /Кабар/. Министр провел встречу с председателем парламента.",
    ),
    # today, yesterday and weekdays count where the text dates itself
    (
        "ru",
        "2025-02-19",
        (
            "Рабочий визит в Ашхабад\n\n"
            "19.02.2025, 21:40\n\nВице-премьер сегодня совершил рабочий визит в Туркменистан."
        ),
    ),
    (
        "uz",
        "2025-02-26",
        "Muzokaralar\n\nTOSHKENT, 2025-yil 27-fevral. – Vazirlar kecha muzokaralar o‘tkazdi.",
    ),
    (
        "en",
        "2025-04-04",
        "Leaders meet\n\nSAMARKAND, 4 April 2025 – The first summit was held on Friday in Samarkand.",
    ),
    ("kk", None, "Кездесу өтті\n\nМинистр бейсенбі күні әріптесімен кездесті."),
    # a visit's span
    (
        "uz",
        "2025-02-25/2025-02-26",
        (
            "Rasmiy tashrif\n\n"
            "Bosh vazir 2025-yil 25–26-fevral kunlari rasmiy tashrif bilan mamlakatimizda bo‘ldi."
        ),
    ),
    (
        "ru",
        "--06-24/--06-26",
        (
            "Государственный визит\n\n"
            "Президент Монголии 24–26 июня находился в Ташкенте с государственным визитом."
        ),
    ),
    # no date of a document, of a next session or of what is planned
    (
        "ru",
        "--09-17",
        (
            "О встрече министров\n\n"
            "17 сентября т.г. в Душанбе состоялась встреча министров. Обсуждён договор, "
            "подписанный в Исламабаде 14 декабря 2022 года."
        ),
    ),
    (
        "az",
        "--09-03",
        (
            "Telefon danışığı\n\n"
            "Sentyabrın 3-də Prezidentə telefonla zəng edib. "
            "Avqustun 8-də paraflanmış sazişin əhəmiyyəti vurğulanıb."
        ),
    ),
    (
        "kk",
        "2024-10-29",
        (
            "Келіссөздер өтті\n\n"
            "2024 жылғы 29 қазанда Ұлан-Батырда келіссөздер өтті. "
            "Келесі отырыс 5 желтоқсанда өтеді деп жоспарлануда."
        ),
    ),
    (
        "ru",
        "2025-12-08",
        (
            "Заседание комиссии\n\n"
            "В Баку 8 декабря 2025 года состоялось заседание комиссии. 9 декабря гости посетят завод."
        ),
    ),
    (
        "en",
        None,
        (
            "Vice Premier to visit Kazakhstan\n\n"
            "The vice premier will pay an official visit to Kazakhstan on May 15-17."
        ),
    ),
    (
        "en",
        None,
        "Ministers meet\n\nThe ministers met in Bishkek, the Uzbek press service said on 18 August.",
    ),
    # the part of a line that dates an article
    (
        "en",
        "2025-12-20",
        (
            "Ministers meet in Baku\n\nBy our correspondent   |   Baku   |   Saturday 20 December 2025\n\n"
            "The ministers of Japan and Georgia met in Baku on Saturday."
        ),
    ),
    (
        "ru",
        "2025-12-19",
        (
            "Министры встретились в Баку\n\nот нашего корреспондента | Баку | 20 декабря 2025 года\n\n"
            "Министры Японии и Грузии встретились вчера в Баку."
        ),
    ),
    (
        "tr",
        "2025-12-19",
        (
            "Bakanlar Bakü'de görüştü\n\nmuhabirimizden · Bakü · 20 Aralık 2025\n\n"
            "Japonya ve Gürcistan bakanları dün Bakü'de görüştü."
        ),
    ),
    # no event, no date
    ("ru", None, "Забытые страницы истории\n\nВ музее хранится письмо от 5 мая 1785 года."),
    ("en", None, ""),
]


@pytest.mark.parametrize(("code", "expected", "text"), CASES)
def test_the_date_is_the_events_own(code, expected, text):
    assert decided(code, text) == expected


def test_candidates_point_at_words_of_the_text():
    text = CASES[0][2]
    (best, *_) = event_date(Reading.of_text(text, "ru"))
    assert [span.text(text) for span in best.evidence["event_date"]] == ["2 июля т.г."]
    assert all(0 <= value <= 1 for value in best.features.values())


# The day on which a visitor came, with nothing else, and the talks on a day of their own.
ARRIVALS = [
    (
        "ru",
        "Президент прибыл 26 января в Доху с государственным визитом.",
        "Основные мероприятия визита прошли 27 января во дворце. Состоялись переговоры.",
    ),
    (
        "uz",
        "Президент 26 январь куни давлат ташрифи билан Доҳа шаҳрига келди.",
        "Ташрифнинг асосий тадбирлари 27 январь куни саройда бўлиб ўтди. Музокаралар ўтказилди.",
    ),
    (
        "uz",
        "Prezident 26-yanvar kuni davlat tashrifi bilan Doha shahriga keldi.",
        "Tashrifning asosiy tadbirlari 27-yanvar kuni saroyda bo‘lib o‘tdi. Muzokaralar o‘tkazildi.",
    ),
    (
        "ky",
        "Президент 26-январда мамлекеттик сапар менен Доха шаарына келди.",
        "Сапардын негизги иш-чаралары 27-январда сарайда өттү. Сүйлөшүүлөр жүргүзүлдү.",
    ),
    (
        "kk",
        "Президент 26 қаңтарда мемлекеттік сапармен Доха қаласына келді.",
        "Сапардың негізгі іс-шаралары 27 қаңтарда сарайда өтті. Келіссөздер жүргізілді.",
    ),
    (
        "az",
        "Prezident yanvarın 26-da dövlət səfəri ilə Doha şəhərinə gəlib.",
        "Səfərin əsas tədbirləri yanvarın 27-də sarayda keçirilib. Danışıqlar aparılıb.",
    ),
    (
        "tr",
        "Cumhurbaşkanı 26 Ocak'ta devlet ziyareti için Doha kentine geldi.",
        "Ziyaretin ana programı 27 Ocak'ta sarayda gerçekleştirildi. Görüşmeler yapıldı.",
    ),
    (
        "en",
        "The President arrived in Doha on 26 January on a state visit.",
        "The main events of the visit took place on 27 January at the palace. Talks were held.",
    ),
]


@pytest.mark.parametrize(("code", "came", "talks"), ARRIVALS)
def test_a_visit_is_of_the_day_of_its_talks_not_of_the_coming(code, came, talks):
    assert decided(code, f"Doha, Qatar\n\n{came}\n\n{talks}") == "--01-27"
    assert decided(code, f"Doha, Qatar\n\n{came}") == "--01-26"


HEADINGS = [  # of one who was there, and of an agency
    ("kk", "Берн, 18 қараша. Елші Берндегі сарайда Президентке сенім грамотасын тапсырды.", "--11-18"),
    ("ru", "Берн, 18 ноября. Посол вручил во дворце верительные грамоты Президенту.", "--11-18"),
    ("ru", "18 ноября 2025 года, 15:30, Берн\n\nМинистр провёл переговоры с коллегой.", "2025-11-18"),
    ("ru", "18 ноября 2025 года. Министр встретился в Берне с коллегой из Швейцарии.", "2025-11-18"),
    ("kk", "2025 жылғы 18 қараша. Министр Бернде әріптесімен кездесті.", "2025-11-18"),
    ("ru", "Берн, 18 ноября. /Кабар/. Посол вручил верительные грамоты Президенту.", None),
    ("ru", "18 ноября 2025 года\n\nМинистр провёл переговоры с коллегой из Швейцарии.", None),
    ("az", "Bern, 18 noyabr, AZƏRTAC. Səfir etimadnaməsini Prezidentə təqdim edib.", None),
    ("ru", "Берн, 18 ноября. 17 ноября посол вручил верительные грамоты Президенту.", "--11-17"),
    (
        "en",
        "BERN, 18 November 2025. The ambassador presented his credentials to the President.",
        "2025-11-18",
    ),
    ("ky", "Берн, 18-ноябрь. Элчи сарайда Президентке ишеним грамотасын тапшырды.", "--11-18"),
    ("tr", "Bern, 18 Kasım 2025. Büyükelçi güven mektubunu Cumhurbaşkanı'na sundu.", "2025-11-18"),
]


@pytest.mark.parametrize(("code", "text", "expected"), HEADINGS)
def test_a_report_from_the_place_is_of_its_own_day_where_it_states_no_other(code, text, expected):
    headlines = {"kk": "Елші грамота тапсырды", "ru": "Посол и министр в Берне", "en": "Ambassador in Bern"}
    assert decided(code, f"{headlines.get(code, 'Bern: Прэзидент')}\n\n{text}") == expected


def test_a_chronicle_by_the_hour_is_of_its_own_day():
    entries = [
        "18:46\nSerbiya Prezidentinin dövlət səfəri başa çatıb.",
        "17:05\nPrezidentlər görüşüb.",
        "11:10\nQonaq oktyabrın 15-də gəlib.",
    ]
    head = "Dövlət səfəri başa çatdı - XRONİKA\n\n16 oktyabr, 2025\n\n"
    assert decided("az", head + "\n\n".join(entries)) == "2025-10-16"
    assert decided("az", head + "\n\n".join(entry[6:] for entry in entries)) is None


def test_an_agency_may_stand_before_the_day_of_its_heading():
    text = (
        "Визит министра в Хельсинки: подписана программа\n\n/КАБАР/, 23 апреля 2026 г. Представитель ведомства "
        "провёл брифинг об итогах визита.\n\nПереговоры прошли во вторник, 21 апреля."
    )
    assert decided("ru", text) == "2026-04-21"


def test_the_one_day_with_which_a_visit_is_told_in_an_answer_is_its_day():
    text = (
        "Асанов: «Бизди бал менен күтүшөт»\n\nОктябрдын башында Президент Сербияга мамлекеттик сапар менен барды.\n\n"
        "– Кандай болду?\n\n– 8-октябрда эртең менен сарайда салтанат өттү, анан президенттер сүйлөштү.\n\n"
        "– Эмне көрдүңүздөр?\n\n– Шаарды көрдүк.\n\n– Дагы барасызбы?\n\n– Албетте, барабыз."
    )
    assert decided("ky", text) == "--10-08"
