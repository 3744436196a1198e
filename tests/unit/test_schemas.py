import enum
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ValidationError

from extractor import schemas
from extractor.asking.form import form_of, guide_to
from extractor.errors import SchemaInvalid, SchemaUnknown
from extractor.schemas.event_summary.v1 import EventSummary
from extractor.schemas.fields import Reads
from extractor.shape.tree import Leaf, ListOf, Object, shape_of


class Side(enum.Enum):
    HOST = "host"
    GUEST = "guest"


class Deal(BaseModel):
    title: str
    price: Decimal | None = None
    closed: date | None = None
    public: bool = False


class Visit(BaseModel):
    """A visit."""

    guest: Annotated[str | None, Reads("person")] = None
    side: Side | None = None
    kind: Literal["state", "working"] | None = None
    deals: list[Deal] = []
    places: list[Annotated[str, Reads("city")]] = []


@pytest.mark.parametrize("reference", ["event_summary", "event_summary/v1", EventSummary])
def test_a_schema_is_found_by_name_by_version_and_by_its_model(reference):
    assert str(schemas.get(reference)).startswith("event_summary/v1@sha256:")
    assert schemas.get(reference).model is EventSummary


@pytest.mark.parametrize("reference", ["event_sumary", "event_summary/v9", "../etc", "event_summary/v0", ""])
def test_an_unknown_schema_names_those_that_are_known(reference):
    with pytest.raises(SchemaUnknown, match="event_summary/v1"):
        schemas.get(reference)


def test_a_model_of_ones_own_is_found_by_name_after_registering():
    assert schemas.register(Visit, "visit_report").model is Visit
    assert schemas.get("visit_report/v1").model is Visit


@pytest.mark.parametrize("name", ["event_summary", "Bad Name", "a/b"])
def test_a_name_that_is_taken_or_impossible_is_refused(name):
    with pytest.raises(SchemaUnknown):
        schemas.register(Visit, name)


def test_the_digest_changes_with_the_model():
    class Other(BaseModel):
        guest: str

    assert schemas.get(Visit).digest != schemas.Schema("visit", 1, Other).digest


def test_a_shape_tells_leaves_objects_and_lists_apart():
    kinds = {field.name: type(field) for field in shape_of(Visit).fields}
    assert kinds == {"guest": Leaf, "side": Leaf, "kind": Leaf, "deals": ListOf, "places": ListOf}
    deal = next(field for field in shape_of(Visit).fields if field.name == "deals").item
    assert isinstance(deal, Object)
    assert [(leaf.kind, leaf.labels, leaf.required) for leaf in deal.fields] == [
        ("words", (), True),
        ("amount", (), False),
        ("date", (), False),
        ("words", ("true", "false"), False),
    ]


def test_a_type_that_no_text_can_state_is_refused_by_name():
    class Odd(BaseModel):
        call: dict[str, int]

    with pytest.raises(SchemaInvalid, match="'call'"):
        shape_of(Odd)


def test_the_form_lets_every_leaf_be_null_and_closes_the_sets():
    form = form_of(shape_of(Visit))
    blank = dict.fromkeys(("quote", "guest", "side", "kind")) | {"deals": [], "places": []}
    assert form.model_validate(blank).model_dump() == blank
    with pytest.raises(ValidationError):
        form.model_validate(blank | {"kind": "royal"})


def test_the_form_asks_for_no_leaf_that_code_reads_elsewhere():
    guide = guide_to(shape_of(EventSummary))
    assert "value" in guide
    assert "unit:" not in guide


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        ("2025-12-08", True),
        ("2025-12", True),
        ("2025-01/2025-10", True),
        ("--08-02", True),
        ("8 декабря", False),
        ("2025-1-1", False),
    ],
)
def test_a_date_is_iso_8601(value, fits):
    if fits:
        assert EventSummary(event_date=value).event_date == value
    else:
        with pytest.raises(ValidationError):
            EventSummary(event_date=value)
