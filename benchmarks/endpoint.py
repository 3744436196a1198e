"""An OpenAI-compatible endpoint that answers every question after the same time: `python -m benchmarks.endpoint MS`.

It fills in whatever form it is asked for with words that the benchmarks' texts have, every figure of the text among
them, as a good model would: an extractor has something to prove, and nothing to ask about again. It prints its address;
`GET /count` says how many questions it has answered.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
from typing import Any

WORDS = {
    "quote": "провел переговоры",
    "name": "Бакыт Торобаев",
    "title": "заместитель председателя",
    "city": "Баку",
    "country": "Кыргызстан",
    "countries": "Кыргызстан",
    "event_date": "8 декабря 2025 года",
    "value": "94 процента",
    "period": "2025 года",
    "participant": "Бакыт Торобаев",  # a class of langextract's example
}
LABELS = {"event_type": "meeting", "kind": "protocol", "status": "signed", "metric": "trade_turnover"}
_FIGURE = re.compile(r"\d+ (?:процента|млн долларов США)")


def for_langextract(figures: list[str]) -> dict[str, Any]:
    """The form that langextract asks for stands in its prompt, not in a schema."""
    found: list[dict[str, Any]] = [
        {"participant": WORDS["name"], "participant_attributes": {"title": WORDS["title"], "country": "KG"}},
        {"venue": WORDS["city"], "venue_attributes": {"city": "Баку", "country": "AZ"}},
    ]
    for figure in figures:
        value, _, unit = figure.partition(" ")
        found.append(
            {"trade_statistic": figure, "trade_statistic_attributes": {"value": value, "unit": unit}}
        )
    return {"extractions": found}


def filled(schema: dict[str, Any], name: str, defs: dict[str, Any], figures: list[str]) -> Any:
    """A value for a JSON Schema, with the words known by the name of each field, and an item for each figure."""
    if "$ref" in schema:
        return filled(defs[schema["$ref"].rpartition("/")[2]], name, defs, figures)
    if "anyOf" in schema:
        return filled(schema["anyOf"][0], name, defs, figures)
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        return {key: filled(value, key, defs, figures) for key, value in properties.items()}
    if schema.get("type") == "array":
        return items(schema["items"], name, defs, figures)
    if "enum" in schema:
        return LABELS[name] if LABELS.get(name) in schema["enum"] else schema["enum"][0]
    return WORDS.get(name) if schema.get("type") == "string" else None


def items(schema: dict[str, Any], name: str, defs: dict[str, Any], figures: list[str]) -> list[Any]:
    """The items of a list: no documents, a statistic for each figure, one of everything else."""
    if name == "instruments":
        return []
    item = filled(schema, name, defs, figures)
    return [item | {"value": figure} for figure in figures] if name == "trade_statistics" else [item]


def reply_to(request: dict[str, Any]) -> bytes:
    """The chat completion for a request."""
    form = request.get("response_format", {}).get("json_schema", {}).get("schema")
    said = json.dumps(request["messages"][-1]["content"], ensure_ascii=False)
    figures = _FIGURE.findall(said)
    answer = filled(form, "", form.get("$defs", {}), figures) if form else for_langextract(figures)
    message = {"role": "assistant", "content": json.dumps(answer, ensure_ascii=False)}
    completion = {
        "id": "1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 800, "completion_tokens": 120, "total_tokens": 920},
    }
    return json.dumps(completion, ensure_ascii=False).encode()


class Endpoint:
    """Answers after `seconds`."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.answered = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, with as many requests as come on it."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                body = await self._body(head, reader)
                head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
                writer.write(head.encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _body(self, head: bytes, reader: asyncio.StreamReader) -> bytes:
        if head.startswith(b"GET"):
            return json.dumps({"answered": self.answered}).encode()
        lines = head.decode("latin-1").lower().split("\r\n")
        length = next(int(line.partition(":")[2]) for line in lines if line.startswith("content-length:"))
        request = json.loads(await reader.readexactly(length))
        await asyncio.sleep(self.seconds)
        self.answered += 1
        return reply_to(request)


async def main(seconds: float) -> None:
    """Serve until killed."""
    server = await asyncio.start_server(Endpoint(seconds).serve, "127.0.0.1", 0, limit=2**20)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) / 1000))
