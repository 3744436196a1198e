"""Texts with labels: folders of `NAME.txt` beside `NAME.json`.

What a label says, and how exact it must be, is written in `evals/README.md`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from extractor import schemas
from extractor.document import Document
from extractor.errors import ConfigurationError, SchemaUnknown
from extractor.schemas.event_summary.v1 import (  # pydantic reads the types when the class is made
    EventType,
    Instrument,
    Participant,
    TradeStatistic,
    Venue,
)
from extractor.schemas.fields import DateSpan

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EVENT_SUMMARY = "event_summary"
ACCEPT = "accept"
HOME = Path(__file__).resolve().parent
BUILT_IN = {"seeds": HOME.parent / "seeds"} | {
    name: HOME / "data" / name
    for name in (
        "dev",
        "more",
        "fresh",
        "later",
        "wide",
        "broad",
        "varied",
        "typical",
        "further",
        "unseen",
        "bulletins",
    )
}


class DatasetInvalid(ConfigurationError):  # named as all errors of the tree
    """A folder of texts and labels cannot be used."""

    code = "dataset_invalid"


class LabelledParticipant(Participant):
    """A participant with the other spellings that are accepted."""

    aliases: list[str] = Field(default_factory=list)


class LabelledVenue(Venue):
    """A venue with the other spellings of its city and the tempting wrong answers."""

    city_aliases: list[str] = Field(default_factory=list)
    wrong: list[str] = Field(alias="not", default_factory=list)


class AcceptedDates(BaseModel):
    """All values of the date that are right; None is "not stated"."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    accept: Annotated[list[DateSpan | None], Field(min_length=1)]


class Label(BaseModel):
    """What one text states."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    event_type: EventType | None
    event_date: AcceptedDates
    participants: list[LabelledParticipant]
    not_participants: list[str] = []
    venue: LabelledVenue
    instruments: list[Instrument]
    not_instruments: list[str] = []
    trade_statistics: list[TradeStatistic]
    not_trade: list[str] = []
    traps: list[str] = []


class SchemaLabel(BaseModel):
    """What one text states of what a schema other than `event_summary` asks for.

    Attributes:
        schema_: `name/vN`.
        data: an instance of it, in which `{"accept": [...]}` may stand for a leaf with several right values.
        wrong: by field, words of the text that are tempting wrong answers.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: str
    schema_: str = Field(alias="schema")
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    data: dict[str, Any]
    wrong: dict[str, list[str]] = Field(alias="not", default_factory=dict)
    traps: list[str] = []

    @model_validator(mode="after")
    def _fits(self) -> Self:
        model = schemas.get(self.schema_).model
        for choose in (0, -1):
            model.model_validate_json(json.dumps(_chosen(self.data, choose)), extra="forbid")
        return self


def _chosen(value: Any, which: int) -> Any:
    """A label's data with one of the accepted values in each place."""
    if isinstance(value, list):
        return [_chosen(inner, which) for inner in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {ACCEPT}:
        return value[ACCEPT][which]
    return {name: _chosen(inner, which) for name, inner in value.items()}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One text with its label.

    Attributes:
        name: the file's name without its ending.
        path: of the text.
        label: what the text states.
    """

    name: str
    path: Path
    label: Label | SchemaLabel

    @property
    def event(self) -> Label:
        """The label of an event summary.

        Raises:
            DatasetInvalid: the text is labelled for another schema.
        """
        if isinstance(self.label, SchemaLabel):
            raise DatasetInvalid(f"{self.path} is labelled for {self.label.schema_}, not for event_summary")
        return self.label

    @property
    def schema(self) -> str:
        """`name/vN` of the schema that the text is labelled for, or the newest `event_summary`."""
        return self.label.schema_ if isinstance(self.label, SchemaLabel) else EVENT_SUMMARY

    @cached_property
    def document(self) -> Document:
        """The text, as every system under test is given it."""
        return Document.of(self.path)


def load(folder: Path) -> list[Case]:
    """Read a folder of texts and labels, in the order of their names.

    Args:
        folder: holds `NAME.txt` and `NAME.json` for every NAME; other files are left alone.

    Raises:
        DatasetInvalid: the folder is empty or absent, a text or a label is alone, or a label breaks the
            rules; the message names the file and the line.
    """
    if not folder.is_dir():
        raise DatasetInvalid(f"{folder} is no folder", hint="give a folder of NAME.txt and NAME.json")
    texts = {path.stem: path for path in sorted(folder.glob("*.txt"))}
    labels = {path.stem: path for path in sorted(folder.glob("*.json"))}
    if not texts and not labels:
        raise DatasetInvalid(f"{folder} holds no texts", hint="put NAME.txt and NAME.json there")
    for lonely in sorted(texts.keys() ^ labels.keys()):
        missing = "label" if lonely in texts else "text"
        raise DatasetInvalid(f"{folder / lonely} has no {missing}", hint="every NAME.txt needs its NAME.json")
    return [Case(name=name, path=path, label=read_label(labels[name])) for name, path in texts.items()]


def load_all(names: Sequence[str]) -> list[Case]:
    """Read several datasets as one.

    Args:
        names: folders, or the names of those that come along: `seeds`, `dev`, `more`, `fresh`, `later`, `bulletins`.

    Raises:
        DatasetInvalid: as `load`, or two texts have one name.
    """
    cases = [case for name in names for case in load(BUILT_IN.get(name) or Path(name))]
    seen: dict[str, Path] = {}
    for case in cases:
        if case.name in seen:
            raise DatasetInvalid(f"{case.path} and {seen[case.name]} have the same name", hint="rename one")
        seen[case.name] = case.path
    return cases


def schema_of(cases: Sequence[Case]) -> str:
    """The one schema that texts are labelled for.

    Raises:
        DatasetInvalid: there are several.
    """
    found = sorted({case.schema for case in cases})
    if len(found) > 1:
        raise DatasetInvalid(f"the texts are labelled for {' and '.join(found)}", hint="run one at a time")
    return found[0]


def read_label(path: Path) -> Label | SchemaLabel:
    """Read one label file; one that names a schema is of that schema, every other of `event_summary`.

    Raises:
        DatasetInvalid: it is no JSON, has a field that no label has, or a value that its field does not take.
    """
    try:
        text = path.read_text(encoding="utf-8")
        found = json.loads(text)
        kind = SchemaLabel if isinstance(found, dict) and "schema" in found else Label
        return kind.model_validate(found)
    except (UnicodeDecodeError, OSError) as error:
        raise DatasetInvalid(f"{path} cannot be read: {error}") from error
    except SchemaUnknown as error:
        raise DatasetInvalid(f"{path}: {error}") from error
    except json.JSONDecodeError as error:
        raise DatasetInvalid(f"{path}:{error.lineno}: no JSON: {error.msg}") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        line = text.count("\n", 0, _offset(text, first["loc"])) + 1
        where = "/".join(map(str, first["loc"]))
        hint = "no label has this field" if first["type"] == "extra_forbidden" else first["msg"]
        raise DatasetInvalid(f"{path}:{line}: {where}: {hint}") from error


def _offset(text: str, path: Iterable[int | str]) -> int:
    """Where in a JSON text the value at `path` stands, or the innermost value around it that exists."""
    position = _skip(text, 0)
    for step in path:
        found = _member(text, position, step)
        if found is None:
            break
        position = found
    return position


def _member(text: str, position: int, step: int | str) -> int | None:
    """Offset of one member of the object or list that starts at `position`."""
    if text[position] not in "{[":
        return None
    decoder, is_object = json.JSONDecoder(), text[position] == "{"
    position, index = _skip(text, position + 1), 0
    while text[position] not in "}]":
        key: int | str = index
        start = position
        if is_object:
            key, position = decoder.raw_decode(text, position)
            position = _skip(text, _skip(text, position) + 1)
        if key == step:
            return start if is_object and text[position] not in "{[" else position
        _, position = decoder.raw_decode(text, position)
        position = _skip(text, position)
        if text[position] == ",":
            position = _skip(text, position + 1)
        index += 1
    return None


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in " \t\r\n":
        position += 1
    return position
