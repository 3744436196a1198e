"""Reading an answer while it is written: what of it is whole, and the whole reply at the end."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from pydantic_core import from_json

from extractor.asking.json_text import OPENING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from openai.types.chat import ChatCompletion

    Hear = Callable[[Mapping[str, Any]], None]

_STRUCTURAL = re.compile(r'["\\{}\[\],]')


class Unfolding:
    """A JSON object that arrives in pieces; of lists of objects only whole ones are shown.

    Each character is looked at once, and the object is read again only when something in it has become whole.

    Example:
        >>> unfolding = Unfolding()
        >>> unfolding.add('Here: {"city": "Osh", "people": [{"name": "Al')
        {'city': 'Osh'}
        >>> unfolding.add('i"') is None
        True
        >>> unfolding.add("}, {")
        {'city': 'Osh', 'people': [{'name': 'Ali'}]}
    """

    def __init__(self) -> None:
        self.text = ""
        self._start: int | None = None
        self._position = 0
        self._open: list[str] = []
        self._in_string = False
        self._item_depth: int | None = None
        self._whole_to = 0

    def add(self, piece: str) -> dict[str, Any] | None:
        """Take a piece of the text.

        Returns:
            The object as far as it is whole, or None where this piece completed nothing in it.
        """
        self.text += piece
        if self._start is None:
            opening = OPENING.search(self.text)
            if opening is None:
                return None
            self._start = self._position = opening.start()
        before = self._whole_to
        self._read_on()
        if self._whole_to == before:
            return None
        try:
            found = from_json(self.text[self._start : self._whole_to], allow_partial=True)
        except ValueError:  # the whole reply will be refused, in words that fit
            return None
        return found if isinstance(found, dict) else None

    def _read_on(self) -> None:
        while match := _STRUCTURAL.search(self.text, self._position):
            mark = match.group()
            if mark == "\\" and match.end() == len(self.text):
                # What the backslash escapes is still to come.
                self._position = match.start()
                return
            self._position = match.end() + (mark == "\\")
            if mark == '"':
                self._in_string = not self._in_string
            elif not self._in_string and mark != "\\":
                self._structure(mark, match.start())
        self._position = max(self._position, len(self.text))

    def _structure(self, mark: str, at: int) -> None:
        if mark in "{[":
            if mark == "{" and self._open[-1:] == ["["] and self._item_depth is None:
                self._item_depth = len(self._open)
            self._open.append(mark)
            return
        if mark in "}]" and self._open:
            self._open.pop()
            if self._item_depth == len(self._open):
                self._item_depth = None
        if self._item_depth is None:
            self._whole_to = at + (mark != ",")


class Streaming:
    """One question whose answer is read while it is written.

    The reply is collected here: the library's own collector copies all that has come so far with each piece,
    and fails on pieces that it does not expect.

    Args:
        create: of the chat completions.
        hear: called with the answer as far as it is whole, each time that more of it is.
    """

    def __init__(self, create: Callable[..., Awaitable[Any]], hear: Hear) -> None:
        self._create = create
        self._hear = hear
        self._unfolding = Unfolding()
        self._asked = ""
        self._choice: dict[str, Any] = {"index": 0, "finish_reason": None}
        self._reply: dict[str, Any] = {"object": "chat.completion"}
        self._refusal: str | None = None

    async def create(self, **question: Any) -> ChatCompletion:
        """Ask, and give the whole reply as if it had come at once.

        Raises:
            RemoteProtocolError: the stream ended before the answer did.
        """
        import httpx2

        self._asked = "".join(str(message.get("content")) for message in question["messages"])
        stream = await self._create(**question, stream=True)
        async with stream:
            if "json" in stream.response.headers.get("content-type", ""):
                return self._at_once(await stream.response.aread())
            async for chunk in stream:
                self._take(chunk)
        if self._choice["finish_reason"] is None:
            raise httpx2.RemoteProtocolError("the stream ended before the answer did")
        return self.reply()

    def reply(self) -> ChatCompletion:
        """The reply as far as it has come, with an estimate of its tokens where the endpoint has not counted."""
        from openai.types.chat import ChatCompletion

        text = self._unfolding.text
        message = {"role": "assistant", "content": text or None, "refusal": self._refusal}
        estimate = {"prompt_tokens": _tokens(self._asked), "completion_tokens": _tokens(text)}
        return ChatCompletion.construct(
            **{"usage": estimate, **self._reply, "choices": [{**self._choice, "message": message}]}
        )

    def _at_once(self, body: bytes) -> ChatCompletion:
        """The reply of an endpoint that does not stream."""
        from openai.types.chat import ChatCompletion

        found = json.loads(body)
        return ChatCompletion.construct(**(found if isinstance(found, dict) else {}))

    def _take(self, chunk: Any) -> None:
        usage = getattr(chunk, "usage", None)
        self._reply |= {"model": getattr(chunk, "model", None)} | ({"usage": usage} if usage else {})
        choices = getattr(chunk, "choices", None)
        if not isinstance(choices, list) or not choices:
            return
        self._choice["finish_reason"] = (
            getattr(choices[0], "finish_reason", None) or self._choice["finish_reason"]
        )
        delta = getattr(choices[0], "delta", None)
        refusal, piece = getattr(delta, "refusal", None), getattr(delta, "content", None)
        if isinstance(refusal, str):
            self._refusal = (self._refusal or "") + refusal
        if isinstance(piece, str):
            whole = self._unfolding.add(piece)
            if whole is not None:
                self._hear(whole)


def _tokens(text: str) -> int:
    """About how many tokens a text has, rather too many: three bytes each, in Cyrillic as in Latin script."""
    return -(-len(text.encode("utf-8", "surrogatepass")) // 3)
