"""The service as a process of its own, whose time passes when its parent says so: a line, so many seconds."""

from __future__ import annotations

import asyncio
import logging
import sys
import threading

from extractor import Settings
from extractor.http.config import ServiceConfig
from extractor.http.server import Server
from tests.clocks import Told


def main() -> None:
    logging.basicConfig(stream=sys.stderr, level=logging.INFO)
    server = Server(Settings.load(), ServiceConfig.load({"port": 0}))
    with asyncio.Runner(loop_factory=Told) as runner:
        loop = runner.get_loop()
        assert isinstance(loop, Told)

        def listen() -> None:
            for line in sys.stdin:
                loop.pass_time(float(line))
                sys.stdout.write("passed\n")
                sys.stdout.flush()

        threading.Thread(target=listen, daemon=True).start()
        runner.run(server.serve())


if __name__ == "__main__":
    main()
