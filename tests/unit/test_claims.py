"""What of a claim stands in a text: planted texts and claims in seven languages."""

import tomllib
from pathlib import Path

import pytest

from extractor.claims import LONGEST_CLAIM, check_claim
from extractor.claims.names import NameIndex
from extractor.document import Document
from extractor.errors import ClaimInvalid, DocumentEmpty
from extractor.reading import Reading

RU = (
    "Президент Кыргызстана Садыр Жапаров 5 марта 2024 года принял в Бишкеке президента Узбекистана Шавката "
    "Мирзиёева. Стороны подписали Меморандум о сотрудничестве в сфере туризма. "
    "В 2023 году товарооборот Кыргызстана и Узбекистана составил 960 млн долларов. "
    "К 2026 году товарооборот планируется довести до 2 млрд долларов. "
    "Экспорт вырос на 12 процентов."
)
KK = (
    "2025 жылғы 3 ақпанда Астанада Қазақстан Президенті Қасым-Жомарт Тоқаев пен Әзербайжан Президенті Ильхам Әлиев "
    "кездесті. 2024 жылы екі ел арасындағы тауар айналымы 525 млн АҚШ долларын құрады."
)
EN = (
    "Turkish President Recep Tayyip Erdoğan met his Kazakh counterpart Kassym-Jomart Tokayev in Ankara on 29 July "
    "2025. Bilateral trade turnover reached $5 billion in 2024."
)


def part(checked, words):
    (found,) = [one for one in checked.parts if one.words.startswith(words)]
    return found


ALL_FOUND = [
    (RU, "Садыр Жапаров принял Шавката Мирзиёева в Бишкеке 5 марта 2024 года"),
    (RU, "Садыр Жапаров Бишкекте Шавкат Мирзиёевди 2024-жылдын 5-мартында кабыл алды"),
    (RU, "Sadyr Japarov met Shavkat Mirziyoyev in Bishkek on 5 March 2024"),
    (RU, "Trade turnover of Kyrgyzstan and Uzbekistan was 960 million dollars in 2023"),
    (KK, "Касым-Жомарт Токаев и Ильхам Алиев встретились 3 февраля 2025 года в Астане"),
    (KK, "Товарооборот в 2024 году составил 525 млн долларов"),
    (EN, "Recep Tayyip Erdoğan ile Kassym-Jomart Tokayev Ankara'da görüştü"),
    (EN, "2024 жылы тауар айналымы 5 млрд долларға жетті"),
    (EN, "2024-cü ildə ticarət dövriyyəsi 5 milyard dollar olub"),
    (EN, "2024-yilda savdo aylanmasi 5 milliard dollarga yetdi"),
]


@pytest.mark.parametrize(("text", "claim"), ALL_FOUND)
def test_what_the_text_states_is_found_in_whatever_language_it_is_claimed(text, claim):
    checked = check_claim(claim, text)
    lost = [(one.words, one.kind, one.status) for one in checked.parts if one.status != "found"]
    assert not lost
    assert checked.verdict == "all_found"
    for one in checked.parts:
        assert claim[one.start : one.end] == one.words
        for place in one.evidence:
            assert text[place.start : place.end] == place.words
    assert checked.passage.words in text


CONTRADICTED = [
    (
        RU,
        "Товарооборот Кыргызстана и Узбекистана в 2023 году составил 1,2 млрд долларов",
        "1,2",
        "960000000 USD",
    ),
    (
        RU,
        "2023-жылы Кыргызстан менен Өзбекстандын товар жүгүртүүсү 500 млн долларды түздү",
        "500",
        "960000000 USD",
    ),
    (KK, "Trade turnover was 900 million dollars in 2024", "900", "525000000 USD"),
    (EN, "Товарооборот в 2024 году составил 7 млрд долларов", "7 млрд", "5000000000 USD"),
    (RU, "Экспорт сократился на 12 процентов", "12", "12 percent"),
    (RU, "Президент Казахстана Садыр Жапаров прибыл в Бишкек", "Президент", "KG"),
]


@pytest.mark.parametrize(("text", "claim", "words", "stated"), CONTRADICTED)
def test_another_value_of_the_same_thing_is_a_contradiction_with_the_words_that_say_so(
    text, claim, words, stated
):
    checked = check_claim(claim, text)
    wrong = part(checked, words)
    assert (checked.verdict, wrong.status) == ("contradicted", "contradicted")
    assert wrong.stated[0].value.startswith(stated)
    place = wrong.stated[0].evidence
    assert text[place.start : place.end] == place.words


TOLD = tomllib.loads(Path(__file__).with_name("claims.toml").read_text(encoding="utf-8"))["text"]
WRONG = ("number", "person", "date", "place", "office", "joined", "not_stated")


@pytest.mark.parametrize(
    "told",
    [
        pytest.param(
            told, id=f"{number} {told['language']}", marks=[pytest.mark.slow] * (len(told["text"]) > 400)
        )
        for number, told in enumerate(TOLD)
    ],
)
def test_what_a_text_states_is_found_together_and_what_it_does_not_state_never_is(told):
    """True claims, and claims that are false by one thing, in and across seven languages."""
    assert [c for c in told["true"] if check_claim(c, told["text"]).verdict != "all_found"] == []
    false = [(kind, claim) for kind in WRONG for claim in told[kind]]
    assert [c for c in false if check_claim(c[1], told["text"]).verdict == "all_found"] == []


NOT_JOINED = [
    ("Стороны не подписали Договор о дружбе.", "Стороны подписали Договор о дружбе", "negation"),
    ("Taraflar Ankara'da bir araya gelmedi.", "Taraflar Ankara'da bir araya geldi", "negation"),
    ("Ali Asadov visits Tashkent tomorrow.", "Ali Asadov visited Tashkent", "planned"),
    ("Садыр Жапаров принял Олжаса Бектенова.", "Олжас Бектенов принял Садыра Жапарова", "place"),
    (
        "Садыр Жапаров прибыл в Ош. Олжас Бектенов прибыл в Нарын.",
        "Садыр Жапаров прибыл в Нарын",
        "one sentence",
    ),
]


@pytest.mark.parametrize(("text", "claim", "doubt"), NOT_JOINED)
def test_parts_that_the_text_has_and_does_not_join_so_are_told_apart_with_the_reason(text, claim, doubt):
    checked = check_claim(claim, text)
    assert checked.verdict == "not_joined"
    assert doubt in checked.doubt
    assert checked.doubt in checked.to_markdown()
    assert checked.to_dict()["doubt"] == checked.doubt


def test_a_date_or_city_that_the_text_has_nowhere_comes_with_what_the_passage_states():
    checked = check_claim("Садыр Жапаров принял Шавката Мирзиёева в Ташкенте 6 марта 2024 года", RU)
    stated = {
        one.kind: [other.value for other in one.stated] for one in checked.parts if one.status == "absent"
    }
    assert stated == {"city": ["Бишкек"], "date": ["2024-03-05"]}


def test_the_script_of_a_text_is_that_of_most_of_its_letters():
    page = "EN AZ RU\n\nСадыр Жапаров прибыл в Бишкек и провёл встречу с министрами."
    assert check_claim("Садыр Жапаров провёл встречу с министрами", page).verdict == "all_found"


NOT_PROVEN = [
    ("another year of which the text says nothing", RU, "В 2019 году товарооборот составил 700 млн долларов", "700", "absent"),
    ("another pair of countries", RU, "Товарооборот Казахстана и Узбекистана в 2023 году составил 4 млрд долларов", "4", "absent"),
    ("another metric", RU, "Импорт составил 300 млн долларов", "300", "absent"),
    ("a target told as reached", RU, "Товарооборот составил 2 млрд долларов", "2 млрд", "partly"),
    ("a hedge that holds", RU, "В 2023 году товарооборот превысил 900 млн долларов", "900", "partly"),
    ("a rounded figure", RU, "В 2023 году товарооборот составил 0,96 млрд долларов", "0,96", "found"),
    ("a day without its year", "Встреча прошла 5 марта в Бишкеке.", "Встреча прошла 5 марта 2024 года", "5 марта", "partly"),
    ("another day", RU, "Встреча прошла 6 марта 2024 года", "6 марта", "absent"),
    ("a family name alone", "Жапаров провел встречу в Бишкеке.", "Садыр Жапаров провел встречу", "Садыр", "partly"),
    ("a near name", RU, "Садыр Жаканов прибыл в Бишкек", "Садыр", "absent"),
    ("a country by its city alone", "Переговоры прошли в Ташкенте.", "Переговоры прошли в Узбекистане", "Узбекистане", "partly"),
    ("a word of another language", RU, "Sadyr Japarov praised Bishkek", "praised", "not_compared"),
    ("a negation", RU, "Стороны не подписали Меморандум о сотрудничестве в сфере туризма", "не", "not_compared"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "claim", "words", "status"), [row[1:] for row in NOT_PROVEN], ids=[r[0] for r in NOT_PROVEN]
)
def test_no_more_is_said_than_is_proven(text, claim, words, status):
    checked = check_claim(claim, text)
    assert part(checked, words).status == status
    assert checked.verdict != "contradicted"
    assert status == "found" or checked.verdict != "all_found"


def test_a_text_about_something_else_holds_nothing_of_a_claim():
    checked = check_claim("Садыр Жапаров прибыл в Ташкент", "Сегодня ожидается дождь, местами град и гроза.")
    assert checked.verdict == "none_found"
    assert checked.passage is None


@pytest.mark.parametrize("claim", ["", "  ", "?!", "и в на", "Баку " * LONGEST_CLAIM])
def test_what_says_nothing_or_too_much_is_no_claim(claim):
    with pytest.raises(ClaimInvalid):
        check_claim(claim, RU)


def test_an_empty_text_is_an_error_of_the_text():
    with pytest.raises(DocumentEmpty):
        check_claim("Садыр Жапаров", " ")


def test_markup_of_claim_and_text_stays_words():
    checked = check_claim("[Баку](http://x) *стоит*", Document.of("Баку [стоит](http://y) `давно`\x1b[31m."))
    shown = checked.to_markdown()
    assert "](" not in shown.replace("\\](", "").replace("\\]", "")
    assert "\x1b" not in shown


@pytest.mark.parametrize(
    ("written", "claimed"),
    [
        ("Нұртілеу", "Nurtleu"),
        ("Жээнбек", "Jeenbek"),
        ("Жээнбек", "Zheenbek"),
        ("Тоқаев", "Tokayev"),
        ("Мирзиёев", "Mirziyoyev"),
        ("Əliyev", "Алиев"),
        ("Erdoğan", "Эрдоган"),
        ("Оʻktam", "Уктам"),
    ],
)
def test_a_name_is_found_in_its_other_spellings(written, claimed):
    text = Reading.of_text(f"Сегодня {written} прибыл.", "ru")
    assert NameIndex(text, "en").find(claimed)


@pytest.mark.parametrize(
    ("written", "claimed"),
    [("Шарифов", "Sharipov"), ("Каримов", "Karimova"), ("Алиев", "Ali"), ("Каримов", "Karim")],
)
def test_a_near_name_is_another_name(written, claimed):
    text = Reading.of_text(f"Сегодня {written} прибыл.", "ru")
    assert not NameIndex(text, "en").find(claimed)


def test_a_hostile_text_is_checked_in_bounded_time():
    text = "Баку Баку, " * 6_000 + "2 млрд долларов. " * 1_000
    checked = check_claim("Баку Шарифов 2 млрд долларов Баку", text)
    assert all(len(one.evidence) <= 3 for one in checked.parts)
