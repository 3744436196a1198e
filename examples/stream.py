"""Shows when each value of an answer arrives, proven, while the model still writes.

    python examples/stream.py seeds/001_64286227f8adf2cb.txt

It asks the model that is configured (see the README); with `EXTRACTOR_STRATEGY=compose` and an endpoint the fields
come one after another, from the cache all come at once.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from extractor import Extractor, Settings
from extractor.errors import ExtractorError


def main() -> None:
    """Print a line for each value when it is first there: seconds, where it stands, its words in the text."""
    began = time.monotonic()
    shown: set[str] = set()
    with Extractor(Settings.load()) as extractor:
        try:
            for found in extractor.stream(Path(sys.argv[1])):
                for pointer, places in found.evidence.items():
                    if pointer not in shown:
                        shown.add(pointer)
                        # Words of a text may hold anything: shown as Python writes them, they cannot steer a terminal.
                        print(
                            f"{time.monotonic() - began:6.2f} s  {pointer:32} {places[0].words[:60]!r}",
                            flush=True,
                        )
            print(f"{time.monotonic() - began:6.2f} s  complete: {found.complete}")
        except ExtractorError as error:
            sys.exit(f"extractor: {error}")


if __name__ == "__main__":
    main()
