"""Chromium over its DevTools protocol: one page, what it says, asks for and looks like."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
import time
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Self

from websockets.sync.client import ClientConnection, connect

from tests.wire.scripted_server import HANGING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    *(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-sync",
    ),
    *(
        "--disable-background-networking",
        "--disable-component-update",
        "--remote-debugging-port=0",
        "--lang=en",
    ),
)


class Page:
    """A page under test.

    Attributes:
        said: errors and warnings of the console, exceptions, and what a policy has blocked.
        asked: addresses that were requested.
    """

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._number = 0
        self.said: list[str] = []
        self.asked: list[str] = []
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def call(self, method: str, **parameters: Any) -> Any:
        """One command and its result; what is told meanwhile is kept."""
        self._number += 1
        self._socket.send(json.dumps({"id": self._number, "method": method, "params": parameters}))
        while True:
            message = json.loads(self._socket.recv(timeout=HANGING))
            if message.get("id") == self._number:
                assert "error" not in message, message
                return message["result"]
            self._hear(message)

    def _hear(self, message: dict[str, Any]) -> None:
        told = message.get("params", {})
        if message["method"] == "Network.requestWillBeSent":
            self.asked.append(told["request"]["url"])
        elif message["method"] == "Runtime.exceptionThrown":
            self.said.append(str(told["exceptionDetails"].get("exception", {}).get("description", told)))
        elif message["method"] == "Runtime.consoleAPICalled" and told["type"] in {"error", "warning"}:
            self.said.append(str([argument.get("value") for argument in told["args"]]))
        elif message["method"] == "Log.entryAdded" and told["entry"]["level"] in {"error", "warning"}:
            self.said.append(told["entry"]["text"])

    def size(self, width: int, height: int = 900, *, dark: bool = False) -> Self:
        """The window's size and colours."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        return self

    def open(self, address: str) -> None:
        """Go to an address."""
        self.call("Page.navigate", url=address)

    def run(self, script: str) -> Any:
        """The value of an expression, or of the promise that it is."""
        result = self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True, userGesture=True
        )
        assert "exceptionDetails" not in result, result["exceptionDetails"]
        return result["result"].get("value")

    def until(self, script: str) -> Any:
        """Wait until an expression is true."""
        ends = time.monotonic() + HANGING
        while time.monotonic() < ends:
            try:
                found = self.run(script)
            except AssertionError:  # the page is still on its way
                found = None
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f"{script} did not become true; the page said {self.said}")

    def press(self, key: str, *, code: str | None = None) -> None:
        """Press a key, as a person does."""
        text = {"Enter": "\r"}.get(key)
        for kind in ("keyDown", "keyUp"):
            more = {"text": text} if text and kind == "keyDown" else {}
            number = {"Enter": 13, "Tab": 9, "ArrowRight": 39, "ArrowLeft": 37}.get(key, 0)
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=code or key,
                windowsVirtualKeyCode=number,
                **more,
            )

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """A screenshot."""
        taken = self.call("Page.captureScreenshot", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(taken["data"]))


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A browser with one empty page."""
    assert BROWSER
    process = subprocess.Popen(
        [BROWSER, *QUIET, f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        port = _port(profile / "DevToolsActivePort")
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/json/list", timeout=HANGING) as answer:
            targets = json.load(answer)
        address = next(target["webSocketDebuggerUrl"] for target in targets if target["type"] == "page")
        with connect(address, max_size=None, compression=None) as socket:
            yield Page(socket)
    finally:
        process.terminate()
        process.wait(timeout=HANGING)


def _port(file: Path) -> int:
    ends = time.monotonic() + HANGING
    while time.monotonic() < ends:
        if file.exists() and (lines := file.read_text().splitlines()):
            return int(lines[0])
        time.sleep(0.05)
    raise AssertionError("the browser did not start")
