"""The tools for pydantic-ai agents, on its public `Tool.from_schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic_ai import ModelRetry, Tool, ToolReturn

from extractor.errors import InputError

if TYPE_CHECKING:
    from extractor.tools.toolbox import Toolbox


def pydantic_ai_tools(toolbox: Toolbox) -> list[Tool[Any]]:
    """Each tool of a toolbox; the model is told the brief, the program finds the values in the metadata.

    A call that the model can mend is asked for again; any other error is the tool's answer.

    Args:
        toolbox: what is called.
    """

    def tool(name: str, description: str, schema: dict[str, Any]) -> Tool[Any]:
        async def run(**arguments: Any) -> ToolReturn[str]:
            result = await toolbox.acall(name, arguments)
            if isinstance(result.error, InputError):
                raise ModelRetry(result.text)
            return ToolReturn(return_value=result.text, metadata=result.data)

        return Tool.from_schema(run, name=name, description=description, json_schema=schema)

    return [tool(one.name, one.description, one.input_schema) for one in toolbox.definitions]
