"""Figures of trade between the parties are told from other amounts, in every language."""

from __future__ import annotations

import pytest

from extractor.candidates.trade import trade
from extractor.candidates.trade_values import plain
from extractor.reading import Reading

# Language, text, and the figures that a reader would label:
# metric, value, unit, measure, nature, qualifier, period.
TEXTS = [
    (
        "ru",
        "ТАШКЕНТ, 5 марта 2024 года. Президенты Узбекистана и Грузии провели переговоры.\n\n"
        "Было отмечено, что в 2023 году товарооборот между Узбекистаном и Грузией составил 275,4 млн долларов, что на "
        "11,4 процента выше показателя предыдущего года. Экспорт из Узбекистана достиг 190 млн долларов, увеличившись "
        "на 1,2 процента, тогда как импорт снизился почти вдвое и составил 85,4 млн долларов.\n\n"
        "Стороны договорились довести взаимную торговлю до $500 млн к 2030 году. Узбекистан получит льготный кредит на "
        "40 млн евро. Население Грузии – около 3,7 млн человек.",
        [
            ("trade_turnover", "275400000", "USD", "level", "actual", None, "2023"),
            ("trade_turnover", "11.4", "percent", "growth", "actual", None, "2023"),
            ("exports", "190000000", "USD", "level", "actual", None, "2023"),
            ("exports", "1.2", "percent", "growth", "actual", None, "2023"),
            ("imports", "2", "times", "decline", "actual", "about", "2023"),
            ("imports", "85400000", "USD", "level", "actual", None, "2023"),
            ("trade_turnover", "500000000", "USD", "level", "target", None, "2030"),
        ],
    ),
    (
        "ru",
        "12.11.2025\n\nКыргызстан и Катар обсудили сотрудничество\n\nМинистр экономики Кыргызской Республики встретился "
        "с послом Катара в Бишкеке.\n\nПо итогам девяти месяцев 2025 года взаимный товарооборот превысил 15 млн долларов "
        "США и вырос более чем в три раза. Объём катарских инвестиций в Кыргызстан за этот период составил 2,1 млн "
        "долларов.\n\nДля сравнения: товарооборот Кыргызстана с Китаем превысил 22 млрд долларов. Стоимость билета Бишкек – "
        "Доха составляет 450 долларов. Мощность ГЭС – 1 860 МВт.",
        [
            ("trade_turnover", "15000000", "USD", "level", "actual", "more_than", "2025-01/2025-09"),
            ("trade_turnover", "3", "times", "growth", "actual", "more_than", "2025-01/2025-09"),
            ("investment", "2100000", "USD", "level", "actual", None, "2025-01/2025-09"),
        ],
    ),
    (
        "kk",
        "2025 жылғы 3 маусымда Астанада Қазақстан мен Италия министрлері кездесті.\n\n"
        "Былтыр Қазақстан мен Италия арасындағы тауар айналымы 20 млрд доллардан асты. Оның ішінде Қазақстан экспорты "
        "18,7 млрд доллар болса, импорт 1,4 млрд долларды құрады. Биылғы төрт айда өзара сауда 8,5 пайызға төмендеді. "
        "Тараптар 2030 жылға қарай бұл көрсеткішті 25 миллиард долларға жеткізуді көздеп отыр.\n\n"
        "Италиялық компаниялар ел экономикасына 7,5 млрд долларға жуық инвестиция салды. Қалада 1,5 миллион адам тұрады.",
        [
            ("trade_turnover", "20000000000", "USD", "level", "actual", "more_than", "2024"),
            ("exports", "18700000000", "USD", "level", "actual", None, "2024"),
            ("imports", "1400000000", "USD", "level", "actual", None, "2024"),
            ("trade_turnover", "8.5", "percent", "decline", "actual", None, "2025-01/2025-04"),
            ("trade_turnover", "25000000000", "USD", "level", "target", None, "2030"),
            ("investment", "7500000000", "USD", "level", "actual", "about", None),
        ],
    ),
    (
        "ky",
        "2025-жылдын 20-июнунда Бишкекте Кыргызстан менен Түркиянын өкмөттөр аралык комиссиясынын отуруму өттү.\n\n"
        "2024-жылы эки өлкөнүн ортосундагы соода жүгүртүү 1 миллиард 200 миллион доллардан ашып, 15,3 пайызга өскөн. "
        "Кыргызстандын экспорту 95 миллион долларга жакын болгон. Үстүбүздөгү жылдын беш айында товар жүгүртүү эки "
        "эсе көбөйдү. Тараптар соода көлөмүн 5 миллиард долларга чейин жеткирүүнү макулдашышты.\n\n"
        "Түрк компаниялары Кыргызстанга жарым миллиард доллар инвестиция салган. Билеттин баасы 200 доллар. Бензиндин "
        "литри 75 сом турат.",
        [
            ("trade_turnover", "1200000000", "USD", "level", "actual", "more_than", "2024"),
            ("trade_turnover", "15.3", "percent", "growth", "actual", None, "2024"),
            ("exports", "95000000", "USD", "level", "actual", "about", "2024"),
            ("trade_turnover", "2", "times", "growth", "actual", None, "2025-01/2025-05"),
            ("trade_turnover", "5000000000", "USD", "level", "target", None, None),
            ("investment", "500000000", "USD", "level", "actual", None, None),
        ],
    ),
    (
        "uz",
        "Toshkent, 2025-yil 14-may. O‘zbekiston va Xitoy savdo vazirlari uchrashdi.\n\n"
        "2024-yilda O‘zbekiston va Xitoy o‘rtasidagi tovar ayirboshlash hajmi 12,5 milliard dollarga yetdi. Eksport 2 milliard "
        "dollarni, import esa 10,5 milliard dollarni tashkil etdi. Joriy yilning to‘rt oyida o‘zaro savdo 18 foizga o‘sdi. "
        "2030-yilga qadar tovar aylanmasini 20 milliard dollarga yetkazish maqsad qilingan.\n\n"
        "Xitoy investitsiyalari hajmi 3,7 milliard dollardan oshdi. Haftasiga 20 marta parvoz bajarilmoqda.",
        [
            ("trade_turnover", "12500000000", "USD", "level", "actual", None, "2024"),
            ("exports", "2000000000", "USD", "level", "actual", None, "2024"),
            ("imports", "10500000000", "USD", "level", "actual", None, "2024"),
            ("trade_turnover", "18", "percent", "growth", "actual", None, "2025-01/2025-04"),
            ("trade_turnover", "20000000000", "USD", "level", "target", None, "2030"),
            ("investment", "3700000000", "USD", "level", "actual", "more_than", None),
        ],
    ),
    (
        "uz",
        "Тошкент, 2025 йил 14 май. Ўзбекистон ва Қозоғистон Бош вазирлари учрашди.\n\n"
        "Ўтган йили икки мамлакат ўртасидаги савдо айланмаси 4,3 миллиард долларни ташкил этди. Экспорт 7 фоизга ошиб, "
        "1,5 миллиард долларга етди. Томонлар бу кўрсаткични 10 миллиард долларга етказиш ниятида.",
        [
            ("trade_turnover", "4300000000", "USD", "level", "actual", None, "2024"),
            ("exports", "7", "percent", "growth", "actual", None, "2024"),
            ("exports", "1500000000", "USD", "level", "actual", None, "2024"),
            ("trade_turnover", "10000000000", "USD", "level", "target", None, None),
        ],
    ),
    (
        "az",
        "Bakı, 12 mart 2025-ci il. Azərbaycan və Serbiya prezidentləri görüşüb.\n\n"
        "Ötən il Azərbaycan ilə Serbiya arasında ticarət dövriyyəsi 35 faiz artaraq 58,2 milyon dollara çatıb. Azərbaycanın "
        "Serbiyaya ixracı 30 milyon dolları ötüb. Tərəflər ticarət dövriyyəsini 200 milyon dollara çatdırmağı hədəfləyirlər.\n\n"
        "Azərbaycan Serbiya iqtisadiyyatına təxminən 10 milyon avro investisiya qoyub. Layihənin dəyəri 90 milyon avrodur. "
        "Həftədə iki dəfə uçuş yerinə yetirilir.",
        [
            ("trade_turnover", "35", "percent", "growth", "actual", None, "2024"),
            ("trade_turnover", "58200000", "USD", "level", "actual", None, "2024"),
            ("exports", "30000000", "USD", "level", "actual", "more_than", "2024"),
            ("trade_turnover", "200000000", "USD", "level", "target", None, None),
            ("investment", "10000000", "EUR", "level", "actual", "about", None),
        ],
    ),
    (
        "tr",
        "ANKARA, 18 Eylül 2025. Türkiye ile Kırgızistan heyetleri bir araya geldi.\n\n"
        "Yılmaz, iki ülke arasındaki ticaret hacminin geçen yıl 2 milyar doları aştığını, bu yılın ilk altı ayında ise "
        "yüzde 12 arttığını söyledi. Türkiye'nin Kırgızistan'a ihracatı 1,6 milyar dolar, ithalatı 150 milyon dolar oldu. "
        '"Hedefimiz ticaret hacmini 5 milyar dolara çıkarmak" dedi. Türk şirketlerinin ülkedeki yatırımları yaklaşık 1,5 '
        "milyar dolara ulaştı.\n\nTürkiye'nin toplam ihracatı 262 milyar dolar oldu. Otelde 300 oda bulunuyor.",
        [
            ("trade_turnover", "2000000000", "USD", "level", "actual", "more_than", "2024"),
            ("trade_turnover", "12", "percent", "growth", "actual", None, "2025-01/2025-06"),
            ("exports", "1600000000", "USD", "level", "actual", None, "2025-01/2025-06"),
            ("imports", "150000000", "USD", "level", "actual", None, "2025-01/2025-06"),
            ("trade_turnover", "5000000000", "USD", "level", "target", None, None),
            ("investment", "1500000000", "USD", "level", "actual", "about", None),
        ],
    ),
    (
        "en",
        "ASTANA, 12 November 2024 – The presidents of Kazakhstan and Türkiye met in Astana.\n\n"
        "Bilateral trade turnover reached almost $6 billion last year, Tokayev said, up 8.2 percent. Kazakhstan's exports to "
        "Türkiye amounted to $3.9 billion, while imports from Türkiye stood at $1.6 billion. The two sides intend to bring "
        "trade to $15 billion. Turkish companies have invested more than $5 billion in Kazakhstan.\n\n"
        "A ticket costs $300. The plant can produce 50,000 tonnes a year. Kazakhstan's GDP grew by 4.8 percent.",
        [
            ("trade_turnover", "6000000000", "USD", "level", "actual", "about", "2023"),
            ("trade_turnover", "8.2", "percent", "growth", "actual", None, "2023"),
            ("exports", "3900000000", "USD", "level", "actual", None, "2023"),
            ("imports", "1600000000", "USD", "level", "actual", None, "2023"),
            ("trade_turnover", "15000000000", "USD", "level", "target", None, None),
            ("investment", "5000000000", "USD", "level", "actual", "more_than", None),
        ],
    ),
    (
        "en",
        "3 June 2025\n\nThe prime ministers of Georgia and Armenia held talks in Yerevan on 2 June 2025.\n\n"
        "Trade between Georgia and Armenia rose from 800 million to 1.1 billion dollars in 2024. Armenian exports doubled, "
        "while imports fell by a tenth. Transit of Armenian cargo through Georgian ports is expected to reach two million "
        "tonnes in 2026.\n\nA drawing prize of 500 dollars was awarded.",
        [
            ("trade_turnover", "800000000", "USD", "level", "actual", None, None),
            ("trade_turnover", "1100000000", "USD", "level", "actual", None, "2024"),
            ("exports", "2", "times", "growth", "actual", None, "2024"),
            ("transit", "2000000", "tonnes", "level", "forecast", None, "2026"),
        ],
    ),
    (
        "ru",
        "03.02.2025\n\nВ Душанбе прошли таджикско-узбекские переговоры на уровне премьер-министров Таджикистана и Узбекистана.\n\n"
        "Показатель, млн долларов\t2023 год\t2024 год\tРост, %\nТоварооборот\t504,6\t650\t28,8\nЭкспорт\t110\t1 950\t12\n\n"
        "В школе Душанбе учатся 1 200 детей.",
        [
            ("trade_turnover", "504600000", "USD", "level", "actual", None, "2023"),
            ("trade_turnover", "650000000", "USD", "level", "actual", None, "2024"),
            ("trade_turnover", "28.8", "percent", "growth", "actual", None, None),
            ("exports", "110000000", "USD", "level", "actual", None, "2023"),
            ("exports", "1950000000", "USD", "level", "actual", None, "2024"),
            ("exports", "12", "percent", "growth", "actual", None, None),
        ],
    ),
    (
        "en",
        "In the museum of Bukhara a ledger of the 18th century shows that caravan trade with Orenburg brought the khanate "
        "two million roubles a year. Entry costs 20,000 soums.",
        [],
    ),
    (
        "ru",
        "Музей хранит письмо 1842 года. Торговля Бухарского ханства с Россией в XIX веке оценивалась в 5 миллионов рублей, "
        "экспорт хлопка вырос вдвое.",
        [],
    ),
]

LEAVES = ("metric", "value", "unit", "measure", "nature", "qualifier", "period")


@pytest.mark.parametrize(
    ("code", "text", "expected"), TEXTS, ids=[f"{i}-{case[0]}" for i, case in enumerate(TEXTS)]
)
def test_figures_of_a_text(code, text, expected):
    found = [c for c in trade(Reading.of_text(text, code)) if c.score >= 0.5]
    got = [tuple(candidate.values[leaf] for leaf in LEAVES) for candidate in found]
    assert sorted(got, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize(
    ("code", "text", "expected"), TEXTS, ids=[f"{i}-{case[0]}" for i, case in enumerate(TEXTS)]
)
def test_every_stated_leaf_has_evidence_in_the_text(code, text, expected):
    for candidate in trade(Reading.of_text(text, code)):
        assert 0 <= candidate.score <= 1
        assert all(0 <= value <= 1 for value in candidate.features.values())
        for leaf, value in candidate.values.items():
            if value in (None, []):
                continue
            assert candidate.evidence[leaf], leaf
            assert all(0 <= span.start < span.end <= len(text) for span in candidate.evidence[leaf])


def test_a_figure_said_twice_counts_once():
    text = (
        "10 мая 2025 года в Баку встретились президенты Азербайджана и Грузии.\n\n"
        "Товарооборот Азербайджана и Грузии составил 1,2 млрд долларов. Напомним, товарооборот составил 1,2 млрд долларов."
    )
    assert [c.values["value"] for c in trade(Reading.of_text(text, "ru"))] == ["1200000000"]


def test_trade_with_a_third_country_is_less_sure():
    text = (
        "10 мая 2025 года в Баку встретились президенты Азербайджана и Грузии.\n\n"
        "Товарооборот Азербайджана и Грузии составил 1,2 млрд долларов. Товарооборот Азербайджана с Италией – 15 млрд долларов."
    )
    own, third = trade(Reading.of_text(text, "ru"))
    assert own.score > 0.5 > third.score
    assert third.features["third_party"] == 1


def test_countries_are_the_parties():
    text = "Azərbaycan ilə Gürcüstan arasında ticarət dövriyyəsi 35 faiz artıb."
    (one,) = trade(Reading.of_text(text, "az"))
    assert sorted(one.values["countries"]) == ["AZ", "GE"]


def test_numbers_are_plain():
    from decimal import Decimal

    assert [plain(Decimal(text)) for text in ("1E+3", "5.20", "0.5", "100")] == ["1000", "5.2", "0.5", "100"]
