"""Clients of the server of the Model Context Protocol, over both transports."""

import os
import sys
from contextlib import asynccontextmanager
from pathlib import Path

from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client
from mcp.client.streamable_http import streamable_http_client

from tests.wire.scripted_server import HANGING

ROOT = Path(__file__).parents[2]
TEXT = "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку."
KEY = "desk-0123456789abcdef"


def environment(home, **more):
    kept = {k: v for k, v in os.environ.items() if not k.startswith("EXTRACTOR_") and k != "OPENAI_API_KEY"}
    return kept | {"EXTRACTOR_CACHE_DIRECTORY": str(home / "cache"), "PYTHONPATH": str(ROOT), **more}


ARGUMENTS = ("-m", "extractor", "mcp", "--allow", "news")


@asynccontextmanager
async def over_http(address, key=KEY):
    import httpx2

    headers = {"Authorization": f"Bearer {key}"} if key else {}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=HANGING) as http,
        Client(streamable_http_client(address, http_client=http)) as client,
    ):
        yield client


@asynccontextmanager
async def over_stdio(folder, *arguments, **more):
    command = StdioServerParameters(
        command=sys.executable, args=[*ARGUMENTS, *arguments], cwd=folder, env=environment(folder, **more)
    )
    async with Client(stdio_client(command)) as client:
        yield client


def with_news(home):
    """The folder, with one folder that may be read, a file beside it, and a link that leads out."""
    (home / "news").mkdir()
    (home / "news" / "a.txt").write_text(TEXT, encoding="utf-8")
    (home / "secret.txt").write_text(TEXT, encoding="utf-8")
    (home / "news" / "out.txt").symlink_to(home / "secret.txt")
    (home / "news" / "below").mkdir()
    os.mkfifo(home / "news" / "pipe")
    return home
