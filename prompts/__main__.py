"""`python -m extractor.prompts` locks the digests of new prompt versions; it never changes one that is locked."""

from __future__ import annotations

import json
from pathlib import Path

from extractor import prompts

locked = {name: prompts.get(name).digest for name in prompts.names()} | prompts.locked_digests()
(Path(__file__).parent / prompts.LOCK).write_text(
    json.dumps(locked, indent=2, sort_keys=True) + "\n", encoding="utf-8"
)
