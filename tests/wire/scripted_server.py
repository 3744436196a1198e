"""A small OpenAI-compatible server on a real loopback socket that says what the test wrote for it."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer: what is sent, and how badly."""

    status: int = 200
    body: bytes = b"{}"
    headers: Mapping[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    drop: bool = False  # close without a word
    cut: bool = False  # send half of the body, then close
    drip: float = 0.0  # seconds between bytes
    events: tuple[bytes, ...] = ()  # sent one by one as server-sent events, in place of the body
    between: float = 0.0  # seconds between events
    awaited: threading.Event | None = None  # what the second half of the events waits for
    pause: float = 0.0  # seconds before anything is sent


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
    content: str,
    *,
    size: int = 7,
    finish_reason: str | None = "stop",
    tokens: tuple[int, int] | None = (100, 10),
    between: float = 0.0,
    awaited: threading.Event | None = None,
    cut: bool = False,
) -> Reply:
    """A chat completion as server-sent events, so many characters in each.

    Args:
        content: the text of the answer.
        size: characters an event.
        finish_reason: None ends the stream without a word.
        tokens: what the last event counts, or None for an endpoint that does not count.
        between: seconds between events.
        awaited: what the second half of the answer waits for, for ten seconds.
        cut: break the connection off in place of an end.
    """

    def event(choices: list[object], **more: object) -> bytes:
        chunk = {"id": "s", "object": "chat.completion.chunk", "created": 1, "model": "scripted-model"}
        return f"data: {json.dumps(chunk | {'choices': choices} | more, ensure_ascii=False)}\n\n".encode()

    def choice(finish: str | None, **delta: object) -> list[object]:
        return [{"index": 0, "delta": delta, "finish_reason": finish}]

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
    return Reply(
        content_type="text/event-stream", events=tuple(events), between=between, awaited=awaited, cut=cut
    )


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

    `hung_up` is set when a client has closed the connection before its reply was sent.
    """

    def __init__(self, replies: Sequence[Reply]) -> None:
        self.replies = list(replies)
        self.requests: list[Request] = []
        self.hung_up = threading.Event()
        self._lock = threading.Lock()
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
        with self._lock:
            self.requests.append(request)
            return self.replies[min(len(self.requests), len(self.replies)) - 1]


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
        time.sleep(reply.pause)
        self.close_connection = reply.drop or reply.cut
        if reply.drop:
            return
        self.send_response(reply.status)
        self.send_header("content-type", reply.content_type)
        if reply.events:
            self.send_header("transfer-encoding", "chunked")
        else:
            self.send_header("content-length", str(len(reply.body)))
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self._send_body(reply)
        except OSError:  # the client hung up, as some tests want it to
            self.script.hung_up.set()
            self.close_connection = True

    def _send_body(self, reply: Reply) -> None:
        if reply.events:
            self._send_events(reply)
        elif reply.cut:
            self.wfile.write(reply.body[: len(reply.body) // 2])
        elif reply.drip:
            for byte in reply.body:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(reply.drip)
        else:
            self.wfile.write(reply.body)

    def _send_events(self, reply: Reply) -> None:
        for number, event in enumerate(reply.events):
            if reply.awaited and number == len(reply.events) // 2:
                reply.awaited.wait(10)
            self.wfile.write(b"%x\r\n%s\r\n" % (len(event), event))
            self.wfile.flush()
            time.sleep(reply.between)
        if not reply.cut:
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_: object) -> None:
        """Stay silent."""
