"""Stands in for the library that runs the model, so that the process around it can be tested fast.

`STUB_LOADS` counts loads (a line each), `STUB_LOAD_SECONDS` makes them slow, `STUB_FAILS` makes them
fail, `STUB_ANSWER_SECONDS` makes answers slow, and an answer with the word "die" in its question kills the process.
"""

import json
import os
import signal
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace

_COMPUTING = threading.Lock()  # one answer at a time, like the model


class CommonParams(SimpleNamespace):
    def __init__(self):
        super().__init__(
            model=SimpleNamespace(path=""), cpuparams=SimpleNamespace(), cpuparams_batch=SimpleNamespace()
        )


class Server:
    def __init__(self, params):
        with Path(os.environ["STUB_LOADS"]).open("a") as loads:
            loads.write(f"{os.getpid()}\n")
        time.sleep(float(os.environ.get("STUB_LOAD_SECONDS", "0")))
        if "STUB_FAILS" in os.environ:
            raise RuntimeError("Failed to init server")
        self.served = 0
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
            time.sleep(float(os.environ.get("STUB_ANSWER_SECONDS", "0")))
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
