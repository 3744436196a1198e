"""Requests that are not sent but noted, and answered once their answers are known.

The way of a document is the same as ever; only the transport below it differs. So what is submitted is to the byte
what would have been sent, and an answer is read, proven and counted as any other.
"""

from __future__ import annotations

import hashlib
import json
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from extractor.model.transport import AsyncBaseTransport, Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_noted: ContextVar[dict[str, dict[str, Any]]] = ContextVar("noted")
# No status is repeated, adapted to or taken for the endpoint's fault less than this.
_NOT_NOW = 401


class Deferred(AsyncBaseTransport):
    """Answers requests that it knows the answer of, and notes the others.

    Args:
        known: the status and the body of the answer to a request, by its name; None where there is none yet.
    """

    def __init__(self, known: Callable[[str], tuple[int, Mapping[str, Any]] | None]) -> None:
        self._known = known

    async def handle_async_request(self, request: Request) -> Response:
        """Answer or note one request."""
        body = json.loads(await request.aread())
        name = name_of(body)
        answer = self._known(name)
        if answer is not None:
            return Response(answer[0], json=answer[1], request=request)
        _noted.get()[name] = body
        return Response(_NOT_NOW, json={"error": {"message": "noted"}}, request=request)


def noting() -> dict[str, dict[str, Any]]:
    """Begin to note, for this task and those that it starts; what is noted appears in the mapping, by name."""
    noted: dict[str, dict[str, Any]] = {}
    _noted.set(noted)
    return noted


def name_of(body: Mapping[str, Any]) -> str:
    """A name for a request, the same whenever it is made.

    Example:
        >>> name_of({"a": 1, "b": 2}) == name_of({"b": 2, "a": 1})
        True
    """
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
