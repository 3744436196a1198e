"""A small OpenAI-compatible server on a real loopback socket that says what the test wrote for it."""

from __future__ import annotations

import json
import math
import select
import socket
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# Seconds after which what a test waits for will never come; on no machine does a test take them.
HANGING = 600


class Gate:
    """Lets through as many as the test has said; the others wait, so that nothing depends on how fast a machine is.

    Attributes:
        waiting: how many wait.
        most: how many have waited at a time.
    """

    def __init__(self) -> None:
        self.waiting = self.most = 0
        self._free = 0.0
        self._changed = threading.Condition()

    def open(self, more: float = math.inf) -> None:
        """Let so many more through, or all that come."""
        with self._changed:
            self._free += more
            self._changed.notify_all()

    def passed(self, is_gone: Callable[[], bool]) -> bool:
        """Wait to be let through; False where whoever it is for has gone meanwhile."""
        with self._changed:
            self.waiting += 1
            self.most = max(self.most, self.waiting)
            self._changed.notify_all()
            try:
                while not is_gone():
                    if self._changed.wait_for(lambda: self._free > 0, 0.02) and not is_gone():
                        self._free -= 1
                        return True
                return False
            finally:
                self.waiting -= 1
                self._changed.notify_all()

    def wait_for(self, waiting: int) -> None:
        """Wait until so many wait, no more and no fewer."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.waiting == waiting, HANGING)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer: what is sent, and how badly."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    drop: bool = False  # close without a word
    cut: bool = False  # send half of the body, then close
    drip: Gate | None = None  # what each byte of the body waits at
    events: tuple[bytes, ...] = ()  # sent one by one as server-sent events, in place of the body
    gate: Gate | None = None  # what all of it waits at, or the second half of the events
    turns: Gate | None = None  # what each event with a piece of the answer waits at


@dataclass(frozen=True, kw_only=True)
class Request:
    """What was received, as it came over the wire."""

    path: str
    headers: Mapping[str, str]
    raw: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.raw)


def completion(
    content: str | None,
    *,
    finish_reason: str = "stop",
    refusal: str | None = None,
    tokens: tuple[int, int] = (100, 10),
    **more: Any,
) -> Reply:
    """A chat completion with one choice."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    return _object([{"index": 0, "message": message, "finish_reason": finish_reason, **more}], tokens)


def streamed(
    content: str | Sequence[str],
    *,
    size: int = 7,
    finish_reason: str | None = "stop",
    tokens: tuple[int, int] | None = (100, 10),
    gate: Gate | None = None,
    turns: Gate | None = None,
    cut: bool = False,
) -> Reply:
    """A chat completion as server-sent events, so many characters in each.

    Args:
        content: the text of the answer, or its pieces.
        size: characters an event, of a text.
        finish_reason: None ends the stream without a word.
        tokens: what the last event counts, or None for an endpoint that does not count.
        gate: what the second half of the answer waits at.
        turns: what each piece of the answer waits at.
        cut: break the connection off in place of an end.
    """

    def event(choices: list[object], **more: object) -> bytes:
        chunk = {"id": "s", "object": "chat.completion.chunk", "created": 1, "model": "scripted-model"}
        return f"data: {json.dumps(chunk | {'choices': choices} | more, ensure_ascii=False)}\n\n".encode()

    def choice(finish: str | None, **delta: object) -> list[object]:
        return [{"index": 0, "delta": delta, "finish_reason": finish}]

    pieces = content
    if isinstance(content, str):
        pieces = [content[i : i + size] for i in range(0, len(content), size)]
    events = [event(choice(None, role="assistant", content=""))]
    events += [event(choice(None, content=piece)) for piece in pieces]
    if finish_reason and not cut:
        events.append(event(choice(finish_reason)))
        if tokens:
            counted = {
                "prompt_tokens": tokens[0],
                "completion_tokens": tokens[1],
                "total_tokens": sum(tokens),
            }
            events.append(event([], usage=counted))
        events.append(b"data: [DONE]\n\n")
    return Reply(content_type="text/event-stream", events=tuple(events), gate=gate, turns=turns, cut=cut)


def without_choices(choices: object = ()) -> Reply:
    return _object(choices, (100, 0))


def judged(tokens: Mapping[str, float]) -> Reply:
    """A chat completion of one token that reports log-probabilities."""
    seen = [{"token": token, "logprob": value, "bytes": None} for token, value in tokens.items()]
    first = {**seen[0], "top_logprobs": seen}
    return completion(
        seen[0]["token"], finish_reason="length", tokens=(100, 1), logprobs={"content": [first]}
    )


def refused(status: int, *, headers: Mapping[str, str] | None = None, **error: object) -> Reply:
    """An error as OpenAI words it."""
    body = {"error": {"message": "scripted", "type": "scripted_error", **error}}
    return Reply(status=status, body=json.dumps(body).encode(), headers=headers or {})


def _object(choices: object, tokens: tuple[int, int]) -> Reply:
    body = {
        "id": "scripted-1",
        "object": "chat.completion",
        "created": 1,
        "model": "scripted-model",
        "choices": list(choices) if isinstance(choices, tuple) else choices,
        "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1], "total_tokens": sum(tokens)},
    }
    return Reply(body=json.dumps(body, ensure_ascii=False).encode())


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


class ScriptedServer:
    """Says its replies in order, the last one again and again, and keeps every request.

    Attributes:
        hung_up: set when a client has closed the connection before its reply was sent.
    """

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.replies = list(replies)
        self.requests: list[Request] = []
        self.hung_up = threading.Event()
        self._came = threading.Condition()
        handler = type("Handler", (_Handler,), {"script": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def next_reply(self, request: Request) -> Reply:
        with self._came:
            self.keep(request)
            return self.replies[min(len(self.requests), len(self.replies)) - 1]

    def keep(self, request: Request) -> None:
        """Note a request that has come."""
        with self._came:
            self.requests.append(request)
            self._came.notify_all()

    def wait_for(self, requests: int) -> None:
        """Wait until so many requests have come."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.requests) >= requests, HANGING)


class _Handler(BaseHTTPRequestHandler):
    script: ScriptedServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The list of models, which costs no reply of the script."""
        model = {"id": "scripted-model", "object": "model", "created": 1, "owned_by": "script"}
        body = json.dumps({"object": "list", "data": [model]}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("content-length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.script.next_reply(Request(path=self.path, headers=headers, raw=raw))
        self.close_connection = reply.drop or reply.cut
        if reply.drop:
            return
        try:
            if not reply.events:
                self._wait(reply.gate)
            self._send(reply)
        except OSError:  # the client hung up, as some tests want it to
            self.script.hung_up.set()
            self.close_connection = True

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        self.send_header("content-type", reply.content_type)
        if reply.events:
            self.send_header("transfer-encoding", "chunked")
        else:
            self.send_header("content-length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if reply.events:
            self._send_events(reply)
        elif reply.cut:
            self.wfile.write(reply.body[: len(reply.body) // 2])
        elif reply.drip:
            for byte in reply.body:
                self._wait(reply.drip)
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
        else:
            self.wfile.write(reply.body)

    def _send_events(self, reply: Reply) -> None:
        for number, event in enumerate(reply.events):
            if number == len(reply.events) // 2:
                self._wait(reply.gate)
            if b'"content": "' in event and number:
                self._wait(reply.turns)
            self.wfile.write(b"%x\r\n%s\r\n" % (len(event), event))
            self.wfile.flush()
        if not reply.cut:
            self.wfile.write(b"0\r\n\r\n")

    def _wait(self, gate: Gate | None) -> None:
        """Wait until the test opens a gate.

        Raises:
            ConnectionError: the client has left meanwhile.
        """
        if gate is not None and not gate.passed(self._is_left):
            raise ConnectionResetError

    def _is_left(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def log_message(self, *_: object) -> None:
        """Stay silent."""
