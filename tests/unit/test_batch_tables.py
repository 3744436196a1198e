"""Answers as flat rows: what a person sees in a spreadsheet."""

import pytest

from extractor import Settings, extract
from extractor.batch.answers import row_of
from extractor.batch.tables import Summary, Table

TEXT = (
    "8 декабря 2025 года в Баку министр экономики Кыргызстана Бакыт Сыдыков провел переговоры с министром экономики"
    " Азербайджана Микаилом Джаббаровым. Подписан Меморандум о сотрудничестве в сфере туризма. Товарооборот двух стран за"
    " 2024 год составил 1,7 млрд долларов."
)


@pytest.fixture(scope="module")
def row():
    found = extract(TEXT, settings=Settings(strategy="reading", cache=False))
    return row_of("a", "a.txt", found.to_dict())


def test_single_values_of_an_answer_have_columns_of_their_own(row):
    flat = Summary("event_summary").row(row)
    assert (flat["event_type"], flat["event_date"], flat["venue_city"]) == ("meeting", "2025-12-08", "Баку")
    assert flat.keys() <= Summary("event_summary").columns.keys()


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("participants", ["Бакыт Сыдыков", "Микаилом Джаббаровым"]),
        ("instruments", ["Меморандум о сотрудничестве в сфере туризма"]),
        ("trade", ["1,7 млрд долларов"]),
    ],
)
def test_the_words_of_a_row_are_those_to_look_at_a_name_a_title_a_figure(row, table, words):
    rows = list(Table(table, "event_summary").rows(row))
    assert [one["words"] for one in rows] == words
    assert [TEXT[one["start"] : one["end"]] for one in rows] == words
