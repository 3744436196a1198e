"""The words of a brief that are not the text's: one file a language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict


class Labels(BaseModel):
    """The labels of one language. What has none is shown by its own name, so that any schema can be.

    Attributes:
        nothing: where nothing is stated.
        more: how many items are left out; `{count}` stands for the number.
        fields: names of fields.
        values: labels of closed sets; an empty one is what is taken for granted, and not shown.
        units: names of units; currencies stay codes.
        countries: names that are used rather than those of CLDR, by code.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    nothing: str
    more: str
    fields: dict[str, str]
    values: dict[str, str]
    units: dict[str, str]
    countries: dict[str, str] = {}

    def field(self, name: str) -> str:
        """What a field is called."""
        return self.fields.get(name) or name.replace("_", " ").capitalize()

    def value(self, label: str) -> str:
        """What a label of a closed set is called."""
        return self.values.get(label, label.replace("_", " "))

    def unit(self, name: str) -> str:
        """What a unit is called."""
        return self.units.get(name, name)


@cache
def labels_of(language: str) -> Labels:
    """Read the labels of one language, once a process.

    Args:
        language: one of those that have a file.

    Example:
        >>> labels_of("ru").field("participants")
        'Участники'
    """
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return Labels.model_validate(tomllib.loads(text))
