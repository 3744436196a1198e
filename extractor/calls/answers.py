"""Finished answers, kept beside the replies that they were made from.

A reply that is kept saves the model's time; a finished answer saves ours: the text is not read again and nothing is
proven again. So an answer is only good for the very code that made it: its key holds the state of our own files.
It is kept as what proves it, offsets and grades, and its words are cut from the text anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from extractor import schemas
from extractor.calls.cache import key_of
from extractor.extraction import Caution, Extraction, Provenance
from extractor.grounding.evidence import Evidence
from extractor.usage import Usage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from extractor.calls.cache import ReplyStore
    from extractor.document import Document
    from extractor.schemas import Schema

_ROOT = Path(__file__).resolve().parents[1]
_CODE = frozenset({".py", ".toml", ".md"})
_NOT_CODE_OF_ANSWERS = frozenset({"evals", "seeds", "http", "cli", "mcp", "tools", "__pycache__"})
# What a model failed at may go well the next time; what was wrong with the cache is no matter of the text.
_UNSETTLED = frozenset({"cache", "follow_up_failed", "incomplete"})


class Answers:
    """Answers to one configuration.

    Args:
        store: where they are kept.
        wanted: the schema, one that ships: of a user's own the validators may change, and no digest tells it.
        configuration: digest of all but text and code that decides an answer.
    """

    def __init__(self, store: ReplyStore, wanted: Schema, configuration: str) -> None:
        self._store = store
        self._wanted = wanted
        self._configuration = configuration

    def get(self, document: Document) -> Extraction[Any] | None:
        """The answer for a text, with the cost of having it at hand: none."""
        kept = self._store.get(self._key(document))
        if kept is None:
            return None
        try:
            return self._read(kept, document)
        except (KeyError, TypeError, ValueError, ValidationError):
            return None  # written by another program under our key

    def put(self, found: Extraction[Any]) -> None:
        """Keep an answer, if the next one would be no other."""
        made = found.provenance
        if not found.complete or made.fallbacks or any(one.code in _UNSETTLED for one in found.warnings):
            return
        proofs = {
            path: [[one.start, one.end, one.match] for one in places]
            for path, places in found.evidence.items()
        }
        answer = {
            "data": found.data.model_dump(mode="json"),
            "evidence": proofs,
            "confidence": dict(found.confidence),
            "warnings": [[one.code, one.path, one.message] for one in found.warnings],
            "made": [made.model, made.strategy, made.schema, made.prompt],
        }
        self._store.put(self._key(found.document), answer)

    def _key(self, document: Document) -> str:
        return key_of(
            kind="whole answer",
            document=document.id,
            language=document.language,
            configuration=self._configuration,
            code=_state_of_code(),
        )

    def _read(self, kept: Mapping[str, Any], document: Document) -> Extraction[Any]:
        model, strategy, schema, prompt = kept["made"]
        return Extraction(
            document=document,
            data=self._wanted.model.model_validate_json(json.dumps(kept["data"]), by_name=True),
            evidence={
                path: [
                    Evidence(start=start, end=end, words=document.text[start:end], match=match)
                    for start, end, match in places
                ]
                for path, places in kept["evidence"].items()
            },
            confidence=kept["confidence"],
            warnings=[Caution(code, path, message) for code, path, message in kept["warnings"]],
            provenance=Provenance(
                model=model,
                strategy=strategy,
                schema=schema,
                prompt=prompt,
                cache="hit",
                usage=Usage(cost_usd=Decimal(0)),
                seconds=0.0,
            ),
        )


def answers_for(store: ReplyStore | None, wanted: Schema, configuration: str) -> Answers | None:
    """Where answers are kept, or None where they are not: without a store, or for a user's own schema."""
    return Answers(store, wanted, configuration) if store is not None and schemas.ships(wanted) else None


@cache
def _state_of_code() -> str:
    """A digest of names, sizes and times of the files that answers come from."""
    state = []
    for folder, folders, files in os.walk(_ROOT, followlinks=True):
        folders[:] = [name for name in folders if name not in _NOT_CODE_OF_ANSWERS]
        for name in files:
            path = Path(folder, name)
            if path.suffix in _CODE:
                found = path.stat()
                state.append(f"{path.relative_to(_ROOT)} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(sorted(state)).encode("utf-8", "surrogateescape")).hexdigest()
