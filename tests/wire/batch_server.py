"""The provider's batch interface on a real socket: files, batches, and what became of each request as the test says."""

from __future__ import annotations

import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from tests.wire.answering import _NUMBER, NOTHING
from tests.wire.scripted_server import HANGING


class BatchServer:
    """Keeps files and batches. A batch is answered when the test calls `finish`.

    Args:
        says: in its errors.
        silent_at: gives no answer where it has come to this: `file` (it has the file), `asked` (it is asked for a
            batch, and will make none), `made` (it has made the batch). It breaks off when `go_on` is set.
        lists: what it answers to who asks for all its batches: a status, or what is no list of them; None answers well.
        refuses: answer 400 to who asks for a batch.

    Attributes:
        files: their content by id.
        batches: the interface's objects by id.
        live: requests that came to the ordinary interface.
        silent: set when it has come to `silent_at`.
    """

    def __init__(self, says="scripted", silent_at=None, lists=None):
        self.says, self.silent_at, self.lists = says, silent_at, lists
        self.refuses = False
        self.files, self.batches, self.live = {}, {}, 0
        self.silent, self.go_on = threading.Event(), threading.Event()
        handler = type("Handler", (_Handler,), {"script": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        )

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.go_on.set()
        self._server.shutdown()
        self._server.server_close()

    @property
    def base_url(self):
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def requests(self, batch):
        return [json.loads(line) for line in self.files[self.batches[batch]["input_file_id"]].splitlines()]

    def finish(self, batch, status="completed", outcomes=None):
        """End a batch. `outcomes` says by the text's number what becomes of it: an HTTP status, or `expired`."""
        done, failed = [], []
        for request in self.requests(batch):
            number = int(_NUMBER.search(json.dumps(request, ensure_ascii=False))[1])
            outcome = (outcomes or {}).get(number, 200)
            line = {"id": f"r{number}", "custom_id": request["custom_id"], "response": None, "error": None}
            if outcome == "expired":
                line["error"] = {"code": "batch_expired", "message": "expired"}
            else:
                line["response"] = {"status_code": outcome, "request_id": "x", "body": self._body(outcome)}
            (done if outcome == 200 else failed).append(line)
        found = self.batches[batch]
        for name, lines in (("output_file_id", done), ("error_file_id", failed)):
            if lines:
                found[name] = f"file-{batch}-{name}"
                # The interface promises no order.
                self.files[found[name]] = "\n".join(map(json.dumps, lines[::-1])).encode()
        found["status"] = status
        found["request_counts"] = {
            "total": len(done) + len(failed),
            "completed": len(done),
            "failed": len(failed),
        }

    def _body(self, status):
        if status != 200:
            return {
                "error": {"message": self.says, "type": "invalid_request_error", "code": "invalid_prompt"}
            }
        content = json.dumps(NOTHING | {"event_date": "8 декабря 2025 года"}, ensure_ascii=False)
        message = {"role": "assistant", "content": content, "refusal": None}
        return {
            "id": "1",
            "object": "chat.completion",
            "created": 1,
            "model": "gpt-4.1-mini",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100},
        }


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        raw = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/v1/files":
            boundary = re.search("boundary=(.*)", self.headers["content-type"])[1].encode()
            part = next(part for part in raw.split(b"--" + boundary) if b'name="file"' in part)
            name = f"file-{len(self.script.files)}"
            self.script.files[name] = part.partition(b"\r\n\r\n")[2].rstrip(b"\r\n")
            if self._is_silent("file"):
                return
            self._send(
                {
                    "id": name,
                    "object": "file",
                    "bytes": 1,
                    "created_at": 1,
                    "filename": "x",
                    "purpose": "batch",
                    "status": "processed",
                }
            )
        elif self.path == "/v1/batches" and self.script.refuses:
            self._send({"error": {"message": self.script.says}}, 400)
        elif self.path == "/v1/batches":
            given = json.loads(raw)
            if self._is_silent("asked"):
                return
            name = f"batch_{len(self.script.batches)}"
            self.script.batches[name] = {
                "id": name,
                "object": "batch",
                "created_at": int(time.time()),
                "status": "in_progress",
                **given,
            }
            if self._is_silent("made"):
                return
            self._send(self.script.batches[name])
        else:
            self.script.live += 1
            self._send({"error": {"message": "not here"}}, 500)

    def do_GET(self):
        path, _, query = self.path.removeprefix("/v1/").partition("?")
        kind, _, name = path.partition("/")
        if kind == "files":
            self._send(self.script.files[name.partition("/")[0]])
        elif name:
            self._send(self.script.batches[name])
        elif isinstance(self.script.lists, int):
            self._send({"error": {"message": self.script.says}}, self.script.lists)
        elif self.script.lists is not None:
            self._send(self.script.lists)
        else:
            self._send(self._page(parse_qs(query)))

    def _page(self, query):
        newest_first = list(self.script.batches.values())[::-1]
        names = [batch["id"] for batch in newest_first]
        begin = names.index(query["after"][0]) + 1 if "after" in query else 0
        end = begin + int(query.get("limit", ["20"])[0])
        return {"object": "list", "data": newest_first[begin:end], "has_more": end < len(names)}

    def _is_silent(self, moment):
        if self.script.silent_at != moment:
            return False
        self.script.silent.set()
        self.script.go_on.wait(HANGING)
        self.close_connection = True
        return True

    def _send(self, body, status=200):
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)

    def log_message(self, *_):
        """Stay silent."""
