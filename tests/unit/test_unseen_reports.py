"""What reports of real agencies showed: arrivals, acting offices, seats, lists, guests in turn, forms of the future."""

from __future__ import annotations

import pytest

from extractor.candidates.event_type import event_type
from extractor.candidates.instruments import instruments
from extractor.candidates.participants import participants
from extractor.candidates.parties import parties
from extractor.candidates.trade import trade
from extractor.candidates.venue import venue
from extractor.reading import Reading


def _taking_part(text: str, code: str) -> dict[object, tuple[object, object]]:
    found = participants(Reading.of_text(text, code))
    return {c.values["name"]: (c.values["title"], c.values["country"]) for c in found if c.score >= 0.5}


def _figures(text: str, code: str) -> list[dict[str, object]]:
    return [dict(c.values) for c in trade(Reading.of_text(text, code)) if c.score >= 0.5]


@pytest.mark.parametrize(
    ("code", "text", "names"),
    [
        ("ky", "Бүгүн Президент Садыр Жапаров иш сапары менен Астана шаарына барды.", {"Садыр Жапаров"}),
        (
            "kk",
            "Премьер-министр Олжас Бектенов ресми сапармен Баку қаласына барды. Оны әуежайда Әзербайжан "
            "Премьер-министрі Әли Асадов күтіп алды.",
            {"Олжас Бектенов", "Әли Асадов"},
        ),
        (
            "uz",
            "Bosh vazir Abdulla Aripov ish tashrifi bilan Dushanbe shahriga bordi.",
            {"Abdulla Aripov"},
        ),
        (
            "ky",
            "Вице-премьер-министр Эдил Байсалов Грузиянын экономика министри Леван Давиташвили менен Тбилиси "
            "шаарында жолукту.",
            {"Эдил Байсалов", "Леван Давиташвили"},
        ),
    ],
)
def test_who_arrives_or_meets_takes_part(code: str, text: str, names: set[str]) -> None:
    assert set(_taking_part(text, code)) == names


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        (
            "uz",
            "Bosh vazir Abdulla Aripov Buxoroga borib, Bahouddin Naqshband majmuasini ziyorat qildi.",
            "Naqshband",
        ),
        (
            "kk",
            "Премьер-министр Олжас Бектенов Түркістанға барып, Қожа Ахмет Ясауи кесенесін аралады.",
            "Ясауи",
        ),
        (
            "az",
            "Baş nazir Əli Əsədov Gəncəyə gedib və Nizami Gəncəvinin məqbərəsini ziyarət edib.",
            "Gəncəvi",
        ),
    ],
)
def test_whose_tomb_is_visited_takes_no_part(code: str, text: str, name: str) -> None:
    assert not any(name in str(one) for one in _taking_part(text, code))


@pytest.mark.parametrize(
    ("code", "text", "name", "title", "country"),
    [
        (
            "ky",
            "Жолугушууга Казакстандын тышкы иштер министринин милдетин аткаруучу Роман Василенко катышты.",
            "Роман Василенко",
            "Казакстандын тышкы иштер министринин милдетин аткаруучу",
            "KZ",
        ),
        (
            "kk",
            "Кездесуге Өзбекстанның энергетика министрінің міндетін атқарушы Жорабек Мирзамахмудов қатысты.",
            "Жорабек Мирзамахмудов",
            "Өзбекстанның энергетика министрінің міндетін атқарушы",
            "UZ",
        ),
        (
            "tr",
            "Törene Türkiye'nin Taşkent Büyükelçisi Ufuk Ulutaş katıldı.",
            "Ufuk Ulutaş",
            "Türkiye'nin Taşkent Büyükelçisi",
            "TR",
        ),
        (
            "ru",
            "Во встрече принял участие руководитель Администрации президента Таджикистана Рустам Эмомзода.",
            "Рустам Эмомзода",
            "руководитель Администрации президента Таджикистана",
            "TJ",
        ),
        (
            "ky",
            "Венгриянын парламентинин спикерин президент Садыр Жапаров кабыл алды.",
            "Садыр Жапаров",
            "президент",
            "KG",
        ),
    ],
)
def test_an_office_is_read_whole_and_no_further(
    code: str, text: str, name: str, title: str, country: str
) -> None:
    assert _taking_part(text, code)[name] == (title, country)


@pytest.mark.parametrize(
    ("code", "text", "countries"),
    [
        (
            "ru",
            "Министр торговли Беларуси Артур Карпович встретился с президентом Грузии Михаилом Кавелашвили, "
            "премьер-министром Ираклием Кобахидзе и вице-премьером Леваном Давиташвили.",
            {"Ираклий Кобахидзе": "GE", "Леван Давиташвили": "GE"},
        ),
        (
            "en",
            "President Kassym-Jomart Tokayev and President Ilham Aliyev held talks during Ilham Aliyev's state "
            "visit to Astana. Azerbaijan and Kazakhstan signed a joint statement.",
            {"Ilham Aliyev": "AZ", "Kassym-Jomart Tokayev": "KZ"},
        ),
        (
            "tr",
            "Dışişleri Bakanı Hakan Fidan, Gürcistan'a giderek Cumhurbaşkanı Mikheil Kavelaşvili ile görüştü.",
            {"Hakan Fidan": "TR", "Mikheil Kavelaşvili": "GE"},
        ),
    ],
)
def test_the_side_follows_from_a_list_a_visit_and_the_paper(
    code: str, text: str, countries: dict[str, str]
) -> None:
    found = _taking_part(text, code)
    assert {name: found[name][1] for name in countries} == countries


def test_one_office_for_several_goes_by_the_countries_the_sentence_lists() -> None:
    text = (
        "Qazaxıstan, Gürcüstan və Türkiyə arasında enerji haqqında Saziş imzalanıb - energetika nazirləri "
        "Erlan Akkenjenov, Mariam Kvrivişvili və Alparslan Bayraktar sənədi imzalayıblar."
    )
    found = _taking_part(text, "az")
    assert found["Erlan Akkenjenov"] == ("energetika naziri", "KZ")
    assert found["Alparslan Bayraktar"][1] == "TR"


def test_another_office_before_a_comma_is_not_the_speakers() -> None:
    text = (
        "Georgian Prime Minister Irakli Kobakhidze met Armenian Prime Minister Nikol Pashinyan in Tbilisi. "
        "Greeting the Armenian Prime Minister, Kobakhidze thanked him for the visit."
    )
    assert _taking_part(text, "en")["Irakli Kobakhidze"] == ("Georgian Prime Minister", "GE")


@pytest.mark.parametrize(
    ("code", "text", "nature"),
    [
        ("en", "Trade between Georgia and Armenia will increase to $2 billion.", "forecast"),
        ("kk", "Қазақстан мен Грузия арасындағы тауар айналымы 2 млрд долларға ұлғаяды.", "forecast"),
        ("ky", "Кыргызстан менен Казакстандын товар жүгүртүүсү 2 млрд долларга көбөйөт.", "forecast"),
        ("uz", "O'zbekiston va Gruziya o'rtasidagi savdo 2 milliard dollargacha ko'payadi.", "forecast"),
        ("tr", "Türkiye ile Gürcistan arasındaki ticaret hacmi 2 milyar dolara yükselecek.", "forecast"),
        (
            "az",
            "Azərbaycan ilə Gürcüstan arasında ticarət dövriyyəsi 2 milyard dollara yüksələcək.",
            "forecast",
        ),
    ],
)
def test_a_verb_of_the_future_makes_a_forecast(code: str, text: str, nature: str) -> None:
    assert [figure["nature"] for figure in _figures(text, code)] == [nature]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "ru",
            "10 ноября 2025 года в Ереване встретились министры Грузии и Армении. С начала года товарооборот "
            "Грузии и Армении достиг 900 млн долларов.",
        ),
        (
            "uz",
            "2025-yil 10-noyabr kuni Tbilisida vazirlar uchrashdi. Yil boshidan beri O'zbekiston va Gruziya "
            "o'rtasidagi savdo 900 million dollarga yetdi.",
        ),
        (
            "tr",
            "10 Kasım 2025'te Tiflis'te bakanlar görüştü. Yıl başından bu yana Türkiye ile Gürcistan arasındaki "
            "ticaret hacmi 900 milyon dolara ulaştı.",
        ),
        (
            "kk",
            "2025 жылғы 10 қарашада Тбилисиде министрлер кездесті. Жыл басынан бері Қазақстан мен Грузия "
            "арасындағы тауар айналымы 900 млн долларға жетті.",
        ),
    ],
)
def test_since_the_beginning_of_the_year_is_the_texts_year(code: str, text: str) -> None:
    assert [figure["period"] for figure in _figures(text, code)] == ["2025"]


def test_both_ends_of_a_range_are_of_one_time() -> None:
    text = "On 5 May 2024 ministers met in Tbilisi. Trade between Georgia and Armenia grew by 10-12 percent in 2023."
    assert [figure["period"] for figure in _figures(text, "en")] == ["2023", "2023"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "kk",
            "Министр Астанада Грузия елшісімен кездесті. Қазақстанның жалпы тауар айналымы 140 млрд доллардан асты.",
        ),
        (
            "tr",
            "Bakan, Tiflis'te Gürcistan heyetiyle görüştü. Türkiye'nin toplam ticaret hacmi 600 milyar doları aştı.",
        ),
        (
            "az",
            "Nazir Tbilisidə Gürcüstan rəsmiləri ilə görüşüb. Azərbaycanın xarici ticarət dövriyyəsi 47 milyard dollar olub.",
        ),
    ],
)
def test_one_states_whole_trade_is_not_that_of_the_two(code: str, text: str) -> None:
    assert _figures(text, code) == []


def test_each_guests_figures_are_with_the_host() -> None:
    text = (
        "Prezident Şahbaz Quliyev xarici ölkələrin səfirlərinin etimadnamələrini qəbul edib\n\n"
        "Azərbaycan Prezidenti bu gün Bakıda Yaponiyanın səfiri Kenji Tanaka, İtaliyanın səfiri Marko Rossi və "
        "Polşanın səfiri Anna Kovalska ilə görüşüb.\n\n"
        "İtaliya ilə ticarət dövriyyəsi 2024-cü ildə 12 milyard dollar olub.\n\n"
        "Polşa ilə ticarət dövriyyəsi 2024-cü ildə 300 milyon dollara çatıb."
    )
    found = {figure["value"]: set(figure["countries"]) for figure in _figures(text, "az")}  # type: ignore[call-overload]
    assert found == {"12000000000": {"AZ", "IT"}, "300000000": {"AZ", "PL"}}


def test_who_meets_on_the_sidelines_are_the_parties_not_the_place() -> None:
    text = (
        "В Чолпон-Ате (Кыргызстан) на полях заседания совета премьер-министр Казахстана Алихан Смаилов встретился "
        "с председателем правительства России Михаилом Мишустиным.\n\nСтороны обсудили торговлю."
    )
    assert set(parties(Reading.of_text(text, "ru"))[:2]) == {"KZ", "RU"}


@pytest.mark.parametrize(
    ("code", "text", "titles"),
    [
        (
            "en",
            "Ministers of Georgia and Armenia met in Tbilisi. A protocol was signed on amendments to the 2004 "
            "agreement on transit.",
            {"protocol"},
        ),
        (
            "uz",
            "Vazir Baxtiyor Saidov Tbilisida Gruziya vaziri Maka Bochorishvili bilan uchrashdi. «Biz 2026-2027 "
            "yillarga mo'ljallangan Hamkorlik dasturini imzoladik», dedi Saidov.",
            {"2026-2027 yillarga mo'ljallangan Hamkorlik dasturi"},
        ),
        (
            "kk",
            "Министр Мұрат Нұртілеу Тбилисиде Грузия министрімен кездесті. «Біз 2026-2027 жылдарға арналған "
            "Ынтымақтастық бағдарламасына қол қойдық», – деді Нұртілеу.",
            {"2026-2027 жылдарға арналған Ынтымақтастық бағдарламасы"},
        ),
    ],
)
def test_what_we_signed_counts_and_a_document_told_by_its_year_does_not(
    code: str, text: str, titles: set[str]
) -> None:
    found = instruments(Reading.of_text(text, code))
    assert {c.values["title"] for c in found if c.score >= 0.45} == titles


def test_a_guest_who_came_does_not_move_the_sitting_to_his_country() -> None:
    text = (
        "В Ереване состоялось заседание армяно-грузинского совета с участием премьер-министра Армении Никола "
        "Пашиняна и премьер-министра Грузии Ираклия Кобахидзе, прибывшего с рабочим визитом."
    )
    best = venue(Reading.of_text(text, "ru"))[0]
    assert (best.values["city"], best.values["country"]) == ("Ереван", "AM")


def test_letters_of_who_signs_do_not_make_the_last_line_furniture() -> None:
    text = (
        "Премьер-министр Акылбек Жапаров Венгриянын министри Петер Сийярто менен Бишкекте жолугушту.\n"
        "Бүгүн министрди президент Садыр Жапаров да кабыл алды. (АБ)"
    )
    assert "Садыр Жапаров" in _taking_part(text, "ky")


@pytest.mark.parametrize(
    ("code", "text", "country"),
    [
        ("ky", "Япониянын элчиси келди.", "JP"),
        ("kk", "Австрияның елшісі келді.", "AT"),
        ("ru", "Переговоры с Египтом прошли.", "EG"),
    ],
)
def test_countries_by_their_everyday_names(code: str, text: str, country: str) -> None:
    assert [place.country for place in Reading.of_text(text, code).places] == [country]


def test_a_council_of_governments_of_two_states_is_a_commission() -> None:
    found = event_type(
        Reading.of_text(
            "Bu gün Bakıda Azərbaycan–Gürcüstan hökumətlərarası şurasının iclası keçirilib.", "az"
        )
    )
    assert found[0].values["event_type"] == "commission_session"
