"""What each tool takes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from extractor.claims import LONGEST_CLAIM

LONGEST_TEXT = 200_000
"""Characters of one text; longer ones belong to the command line or a batch."""

_Text = Annotated[
    str, Field(description="The whole text, word for word.", json_schema_extra={"maxLength": LONGEST_TEXT})
]
_File = Annotated[str, Field(description="Name of a text file, in place of `text`.", max_length=4_000)]
_Optional = SkipJsonSchema[None]


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class OfText(_Arguments):
    """A tool that reads a text."""

    text: _Text


class OfTextOrFile(_Arguments):
    """A tool that reads a text, or a file under the folders that may be read."""

    text: _Text | _Optional = None
    file: _File | _Optional = None


class _Summary(BaseModel):
    # The alias is the argument's name: `schema` alone is a method of every pydantic model.
    schema_: Annotated[
        str,
        Field(alias="schema", max_length=100, description="What to extract, as list_schemas names it."),
    ] = "event_summary"
    language: Annotated[
        Literal["en", "ru", "ky", "kk"], Field(description="Language of the brief's labels.")
    ] = "en"


class _Claim(BaseModel):
    claim: Annotated[
        str,
        Field(
            description="One sentence, in any of the languages.",
            json_schema_extra={"maxLength": LONGEST_CLAIM},
        ),
    ]


class SummaryOfText(_Summary, OfText):
    """Of `extract_summary` where no folder may be read."""


class SummaryOfTextOrFile(_Summary, OfTextOrFile):
    """Of `extract_summary` where files may be read."""


class ClaimInText(OfText, _Claim):
    """Of `check_claim` where no folder may be read."""


class ClaimInTextOrFile(OfTextOrFile, _Claim):
    """Of `check_claim` where files may be read."""


class Nothing(_Arguments):
    """Of a tool that takes nothing."""


class SchemaName(_Arguments):
    """Of `get_schema`."""

    name: Annotated[str, Field(description="NAME or NAME/vN.", max_length=100)]
