"""One item's answer as a JSON object, whether it went well or not."""

from __future__ import annotations

import asyncio
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.errors import ConfigurationError, ExtractorError, ModelError

if TYPE_CHECKING:
    from extractor.batch.items import Item
    from extractor.pipeline import Extractor, SchemaLike

_ATTEMPTS = 6
_BUSY = frozenset({"rate_limited", "endpoint_down"})
_LONGEST_WAIT = 30.0  # seconds


async def answer_to(
    extractor: Extractor, item: Item, *, schema: SchemaLike[Any] = "event_summary", prompt: str | None = None
) -> dict[str, Any]:
    """What is extracted from an item, in the JSON contract's form, or why nothing is.

    An endpoint that is busy says nothing about the text, so the item is tried again a few times.

    Raises:
        ConfigurationError: nothing could be extracted from any item as things are configured.
    """
    error = ExtractorError("")
    for attempt in range(_ATTEMPTS):
        try:
            found = await extractor.aextract(item.document(), schema=schema, prompt=prompt)
            return found.to_dict()
        except ConfigurationError:
            raise
        except ExtractorError as failed:
            error = failed
            if failed.code not in _BUSY:
                break
        except Exception as mistake:  # noqa: BLE001  # one text among many that a mistake of ours shows in
            return failure(_mistake(mistake))
        await asyncio.sleep(getattr(error, "after", 0.0) or min(_LONGEST_WAIT, 2.0**attempt))
    return failure(error)


def failure(error: ExtractorError) -> dict[str, Any]:
    """The JSON object for an item that nothing could be extracted from.

    Example:
        >>> from extractor.errors import DocumentEmpty
        >>> failure(DocumentEmpty("a.txt holds no text"))["error"]
        {'code': 'document_empty', 'message': 'a.txt holds no text', 'hint': ''}
    """
    told: dict[str, Any] = {"error": {"code": error.code, "message": error.message, "hint": error.hint}}
    usage = error.usage if isinstance(error, ModelError) else None
    if usage:
        cost = None if usage.cost_usd is None else str(usage.cost_usd)
        tokens = {"input_tokens": usage.input_tokens, "output_tokens": usage.output_tokens, "cost_usd": cost}
        told["provenance"] = {"calls": usage.calls, "usage": tokens}
    return told


def _mistake(error: Exception) -> ExtractorError:
    # Where it happened, not what it says: that may quote the text.
    where = traceback.extract_tb(error.__traceback__)[-1]
    return ExtractorError(
        f"a mistake in the extractor itself: {type(error).__name__} in {Path(where.filename).name}:{where.lineno}",
        hint="report it with the text",
    )


def row_of(item_id: str, source: str | None, answer: dict[str, Any]) -> dict[str, Any]:
    """The row of an output: the answer with what its item is known by.

    Example:
        >>> row_of("7", "a.csv:7", {"document": {"id": "sha256:00", "source": "b.txt"}, "data": {}})
        {'id': '7', 'document': {'id': 'sha256:00', 'source': 'a.csv:7'}, 'data': {}}
    """
    return {"id": item_id, **answer, "document": {**answer.get("document", {}), "source": source}}
