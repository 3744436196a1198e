from __future__ import annotations

from calendar import monthrange

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.languages import CODES, language
from extractor.languages.tokens import tokenize
from extractor.reading.dates import read_date, read_dates

# Each language's own ways to write one day: {d} the day, {m} the month's number as an index, {y} the year.
# Months stand here a second time on purpose: written by hand, in the cases that the pattern asks for.
RU = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
KY = [
    "январында",
    "февралында",
    "мартында",
    "апрелинде",
    "майында",
    "июнунда",
    "июлунда",
    "августунда",
    "сентябрында",
    "октябрында",
    "ноябрында",
    "декабрында",
]
KK = [
    "қаңтарда",
    "ақпанда",
    "наурызда",
    "сәуірде",
    "мамырда",
    "маусымда",
    "шілдеде",
    "тамызда",
    "қыркүйекте",
    "қазанда",
    "қарашада",
    "желтоқсанда",
]
UZ = [
    "yanvar",
    "fevral",
    "mart",
    "aprel",
    "may",
    "iyun",
    "iyul",
    "avgust",
    "sentyabr",
    "oktyabr",
    "noyabr",
    "dekabr",
]
UZ_CYRILLIC = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
AZ = [
    "yanvarın",
    "fevralın",
    "martın",
    "aprelin",
    "mayın",
    "iyunun",
    "iyulun",
    "avqustun",
    "sentyabrın",
    "oktyabrın",
    "noyabrın",
    "dekabrın",
]
TR = [
    "Ocak",
    "Şubat",
    "Mart",
    "Nisan",
    "Mayıs",
    "Haziran",
    "Temmuz",
    "Ağustos",
    "Eylül",
    "Ekim",
    "Kasım",
    "Aralık",
]
EN = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WAYS = [
    ("ru", RU, "{d} {m} {y} года"),
    ("ru", RU, "{d}-го {m} {y} г."),
    ("ky", KY, "{y}-жылдын {d}-{m}"),
    ("kk", KK, "{y} жылғы {d} {m}"),
    ("uz", UZ, "{y}-yil {d}-{m}"),
    ("uz", UZ, "{d}-{m} {y}-yil"),
    ("uz", UZ_CYRILLIC, "{y} йил {d} {m} куни"),
    ("az", AZ, "{y}-ci il {m} {d}-də"),
    ("tr", TR, "{d} {m} {y}'te"),
    ("tr", TR, "{y} yılının {d} {m} günü"),
    ("en", EN, "{d} {m} {y}"),
    ("en", EN, "{m} {d}, {y}"),
    ("en", EN, "the {d}th of {m} {y}"),
    *((code, [f"{month:02}" for month in range(1, 13)], "{d:02}.{m}.{y}") for code in CODES),
    *((code, [f"{month:02}" for month in range(1, 13)], "{y}-{m}-{d:02}") for code in CODES),
]
SHAPES = {"plain": str, "capitals": str.upper, "spaced": lambda text: text.replace(" ", "\u00a0")}


@st.composite
def days(draw):
    year, month = draw(st.integers(1990, 2049)), draw(st.integers(1, 12))
    return year, month, draw(st.integers(1, monthrange(year, month)[1]))


@pytest.mark.parametrize(("code", "months", "pattern"), WAYS)
@given(day=days(), shape=st.sampled_from(sorted(SHAPES)), around=st.sampled_from(["", "«", "(", "— ", "x "]))
@settings(max_examples=40)
def test_a_written_day_is_read_back(code, months, pattern, day, shape, around):
    year, month, number = day
    written = SHAPES[shape](pattern.format(d=number, m=months[month - 1], y=year))
    text = f"{around}{written}. Ω"
    tokens = tokenize(text)
    found = [date for date in read_dates(text, tokens, (), language(code)).mentions if date.kind == "day"]
    assert [date.iso for date in found] == [f"{year}-{month:02}-{number:02}"]
    assert found[0].text(text) in written
    assert str(number) in found[0].text(text)


PIECES = [
    *"0123456789.,:/-–—' \n\t|()",
    *(
        "2024",
        "2024-жылдын",
        "12-октябрда",
        "т.г.",
        "по",
        "Q3",
        "I",
        "квартал",
        "бүгүн",
        "last year",
        "May 4",
    ),
    *("ilin", "ilk", "10 ayında", "yarısı", "Nisan'da", "в среду", "31", "30.02.2025", "99.99.99", "İ", "ı"),
    *("\u0301", "\u200b", "\ud800", "٣", "²", "①", "𝟚", "ﬁ", "ß", "界"),
]


@given(text=st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
@settings(max_examples=300)
def test_no_text_raises_and_every_mention_slices_it(text):
    tokens = tokenize(text)
    for code in CODES:
        words = language(code)
        read_date(text, words, article="2025-01-03")
        last = 0
        for found in read_dates(text, tokens, (), words).mentions:
            assert last <= found.start < found.end <= len(text)
            assert found.iso
            last = found.start
