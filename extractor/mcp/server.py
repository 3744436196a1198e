"""The server itself, the same over standard input and output and over HTTP."""

from __future__ import annotations

import logging
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

import anyio
from mcp.server.lowlevel import Server
from mcp_types import CallToolResult, ListToolsResult, TextContent, Tool, ToolAnnotations

from extractor.mcp import prompts, resources
from extractor.mcp.progress import with_progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from mcp.server.context import ServerRequestContext
    from mcp_types import CallToolRequestParams, PaginatedRequestParams

    from extractor.tools.definitions import Definition
    from extractor.tools.result import ToolResult
    from extractor.tools.toolbox import Toolbox

_log = logging.getLogger(__name__)

# Hosts cut a call after a minute or less in which they hear nothing.
HEARTBEAT_SECONDS = 5.0
# Calls worked on at the same time; further ones wait, and their hosts are told that they do.
_AT_ONCE = 16
_INSTRUCTIONS = (
    "Reads news about relations between states. Every value in an answer is proven by words of the text: answer "
    "from what the tools return, and say so where they return nothing."
)
_INTERNAL = "internal_error: something went wrong inside the tool; whoever runs it finds more in its log"


def build_server(toolbox: Toolbox, *, heartbeat: float = HEARTBEAT_SECONDS) -> Server[Any]:
    """A server for the tools of a toolbox.

    Args:
        toolbox: what is called.
        heartbeat: seconds after which a host is told again that its call is worked on.
    """
    calls = _Calls(toolbox, heartbeat)
    return Server(
        "extractor",
        title="Extractor",
        version=_version(),
        instructions=_INSTRUCTIONS,
        on_list_tools=calls.list_tools,
        on_call_tool=calls.call_tool,
        on_list_resources=resources.list_resources,
        on_read_resource=resources.read_resource,
        on_list_prompts=prompts.list_prompts,
        on_get_prompt=prompts.get_prompt,
    )


class _Calls:
    def __init__(self, toolbox: Toolbox, heartbeat: float) -> None:
        self._toolbox = toolbox
        self._heartbeat = heartbeat
        self._turns = anyio.Semaphore(_AT_ONCE)

    async def list_tools(
        self, _: ServerRequestContext[Any], __: PaginatedRequestParams | None
    ) -> ListToolsResult:
        return ListToolsResult(tools=[_tool(definition) for definition in self._toolbox.definitions])

    async def call_tool(
        self, context: ServerRequestContext[Any], params: CallToolRequestParams
    ) -> CallToolResult:
        async def work(tell: Callable[[str], None]) -> ToolResult:
            if not self._turns.value:
                tell("waiting for a turn")
            async with self._turns:
                tell("reading")
                return await self._toolbox.acall(params.name, params.arguments or {}, on_progress=tell)

        try:
            result = await with_progress(work, context.session.report_progress, self._heartbeat)
        except Exception:  # noqa: BLE001  # the last resort: a host must get an answer
            # Whatever is no error of ours is a mistake of ours; what it says is for the log alone.
            _log.exception("the tool %s failed", self._known(params.name))
            return CallToolResult(content=[TextContent(text=_INTERNAL)], is_error=True)
        return _answer(self._known(params.name), result)

    def _known(self, name: str) -> str:
        """The name, if it is one of ours: a model may call anything a name, also words of a document."""
        return name if any(name == one.name for one in self._toolbox.definitions) else "of an unknown name"


def _answer(name: str, result: ToolResult) -> CallToolResult:
    content = [TextContent(text=result.text)]
    if result.error is not None:
        _log.warning("the tool %s answered with %s", name, result.error.code)
        return CallToolResult(content=content, structured_content=result.data, is_error=True)
    return CallToolResult(content=content, structured_content=result.data)


def _tool(definition: Definition) -> Tool:
    hints = ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    return Tool(
        name=definition.name,
        title=definition.title,
        description=definition.description,
        input_schema=definition.input_schema,
        output_schema=definition.output(),
        annotations=hints,
    )


def _version() -> str:
    try:
        return version("extractor")
    except PackageNotFoundError:
        return ""
