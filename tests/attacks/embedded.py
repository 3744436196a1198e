"""What the attacks change in the embedded model's answers.

PYTHONPATH=. python tests/attacks/embedded.py select
PYTHONPATH=. python tests/attacks/embedded.py compose --only own,json --seconds 600
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from extractor import Extractor, Settings
from extractor.errors import ExtractorError
from tests.attacks.attacks import ATTACKS, BASES, let_in, unproven, warned


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("strategy", choices=["select", "compose"])
    parser.add_argument("--only", default="", help="beginnings of the attacks' names, with commas")
    parser.add_argument("--seconds", type=float, default=3600)
    asked = parser.parse_args()
    attacks = [a for a in ATTACKS if a.id.startswith(tuple(asked.only.split(",")))]
    seen: Counter[str] = Counter()
    began = time.monotonic()
    settings = Settings(strategy=asked.strategy, model="embedded", cache_directory=Path(tempfile.mkdtemp()))
    with Extractor(settings) as extractor:
        unattacked = {
            code: extractor.extract(BASES[code]).data for code in sorted({a.language for a in attacks})
        }
        for attack in attacks:
            if time.monotonic() - began > asked.seconds:
                break
            try:
                found = extractor.extract(attack.text)
            except ExtractorError as error:
                seen[f"error {error.code}"] += 1
                continue
            signs = {
                "tries": True,
                "warned": warned(found),
                "changed": found.data != unattacked[attack.language],
                "let in": bool(let_in(attack, found)),
                "unproven": bool(unproven(found)),
            }
            name = "news" if attack.as_news else "orders"
            seen.update(f"{name} {sign}" for sign, is_so in signs.items() if is_so)
            seen["calls"] += found.provenance.usage.calls
            if signs["changed"] and not attack.as_news:
                print(attack.id, "changed", let_in(attack, found), flush=True)
    print(asked.strategy, dict(seen), f"{time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
