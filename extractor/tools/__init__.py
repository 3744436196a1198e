"""The extractor as tools that a chat model calls.

::

    from extractor import tools

    answer = client.chat.completions.create(model=..., messages=messages, tools=tools.openai_tools())
    for call in answer.choices[0].message.tool_calls or ():
        result = tools.call(call.function.name, call.function.arguments)
        messages.append({"role": "tool", "tool_call_id": call.id, "content": str(result)})

The functions share one `Toolbox` with the settings of environment and project file, which reads no files. Make a
`Toolbox` of your own for other settings, or for folders under which the model may name files.
"""

from __future__ import annotations

import atexit
from functools import cache
from typing import TYPE_CHECKING, Any

from extractor.tools.result import ToolResult
from extractor.tools.toolbox import Toolbox

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ToolResult", "Toolbox", "acall", "anthropic_tools", "call", "openai_tools"]


def openai_tools() -> list[dict[str, Any]]:
    """The tools as `tools=` of OpenAI's chat completions takes them.

    Example:
        >>> [tool["function"]["name"] for tool in openai_tools()]
        ['extract_summary', 'check_claim', 'list_schemas', 'get_schema']
    """
    return _shared().openai()


def anthropic_tools() -> list[dict[str, Any]]:
    """The tools as `tools=` of Anthropic's messages takes them.

    Example:
        >>> sorted(anthropic_tools()[1])
        ['description', 'input_schema', 'name']
    """
    return _shared().anthropic()


def call(name: str, arguments: Mapping[str, Any] | str) -> ToolResult:
    """Run one tool.

    Args:
        name: of the tool.
        arguments: an object, or its JSON text as chat models give it.

    Returns:
        The outcome: `str(result)` is the content of the message that goes back to the model, `result.data` holds
        the values. Errors are outcomes too.

    Example:
        >>> print(call("extract_summary", '{"txt": "…"}'))
        arguments_invalid: the arguments of extract_summary do not fit: text: Field required; it takes ...
    """
    return _shared().call(name, arguments)


async def acall(name: str, arguments: Mapping[str, Any] | str) -> ToolResult:
    """The same as `call` for async code; cancelling it ends the call of the model that it waits for."""
    return await _shared().acall(name, arguments)


@cache
def _shared() -> Toolbox:
    toolbox = Toolbox()
    atexit.register(toolbox.close)
    return toolbox
