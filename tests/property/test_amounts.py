from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.languages import CODES, language
from extractor.languages.tokens import tokenize
from extractor.reading.amounts import read_amount, read_amounts

numbers = st.one_of(st.integers(1, 999), st.integers(1000, 999_999), st.integers(1_000_000, 999_999_999_999))

# One to nine, ten to ninety, hundred, thousand, million, milliard.
TURKIC = {
    "ky": (
        "бир эки үч төрт беш алты жети сегиз тогуз",
        "он жыйырма отуз кырк элүү алтымыш жетимиш сексен токсон",
        "жүз миң миллион миллиард",
    ),
    "kk": (
        "бір екі үш төрт бес алты жеті сегіз тоғыз",
        "он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан",
        "жүз мың миллион миллиард",
    ),
    "uz": (
        "bir ikki uch to‘rt besh olti yetti sakkiz to‘qqiz",
        "o‘n yigirma o‘ttiz qirq ellik oltmish yetmish sakson to‘qson",
        "yuz ming million milliard",
    ),
    "uz-cyrillic": (
        "бир икки уч тўрт беш олти етти саккиз тўққиз",
        "ўн йигирма ўттиз қирқ эллик олтмиш етмиш саксон тўқсон",
        "юз минг миллион миллиард",
    ),
    "az": (
        "bir iki üç dörd beş altı yeddi səkkiz doqquz",
        "on iyirmi otuz qırx əlli altmış yetmiş səksən doxsan",
        "yüz min milyon milyard",
    ),
    "tr": (
        "bir iki üç dört beş altı yedi sekiz dokuz",
        "on yirmi otuz kırk elli altmış yetmiş seksen doksan",
        "yüz bin milyon milyar",
    ),
}
ENDINGS = {
    "ky": ["", "дын", "га", "дон", "ды"],
    "kk": ["", "тың", "ға", "тан", "ты"],
    "uz": ["", "ning", "ga", "dan", "ni"],
    "uz-cyrillic": ["", "нинг", "га", "дан", "ни"],
    "az": ["", "ın", "a", "dan", "ı"],
    "tr": ["", "ın", "a", "dan", "ı"],
}
UNIT = {"ky": "доллар", "kk": "теңге", "uz": "dollar", "uz-cyrillic": "доллар", "az": "manat", "tr": "dolar"}
CODE = {"ky": "USD", "kk": "KZT", "uz": "USD", "uz-cyrillic": "USD", "az": "AZN", "tr": "USD"}
KK_ENDINGS = ["", "нің", "ге", "ден", "ні"]


def below_thousand(number, ones, tens, hundred):
    parts = []
    if number >= 100:
        parts += [hundred] if number < 200 else [ones[number // 100 - 1], hundred]
    if number % 100 >= 10:
        parts.append(tens[number % 100 // 10 - 1])
    if number % 10:
        parts.append(ones[number % 10 - 1])
    return parts


def spell_turkic(number, name):
    ones, tens, scales = (row.split() for row in TURKIC[name])
    parts = []
    for scale, power in ((scales[3], 10**9), (scales[2], 10**6), (scales[1], 10**3)):
        if number >= power:
            parts += [*below_thousand(number // power, ones, tens, scales[0]), scale]
            number %= power
    return " ".join(parts + below_thousand(number, ones, tens, scales[0]))


@pytest.mark.parametrize("name", TURKIC)
@given(number=numbers, case=st.integers(0, 4))
@settings(max_examples=60)
def test_turkic_numbers_in_words_and_cases_read_back(name, number, case):
    ending = KK_ENDINGS[case] if name == "kk" else ENDINGS[name][case]
    words = f"{spell_turkic(number, name)} {UNIT[name]}{ending}"
    (amount,) = read(words, name.split("-")[0])
    assert (amount.value, amount.unit) == (number, CODE[name])


EN_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell_english(number, *, joined, conjunction):
    def small(rest):
        parts = []
        if rest >= 100:
            parts += [EN_ONES[rest // 100 - 1], "hundred"]
            if rest % 100 and conjunction:
                parts.append("and")
        rest %= 100
        if rest >= 20:
            tens, one = EN_TENS[rest // 10 - 2], rest % 10
            parts.append(tens + ("-" if joined else " ") + EN_ONES[one - 1] if one else tens)
        elif rest:
            parts.append(EN_ONES[rest - 1])
        return parts

    parts = []
    for scale, power in (("billion", 10**9), ("million", 10**6), ("thousand", 10**3)):
        if number >= power:
            parts += [*small(number // power), scale]
            number %= power
    return " ".join(parts + small(number))


@given(number=numbers, joined=st.booleans(), conjunction=st.booleans())
@settings(max_examples=150)
def test_english_numbers_in_words_read_back(number, joined, conjunction):
    (amount,) = read(spell_english(number, joined=joined, conjunction=conjunction) + " dollars", "en")
    assert (amount.value, amount.unit) == (number, "USD")


# Nominative, genitive, dative, instrumental.
RU_ONES = [
    ("", "", "", ""),
    ("один", "одного", "одному", "одним"),
    ("два", "двух", "двум", "двумя"),
    ("три", "трёх", "трём", "тремя"),
    ("четыре", "четырёх", "четырём", "четырьмя"),
    *[(w + "ь", w + "и", w + "и", w + "ью") for w in ("пят", "шест", "сем")],
    ("восемь", "восьми", "восьми", "восемью"),
    *[(w + "ь", w + "и", w + "и", w + "ью") for w in ("девят", "десят")],
    *[
        (w + "надцать", w + "надцати", w + "надцати", w + "надцатью")
        for w in ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят")
    ],
]
RU_TENS = [
    *[(w + "ь", w + "и", w + "и", w + "ью") for w in ("двадцат", "тридцат")],
    ("сорок", "сорока", "сорока", "сорока"),
    *[
        (f"{n}десят", f"{g}десяти", f"{g}десяти", f"{i}десятью")
        for n, g, i in (
            ("пять", "пяти", "пятью"),
            ("шесть", "шести", "шестью"),
            ("семь", "семи", "семью"),
            ("восемь", "восьми", "восемью"),
        )
    ],
    ("девяносто", "девяноста", "девяноста", "девяноста"),
]
RU_HUNDREDS = [
    ("сто", "ста", "ста", "ста"),
    ("двести", "двухсот", "двумстам", "двумястами"),
    ("триста", "трёхсот", "трёмстам", "тремястами"),
    ("четыреста", "четырёхсот", "четырёмстам", "четырьмястами"),
    *[
        (f"{n}сот", f"{g}сот", f"{g}стам", f"{i}стами")
        for n, g, i in (
            ("пять", "пяти", "пятью"),
            ("шесть", "шести", "шестью"),
            ("семь", "семи", "семью"),
            ("восемь", "восьми", "восемью"),
            ("девять", "девяти", "девятью"),
        )
    ],
]
FEMININE = {"один": "одна", "одного": "одной", "одному": "одной", "одним": "одной", "два": "две"}


def russian_form(number, case, forms):
    """One, few, many; then genitive, dative and instrumental of both numbers."""
    single, few, many, oblique = forms
    one = number % 10 == 1 and number % 100 != 11
    if case:
        return oblique[case - 1][0 if one else 1]
    if one:
        return single
    return few if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else many


def masculine(stem):
    oblique = ((stem + "а", stem + "ов"), (stem + "у", stem + "ам"), (stem + "ом", stem + "ами"))
    return stem, stem + "а", stem + "ов", oblique


THOUSAND = (
    "тысяча",
    "тысячи",
    "тысяч",
    (("тысячи", "тысяч"), ("тысяче", "тысячам"), ("тысячей", "тысячами")),
)


def spell_russian(number, case):
    def small(rest, *, feminine=False):
        parts = []
        if rest >= 100:
            parts.append(RU_HUNDREDS[rest // 100 - 1][case])
        rest %= 100
        if rest >= 20:
            parts.append(RU_TENS[rest // 10 - 2][case])
            rest %= 10
        if rest:
            word = RU_ONES[rest][case]
            parts.append(FEMININE.get(word, word) if feminine else word)
        return parts

    parts, left = [], number
    for forms, power in ((masculine("миллиард"), 10**9), (masculine("миллион"), 10**6), (THOUSAND, 10**3)):
        if left >= power:
            count = left // power
            parts += [*small(count, feminine=power == 1000), russian_form(count, case, forms)]
            left %= power
    dollar = (
        russian_form(number, case, masculine("доллар"))
        if left
        else ("долларов", "долларов", "долларов", "долларов")[case]
    )
    return " ".join([*parts, *small(left), dollar])


@given(number=numbers, case=st.integers(0, 3))
@settings(max_examples=200)
def test_russian_numbers_in_words_and_cases_read_back(number, case):
    (amount,) = read(spell_russian(number, case), "ru")
    assert (amount.value, amount.unit) == (number, "USD")


@pytest.mark.parametrize("code", CODES)
@given(
    whole=st.integers(0, 999_999_999),
    decimals=st.integers(1, 99),
    group=st.sampled_from(["", " ", "\u00a0", "\u202f"]),
)
@settings(max_examples=50)
def test_digits_read_back(code, whole, decimals, group):
    sign = language(code).numbers.decimal
    digits = f"{whole:,}".replace(",", group)
    (amount,) = read(f"{digits}{sign}{decimals:02d} USD", code)
    assert amount.value == Decimal(f"{whole}.{decimals:02d}")


@pytest.mark.parametrize("code", CODES)
@given(
    text=st.one_of(
        st.text(max_size=200), st.text("0123456789.,'’ -–%$№IVXмлрдminmlnьы\u00a0\n", max_size=120)
    )
)
@settings(max_examples=80)
def test_nothing_raises_and_spans_lie_in_the_text(code, text):
    last = 0
    for amount in read(text, code):
        assert last <= amount.start < amount.end <= len(text)
        assert amount.value.is_finite()
        if amount.hedge:
            assert 0 <= amount.hedge.start < amount.hedge.end <= len(text)
        last = amount.end
    read_amount(text, language(code))


PIECES = [
    "1",
    "1 ",
    "1.",
    "1,",
    "1-",
    "1:",
    "000 ",
    "$",
    "млн ",
    "million ",
    "сто ",
    "from 1 to ",
    "1 - ",
    "a-",
    "more than ",
]


@pytest.mark.parametrize("code", ["ru", "tr"])
@pytest.mark.parametrize("piece", PIECES)
def test_the_worst_text_takes_linear_time(code, piece):
    def seconds(length):
        text = piece * (length // len(piece))
        tokens = tokenize(text)
        started = time.process_time()
        read_amounts(text, tokens, language(code))
        return time.process_time() - started

    def is_linear():
        short = max(min(seconds(500) for _ in range(2)), 0.003)
        return (
            min(seconds(2000) for _ in range(2)) < short * 4 * 2.5
        )  # quadratic time would be 16 times as long

    seconds(100)
    assert any(is_linear() for _ in range(3))  # other work on the machine disturbs one of them, or two


def read(text, code):
    return read_amounts(text, tokenize(text), language(code))
