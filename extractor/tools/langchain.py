"""The tools for LangChain agents, on its public `StructuredTool`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from langchain_core.tools import StructuredTool, ToolException

if TYPE_CHECKING:
    from extractor.tools.toolbox import Toolbox


def langchain_tools(toolbox: Toolbox) -> list[StructuredTool]:
    """Each tool of a toolbox; its content is the brief, its artifact the values.

    An error of a call becomes the tool's message, so that the model can act on it.

    Args:
        toolbox: what is called.
    """

    def tool(name: str, description: str, schema: dict[str, Any]) -> StructuredTool:
        async def run(**arguments: Any) -> tuple[str, dict[str, Any]]:
            result = await toolbox.acall(name, arguments)
            if result.is_error:
                raise ToolException(result.text)
            return result.text, result.data

        def run_now(**arguments: Any) -> tuple[str, dict[str, Any]]:
            result = toolbox.call(name, arguments)
            if result.is_error:
                raise ToolException(result.text)
            return result.text, result.data

        return StructuredTool.from_function(
            func=run_now,
            coroutine=run,
            name=name,
            description=description,
            args_schema=schema,
            infer_schema=False,
            response_format="content_and_artifact",
            handle_tool_error=True,
        )

    return [tool(one.name, one.description, one.input_schema) for one in toolbox.definitions]
