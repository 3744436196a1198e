"""An OpenAI-compatible server on a real loopback socket that fails as it is told, the same way for the same seed.

What befalls a request depends on the seed, the document's number (it stands in the text as `№ 17`) and how often that
document was asked about before, not on the order in which requests come.
"""

from __future__ import annotations

import asyncio
import json
import random
import re
import socket
import struct
import threading
import time
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER = re.compile(r"№ (\d+)")
TOKENS = (400, 60)
FAULTS = (
    "429 with Retry-After",
    "429 without Retry-After",
    "500",
    "502",
    "503 with Retry-After",
    "slow first byte",
    "no byte at all",
    "slow drip",
    "drip without end",
    "reset at any byte",
    "body cut short",
    "malformed JSON",
    "wrong content type",
    "refusal",
    "wrong shape",
    "no choices",
    "cut at the token limit",
)
# Those that end in a good answer, late or not.
GOOD = {None, "slow first byte", "slow drip"}
# Those that end in a reply that says what it cost.
PAID = {
    None,
    "slow first byte",
    "slow drip",
    "refusal",
    "wrong shape",
    "no choices",
    "cut at the token limit",
}
MONTHS = ("января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября")


def text_of(number: int) -> str:
    """A document that no other equals, with one right answer."""
    return (
        f"Бишкек, {_date(number)[0]} (агентство). Сообщение № {number}. Президенты Кыргызстана и Казахстана "
        f"встретились {_date(number)[0]} в Бишкеке. Стороны подписали Соглашение о торговле № {number}."
    )


def expected(number: int) -> tuple[str, str]:
    """The date and the city of a document's event."""
    return _date(number)[1], "Бишкек"


def _date(number: int) -> tuple[str, str]:
    day, month, year = number % 28 + 1, number // 28 % 10, 2015 + number // 280 % 10
    return f"{day} {MONTHS[month]} {year} года", f"{year}-{month + 1:02}-{day:02}"


def _answer(number: int) -> str:
    return json.dumps(
        {
            "quote": "Президенты Кыргызстана и Казахстана встретились",
            "event_type": "meeting",
            "event_date": _date(number)[0],
            "participants": [],
            "venue": {"site": None, "city": "Бишкеке", "country": None},
            # All that the text has, so that no second question is asked.
            "instruments": [
                {
                    "quote": f"Стороны подписали Соглашение о торговле № {number}",
                    "title": f"Соглашение о торговле № {number}",
                    "kind": "agreement",
                    "status": "signed",
                    "countries": ["Кыргызстана", "Казахстана"],
                }
            ],
            "trade_statistics": [],
        },
        ensure_ascii=False,
    )


@dataclass(frozen=True)
class Seen:
    """One request: which document and which question about it, what befell it, when, what it cost."""

    number: int
    question: str
    fault: str | None
    at: float
    tokens: int


class FaultServer:
    """Answers rightly, but for a share of the requests.

    Args:
        seed: of the faults.
        share: of requests that fail, 0 to 1; may be changed while it runs.
        faults: those that occur, all equally often.
        think: seconds before a right answer.

    Attributes:
        gate: right answers wait until it is set, as it is at first.
    """

    def __init__(
        self, *, seed: int = 0, share: float = 0.3, faults: Sequence[str] = FAULTS, think: float = 0.0
    ) -> None:
        self.seed, self.share, self.faults, self.think = seed, share, faults, think
        self.seen: list[Seen] = []
        self.arrived: Counter[int] = Counter()
        self.done: Counter[int] = Counter()
        self.gate = threading.Event()
        self.gate.set()
        self._times: Counter[int] = Counter()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self.gate.set()
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._connection, "127.0.0.1", 0, backlog=512)
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        await self._stop.wait()
        server.close()

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._request(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            writer.close()

    async def _request(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        body = await reader.readexactly(int(head.split("content-length:")[1].split("\r\n")[0]))
        said = json.loads(body)["messages"][-1]["content"]
        found = NUMBER.search(said)
        number = int(found.group(1)) if found else -1
        self.arrived[number] += 1
        dice = random.Random(f"{self.seed}/{number}/{self._times[number]}")
        self._times[number] += 1
        fault = dice.choice(self.faults) if dice.random() < self.share else None
        question = sha256(said.encode()).hexdigest()[:12]
        cost = sum(TOKENS) if fault in PAID else 0
        self.seen.append(Seen(number, question, fault, time.monotonic(), cost))
        goes_on = await self._reply(writer, number, fault, dice)
        if fault is None:
            self.done[number] += 1
        return goes_on

    async def _reply(  # noqa: PLR0911  # a table of replies
        self, writer: asyncio.StreamWriter, number: int, fault: str | None, dice: random.Random
    ) -> bool:
        good = _completion(_answer(number))
        if fault is None:
            await asyncio.sleep(self.think)
            if not self.gate.is_set():
                await asyncio.to_thread(self.gate.wait)
            return await _send(writer, good)
        if fault[:3].isdigit():
            after = {"retry-after": dice.choice(["0.05", "0.3", "1"])} if "with R" in fault else {}
            error = {"error": {"message": "the fault server fails", "type": "server_error"}}
            return await _send(writer, json.dumps(error).encode(), status=int(fault[:3]), headers=after)
        if fault == "slow first byte":
            await asyncio.sleep(dice.uniform(0.2, 1.0))
            return await _send(writer, good)
        if fault == "no byte at all":
            await asyncio.sleep(60)
            return False
        if fault in {"slow drip", "drip without end"}:
            return await _drip(writer, good, seconds=1.0 if fault == "slow drip" else 60.0)
        if fault == "reset at any byte":
            whole = _response(good)
            writer.write(whole[: dice.randrange(len(whole))])
            await writer.drain()
            link = writer.get_extra_info("socket")
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
            return False
        if fault == "body cut short":
            writer.write(_response(good)[: -dice.randrange(1, len(good))])
            await writer.drain()
            return False
        if fault == "wrong content type":
            return await _send(writer, b"<html><body>Sign in</body></html>", kind="text/html")
        return await _send(
            writer,
            {
                "malformed JSON": good[: len(good) // 2],
                "refusal": _completion(None, refusal="I cannot help with that."),
                "wrong shape": _completion(
                    '{"venue": ["Бишкек"], "event_date": {"day": 1}, "participants": 7}'
                ),
                "no choices": _completion(None).replace(b'"choices": [', b'"choices": [], "was": ['),
                "cut at the token limit": _completion(_answer(number)[:80], finish="length"),
            }[fault],
        )


def _completion(content: str | None, *, refusal: str | None = None, finish: str = "stop") -> bytes:
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return json.dumps(
        {
            "id": "f-1",
            "object": "chat.completion",
            "created": 1,
            "model": "faulty",
            "choices": [{"index": 0, "message": message, "finish_reason": finish}],
            "usage": {
                "prompt_tokens": TOKENS[0],
                "completion_tokens": TOKENS[1],
                "total_tokens": sum(TOKENS),
            },
        },
        ensure_ascii=False,
    ).encode()


def _response(
    body: bytes, *, status: int = 200, kind: str = "application/json", headers: dict[str, str] | None = None
) -> bytes:
    lines = [f"HTTP/1.1 {status} X", f"content-type: {kind}", f"content-length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _send(writer: asyncio.StreamWriter, body: bytes, **how: object) -> bool:
    writer.write(_response(body, **how))
    await writer.drain()
    return True


async def _drip(writer: asyncio.StreamWriter, body: bytes, *, seconds: float) -> bool:
    whole = _response(body)
    step = max(1, len(whole) // 40)
    for start in range(0, len(whole), step):
        writer.write(whole[start : start + step])
        await writer.drain()
        await asyncio.sleep(seconds / 40)
    return True
