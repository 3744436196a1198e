from time import process_time

import pytest

from extractor.grounding.quotes import Grounding
from extractor.languages import language
from extractor.languages.tokens import tokenize
from extractor.reading import Reading
from extractor.reading.mentions import Span

TEXTS = {
    "ky": "Азербайжандын президенти Ильхам Алиевдин Бишкектеги сапарында соода жүгүртүүсү 1,7 млрд долларга жетти.",
    "kk": "Мұрат Нұртілеу Жээнбек Кулубаевпен Астанадағы кездесуде тауар айналымын 3 млрд АҚШ долларына дейін арттыруды айтты.",
    "ru": "Встреча с Сагибой Гафаровой и Самиром Шарифовым в Ашхабаде: «Дорожная карта» на 2024–2025 годы, рост 94%, ёлка.",
    "uz": "Toshkentdagi muzokaralarda Shavkat Mirziyoyevning taklifi, o‘zaro savdo hajmi 404 million dollarni tashkil etdi.",
    "az": "Prezident İlham Əliyevə zəng edib, Bakıda imzalanmış memorandumun icrası müzakirə olunub.",
    "tr": "Budapeşte'deki forumda Dijital Ticaret Mutabakat Zaptı'nı imzaladı; ticaret hacmi 4,9 milyar dolara ulaştı.",
    "en": "Uzbekistan's President, Shavkat Mirziyoyev, said that trade had reached 54 billion euros in Samarkand.",
}


def located(language, quote, near=None):
    return Grounding.of(Reading.of_text(TEXTS[language], language)).locate(quote, near)


@pytest.mark.parametrize(
    ("language", "quote", "words", "match"),
    [
        ("ky", "Ильхам Алиев", "Ильхам Алиевдин", "inflected"),
        ("ky", "Бишкек", "Бишкектеги", "inflected"),
        ("ky", "соода жүгүртүү", "соода жүгүртүүсү", "inflected"),
        ("ky", "1,7 млрд доллар", "1,7 млрд долларга", "inflected"),
        ("kk", "Жээнбек Кулубаев", "Жээнбек Кулубаевпен", "inflected"),
        ("kk", "тауар айналымы", "тауар айналымын", "inflected"),
        ("ru", "Сагиба Гафарова", "Сагибой Гафаровой", "inflected"),
        ("ru", "Самир Шарифов", "Самиром Шарифовым", "inflected"),
        ("ru", "Ашхабад", "Ашхабаде", "inflected"),
        ("ru", '"дорожная карта"', "«Дорожная карта»", "folded"),
        ("ru", "елка", "ёлка", "folded"),
        ("ru", "94%", "94%", "exact"),
        ("ru", "2024-2025 годы", "2024–2025 годы", "folded"),
        ("uz", "Shavkat Mirziyoyev", "Shavkat Mirziyoyevning", "inflected"),
        ("uz", "o'zaro savdo hajmi", "o‘zaro savdo hajmi", "folded"),
        ("uz", "Toshkent", "Toshkentdagi", "inflected"),
        ("az", "İlham Əliyev", "İlham Əliyevə", "inflected"),
        ("az", "Bakı", "Bakıda", "inflected"),
        ("tr", "Budapeşte", "Budapeşte'deki", "inflected"),
        ("tr", "Mutabakat Zaptı", "Mutabakat Zaptı'nı", "inflected"),
        ("en", "Uzbekistan", "Uzbekistan's", "inflected"),
        ("en", "54 billion euros", "54 billion euros", "exact"),
        ("en", "president, shavkat mirziyoyev", "President, Shavkat Mirziyoyev", "folded"),
    ],
)
def test_a_true_quote_is_found_whole_in_any_form(language, quote, words, match):
    found = located(language, quote)
    assert (found.words, found.match) == (words, match)
    assert TEXTS[language][found.start : found.end] == words


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("ky", "Садыр Жапаров"),
        ("ky", "Баку"),
        ("ky", "7 млрд"),
        ("ky", "1,9 млрд доллар"),
        ("ky", "1 7 млрд"),
        ("ky", "Ильхам Алиевдин Астанадагы"),
        ("kk", "Путин"),
        ("kk", "3 млн АҚШ доллары"),
        ("ru", "Гейдар Алиев"),
        ("ru", "2024–2026 годы"),
        ("ru", "Сагиба Шарифова"),
        ("ru", "9"),
        ("uz", "Samarqand"),
        ("az", "Heydər Əliyev"),
        ("tr", "Ankara"),
        ("en", "54 million euros"),
        ("en", ""),
        ("en", "…"),
        ("en", "a"),
        ("en", "x" * 5000),
    ],
)
def test_an_invented_quote_is_not_found(language, quote):
    assert located(language, quote) is None


def test_the_place_nearest_to_what_was_quoted_with_it_is_taken():
    text = "Бишкек. Алматы. Бишкек."
    grounding = Grounding.of(Reading.of_text(text, "ru"))
    assert grounding.locate("Бишкек").start == 0
    assert grounding.locate("Бишкек", Span(start=8, end=len(text))).start == 16


@pytest.mark.parametrize(("quote", "words"), [("а " * 900, "а " * 899 + "а"), ("а " * 900 + "б", None)])
def test_one_word_again_and_again_costs_bounded_work(quote, words):
    text = "а " * 200_000
    grounding = Grounding(text, tokenize(text), language("ru").morphology)
    began = process_time()
    found = grounding.locate(quote)
    assert process_time() - began < 30
    assert (found.words if found else None) == words
