"""What the load of `benchmarks.service` falls on, each in a process of its own: an echo, the service, and its model.

Each sends its port through the pipe when it listens.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

MODEL_SECONDS = 0.2


def echo(pipe: Connection) -> None:
    """What FastAPI and uvicorn can do at most: take a text in, give it back."""
    import uvicorn
    from fastapi import FastAPI

    app = FastAPI()

    @app.post("/echo")
    async def given_back(body: dict[str, str]) -> dict[str, str]:
        return body

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            pipe.send(self.servers[0].sockets[0].getsockname()[1])

    Server(uvicorn.Config(app, port=0, log_level="warning", access_log=False)).run()


def service(pipe: Connection, model_port: int, folder: str) -> None:
    """The service as `extractor serve` runs it."""
    import logging
    import sys

    from extractor.http.config import ServiceConfig
    from extractor.http.server import SWITCH_SECONDS, Server
    from extractor.settings import Settings

    class Told(Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            pipe.send(self.servers[0].sockets[0].getsockname()[1])

    logging.basicConfig(level=logging.WARNING)
    sys.setswitchinterval(SWITCH_SECONDS)
    settings = Settings(
        base_url=f"http://127.0.0.1:{model_port}/v1",
        model="scripted",
        cache_directory=Path(folder) / "replies",
    )
    config = ServiceConfig(port=0, running=64, waiting=512, batches=Path(folder) / "batches")
    Told(settings, config).run()


def model(pipe: Connection) -> None:
    """An OpenAI-compatible endpoint that thinks for 200 ms and finds nothing."""
    asyncio.run(_thinking(pipe))


async def _thinking(pipe: Connection) -> None:
    message = {"role": "assistant", "content": json.dumps(_nothing(), ensure_ascii=False), "refusal": None}
    completion = {
        "id": "scripted",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted",
        "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
        "usage": {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960},
    }
    body = json.dumps(completion).encode()
    head = f"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n\r\n"

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while asked := await reader.readuntil(b"\r\n\r\n"):
                length = asked.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
                await reader.readexactly(int(length or 0))
                await asyncio.sleep(MODEL_SECONDS)
                writer.write(head.encode() + body)
                await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, backlog=1024)
    pipe.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


def _nothing() -> Any:
    """An answer in the form that the model is asked for, in which nothing is found."""
    from extractor.asking.form import form_of
    from extractor.schemas.event_summary.v1 import EventSummary
    from extractor.shape.tree import shape_of

    schema = form_of(shape_of(EventSummary)).model_json_schema()

    def empty(node: dict[str, Any]) -> Any:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node
        if node.get("type") == "array":
            return []
        return {name: empty(child) for name, child in node.get("properties", {}).items()} or None

    return empty(schema)
