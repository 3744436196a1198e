"""The scorer, held against itself: labels as answers are right, planted faults cost exactly their share."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractor.evals.datasets import BUILT_IN, Label, load
from extractor.evals.metrics import total
from extractor.evals.prediction import Answer, AnsweredTradeStatistic, Prediction
from extractor.evals.scoring import score
from extractor.evals.scoring.event_date import score_event_date
from extractor.evals.scoring.instruments import score_instruments, title_score
from extractor.evals.scoring.participants import name_score, same_title, score_participants
from extractor.evals.scoring.trade import figure_score, score_trade, states
from extractor.evals.scoring.venue import score_venue
from extractor.schemas.event_summary.v1 import TradeStatistic
from tests.labels import as_answer

EMPTY = {
    "document": "x.txt",
    "language": "ru",
    "event_type": None,
    "event_date": {"accept": [None]},
    "participants": [],
    "venue": {"site": None, "city": None, "country": None},
    "instruments": [],
    "trade_statistics": [],
}


def label(**fields):
    return Label.model_validate({**EMPTY, **fields})


def answer(**fields):
    return Answer.model_validate(fields)


@pytest.mark.parametrize("dataset", ["seeds", "dev"])
def test_labels_as_answers_are_fully_right(dataset):
    scores = [score(case, as_answer(case.label)) for case in load(BUILT_IN[dataset])]
    totals = total(scores)
    assert totals.macro_f1 == 1.0
    assert totals.all_items.fabrication == totals.all_items.trap == 0.0
    assert totals.event_type_accuracy == 1.0
    assert all(right == of for right, of in totals.attributes.values())
    assert not any(s.failures for s in scores)


@pytest.mark.parametrize("dataset", ["seeds", "dev"])
def test_every_document_alone_is_fully_right_also_where_it_is_empty(dataset):
    for case in load(BUILT_IN[dataset]):
        assert total([score(case, as_answer(case.label))]).macro_f1 == 1.0


@pytest.mark.parametrize(
    ("name", "accepted", "right"),
    [
        ("Ильхам Алиев", "Ильхам Алиев", True),
        ("АЛИЕВ Ильхам", "Ильхам Алиев", True),
        ("Ilham Aliyev", "Ильхам Алиев", True),
        ("İlham Əliyev", "Ilham Aliyev", True),
        ("Ильхама Алиева", "Ильхам Алиев", True),
        ("Жапаров Садыр", "Sadyr Japarov", True),
        ("Қасым-Жомарт Тоқаев", "Касым-Жомарт Токаев", True),
        ("С.Мухриддин", "Сироджиддин Мухриддин", True),
        ("С. Мухриддин", "S. Muhriddin", True),
        ("М. И. Дар", "Мухаммад Исхак Дар", True),
        ("Гейдар Алиев", "Ильхам Алиев", False),
        ("Алиев", "Ильхам Алиев", False),
        ("И. Иванов", "Ильхам Алиев", False),
        ("", "Ильхам Алиев", False),
        ("…", "Ильхам Алиев", False),
        ("Г. Алиев", "Ильхам Алиев", False),
    ],
)
def test_a_name_is_right_when_alike_or_of_the_same_surname_and_initial(name, accepted, right):
    assert bool(name_score(name, [accepted])) is right


@pytest.mark.parametrize(
    ("one", "other", "right"),
    [
        ("министр иностранных дел", "Министр иностранных дел", True),
        ("министр иностранных дел Казахстана", "министр иностранных дел", True),
        ("президент", "премьер-министр", False),
        (None, None, True),
        (None, "президент", False),
    ],
)
def test_titles(one, other, right):
    assert same_title(one, other) is right


LONG_TITLE = (
    "Соглашение между Правительством Республики Узбекистан и Правительством Монголии"
    " о международных автомобильных перевозках"
)


@pytest.mark.parametrize(
    ("title", "wanted", "kinds_agree", "right"),
    [
        ("Совместное заявление", "совместное заявление", False, True),
        (
            "Меморандуму о сотрудничестве в области туризма",
            "Меморандум о сотрудничестве в области туризма",
            False,
            True,
        ),
        (
            "соглашение о международных автомобильных перевозках",
            LONG_TITLE,
            True,
            True,
        ),
        (
            "соглашение о международных автомобильных перевозках",
            LONG_TITLE,
            False,
            False,
        ),
        (
            "соглашение о перевозках",
            "Соглашение между Правительством Республики Узбекистан о перевозках грузов",
            True,
            False,
        ),
        ("Протокол", "Совместное заявление", True, False),
        ("", "Совместное заявление", True, False),
    ],
)
def test_titles_of_documents(title, wanted, kinds_agree, right):
    assert bool(title_score(title, wanted, kinds_agree=kinds_agree)) is right


def figure(value="100", unit="USD", **leaves):
    return TradeStatistic(value=value, unit=unit, **leaves)


@pytest.mark.parametrize(
    ("value", "unit", "right"),
    [
        ("100", "USD", True),
        ("100.00", "usd", True),
        ("1e2", "USD", True),
        (100, "USD", True),
        ("100", "EUR", False),
        ("100", None, False),
        ("101", "USD", False),
        ("сто", "USD", False),
        ("NaN", "USD", False),
        ("", "USD", False),
    ],
)
def test_a_figure_is_right_when_value_and_unit_are(value, unit, right):
    item = AnsweredTradeStatistic.model_validate({"value": value, "unit": unit})
    assert bool(figure_score(item, figure())) is right


def test_of_two_figures_with_one_value_the_other_leaves_tell_which_is_which():
    wanted = label(
        trade_statistics=[
            {"value": "40", "unit": "percent", "metric": "exports"},
            {"value": "40", "unit": "percent", "metric": "imports"},
        ]
    )
    found = score_trade(
        answer(
            trade_statistics=[
                {"value": "40", "unit": "percent", "metric": "imports"},
                {"value": "40", "unit": "percent", "metric": "exports"},
            ]
        ),
        wanted,
    )
    assert [(p.answered, p.labelled) for p in found.pairs] == [(0, 1), (1, 0)]
    assert found.attributes["metric"] == (2, 2)


@pytest.mark.parametrize(
    ("words", "number", "stated"),
    [
        ("48,7 млрд долларов", "48700000000", True),
        ("350,000 tonnes", "350000", True),
        ("1 300 МВт", "1300", True),
        ("1\u00a0300 МВт", "1300", True),
        ("2 миңден 3,5 миң адамга чейин", "3500", True),
        ("99000000000", "99000000000", True),
        ("с 50 до 80", "5", False),
        ("с 50 до 80", "5000000000", False),
        ("два раза", "2", False),
        ("с 50 до 80", None, False),
    ],
)
def test_a_trap_states_a_number_in_digits(words, number, stated):
    assert states(words, None if number is None else Decimal(number)) is stated


VENUE = {"site": None, "city": "Баку", "city_aliases": ["Baku"], "country": "AZ", "not": ["Бишкек"]}
COUNTRY_ALONE = {"site": None, "city": None, "country": "KG", "not": ["Бишкек"]}


@pytest.mark.parametrize(
    ("wanted", "answered", "counts"),
    [
        (VENUE, {"city": "Баку", "country": "AZ"}, (2, 2, 2, 0)),
        (VENUE, {"city": "baku", "country": "az"}, (2, 2, 2, 0)),
        (VENUE, {"city": "Бишкек", "country": "KG"}, (0, 2, 2, 1)),
        (VENUE, {"country": "AZ"}, (1, 1, 2, 0)),
        (VENUE, {}, (0, 0, 2, 0)),
        (COUNTRY_ALONE, {"city": "Бишкек", "country": "KG"}, (1, 2, 1, 1)),
        (COUNTRY_ALONE, {"country": "KG"}, (1, 1, 1, 0)),
        (EMPTY["venue"], {}, (0, 0, 0, 0)),
    ],
)
def test_a_venue_has_two_slots(wanted, answered, counts):
    found = score_venue(answer(venue=answered), label(venue=wanted))
    assert (found.right, found.returned, found.labelled, len(found.traps)) == counts


@pytest.mark.parametrize(
    ("accept", "answered", "right", "returned", "labelled"),
    [
        (["2025-12-08"], "2025-12-08", 1, 1, 1),
        (["2024-06-24/2024-06-26", "2024-06-25"], "2024-06-25", 1, 1, 1),
        (["2025-12-08"], "2025-12-09", 0, 1, 1),
        (["2025-12-08"], None, 0, 0, 1),
        ([None], None, 0, 0, 0),
        ([None], "2025-12-08", 0, 1, 0),
        ([None, "--08-02"], None, 0, 0, 0),
        ([None, "--08-02"], "--08-02", 1, 1, 1),
    ],
)
def test_a_date_is_right_when_it_is_one_of_the_accepted(accept, answered, right, returned, labelled):
    found = score_event_date(answer(event_date=answered), label(event_date={"accept": accept}))
    assert (found.right, found.returned, found.labelled) == (right, returned, labelled)


PEOPLE = [
    {"name": "Ильхам Алиев", "aliases": [], "title": "Президент Азербайджана", "country": "AZ"},
    {"name": "Садыр Жапаров", "aliases": [], "title": None, "country": "KG"},
]


def test_one_right_one_trap_and_one_missing_person_are_counted_as_such():
    found = score_participants(
        answer(participants=[{"name": "Ilham Aliyev", "country": "KZ"}, {"name": "Гейдар Алиев"}]),
        label(participants=PEOPLE, not_participants=["Гейдар Алиев"]),
    )
    assert (found.right, found.returned, found.labelled, dict(found.traps)) == (1, 2, 2, {1: "Гейдар Алиев"})
    assert found.attributes == {"title": (0, 1), "country": (0, 1)}


def test_a_person_given_twice_is_right_once():
    found = score_participants(
        answer(participants=[{"name": "Ильхам Алиев"}, {"name": "Ilham Aliyev"}]), label(participants=PEOPLE)
    )
    assert (found.right, found.returned) == (1, 2)


def test_a_right_document_is_no_trap_though_a_trap_resembles_it():
    joint = {"title": "Qo‘shma deklaratsiya", "kind": "declaration", "status": "signed", "countries": ["UZ"]}
    found = score_instruments(
        answer(instruments=[joint]),
        label(
            instruments=[joint], not_instruments=["Strategik sheriklik to‘g‘risidagi qo‘shma deklaratsiya"]
        ),
    )
    assert (found.right, len(found.traps)) == (1, 0)


def test_planted_faults_on_the_seeds_cost_exactly_their_share():
    """One invented person, one missing document, one wrong figure, one wrong city, one missing date."""
    scores = []
    for case in load(BUILT_IN["seeds"]):
        prediction = as_answer(case.label)
        if case.name.startswith("003"):
            prediction.data["participants"].append({"name": "Курмангазы"})  # named in `not_participants`
            prediction.data["instruments"].pop()
            prediction.data["trade_statistics"][0]["value"] = "41"
            prediction.data["venue"]["city"] = "Физули"  # named in `venue.not`
            prediction.data["event_date"] = None
            prediction.data["event_type"] = "state_visit"
        scores.append(score(case, prediction))
    totals = total(scores)
    of = {name: (c.right, c.returned, c.labelled, c.trapped) for name, c in totals.fields.items()}
    assert of == {
        "participants": (10, 11, 10, 1),
        "instruments": (19, 19, 20, 0),
        "trade_statistics": (5, 6, 6, 0),
        "venue": (7, 8, 8, 1),
        "event_date": (3, 3, 4, 0),
    }
    f1 = (20 / 21 + 38 / 39 + 10 / 12 + 14 / 16 + 6 / 7) / 5
    assert totals.macro_f1 == pytest.approx(f1)
    assert totals.all_items.fabrication == pytest.approx(3 / 47)
    assert totals.all_items.trap == pytest.approx(2 / 47)
    assert totals.event_type_accuracy == pytest.approx(4 / 5)


def test_an_answer_that_cannot_be_read_and_a_crash_of_a_scorer_are_rows(monkeypatch):
    case = load(BUILT_IN["seeds"])[1]
    unreadable = score(case, Prediction(data={"participants": "nobody"}))
    assert total([unreadable]).macro_f1 == 0.0
    assert unreadable.fields["venue"].labelled == 2
    assert "cannot be read" in unreadable.failures[0]

    def crash(answer, label):
        if answer.venue.city:
            raise ZeroDivisionError("planted")
        return score_venue(answer, label)

    monkeypatch.setitem(score.__globals__["SCORERS"], "venue", crash)
    crashed = score(case, as_answer(case.label))
    assert crashed.failures == ["venue: ZeroDivisionError: planted"]
    assert total([crashed]).macro_f1 == pytest.approx(0.8)
