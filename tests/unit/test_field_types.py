"""Which fields a schema may have, and what the others are told."""

import enum
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field, field_validator

from extractor.asking.form import form_of, guide_to
from extractor.errors import AnswerInvalid
from extractor.grounding.quotes import Grounding
from extractor.reading import Reading
from extractor.schemas.fields import Amount, City, Country, DateSpan, Identifies, PersonName
from extractor.shape.instance import instance_of, kept_evidence
from extractor.shape.tree import shape_of
from extractor.verification.proving import prove

TEXT = (
    "Мамлекеттик «Кыргызтемир» ишканасы 2025-жылдын 12-мартында Казакстандан 1,7 млрд сомго 6 тепловоз сатып алды. "
    "Келишимге Нурлан Асанов Бишкекте кол койду."
)


class Deal(BaseModel):
    """What was bought."""

    buyer: str | None = None
    seller: Country | None = None
    price: Amount | None = None
    day: DateSpan | None = None
    signatory: PersonName | None = None
    place: City | None = None


def proven(model, answer, text=TEXT, language="ky"):
    reading = Reading.of_text(text, language)
    draft = prove(shape_of(model), answer, reading, Grounding.of(reading))
    data = instance_of(model, shape_of(model), draft.data)
    return data, kept_evidence(data, draft.evidence), draft.cautions


def test_field_types_bring_their_readers_along_and_every_leaf_has_evidence():
    answer = {
        "buyer": "«Кыргызтемир» ишканасы",
        "seller": "Казакстандан",
        "price": "1,7 млрд сомго",
        "day": "2025-жылдын 12-мартында",
        "signatory": "Нурлан Асанов",
        "place": "Бишкекте",
    }
    data, evidence, _ = proven(Deal, answer)
    assert data == Deal(
        buyer="«Кыргызтемир» ишканасы",
        seller="KZ",
        price=Amount(value=Decimal(1_700_000_000), unit="KGS"),
        day="2025-03-12",
        signatory="Нурлан Асанов",
        place="Бишкек",
    )
    assert set(evidence) == {
        "/buyer",
        "/seller",
        "/price/value",
        "/price/unit",
        "/day",
        "/signatory",
        "/place",
    }
    assert evidence["/price/unit"][0].words == evidence["/price/value"][0].words == "1,7 млрд сомго"


@pytest.mark.parametrize(
    ("language", "words", "value", "unit", "qualifier"),
    [
        ("ru", "более 1,7 млрд долларов", "1700000000", "USD", "more_than"),
        ("kk", "1,7 млрд теңге", "1700000000", "KZT", None),
        ("uz", "1,7 mlrd dollar", "1700000000", "USD", None),
        ("az", "1,7 milyard manat", "1700000000", "AZN", None),
        ("tr", "yaklaşık 1,7 milyar dolar", "1700000000", "USD", "about"),
        ("en", "some 1.7 billion dollars", "1700000000", "USD", "about"),
    ],
)
def test_an_amount_is_read_from_one_quote_in_every_language(language, words, value, unit, qualifier):
    class Price(BaseModel):
        price: Amount

    data, _, _ = proven(Price, {"price": words}, f"— {words}.", language)
    assert data.price == Amount(value=Decimal(value), unit=unit, qualifier=qualifier)


def test_the_form_asks_for_one_quote_where_all_is_read_from_it():
    form = form_of(shape_of(Deal))
    assert form.model_fields["price"].annotation == str | None
    assert "- price: The words that state an amount, with the unit." in guide_to(shape_of(Deal))
    assert guide_to(shape_of(Deal)).startswith("What was bought.\n")


class Grade(enum.IntEnum):
    LOW = 1
    HIGH = 2


def test_values_have_the_types_of_the_schema():
    class Typed(BaseModel):
        engines: int
        price: Decimal | str
        maker: int | str
        day: date | None = None
        grade: Grade | None = None
        level: Literal[1, 2] | None = None
        public: bool | None = None

    data, _, _ = proven(
        Typed,
        {
            "engines": "6 тепловоз",
            "price": "1,7 млрд сомго",
            "maker": "«Кыргызтемир»",
            "day": "2025-жылдын 12-мартында",
            "quote": "сатып алды",
            "grade": "2",
            "level": "1",
            "public": "true",
        },
    )
    assert (data.engines, data.price, data.maker) == (6, Decimal(1_700_000_000), "«Кыргызтемир»")
    assert (data.day, data.grade, data.level, data.public) == (date(2025, 3, 12), Grade.HIGH, 1, True)


def test_where_the_text_does_not_say_null_stands_or_the_schemas_own_default():
    class Box(BaseModel):
        length: int
        colour: str | None = "grey"

    class Silent(BaseModel):
        price: Amount | None = None
        box: Box | None = None
        other: Box = Box(length=1)
        names: list[str] | None = None
        more: list[str] = ["x"]
        public: bool = False
        buyer: str | None = "nobody"

    data, evidence, _ = proven(Silent, {})
    assert data == Silent(buyer=None)
    assert evidence == {}


def test_a_value_that_the_field_does_not_take_is_left_out_with_a_warning():
    class Picky(BaseModel):
        engines: Annotated[int, Field(gt=100)] | None = None
        half: int | None = None
        day: date | None = None

    data, evidence, cautions = proven(
        Picky, {"engines": "6 тепловоз", "half": "1,7 млрд сомго", "day": "2025-жылдын 12-мартында"}
    )
    assert (data.engines, data.half, data.day) == (None, 1_700_000_000, date(2025, 3, 12))
    assert "/engines" not in evidence
    assert [(caution.code, caution.path) for caution in cautions] == [("unreadable", "/engines")]


class Locomotive(BaseModel):
    count: int
    price: Amount | None = None


class Signature(BaseModel):
    signatory: PersonName
    place: City | None = None


class Owned(BaseModel):
    kind: Literal["state", "private"]
    name: str


class Foreign(BaseModel):
    kind: Literal["foreign"]
    country: Country


def test_a_union_of_models_is_told_apart_by_a_label():
    class Report(BaseModel):
        parts: list[Locomotive | Signature] = []
        sides: list[Owned | Foreign] = []

    assert "One of: Locomotive, Signature." in guide_to(shape_of(Report))
    assert "- kind: Which of these it is. One of: state, private, foreign." in guide_to(shape_of(Report))
    data, evidence, _ = proven(
        Report,
        {
            "parts": [
                {
                    "quote": "кол койду",
                    "which": "Signature",
                    "signatory": "Нурлан Асанов",
                    "count": "6 тепловоз",
                },
                {
                    "quote": "сатып алды",
                    "which": "Locomotive",
                    "count": "6 тепловоз",
                    "price": "1,7 млрд сомго",
                },
                {"quote": "сатып алды", "which": "Signature", "count": "6 тепловоз"},
                {"quote": "сатып алды", "which": None, "count": "6 тепловоз"},
            ],
            "sides": [
                {"quote": "Мамлекеттик", "kind": "state", "name": "«Кыргызтемир»"},
                {"quote": "Казакстандан", "kind": "foreign", "country": "Казакстандан"},
            ],
        },
    )
    assert data.parts == [
        Signature(signatory="Нурлан Асанов"),
        Locomotive(count=6, price=Amount(value=Decimal(1_700_000_000), unit="KGS")),
    ]
    assert data.sides == [Owned(kind="state", name="«Кыргызтемир»"), Foreign(kind="foreign", country="KZ")]
    assert set(evidence) == {
        "/parts/0/signatory",
        "/parts/1/count",
        "/parts/1/price/value",
        "/parts/1/price/unit",
        "/sides/0/kind",
        "/sides/0/name",
        "/sides/1/kind",
        "/sides/1/country",
    }


def test_an_item_without_what_it_needs_deep_inside_is_no_item():
    class Line(BaseModel):
        name: str
        price: Amount

    class Bill(BaseModel):
        lines: list[Line] = []

    data, evidence, _ = proven(
        Bill,
        {
            "lines": [
                {"name": "тепловоз", "price": "чоң сомго"},
                {"name": "тепловоз", "price": "1,7 млрд сомго"},
            ]
        },
    )
    assert [line.price.unit for line in data.lines] == ["KGS"]
    assert all(path.startswith("/lines/0/") for path in evidence)


def test_an_item_of_which_nothing_is_stated_is_no_item():
    class Box(BaseModel):
        colour: str | None = None
        price: Amount | None = None

    class Stock(BaseModel):
        boxes: list[Box] = []

    data, evidence, _ = proven(
        Stock, {"boxes": [{"colour": None}, {"colour": "кызыл"}, {"price": "1,7 млрд сомго"}]}
    )
    assert [box.price.unit for box in data.boxes] == ["KGS"]
    assert set(evidence) == {"/boxes/0/price/value", "/boxes/0/price/unit"}


def test_an_amount_may_tell_items_apart():
    class Line(BaseModel):
        name: str
        price: Annotated[Amount | None, Identifies()] = None

    class Bill(BaseModel):
        lines: list[Line] = []

    same = {"name": "тепловоз", "price": "1,7 млрд сомго"}
    data, _, _ = proven(Bill, {"lines": [same, same | {"name": "ишканасы"}, same | {"price": None}]})
    assert [line.name for line in data.lines] == ["тепловоз", "тепловоз"]


def test_aliases_and_strict_models_are_filled_by_the_fields_own_names():
    class Aliased(BaseModel, strict=True):
        engines: Annotated[int, Field(alias="engineCount")]
        day: date | None = None

    data, _, _ = proven(Aliased, {"engines": "6 тепловоз", "day": "2025-жылдын 12-мартында"})
    assert (data.engines, data.day) == (6, date(2025, 3, 12))


def test_what_a_validator_of_the_schema_refuses_is_one_error_that_names_the_field():
    class Doubtful(BaseModel):
        engines: int

        @field_validator("engines")
        @classmethod
        def never(cls, value: int) -> int:
            raise ValueError("no engine is good enough")

    with pytest.raises(AnswerInvalid, match=r"does not fit Doubtful: engines: .*no engine is good enough"):
        proven(Doubtful, {"engines": "6 тепловоз"})
