"""Fields that no text can fill are refused, by name, before a text is read."""

from dataclasses import dataclass
from datetime import time
from typing import Annotated, Any, Literal, NamedTuple
from uuid import UUID

import pytest
from pydantic import BaseModel, RootModel, create_model
from typing_extensions import TypedDict

from extractor.errors import SchemaInvalid
from extractor.schemas.fields import Reads
from extractor.shape.tree import shape_of


class Node(BaseModel):
    name: str
    children: "list[Node]" = []


class Pair(NamedTuple):
    one: str
    other: str


class Loose(TypedDict):
    one: str


@dataclass
class Plain:
    one: str


class Inner(BaseModel):
    name: str


class Other(BaseModel):
    name: int


class Listed(RootModel[list[str]]):
    pass


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (dict[str, int], "is a dict"),
        (list[dict[str, int]], "is a dict"),
        (list[list[str]], "is a list of lists"),
        (list, "is a list of anything"),
        (tuple[str, int], "is a tuple"),
        (Any, "is of type Any"),
        (bytes, "is of type bytes"),
        (time, "is of type time"),
        (UUID | None, "is of type UUID"),
        (Pair, "is of type Pair, which is no pydantic model"),
        (Loose, "is of type Loose, which is no pydantic model"),
        (Plain, "is of type Plain, which is no pydantic model"),
        (Listed, "has a root in place of fields"),
        (Inner | str, "may be a model or a plain value"),
        (Literal["a"] | int, "may be a label or something else"),
        (list[str] | str, "may be a list or something else"),
        (Inner | Other, "fields 'name' that are not alike"),
        (Annotated[str, Reads("colour")], "is to be read as 'colour', which nothing reads"),
        (
            Annotated[str, Reads("unit", of="price")],
            "is to be read from 'price', which is none of its siblings",
        ),
    ],
)
def test_what_no_text_can_fill_is_one_error_that_names_the_field(kind, why):
    model = create_model("Deal", good=(str, ...), odd=(kind, ...))
    with pytest.raises(SchemaInvalid, match=r"the field 'odd' of Deal .*" + why) as caught:
        shape_of(model)
    assert "\n" not in str(caught.value)


def test_a_model_that_leads_back_to_itself_is_refused_by_name():
    with pytest.raises(SchemaInvalid, match="the field 'children' of Node leads back to Node"):
        shape_of(Node)


def test_a_model_without_fields_is_refused():
    with pytest.raises(SchemaInvalid, match="Empty has no fields"):
        shape_of(create_model("Empty"))
