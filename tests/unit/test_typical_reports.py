"""What recurs on pages of press services: ranks and degrees, codes, asides of dates, semicolons before lists."""

from __future__ import annotations

import pytest

from extractor.candidates.event_date import event_date
from extractor.candidates.instruments import instruments
from extractor.candidates.participants import participants
from extractor.candidates.parties import parties
from extractor.candidates.trade import trade
from extractor.candidates.venue import venue
from extractor.reading import Reading


def _persons(code: str, text: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.title) for person in Reading.of_text(text, code).persons]


@pytest.mark.parametrize(
    ("code", "text", "persons"),
    [
        # A degree is no part of a name, nor does its full stop end a sentence.
        ("tr", "Toplantıya Ticaret Bakanı Prof. Dr. Ömer Bolat katıldı.", [("Ömer Bolat", "Ticaret Bakanı")]),
        ("tr", "Toplantıya Sağlık Bakanı Doç. Dr. Kemal Memişoğlu katıldı.",
         [("Kemal Memişoğlu", "Sağlık Bakanı")]),
        ("az", "Görüşdə səhiyyə naziri Dr. Teymur Musayev iştirak edib.",
         [("Teymur Musayev", "səhiyyə naziri")]),
        ("en", "Talks were held by Minister of Health Prof. Dr. Teymur Musayev in Baku.",
         [("Teymur Musayev", "Minister of Health")]),
        # A rank after an office belongs to the same person.
        ("tr", "Türk heyetine Dışişleri Bakan Yardımcısı Büyükelçi Berris Ekinci başkanlık etti.",
         [("Berris Ekinci", "Dışişleri Bakan Yardımcısı Büyükelçi")]),
        # The name of a document ends before an office, in quotation marks too.
        ("tr", '"Altyapı Bakanlığı Arasında Demiryolu Alanında Mutabakat Zaptı" Ulaştırma Bakanı Abdulkadir '
         "Uraloğlu tarafından imzalandı.", [("Abdulkadir Uraloğlu", "Ulaştırma Bakanı")]),
        # The last letter of a code is no initial.
        ("ru", "Прошли переговоры в формате B2B. Гости посетили мавзолей.", []),
        ("kk", "Кездесулер B2B. Қонақтар қаланы аралады.", []),
        # The adjective of a region is nobody, in any case.
        ("ru", "В заседании участвовал хоким Самаркандской области Адиз Бобоев.",
         [("Адиз Бобоев", "хоким Самаркандской области")]),
        ("ru", "Делегацию возглавил аким Ошской области Элчибек Джантаев.",
         [("Элчибек Джантаев", "аким Ошской области")]),
        # Names of Vietnam have four words where the second is Thi or Van.
        ("tr", "Toplantıya Vietnam Dışişleri Bakan Yardımcısı Le Thi Thu Hang katıldı.",
         [("Le Thi Thu Hang", "Vietnam Dışişleri Bakan Yardımcısı")]),
        ("en", "Deputy Foreign Minister of Vietnam Le Thi Thu Hang took part in the talks.",
         [("Le Thi Thu Hang", "Deputy Foreign Minister of Vietnam")]),
        # A city that bears a person's name.
        ("tr", "Türk Hava Yolları İstanbul ile Ho Chi Minh arasında uçuyor.", []),
    ],
)  # fmt: skip
def test_who_is_named_beside_ranks_degrees_and_codes(
    code: str, text: str, persons: list[tuple[str, str]]
) -> None:
    assert _persons(code, text) == persons


@pytest.mark.parametrize(
    ("text", "city", "day"),
    [
        ("Заседание комиссии\n\nТАШКЕНТ, 11 марта 2026 г. /Дунё/. Накануне в Самарканде состоялось заседание "
         "межправительственной комиссии.", "Самарканд", "2026-03-10"),
        ("Форум в Оше\n\nБИШКЕК, 11 марта 2026 г. /Кабар/. Накануне вечером в Оше прошел форум "
         "предпринимателей.", "Ош", "2026-03-10"),
        # On the eve of something: of no day.
        ("Встреча министров\n\nТАШКЕНТ, 11 марта 2026 г. /Дунё/. Министры встретились 9 марта в Самарканде "
         "накануне визита президента.", "Самарканд", "2026-03-09"),
        # What was adopted at the talks is told of them, not of earlier ones.
        ("Всего по итогам переговоров в Душанбе принято 12 документов\n\n28 октября 2025\n\nПрезиденты провели "
         "сегодня переговоры во Дворце нации.", "Душанбе", "2025-10-28"),
    ],
)  # fmt: skip
def test_where_and_when_a_russian_report_puts_the_event(text: str, city: str, day: str) -> None:
    reading = Reading.of_text(text, "ru")
    assert venue(reading)[0].values["city"] == city
    assert event_date(reading)[0].values["event_date"] == day


def test_a_document_signed_in_a_city_on_a_weekday_is_of_that_day() -> None:
    text = "ASTANA, June 24, 2026. KAZINFORM – An agreement on the centre was signed in Astana on Tuesday."
    best = event_date(Reading.of_text(text, "en"))[0]
    assert best.values["event_date"] == "2026-06-23"
    assert best.score >= 0.5


@pytest.mark.parametrize(
    ("code", "text", "titles"),
    [
        # A semicolon after a paragraph leads to a list as a colon does; a heading in capitals may be the article's.
        ("tr", "Bakanlar Belgrad'da toplandı\n\nBakanlar dün Belgrad'da komisyon toplantısında bir araya geldi "
         "ve iki ülke ticaretini görüştü.\n\nTOPLANTIDA İMZALANAN BELGELER\n\nToplantının sonunda bakanlar "
         "Dönem Toplantısı Protokolü'nü imzaladı. Ayrıca;\n\n- Turizm alanında iş birliği anlaşması,\n"
         "- Helal belgelendirme alanında mutabakat zaptı\n\nimzalandı. Belgeler önemlidir ve uygulanacaktır.",
         ["Dönem Toplantısı Protokolü", "Turizm alanında iş birliği anlaşması",
          "Helal belgelendirme alanında mutabakat zaptı"]),
        # Several documents that are only said to be between two countries.
        ("tr", "Cumhurbaşkanlarının huzurunda iki ülke arasında çeşitli alanlarda anlaşmalar imzalandı. "
         "Bakanlar Turizm Anlaşması'nı imzaladı.", ["Turizm Anlaşması"]),
        # What somebody heads is no document.
        ("en", "Regional Director of the UN Environment Programme for Europe Arnold Kreilhuber signed a "
         "memorandum of understanding on water.", ["memorandum of understanding on water"]),
    ],
)  # fmt: skip
def test_documents_of_lists_and_no_others(code: str, text: str, titles: list[str]) -> None:
    found = [c.values["title"] for c in instruments(Reading.of_text(text, code)) if c.score >= 0.5]
    assert found == titles


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Minister of Foreign Affairs of Kazakhstan Yermek Kosherbayev met UN Assistant Secretary-General Ivana "
         "Živković.\n\nThe centre was proposed at a summit in Riyadh last year.\n\nAmbassador of Switzerland Salman Bal came as well, as a guest."),
        ("ru", "Министр иностранных дел Казахстана Ермек Кошербаев встретился с заместителем Генерального секретаря "
         "ООН Иваной Живкович.\n\nЦентр был предложен в прошлом году на саммите в Эр-Рияде, куда приехали лидеры."),
    ],
)  # fmt: skip
def test_an_organisation_makes_nobody_else_a_party(code: str, text: str) -> None:
    assert parties(Reading.of_text(text, code)) == ("KZ",)


def test_who_chairs_together_takes_part() -> None:
    text = (
        "Заседание прошло под сопредседательством министра торговли Узбекистана Лазиза Кудратова и заместителя "
        "министра развития Польши Катажины Новицкой."
    )
    found = participants(Reading.of_text(text, "ru"))
    assert {c.values["name"] for c in found if c.score >= 0.5} == {"Лазиз Кудратов", "Катажина Новицкая"}


@pytest.mark.parametrize(
    ("code", "text", "title"),
    [
        ("ky", "Ишеним грамоталарын төмөнкү элчилер тапшырышты:\n\n— Япония — Кэндзи Морисита;\n"
         "— Эстония Республикасы — Яанус Кирм (резиденциясы Астана шаарында).", "элчи"),
        ("kk", "Сенім грамоталарын мына елшілер тапсырды:\n• Жапония – Кэндзи Морисита;\n"
         "• Эстония Республикасы – Яанус Кирм.", "елші"),
        ("ru", "Верительные грамоты вручили послы:\n\n– Кэндзи Морисита (Япония);\n– Яанус Кирм (Эстония).",
         "посол"),
        ("uz", "Ishonch yorliqlarini quyidagi elchilar topshirdi:\n1. Yaponiya – Kenji Morishita;\n"
         "2. Estoniya – Yaanus Kirm.", "elchi"),
        ("az", "Etimadnamələrini aşağıdakı səfirlər təqdim ediblər:\n- Yaponiya – Kendzi Morişita;\n"
         "- Estoniya – Yaanus Kirm.", "səfir"),
        ("tr", "Güven mektuplarını şu büyükelçiler sundu:\n\n- Japonya: Kenji Morishita\n- Estonya: Jaanus Kirm",
         "büyükelçi"),
        ("en", "Credentials were presented by the following ambassadors:\n\n- Kenji Morishita (Japan);\n"
         "- Jaanus Kirm (Estonia).", "ambassador"),
    ],
)  # fmt: skip
def test_an_office_above_a_list_of_countries_and_names_is_everybodys(
    code: str, text: str, title: str
) -> None:
    persons = Reading.of_text(text, code).persons
    assert [(person.title, person.country) for person in persons] == [(title, "JP"), (title, "EE")]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Крупнейшие инвесторы:\n– Япония – Тойота Мотор;\n– Эстония – Виру Кемия."),
        ("en", "The largest investors are:\n- Japan: Toyota Tsusho;\n- Estonia: Viru Keemia."),
    ],
)
def test_a_list_of_countries_under_no_office_names_nobody(code: str, text: str) -> None:
    assert not [person for person in Reading.of_text(text, code).persons if person.title]


@pytest.mark.parametrize(
    ("code", "text", "city"),
    [
        ("ky", "Министрлер бүгүн Ошто жолугушту.", "Ош"),
        ("kk", "Министрлер бүгін Ошта кездесті.", "Ош"),
        ("ru", "Министры встретились сегодня в Оше.", "Ош"),
        ("az", "Nazirlər bu gün Oşda görüşüblər.", "Oş"),
        ("tr", "Bakanlar bugün Oş'ta bir araya geldi.", "Oş"),
        ("uz", "Vazirlar bugun O‘shda uchrashdi.", "O‘sh"),
    ],
)
def test_a_city_of_two_letters_is_found_under_an_ending(code: str, text: str, city: str) -> None:
    assert venue(Reading.of_text(text, code))[0].values["city"] == city


@pytest.mark.parametrize("text", ["Ошондой эле министрлер кездешти.", "Ошол күнү Ошондо деп айтылды."])
def test_pronouns_are_no_city(text: str) -> None:
    assert not Reading.of_text(text, "ky").places


@pytest.mark.parametrize(
    ("code", "text", "shares"),
    [
        ("ru", "Президенты Узбекистана и Польши обсудили торговлю. В структуре узбекского экспорта в Польшу преобладают "
         "текстиль (38 процентов), фрукты (21 процент) и услуги.", {("exports", "38"), ("exports", "21")}),
        ("ru", "Министры Узбекистана и Польши обсудили торговлю. Экспорт Узбекистана в Польшу на 40 процентов "
         "обеспечивает текстиль.", {("exports", "40")}),
        ("en", "The ministers of Uzbekistan and Poland met. The structure of exports of Uzbekistan to Poland: textiles (38 "
         "percent), fruit (21 percent).", {("exports", "38"), ("exports", "21")}),
        ("az", "Azərbaycan və BƏƏ nazirləri görüşüb. BƏƏ Azərbaycanın ərəb ölkələri ilə ticarətinin 61 faizini təmin "
         "edir.", {("trade_turnover", "61")}),
        ("tr", "Türkiye ve Sırbistan bakanları görüştü. Türkiye'nin Sırbistan'ın toplam ihracatındaki payının yüzde 2,4'e "
         "çıktığını, bu oranın iki yıl içinde yüzde 4'e yükselmesini öngördüklerini söyledi.",
         {("exports", "2.4"), ("exports", "4")}),
        # Of local parts in what is made: no trade.
        ("ru", "Президенты Беларуси и Таджикистана обсудили торговлю. Доля местных комплектующих в тракторах должна "
         "вырасти до 30%.", set()),
    ],
)  # fmt: skip
def test_shares_in_trade(code: str, text: str, shares: set[tuple[str, str]]) -> None:
    found = [c.values for c in trade(Reading.of_text(text, code)) if c.score >= 0.5]
    assert {(one["metric"], one["value"]) for one in found if one["measure"] == "share"} == shares


def test_a_dash_stands_for_the_verb_that_leads_to_an_aim() -> None:
    text = (
        "Узбекистан и Польша договорились принять меры, чтобы довести товарооборот до 500 млн долларов в ближайшие "
        "два года, а к 2030 году – до одного миллиарда."
    )
    amounts = Reading.of_text(text, "ru").amounts
    assert [amount.qualifier for amount in amounts if amount.unit == "USD"] == [None, None]


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("uz", "Sammitda prezidentlar ishtirok etdi.\n\nQozog‘iston Prezidenti Qosim-Jomart Toqayev qo‘shma markaz ochish "
         "tashabbusini ilgari surdi.", "Qosim-Jomart Toqayev"),
        ("ky", "Саммитке президенттер катышты.\n\nКазакстандын Президенти Касым-Жомарт Токаев борбор ачуу демилгесин "
         "көтөрдү.", "Касым-Жомарт Токаев"),
        ("kk", "Саммитке президенттер қатысты.\n\nҚырғызстан Президенті Садыр Жапаров орталық ашу бастамасын көтерді.",
         "Садыр Жапаров"),
        ("ru", "В саммите участвовали президенты.\n\nПрезидент Казахстана Касым-Жомарт Токаев выступил с инициативой "
         "открыть центр.", "Касым-Жомарт Токаев"),
    ],
)  # fmt: skip
def test_who_puts_an_initiative_forward_does_so_at_the_event(code: str, text: str, name: str) -> None:
    (found,) = [c for c in participants(Reading.of_text(text, code)) if c.values["name"] == name]
    assert not found.features["recalled"]


@pytest.mark.parametrize(
    "text",
    [
        "Прошли консультации двух стран.\n\nВ городе говорили о многом и долго.\n\nЗаседание прошло под "
        "председательством министра торговли Узбекистана Лазиза Кудратова.",
        "Прошли консультации двух стран.\n\nВ городе говорили о многом и долго.\n\nДокументы подписаны в присутствии "
        "министра торговли Узбекистана Лазиза Кудратова.",
    ],
)
def test_in_whose_presence_it_was_takes_part_far_below_too(text: str) -> None:
    (found,) = participants(Reading.of_text(text, "ru"))
    assert found.score >= 0.5


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ru", "Президенты Беларуси и Таджикистана встретились 28 октября 2025 года. Товарооборот вырос. По прогнозу, за "
         "год будет около 140 миллионов долларов."),
        ("kk", "Қазақстан мен Тәжікстан министрлері 2025 жылғы 28 қазанда кездесті. Өзара сауда өсті. Сарапшылар жыл соңында "
         "бұл көрсеткіш 140 млн доллардан асады деп болжап отыр."),
        ("ky", "Кыргызстан менен Тажикстандын министрлери 2025-жылдын 28-октябрында жолугушту. Өз ара соода өстү. Жыл "
         "аягында бул көрсөткүч 140 млн доллардан ашат деп болжолдонууда."),
    ],
)  # fmt: skip
def test_what_is_expected_at_the_end_of_the_year_is_of_that_year(code: str, text: str) -> None:
    found = [c.values for c in trade(Reading.of_text(text, code)) if c.values["value"] == "140000000"]
    assert [(one["nature"], one["period"]) for one in found] == [("forecast", "2025")]


@pytest.mark.parametrize("end", [" before the end of the decade.", " within five years.", " by 2030.", "."])
def test_a_figure_brought_to_a_sum_keeps_its_currency(end: str) -> None:
    text = f"In 2025 the turnover exceeded 530 million US dollars. It is realistic to bring it to one billion{end}"
    amounts = Reading.of_text(text, "en").amounts
    assert ("1000000000", "USD") in [(str(amount.value), amount.unit) for amount in amounts]


def test_the_office_of_a_list_has_the_rank_that_the_lead_gives_it() -> None:
    text = (
        "Президент Садыр Жапаров бүгүн чет мамлекеттердин Атайын жана ыйгарым укуктуу элчилеринен ишеним грамоталарын "
        "кабыл алды.\n\nГрамоталарды төмөнкү элчилер тапшырышты:\n\n— Япония — Кэндзи Морисита;\n— Эстония — Яанус Кирм."
    )
    found = [c.values for c in participants(Reading.of_text(text, "ky")) if c.score >= 0.5]
    assert [(one["name"], one["title"]) for one in found[1:]] == [
        ("Кэндзи Морисита", "Атайын жана ыйгарым укуктуу элчи"),
        ("Яанус Кирм", "Атайын жана ыйгарым укуктуу элчи"),
    ]
