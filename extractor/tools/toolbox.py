"""Runs the tools. Each face hands it a name and arguments, and shows what comes back."""

from __future__ import annotations

import json
import re
import threading
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Self

from anyio import to_thread
from pydantic import BaseModel, ValidationError

from extractor import schemas
from extractor.claims import check_claim
from extractor.concurrency.portal import Portal
from extractor.document import Document
from extractor.errors import ArgumentsInvalid, DocumentBinary, DocumentTooLarge, ExtractorError, ToolUnknown
from extractor.pipeline import Extractor
from extractor.settings import Settings
from extractor.tools.arguments import LONGEST_TEXT, OfText, OfTextOrFile
from extractor.tools.definitions import Definition, definitions
from extractor.tools.files import Folders
from extractor.tools.result import ToolResult

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from pathlib import Path

_SURROGATE = re.compile("[\ud800-\udfff]")
_listener: ContextVar[Callable[[str], None] | None] = ContextVar("listener", default=None)


class Toolbox:
    """The tools with one connection to the model, which is opened when it is first needed.

    Args:
        settings: see `Settings`; loaded from environment and project file where not given.
        folders: under which a model may name files; none by default.

    Raises:
        SettingInvalid: one of the folders is none.

    Example:
        >>> with Toolbox(Settings(strategy="reading")) as tools:
        ...     result = tools.call("extract_summary", {"text": "Саммит прошёл 8 декабря 2025 года в Баку."})
        >>> result.data["data"]["venue"]["city"], result.is_error
        ('Баку', False)
    """

    def __init__(self, settings: Settings | None = None, *, folders: Sequence[Path] = ()) -> None:
        self._extractor = Extractor(settings or Settings.load(), on_progress=_tell)
        self._folders = Folders(folders)
        self.definitions: tuple[Definition, ...] = definitions(files=bool(self._folders))
        self._portal: Portal | None = None
        self._lock = threading.Lock()

    async def acall(
        self,
        name: str,
        arguments: Mapping[str, Any] | str,
        *,
        on_progress: Callable[[str], None] | None = None,
    ) -> ToolResult:
        """Run one tool. Cancelling it ends the call of the model that it waits for.

        Args:
            name: of the tool.
            arguments: an object, or its JSON text as chat models give it.
            on_progress: called with a few words for each step that takes time, from any thread.

        Returns:
            The outcome. What goes wrong on the way is one too, so that the model can be told of it.
        """
        listening = _listener.set(on_progress)
        try:
            definition = self._definition(name)
            return await self._runners[name](_validated(definition, arguments))
        except ExtractorError as error:
            return ToolResult.failed(error)
        finally:
            _listener.reset(listening)

    def call(self, name: str, arguments: Mapping[str, Any] | str) -> ToolResult:
        """The same as `acall` for callers without an event loop, and from any thread."""
        with self._lock:
            self._portal = self._portal or Portal()
        return self._portal.call(lambda: self.acall(name, arguments))

    def openai(self) -> list[dict[str, Any]]:
        """The tools as `tools=` of OpenAI's chat completions takes them."""
        return [
            {
                "type": "function",
                "function": {
                    "name": one.name,
                    "description": one.description,
                    "parameters": one.input_schema,
                },
            }
            for one in self.definitions
        ]

    def anthropic(self) -> list[dict[str, Any]]:
        """The tools as `tools=` of Anthropic's messages takes them."""
        return [
            {"name": one.name, "description": one.description, "input_schema": one.input_schema}
            for one in self.definitions
        ]

    async def aclose(self) -> None:
        """Let go of the model and of the connections of the running event loop."""
        await self._extractor.aclose()

    def close(self) -> None:
        """Let go of everything that `call` has opened. Closing twice does nothing."""
        with self._lock:
            portal, self._portal = self._portal, None
        if portal:
            portal.call(self._extractor.aclose)
            portal.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _definition(self, name: str) -> Definition:
        found = next((one for one in self.definitions if one.name == name), None)
        if found is None:
            known = ", ".join(one.name for one in self.definitions)
            raise ToolUnknown(f"there is no tool {name[:100]!r}", hint=f"known are {known}")
        return found

    @property
    def _runners(self) -> dict[str, Callable[[Any], Awaitable[ToolResult]]]:
        return {
            "extract_summary": self._extract_summary,
            "check_claim": self._check_claim,
            "list_schemas": _list_schemas,
            "get_schema": _get_schema,
        }

    async def _extract_summary(self, given: Any) -> ToolResult:
        # An unknown schema is said before a long text is read.
        wanted = schemas.get(given.schema_)
        document = await to_thread.run_sync(self._document, given)
        found = await self._extractor.aextract(document, schema=wanted)
        return ToolResult(data=found.to_dict(), text=found.to_markdown(given.language))

    async def _check_claim(self, given: Any) -> ToolResult:
        def check() -> ToolResult:
            checked = check_claim(given.claim, self._document(given))
            return ToolResult(data=checked.to_dict(), text=checked.to_markdown())

        return await to_thread.run_sync(check, abandon_on_cancel=True)

    def _document(self, given: OfText | OfTextOrFile) -> Document:
        name = given.file if isinstance(given, OfTextOrFile) else None
        if (name is None) == (given.text is None):
            raise ArgumentsInvalid("a text is needed, and only one", hint="give either text or file")
        document = self._folders.read(name) if name is not None else Document.of(given.text or "")
        if _SURROGATE.search(document.text):
            raise DocumentBinary("the text holds halves of characters", hint="give it as valid Unicode")
        if len(document.text) > LONGEST_TEXT:
            raise DocumentTooLarge(
                f"the text has {len(document.text):,} characters, and {LONGEST_TEXT:,} are the most",
                hint="split it, or give the article alone",
            )
        return document


def _tell(step: str) -> None:
    listener = _listener.get()
    if listener:
        listener(step)


def _validated(definition: Definition, arguments: Mapping[str, Any] | str) -> BaseModel:
    fields = ", ".join(definition.input_schema["properties"]) or "none"
    try:
        given = json.loads(arguments or "{}") if isinstance(arguments, str) else arguments
        return definition.arguments.model_validate(given)
    except ValueError as error:
        reason = "they are no JSON object"
        if isinstance(error, ValidationError):
            # The values are the caller's own; a message that repeats a text would be long, and logged.
            first = error.errors(include_input=False, include_url=False, include_context=False)[0]
            where = ".".join(str(part) for part in first["loc"])[:100]
            reason = f"{where}: {first['msg']}" if where else first["msg"]
        raise ArgumentsInvalid(
            f"the arguments of {definition.name} do not fit: {reason}", hint=f"it takes {fields}"
        ) from None
    except RecursionError:
        raise ArgumentsInvalid(
            f"the arguments of {definition.name} are nested too deep", hint=f"it takes {fields}"
        ) from None


async def _list_schemas(_: object) -> ToolResult:
    known = [
        {"name": name, "description": schemas.json_schema(name).get("description", "")}
        for name in schemas.names()
    ]
    text = "\n".join(f"- {one['name']}: {one['description']}" for one in known) + "\n"
    return ToolResult(data={"schemas": known}, text=text)


async def _get_schema(given: Any) -> ToolResult:
    found = schemas.get(given.name)
    schema = schemas.json_schema(found)
    data = {"name": f"{found.name}/v{found.version}", "json_schema": schema}
    return ToolResult(data=data, text=json.dumps(schema, ensure_ascii=False))
