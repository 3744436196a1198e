"""Numbers whose unit or scale stands elsewhere: in another amount, or in the names of a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractor.reading import Reading

if TYPE_CHECKING:
    from extractor.reading.mentions import Amount

LEADS = {
    "en": "The prime minister arrived in Tbilisi on Monday for talks with his counterpart.",
    "ru": "Премьер-министр прибыл в понедельник в Тбилиси на переговоры со своим коллегой.",
    "ky": "Премьер-министр дүйшөмбү күнү кесиптеши менен сүйлөшүү үчүн Тбилисиге келди.",
    "kk": "Премьер-министр дүйсенбі күні әріптесімен келіссөз жүргізу үшін Тбилисиге келді.",
    "uz": "Bosh vazir dushanba kuni hamkasbi bilan muzokara o'tkazish uchun Tbilisiga keldi.",
    "az": "Baş nazir bazar ertəsi həmkarı ilə danışıqlar aparmaq üçün Tbilisiyə gəldi.",
    "tr": "Başbakan pazartesi günü mevkidaşıyla görüşmek üzere Tiflis'e geldi.",
}


def amounts(code: str, text: str) -> list[Amount]:
    return list(Reading.of_text(f"{LEADS[code]}\n\n{text}", code).amounts)


@pytest.mark.parametrize(
    ("code", "text", "values"),
    [
        # of a whole just named, a part
        ("en", "The fund holds 90 million euros, of which 35 million is spent.", "90000000 35000000"),
        ("ru", "Фонд составляет 90 млн евро, из них 35 млн уже освоены.", "90000000 35000000"),
        ("ky", "Фонд 90 миллион евро, анын 35 миллиону сарпталды.", "90000000 35000000"),
        ("kk", "Қор 90 миллион еуро, оның 35 миллионы жұмсалды.", "90000000 35000000"),
        ("uz", "Jamg'arma 90 million yevro, uning 35 millioni sarflandi.", "90000000 35000000"),
        ("az", "Fond 90 milyon avrodur, onun 35 milyonu xərclənib.", "90000000 35000000"),
        ("tr", "Fon 90 milyon avro, bunun 35 milyonu harcandı.", "90000000 35000000"),
        # in the next sentence
        ("en", "He promised 12 billion euros. Of this, two and a half billion is for roads.", "12000000000 2500000000"),
        ("ru", "Он обещал 12 млрд евро. Из этой суммы два миллиарда – на дороги.", "12000000000 2000000000"),
        ("tr", "12 milyar avro söz verdi. Bunun iki milyarı yollar için.", "12000000000 2000000000"),
        # before a verb or a word of comparison
        ("ru", "Объём – 90 млн евро против 35 млн годом ранее.", "90000000 35000000"),
        ("ru", "Из 90 млн евро 35 млн приходится на дороги.", "90000000 35000000"),
        ("en", "It was 90 million euros, while 35 million was aimed at.", "90000000 35000000"),
        # the unit stands with the second only
        ("en", "Trade is to reach first 4 billion, then 6 billion euros.", "4000000000 6000000000"),
        ("ru", "Торговлю доведут сначала до 4 млрд, затем до 6 млрд евро.", "4000000000 6000000000"),
        ("az", "Ticarət əvvəlcə 4 milyard, sonra 6 milyard avroya çatacaq.", "4000000000 6000000000"),
        # neither unit nor scale
        ("en", "Exports were 1.2 billion euros in 2023 and 1.5 in 2024.", "1200000000 1500000000"),
        ("ru", "Экспорт составил 1,2 млрд евро в 2023 году и 1,5 в 2024.", "1200000000 1500000000"),
        ("ru", "В 2023 году экспорт составил 60 млн евро, в 2024 – 75.", "60000000 75000000"),
        ("ky", "Экспорт 2023-жылы 1,2 млрд евро, 2024-жылы 1,5 болду.", "1200000000 1500000000"),
        ("kk", "Экспорт 2023 жылы 1,2 млрд еуро, 2024 жылы 1,5 болды.", "1200000000 1500000000"),
        ("uz", "Eksport 2023-yilda 1,2 mlrd yevro, 2024-yilda 1,5 bo'ldi.", "1200000000 1500000000"),
        ("az", "İxrac 2023-cü ildə 1,2 mlrd avro, 2024-cü ildə 1,5 oldu.", "1200000000 1500000000"),
        ("tr", "İhracat 2023'te 1,2 milyar avro, 2024'te 1,5 oldu.", "1200000000 1500000000"),
        # ranges
        ("en", "It will grow from 3 to 5 billion euros.", "3000000000 5000000000"),
        ("ru", "Рост с 3 до 5 млрд евро.", "3000000000 5000000000"),
        ("kk", "Көлемі 3 миллиардтан 5 миллиард еуроға дейін өседі.", "3000000000 5000000000"),
    ],
)  # fmt: skip
def test_a_number_counts_what_the_amount_beside_it_counts(code: str, text: str, values: str) -> None:
    found = amounts(code, text)
    assert [f"{a.value:f}".removesuffix(".0") for a in found if a.unit == "EUR"] == values.split()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The fund holds 90 million euros and feeds 35 million children."),
        ("ru", "Фонд составляет 90 млн евро, помощь получают 35 млн детей."),
        ("ky", "Фонд 90 миллион евро, 35 миллион бала жардам алат."),
        ("uz", "Jamg'arma 90 million yevro, 35 million bola yordam oladi."),
        ("tr", "Fon 90 milyon avro, 35 milyon çocuk yardım alıyor."),
        ("az", "Fond 90 milyon avro, 35 milyon uşaq yardım alır."),
        ("kk", "Қор 90 миллион еуро, 35 миллион бала көмек алады."),
        ("en", "The 90 million euros were agreed in 2023 at 3 meetings."),
        ("ru", "На 90 млн евро в 2023 году подписано документов: 12."),
    ],
)
def test_what_is_counted_by_its_own_word_takes_no_unit(code: str, text: str) -> None:
    assert [a.unit for a in amounts(code, text) if a.unit] == ["EUR"]


def test_a_shared_unit_says_where_it_comes_from() -> None:
    text = "Trade was 42 million dollars, of which exports made up 38 million. It grew from 3 to 5 percent."
    found = Reading.of_text(text, "en").amounts
    said = [(a.text(text), a.basis, a.shared.text(text) if a.shared else None) for a in found]
    assert said == [
        ("42 million dollars", "own", None),
        ("38 million", "context", "42 million dollars"),
        ("3", "range", "5 percent"),
        ("5 percent", "own", None),
    ]


TABLE = {
    "ru": ("Показатель, млн долл.", "Экспорт", "Рост, %", "12,5", "3,4"),
    "en": ("Item, USD million", "Exports", "Growth, %", "12.5", "3.4"),
    "ky": ("Көрсөткүч, млн доллар", "Экспорт", "Өсүү, %", "12,5", "3,4"),
    "kk": ("Көрсеткіш, млн доллар", "Экспорт", "Өсім, %", "12,5", "3,4"),
    "uz": ("Ko'rsatkich, mln dollar", "Eksport", "O'sish, %", "12,5", "3,4"),
    "az": ("Göstərici, mln dollar", "İxrac", "Artım, %", "12,5", "3,4"),
    "tr": ("Gösterge, milyon dolar", "İhracat", "Artış, %", "12,5", "3,4"),
}


@pytest.mark.parametrize("gap", [" | ", "\t", "    "])
@pytest.mark.parametrize("code", TABLE)
def test_a_cell_counts_what_its_column_row_or_corner_names(code: str, gap: str) -> None:
    corner, row, rate, money, percent = TABLE[code]
    text = f"{LEADS[code]}\n\n{gap.join([corner, '2024', rate])}\n{gap.join([row, money, percent])}\n{gap.join([row, '1 204', percent])}\n"
    found = [a for a in Reading.of_text(text, code).amounts if a.basis == "table"]
    assert [(int(a.value * 10), a.unit) for a in found] == [
        (125_000_000, "USD"), (34, "percent"), (12_040_000_000, "USD"), (34, "percent"),
    ]  # fmt: skip
    assert [a.text(text) for a in found] == [money, percent, "1 204", percent]
    assert all(a.shared and a.shared.text(text) in corner + rate for a in found)


def test_a_cell_with_a_unit_of_its_own_keeps_it() -> None:
    text = f"{LEADS['en']}\n\nItem, USD million | 2024\nExports | 12.5\nGas | 3 million tonnes\nGrowth | 4%\n"
    found = [(f"{a.value:f}", a.unit, a.basis) for a in Reading.of_text(text, "en").amounts]
    assert found == [("12500000.0", "USD", "table"), ("3000000", "tonnes", "own"), ("4", "percent", "own")]


def test_a_number_takes_no_word_of_the_next_cell() -> None:
    text = f"{LEADS['en']}\n\nGoods\tAmount\tPrice\nWheat\t500\tUSD 12\nSugar\t700\tUSD 30\n"
    found = [(f"{a.value:f}", a.unit) for a in Reading.of_text(text, "en").amounts]
    assert found == [("500", None), ("12", "USD"), ("700", None), ("30", "USD")]
