"""Stands in for the library that runs the model, so that the process around it can be tested fast.

`STUB_LOADS` is a file that counts loads (a line each), `STUB_HELD` a file that a load waits for to go, and `STUB_FAILS`
makes loads fail. In the folder `STUB_ANSWERS`, the third answer says `begun-3` and waits for a file `go-3`. A question
with the word "die" kills the process.
"""

import itertools
import json
import os
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

_COMPUTING = threading.Lock()  # one answer at a time, like the model
_NUMBERS = itertools.count(1)


class CommonParams(SimpleNamespace):
    def __init__(self):
        super().__init__(
            model=SimpleNamespace(path=""), cpuparams=SimpleNamespace(), cpuparams_batch=SimpleNamespace()
        )


class Server:
    def __init__(self, params):
        with Path(os.environ["STUB_LOADS"]).open("a") as loads:
            loads.write(f"{os.getpid()}\n")
        while "STUB_HELD" in os.environ and Path(os.environ["STUB_HELD"]).exists():
            time.sleep(0.01)
        if "STUB_FAILS" in os.environ:
            raise RuntimeError("Failed to init server")
        handler = type("Bound", (_Handler,), {"key": params.api_keys[0]})
        self._http = ThreadingHTTPServer((params.hostnames[0], params.port), handler)
        threading.Thread(target=self._http.serve_forever, daemon=True).start()
        self.listening_address = f"http://127.0.0.1:{self._http.server_port}"

    def handle_chat_completions(self, _):
        return {}


class _Handler(BaseHTTPRequestHandler):
    key = ""

    def do_POST(self):
        raw = self.rfile.read(int(self.headers["content-length"]))
        if b"die" in raw and not Path(os.environ["STUB_LOADS"]).read_text().count("\n") > 1:
            os.kill(os.getpid(), signal.SIGKILL)
        with _COMPUTING:
            number = next(_NUMBERS)
            if folder := os.environ.get("STUB_ANSWERS"):
                Path(folder, f"begun-{number}").touch()
                while not Path(folder, f"go-{number}").exists():
                    time.sleep(0.01)
        allowed = self.headers["authorization"] == f"Bearer {self.key}"
        seen = [
            {"token": "yes", "logprob": -0.1, "bytes": None},
            {"token": "no", "logprob": -3.0, "bytes": None},
        ]
        choice = {
            "index": 0,
            "finish_reason": "length",
            "message": {"role": "assistant", "content": "yes"},
            "logprobs": {"content": [{**seen[0], "top_logprobs": seen}]},
        }
        usage = {"prompt_tokens": 5, "completion_tokens": 1, "total_tokens": 6}
        body = json.dumps({"model": "stub", "choices": [choice], "usage": usage}).encode()
        self.send_response(200 if allowed else 401)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass
