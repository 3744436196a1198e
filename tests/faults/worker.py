"""A process of its own that extracts documents of the fault server: one JSON line for each, when it is done.

python -m tests.faults.worker ADDRESS FOLDER THREADS NUMBER...

With as many documents as threads, all begin at once, and a file `ready-PID` in the folder says that they do.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from extractor import Extractor, Settings
from extractor.errors import ExtractorError
from tests.faults.fault_server import text_of
from tests.wire.scripted_server import HANGING


def main(address: str, folder: str, threads: int, numbers: list[int]) -> None:
    settings = Settings.load(
        {"base_url": address, "model": "faulty", "cache_directory": Path(folder), "max_seconds": HANGING},
        environment={},
        folder=None,
    )
    started = threading.Barrier(threads)

    def one(number: int) -> dict:
        if len(numbers) == threads and started.wait() == 0:
            Path(folder, f"ready-{os.getpid()}").touch()
        began = time.monotonic()
        try:
            found = extractor.extract(text_of(number))
        except ExtractorError as error:
            return {"number": number, "error": error.code}
        return {
            "number": number,
            "data": found.to_dict()["data"],
            "calls": found.provenance.usage.calls,
            "warnings": [warning.message for warning in found.warnings if warning.code == "cache"],
            "seconds": time.monotonic() - began,
        }

    with Extractor(settings) as extractor, ThreadPoolExecutor(threads) as pool:
        for outcome in pool.map(one, numbers):
            sys.stdout.write(json.dumps(outcome) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), [int(number) for number in sys.argv[4:]])
