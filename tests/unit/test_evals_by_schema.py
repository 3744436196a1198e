"""Any schema is scored by rules that its own field types and markers give."""

import json
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel

from extractor.evals.datasets import DatasetInvalid, load, load_all, schema_of
from extractor.evals.scoring.by_schema import score_field
from extractor.schemas.fields import Amount, Country, DateSpan, Identifies, PersonName
from extractor.shape.tree import shape_of


class Sale(BaseModel):
    buyer: Annotated[PersonName, Identifies()]
    price: Annotated[Amount | None, Identifies()] = None
    day: DateSpan | None = None
    goods: str | None = None
    sides: list[Country] = []
    kind: Literal["cash", "credit"] | None = None


class Market(BaseModel):
    city: Annotated[str | None, Identifies()] = None
    place: "Place | None" = None
    sales: list[Sale] = []
    words: list[str] = []


class Place(BaseModel):
    street: str | None = None
    country: Country | None = None


Market.model_rebuild()
FIELDS = {field.name: field for field in shape_of(Market).fields}
SALE = {
    "buyer": "Нурлан Асанов",
    "price": {"value": "1500", "unit": "KGS", "qualifier": None},
    "day": "2025-03-12",
    "goods": {"accept": ["пшеница", "зерно"]},
    "sides": ["KG", "KZ"],
    "kind": "cash",
}
ANSWER = SALE | {"goods": "зерно"}


def counted(score):
    return score.right, score.returned, score.labelled


@pytest.mark.parametrize(
    ("change", "right", "off"),
    [
        ({}, 1, set()),
        ({"buyer": "Н. Асанов"}, 1, set()),
        ({"buyer": "Асанов Нурлан"}, 1, set()),
        ({"buyer": "Талант Асанов"}, 0, set()),
        ({"price": {"value": "1500.0", "unit": "kgs", "qualifier": None}}, 1, set()),
        ({"price": {"value": "1500", "unit": "KZT"}}, 0, set()),
        ({"price": {"value": "many", "unit": "KGS"}}, 0, set()),
        ({"price": None}, 0, set()),
        ({"price": {"value": "1500", "unit": "KGS", "qualifier": "about"}}, 1, {"price.qualifier"}),
        ({"day": "2025-03"}, 1, {"day"}),
        ({"goods": "пшеница"}, 1, set()),
        ({"goods": "уголь"}, 1, {"goods"}),
        ({"goods": None}, 1, {"goods"}),
        ({"sides": ["KZ", "KG"]}, 1, set()),
        ({"sides": ["KZ"]}, 1, {"sides"}),
        ({"kind": "credit"}, 1, {"kind"}),
    ],
)
def test_an_item_is_right_when_what_identifies_it_is(change, right, off):
    found = score_field(FIELDS["sales"], [ANSWER | change], [SALE])
    assert counted(found) == (right, 1, 1)
    assert {name for check in found.checks for name, is_right in check.items() if not is_right} == off


def test_of_two_that_are_identified_alike_the_other_leaves_tell_which_is_meant():
    other = SALE | {"day": "2025-04-01", "goods": "уголь"}
    found = score_field(
        FIELDS["sales"], [ANSWER | {"day": "2025-04-01", "goods": "уголь"}, ANSWER], [SALE, other]
    )
    assert [(pair.answered, pair.labelled) for pair in found.pairs] == [(0, 1), (1, 0)]
    assert all(all(check.values()) for check in found.checks)


def test_leaves_outside_lists_are_slots_and_an_empty_one_that_is_right_counts_as_nothing():
    assert counted(score_field(FIELDS["city"], "Ош", "Ош")) == (1, 1, 1)
    assert counted(score_field(FIELDS["city"], None, None)) == (0, 0, 0)
    assert counted(score_field(FIELDS["city"], "Ош", None)) == (0, 1, 0)
    assert counted(score_field(FIELDS["city"], None, {"accept": ["Ош", None]})) == (0, 0, 0)
    assert counted(score_field(FIELDS["city"], "Ош", {"accept": ["Ош", None]})) == (1, 1, 1)
    street = {"street": "улица Абая", "country": "KZ"}
    assert counted(score_field(FIELDS["place"], {"street": "улица Абая", "country": "KG"}, street)) == (
        1,
        2,
        2,
    )
    assert counted(score_field(FIELDS["place"], None, street)) == (0, 0, 2)


def test_words_in_a_list_are_paired_by_likeness():
    found = score_field(FIELDS["words"], ["сельские дороги", "мост"], ["мосты", "сельская дорога"])
    assert counted(found) == (2, 2, 2)


def test_a_wrong_item_falls_for_the_trap_whose_words_it_states():
    answer = ANSWER | {"price": {"value": "10000000000", "unit": "USD"}}
    found = score_field(FIELDS["sales"], [answer], [SALE], ["10 млрд долларов", "27 группам"])
    assert found.traps == {0: "10 млрд долларов"}


@pytest.mark.parametrize("garbage", [None, 7, "x", [1, None, "x", {"buyer": 3}], {"buyer": "x"}])
def test_an_answer_of_another_shape_is_wrong_and_no_crash(garbage):
    assert score_field(FIELDS["sales"], garbage, [SALE]).right == 0
    assert score_field(FIELDS["place"], garbage, {"street": "x"}).labelled == 1


def written(folder, **label):
    (folder / "a.txt").write_text("text", encoding="utf-8")
    given = {"document": "a.txt", "schema": "trade_bulletin/v1", "language": "ru", "data": {}} | label
    (folder / "a.json").write_text(json.dumps(given), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ({"data": {"flows": [{"flow": "theft"}]}}, "flow"),
        ({"data": {"colour": 1}}, "colour"),
        ({"data": {"reporter": {"accept": ["KZ", "Kazakhstan"]}}}, "reporter"),
        ({"schema": "no_such/v1"}, "no_such"),
        ({"hint": 1}, "hint"),
    ],
)
def test_a_label_that_does_not_fit_its_schema_is_refused(tmp_path, label, why):
    with pytest.raises(DatasetInvalid, match=why):
        load(written(tmp_path, **label))


def test_texts_for_two_schemas_are_not_run_together():
    assert schema_of(load_all(["bulletins"])) == "trade_bulletin/v1"
    assert schema_of(load_all(["seeds"])) == "event_summary"
    with pytest.raises(DatasetInvalid, match="event_summary and trade_bulletin/v1"):
        schema_of(load_all(["seeds", "bulletins"]))


def test_the_label_of_another_schema_is_not_taken_for_an_event():
    with pytest.raises(DatasetInvalid, match="is labelled for trade_bulletin/v1"):
        _ = load_all(["bulletins"])[0].event
