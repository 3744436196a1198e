import pytest

from extractor import schemas
from extractor.grounding.quotes import Grounding
from extractor.reading import Reading
from extractor.reading.mentions import Span
from extractor.shape.tree import shape_of
from extractor.verification.joining import merge
from extractor.verification.proving import prove
from tests.wire.answering import NOTHING

TEXT = """Министр иностранных дел Казахстана провёл встречу в Баку

АСТАНА, 11 апреля 2025 года. Министр иностранных дел Казахстана Мурат Нуртлеу 10 апреля провёл в Баку встречу с \
Джейхуном Байрамовым. По итогам встречи стороны подписали Программу сотрудничества на 2025–2026 годы. Министр сообщил, \
что за 2024 год товарооборот вырос более чем на 40% и достиг полумиллиарда долларов США.
"""
SHAPE = shape_of(schemas.get("event_summary").model)


def proven(**answer):
    reading = Reading.of_text(TEXT, "ru")
    return prove(SHAPE, NOTHING | answer, reading, Grounding.of(reading))


def figure(value, **more):
    blank = {"quote": None, "metric": None, "measure": None, "nature": None, "period": None, "countries": []}
    return {**blank, "value": value, **more}


@pytest.mark.parametrize(
    ("quote", "value", "unit", "qualifier"),
    [
        ("более чем на 40%", "40", "percent", "more_than"),
        ("полумиллиарда долларов США", "500000000", "USD", None),
        ("полумиллиарда", "500000000", "USD", None),  # carried on to the whole mention
        ("500000000 USD", "500000000", "USD", None),  # the value that code reads there
        ("500000000", "500000000", "USD", None),
        ("40", "40", "percent", "more_than"),
    ],
)
def test_numbers_are_read_from_the_text_and_never_taken_from_the_model(quote, value, unit, qualifier):
    draft = proven(trade_statistics=[figure(quote, quote="товарооборот вырос", metric="trade_turnover")])
    (found,) = draft.data["trade_statistics"]
    assert (found["value"], found["unit"], found["qualifier"]) == (value, unit, qualifier)
    assert draft.evidence["/trade_statistics/0/unit"] == draft.evidence["/trade_statistics/0/value"]


@pytest.mark.parametrize("quote", ["41%", "миллиарда долларов США", "500000000 EUR", "на 4"])
def test_a_figure_that_the_text_does_not_hold_is_dropped_with_a_warning(quote):
    draft = proven(trade_statistics=[figure(quote)])
    assert draft.data["trade_statistics"] == []
    assert [caution.code for caution in draft.cautions] == ["ungrounded"]


def test_a_name_becomes_nominative_and_its_evidence_stays_as_it_stands():
    draft = proven(participants=[{"name": "Джейхун Байрамов", "title": None, "country": None}])
    assert draft.data["participants"] == [{"name": "Джейхун Байрамов", "title": None, "country": None}]
    (place,) = draft.evidence["/participants/0/name"]
    assert (TEXT[place.start : place.end], place.match) == ("Джейхуном Байрамовым", "inflected")


def test_countries_and_dates_are_read_out_of_their_words():
    person = {"name": "Мурат Нуртлеу", "title": "Министр иностранных дел Казахстана", "country": "Казахстана"}
    draft = proven(
        event_date="10 апреля", participants=[person], venue={"site": None, "city": "Баку", "country": None}
    )
    assert draft.data["event_date"] == "2025-04-10"
    assert draft.data["participants"][0]["country"] == "KZ"
    assert draft.data["venue"]["city"] == "Баку"


def test_a_label_needs_words_of_the_text():
    assert proven(event_type="meeting", quote="провёл в Баку встречу").data["event_type"] == "meeting"
    draft = proven(event_type="meeting", quote="провёл в Риме встречу")
    assert draft.data["event_type"] is None
    assert draft.cautions[0].path == "/event_type"


def test_an_item_given_twice_counts_once():
    person = {"name": "Мурат Нуртлеу", "title": None, "country": None}
    draft = proven(participants=[person, person | {"name": "Мурат Нуртлеу"}])
    assert len(draft.data["participants"]) == 1


def test_an_item_without_what_it_needs_is_no_item():
    invented = {
        "name": "Владимир Путин",
        "title": "Министр иностранных дел Казахстана",
        "country": "Казахстана",
    }
    draft = proven(participants=[invented])
    assert draft.data["participants"] == []
    assert not draft.evidence


def test_every_value_that_is_not_null_has_evidence():
    draft = proven(
        event_type="meeting",
        quote="провёл в Баку встречу",
        event_date="10 апреля",
        participants=[{"name": "Мурат Нуртлеу", "title": None, "country": "Казахстана"}],
        instruments=[
            {
                "quote": "подписали Программу",
                "title": "Программу сотрудничества на 2025–2026 годы",
                "kind": "programme",
                "status": "signed",
                "countries": ["Казахстана", "Франция"],
            }
        ],
        trade_statistics=[
            figure("более чем на 40%", quote="товарооборот вырос более чем на 40%", measure="growth")
        ],
    )

    def leaves(value, path=""):
        if isinstance(value, dict):
            for name, held in value.items():
                yield from leaves(held, f"{path}/{name}")
        elif isinstance(value, list):
            for index, held in enumerate(value):
                yield from leaves(held, f"{path}/{index}")
        elif value is not None:
            yield path

    assert sorted(leaves(draft.data)) == sorted(draft.evidence)
    assert draft.data["instruments"][0]["countries"] == ["KZ"]


def test_windows_are_merged_each_item_once_with_its_evidence():
    one = proven(participants=[{"name": "Мурат Нуртлеу", "title": None, "country": None}])
    other = proven(
        event_date="10 апреля",
        participants=[
            {"name": "Джейхун Байрамов", "title": None, "country": None},
            {"name": "Мурат Нуртлеу", "title": None, "country": "Казахстана"},
        ],
    )
    merged = merge(SHAPE, [one, other], Reading.of_text(TEXT, "ru"))
    assert [person["name"] for person in merged.data["participants"]] == ["Мурат Нуртлеу", "Джейхун Байрамов"]
    assert merged.data["participants"][0]["country"] == "KZ"
    assert merged.data["event_date"] == "2025-04-10"
    assert {"/participants/0/country", "/participants/1/name", "/event_date"} <= set(merged.evidence)


def test_a_quote_is_looked_for_in_what_was_sent():
    text = "Экспорт вырос на 5%.\n" + "Дорога идёт вдоль реки.\n" * 50 + "Импорт вырос на 5%.\n"
    reading = Reading.of_text(text, "ru")
    sent = Span(start=text.index("Импорт"), end=len(text))
    draft = prove(
        SHAPE, NOTHING | {"trade_statistics": [figure("на 5%")]}, reading, Grounding.of(reading), sent
    )
    assert draft.evidence["/trade_statistics/0/value"][0].start > text.index("Импорт")
