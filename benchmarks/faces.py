"""What each face adds to the bare function: one text through all of them, in turns, without a model.

    python -m benchmarks.faces --rounds 20

Every server is a process of its own and is asked by the client that its users have: HTTP by httpx2 on a connection
that stays open, MCP by the SDK's own client. The faces take turns, so that what else the machine does meets all of
them alike, and each question is another text, so that nobody answers from what is kept. A command line starts anew
each time; its start is part of what it takes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import AsyncExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Sequence

ROOT = Path(__file__).resolve().parents[1]
SEED = ROOT / "seeds" / "001_64286227f8adf2cb.txt"
SENTENCE = "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку."
TEXTS = {"a sentence": SENTENCE, "an article": SEED.read_text(encoding="utf-8")}
BARE = "function"
_STARTS_ANEW = "command line"
_WARM_UP = 2
_LONGEST_START = 60.0  # seconds
_FEWER = 5  # a command line takes so much longer that a fifth of the rounds tells as much


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One face on one text.

    Attributes:
        face: its name.
        text: which text.
        characters: of the text.
        rounds: how often it was asked.
        median, least, p90: milliseconds of one answer.
        over: milliseconds that the median is above that of the bare function.
        start: seconds from starting the process to its first answer; None for what needs no process.
    """

    face: str
    text: str
    characters: int
    rounds: int
    median: float
    least: float
    p90: float
    over: float
    start: float | None


class _Face(NamedTuple):
    """How one face is asked: it returns the answer as plain values."""

    name: str
    ask: Callable[[str], Awaitable[dict[str, Any]]]
    start: float | None = None


def measure(rounds: int = 20, texts: Sequence[str] = tuple(TEXTS)) -> list[Measured]:
    """Ask every face for every text.

    Args:
        rounds: questions to each face a text.
        texts: names of `TEXTS`.

    Raises:
        AssertionError: a face gives another answer than the function.
    """
    return asyncio.run(_measure(rounds, texts))


async def _measure(rounds: int, texts: Sequence[str]) -> list[Measured]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        faces = [
            *_in_this_process(stack),
            await _http(stack),
            await _mcp_stdio(stack),
            await _mcp_http(stack),
            _command_line(folder),
        ]
        return [row for name in texts for row in await _compared(faces, name, rounds)]


async def _compared(faces: Sequence[_Face], name: str, rounds: int) -> list[Measured]:
    times: dict[str, list[float]] = {face.name: [] for face in faces}
    for number in range(-_WARM_UP, rounds):
        text = f"{TEXTS[name]} {number}"
        answers = []
        for face in faces:
            if face.name == _STARTS_ANEW and number % _FEWER:
                continue
            begun = time.perf_counter()
            answers.append(await face.ask(text))
            if number >= 0:
                times[face.name].append(1000 * (time.perf_counter() - begun))
        assert all(answer["data"] == answers[0]["data"] for answer in answers)
    bare = statistics.median(times[BARE])
    return [
        Measured(
            face=face.name,
            text=name,
            characters=len(TEXTS[name]),
            rounds=len(times[face.name]),
            median=round(statistics.median(times[face.name]), 2),
            least=round(min(times[face.name]), 2),
            p90=round(sorted(times[face.name])[int(0.9 * (len(times[face.name]) - 1))], 2),
            over=round(statistics.median(times[face.name]) - bare, 2),
            start=face.start,
        )
        for face in faces
    ]


# --- the faces


def _in_this_process(stack: AsyncExitStack) -> list[_Face]:
    from extractor import Extractor, Settings
    from extractor.tools import Toolbox

    settings = Settings(strategy="reading", cache=False)
    extractor = stack.enter_context(Extractor(settings))
    toolbox = stack.enter_context(Toolbox(settings))

    async def function(text: str) -> dict[str, Any]:
        return extractor.extract(text).to_dict()

    async def tool(text: str) -> dict[str, Any]:
        return toolbox.call("extract_summary", json.dumps({"text": text}, ensure_ascii=False)).data

    return [_Face(BARE, function), _Face("tool call", tool)]


async def _http(stack: AsyncExitStack) -> _Face:
    import httpx2

    begun = time.perf_counter()
    port = _free_port()
    stack.enter_context(_running("serve", "--port", str(port)))
    client = await stack.enter_async_context(
        httpx2.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60)
    )
    await _listening(port)

    async def ask(text: str) -> dict[str, Any]:
        answer = await client.post("/v1/extract", json={"text": text})
        answer.raise_for_status()
        return dict(answer.json())

    await ask(SENTENCE)
    return _Face("HTTP", ask, round(time.perf_counter() - begun, 2))


async def _mcp_stdio(stack: AsyncExitStack) -> _Face:
    from mcp import StdioServerParameters
    from mcp.client.stdio import stdio_client

    command = _command("mcp")
    begun = time.perf_counter()
    transport = stdio_client(
        StdioServerParameters(command=command[0], args=command[1:], cwd=ROOT, env=_environment())
    )
    return await _mcp(stack, "MCP, stdio", transport, begun)


async def _mcp_http(stack: AsyncExitStack) -> _Face:
    begun = time.perf_counter()
    port = _free_port()
    stack.enter_context(_running("mcp", "--http", "--port", str(port)))
    await _listening(port)
    return await _mcp(stack, "MCP, HTTP", f"http://127.0.0.1:{port}/mcp", begun)


async def _mcp(stack: AsyncExitStack, name: str, transport: Any, begun: float) -> _Face:
    from mcp import Client

    client = await stack.enter_async_context(Client(transport))

    async def ask(text: str) -> dict[str, Any]:
        answer = await client.call_tool("extract_summary", {"text": text})
        assert not answer.is_error
        return dict(answer.structured_content or {})

    await ask(SENTENCE)
    return _Face(name, ask, round(time.perf_counter() - begun, 2))


def _command_line(folder: Path) -> _Face:
    file = folder / "text.txt"

    async def ask(text: str) -> dict[str, Any]:
        file.write_text(text, encoding="utf-8")
        ran = await asyncio.create_subprocess_exec(
            *_command("extract", "--json", str(file)),
            cwd=ROOT,
            env=_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        said, _ = await ran.communicate()
        return dict(json.loads(said))

    return _Face(_STARTS_ANEW, ask)


def _command(face: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "extractor", face, *arguments, "--strategy", "reading", "--no-cache"]


def _environment() -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("EXTRACTOR_", "OPENAI_"))}
    return kept | {"PYTHONPATH": str(ROOT)}


@contextmanager
def _running(*arguments: str) -> Iterator[None]:
    """A server in a process of its own."""
    process = subprocess.Popen(_command(*arguments), cwd=ROOT, env=_environment(), stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


async def _listening(port: int) -> None:
    """Wait until somebody listens at a port of this machine."""
    async with asyncio.timeout(_LONGEST_START):
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.02)
            else:
                writer.close()
                return


def table_of(measured: Sequence[Measured]) -> str:
    """The measurements as Markdown."""
    lines = [
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}; ms an answer",
        "",
        "| text | face | median | least | p90 | over the function | first answer after |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.text}, {row.characters:,} characters | {row.face} | {row.median:.1f} | {row.least:.1f} | {row.p90:.1f}"
        f" | {f'{row.over:+.1f}' if row.face != BARE else ''} | {f'{row.start:.1f} s' if row.start else ''} |"
        for row in measured
    ]
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--json", type=Path, help="write the measurements there")
    given = parser.parse_args()
    measured = measure(given.rounds)
    if given.json:
        given.json.write_text(json.dumps([asdict(row) for row in measured], indent=1), encoding="utf-8")
    print(table_of(measured))


if __name__ == "__main__":
    main()
