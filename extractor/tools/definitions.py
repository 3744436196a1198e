"""The tools as every chat software is told of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.tools import arguments, outputs

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One tool.

    Attributes:
        name: what it is called by.
        title: a few words for people.
        description: what a model needs to know to call it well.
        arguments: what it takes.
        output: makes the JSON Schema of what it returns.
    """

    name: str
    title: str
    description: str
    arguments: type[BaseModel]
    output: Callable[[], dict[str, Any]]

    @property
    def input_schema(self) -> dict[str, Any]:
        """JSON Schema of the arguments; small, because a model reads it with every question."""
        schema: dict[str, Any] = _lean(self.arguments.model_json_schema())
        schema.pop("description", None)
        return schema


def definitions(*, files: bool) -> tuple[Definition, ...]:
    """All tools.

    Args:
        files: whether a text may be given as a file.
    """
    return (
        Definition(
            name="extract_summary",
            title="Summarise news between states",
            description=(
                "Reads one news text about relations between states (Kyrgyz, Kazakh, Russian, Uzbek, Azerbaijani, "
                "Turkish or English) and returns who took part, where and when, which documents were concluded "
                "and which trade figures were stated. Every value is proven by words of the text; what it does "
                "not state is left out. Pass the text unchanged."
            ),
            arguments=arguments.SummaryOfTextOrFile if files else arguments.SummaryOfText,
            output=outputs.summary_output,
        ),
        Definition(
            name="check_claim",
            title="Check a claim against a text",
            description=(
                "Looks up each part of one sentence (names, dates, amounts, countries, places, documents, words) "
                "in a text, also across languages: found, with the words; contradicted, with what the text "
                "states; or not there. Says whether one sentence holds them all, and returns it: read it before "
                "you say that the claim is true."
            ),
            arguments=arguments.ClaimInTextOrFile if files else arguments.ClaimInText,
            output=outputs.claim_output,
        ),
        Definition(
            name="list_schemas",
            title="List the schemas",
            description="Names what extract_summary can extract.",
            arguments=arguments.Nothing,
            output=outputs.schema_list_output,
        ),
        Definition(
            name="get_schema",
            title="Show a schema",
            description="Returns the JSON Schema of one kind of summary, with the meaning of each field.",
            arguments=arguments.SchemaName,
            output=outputs.schema_output,
        ),
    )


def _lean(node: Any) -> Any:
    """A JSON Schema without titles and without defaults that say nothing."""
    if isinstance(node, list):
        return [_lean(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: {name: _lean(held) for name, held in value.items()} if key == "properties" else _lean(value)
        for key, value in node.items()
        if key != "title" and not (key == "default" and value is None)
    }
