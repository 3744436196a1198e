"""Amounts in digits and words, with units, hedges and ranges, in every language."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.languages import language
from extractor.languages.tokens import tokenize
from extractor.reading.amounts import read_amount, read_amounts

# Language, text, and its amounts: value, unit, then qualifier or bound where there is one.
CASES = [
    # digits, groups and decimals
    ("ru", "12,5 млрд куб. м газа", ["12500000000 cubic metres"]),
    ("ru", "1.234.567 тенге", ["1234567 KZT"]),
    ("ru", "1 000 000,50 рублей", ["1000000.5 RUB"]),
    ("ru", "5 млрд кВт⋅ч", ["5000000000 kilowatt-hours"]),
    ("ru", "1 млрд. 200 млн. долл. США", ["1200000000 USD"]),
    ("en", "1,234,567.89 euros", ["1234567.89 EUR"]),
    ("en", "1,200 million tonnes", ["1200000000 tonnes"]),
    ("tr", "1.234,5 milyon dolar", ["1234500000 USD"]),
    ("tr", "1.250 ton", ["1250 tonnes"]),
    ("uz", "12 trln. so‘m", ["12000000000000 UZS"]),
    ("az", "5 mlrd. manat", ["5000000000 AZN"]),
    ("en", "US$5.2bn and €3m", ["5200000000 USD", "3000000 EUR"]),
    ("en", "UZS 12 trillion", ["12000000000000 UZS"]),
    # words, halves and fused words
    ("ru", "миллиарда двухсот миллионов долларов", ["1200000000 USD"]),
    ("ru", "двух с половиной миллиардов евро", ["2500000000 EUR"]),
    ("ru", "полумиллиарда долларов", ["500000000 USD"]),
    ("ru", "до полутора миллионов тонн", ["1500000 tonnes up_to"]),
    ("ky", "эки жарым миллиард доллар", ["2500000000 USD"]),
    ("ky", "бир жарым эсеге", ["1.5 times"]),
    ("ky", "жүз миң тонна", ["100000 tonnes"]),
    ("kk", "жарты миллиард долларға", ["500000000 USD"]),
    ("uz", "ikki yarim milliard dollar", ["2500000000 USD"]),
    ("uz", "ярим миллиард доллар", ["500000000 USD"]),
    ("az", "yarım milyard manat", ["500000000 AZN"]),
    ("tr", "iki buçuk milyar dolar", ["2500000000 USD"]),
    ("tr", "yarım milyar avroyu aştı", ["500000000 EUR more_than"]),
    ("en", "two and a half billion dollars", ["2500000000 USD"]),
    ("en", "half a billion dollars", ["500000000 USD"]),
    ("en", "a quarter of a billion dollars", ["250000000 USD"]),
    ("en", "a 5-billion-dollar project", ["5000000000 USD"]),
    ("en", "hundreds of millions of dollars, thousands of tonnes", []),
    ("ru", "миллионы долларов", []),
    # what is less than a thousand stands in digits right after the word for it
    ("az", "3 min 200 ton; 3 minə 200", ["3200 tonnes", "3000 -", "200 -"]),
    ("ru", "3 тысячи 200 тонн", ["3200 tonnes"]),
    ("tr", "3 bin 200 ton", ["3200 tonnes"]),
    ("uz", "5 ming 120 tonna", ["5120 tonnes"]),
    ("kk", "3 мың 200 тонна; 3 мыңнан 200 тоннаға", ["3200 tonnes", "3000 tonnes from", "200 tonnes to"]),
    ("ky", "3 миң 200 тонна", ["3200 tonnes"]),
    # an ordinal of one letter is no unit; an ending with a folded letter is an ending
    ("ru", "в 2024-м – 143 млн долларов", ["143000000 USD"]),
    ("az", "15 milyard dollarlıq hədəf", ["15000000000 USD"]),
    # percent, points, times
    ("tr", "yüzde 13,4 ve %15'e", ["13.4 percent", "15 percent"]),
    ("tr", "yüzde on beş", ["15 percent"]),
    ("kk", "12%-ға өсті", ["12 percent"]),
    ("en", "3 percentage points", ["3 percentage points"]),
    ("ru", "на 3,4 процентных пункта", ["3.4 percentage points"]),
    ("ru", "вырос вдвое, потом в 1,5 раза; два раза в неделю", ["2 times", "1.5 times"]),
    ("en", "doubled, then rose threefold", ["2 times", "3 times"]),
    ("tr", "iki katına çıktı", ["2 times"]),
    ("az", "ikiqat artıb; ikiqat vergitutma", ["2 times"]),
    ("uz", "2,5 baravar oshdi", ["2.5 times"]),
    ("ky", "эки эселенди", ["2 times"]),
    ("kk", "1,8 есеге артты", ["1.8 times"]),
    # hedges
    ("ru", "более чем на 94%", ["94 percent more_than"]),
    ("ru", "превысил отметку в 2 млрд долларов", ["2000000000 USD more_than"]),
    ("ru", "порядка 2 млрд сомов", ["2000000000 KGS about"]),
    ("ru", "не более 3 тыс. баррелей", ["3000 barrels up_to"]),
    ("en", "does not exceed 10 percent", ["10 percent up_to"]),
    ("en", "up to 5 billion dollars", ["5000000000 USD up_to"]),
    ("en", "close to 49 billion US dollars", ["49000000000 USD about"]),
    ("ky", "320 миллион доллардан ашкан", ["320000000 USD more_than"]),
    ("ky", "500 миллионго жакын доллар", ["500000000 USD about"]),
    ("kk", "500 миллионнан астам доллар", ["500000000 USD more_than"]),
    ("uz", "қарийб 500 миллион доллар", ["500000000 USD about"]),
    ("uz", "145 дан ортиқ", ["145 - more_than"]),
    ("az", "40 faizdən çox; 25 faiz çox", ["40 percent more_than", "25 percent"]),
    ("tr", "5 milyar dolara kadar", ["5000000000 USD up_to"]),
    # a level reached is no upper limit
    ("ru", "довести до 5 млрд долларов", ["5000000000 USD to"]),
    ("en", "exports grew to 5 billion dollars", ["5000000000 USD to"]),
    ("kk", "5 млрд долларға дейін жеткізу", ["5000000000 USD to"]),
    ("ky", "бир миллиард долларга чейин жеткирүү", ["1000000000 USD to"]),
    ("ky", "бир миллиард долларга чейин", ["1000000000 USD up_to"]),
    ("tr", "5 milyar dolara ulaştı", ["5000000000 USD to"]),
    # ranges
    ("ru", "с 300 до 500 млн долларов", ["300000000 USD from", "500000000 USD to"]),
    ("ru", "с 857 млн до 1,2 млрд долларов", ["857000000 USD from", "1200000000 USD to"]),
    ("ru", "полтора-два миллиарда евро", ["1500000000 EUR from", "2000000000 EUR to"]),
    ("en", "from $300m to $500m", ["300000000 USD from", "500000000 USD to"]),
    ("en", "between 5 and 7 million tonnes", ["5000000 tonnes from", "7000000 tonnes to"]),
    ("ky", "2 миңден 3,5 миң адамга чейин", ["2000 people from", "3500 people to"]),
    ("uz", "20 foizdan 30 foizgacha", ["20 percent from", "30 percent to"]),
    ("az", "10 faizdən 15 faizədək", ["10 percent from", "15 percent to"]),
    ("kk", "300 млн-нан 500 млн долларға дейін", ["300000000 USD from", "500000000 USD to"]),
    ("tr", "yüzde 10'dan yüzde 15'e", ["10 percent from", "15 percent to"]),
    # a currency shared by two states
    ("ru", "Туркменистан выделил 5 млн манатов", ["5000000 TMT"]),
    ("ru", "5 млн манатов", ["5000000 AZN"]),
    ("uz", "5 million so‘m va 3 million som", ["5000000 UZS", "3000000 KGS"]),
    # years, days, hours, sessions and names count nothing
    (
        "ru",
        "15.10.2025, 09:12; 2025-12-08; 14-е заседание; в 2024 году; COP29; № 15; CASA-1000; 24–26 июня",
        [],
    ),
    ("ky", "2025-жылдын 16–18-сентябрында, 12.03.25", []),
    ("az", "avqustun 8-də, 2022-ci ilin", []),
    ("en", "on 4 April 2025, in 2024, G20", []),
    ("ru", "14 мая 2024 года, 15 мая, 20 м, 5 т", ["20 metres", "5 tonnes"]),
]


@pytest.mark.parametrize(
    ("code", "text", "expected"), CASES, ids=[f"{code}: {text}" for code, text, _ in CASES]
)
def test_amounts_of_a_text(code, text, expected):
    found = read_amounts(text, tokenize(text), language(code))
    assert [shown(amount) for amount in found] == expected


def shown(amount):
    value = f"{amount.value:f}"
    value = value.rstrip("0").rstrip(".") if "." in value else value
    parts = [value, amount.unit or "-", amount.qualifier or amount.bound or ""]
    return " ".join(parts).strip()


QUOTES = [
    ("ru", "полумиллиарда", "500000000", None),
    ("ru", "с 857 млн до 1,2 млрд долларов", "1200000000", "USD"),
    ("en", "three", "3", None),
    ("en", "half a billion dollars by 2030", "500000000", "USD"),
    ("kk", "1,7 млрд АҚШ долларын", "1700000000", "USD"),
    ("tr", "2024'te yüzde 6,3", "6.3", "percent"),
    ("en", "in the spring", None, None),
]


@pytest.mark.parametrize(("code", "quote", "value", "unit"), QUOTES)
def test_the_main_amount_of_a_quote(code, quote, value, unit):
    amount = read_amount(quote, language(code))
    if value is None:
        assert amount is None
    else:
        assert (amount.value, amount.unit) == (Decimal(value), unit)


def test_a_hedge_has_its_own_span():
    text = "экспорт превысил 115 млн долл. США"
    (amount,) = read_amounts(text, tokenize(text), language("ru"))
    assert (amount.text(text), amount.hedge.text(text)) == ("115 млн долл. США", "превысил")
