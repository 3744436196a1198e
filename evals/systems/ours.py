from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from extractor.calls.connection import Connection
from extractor.evals.prediction import Cost, Prediction
from extractor.pipeline import Extractor

if TYPE_CHECKING:
    from extractor.calls.cache import ReplyStore
    from extractor.document import Document
    from extractor.settings import Settings

_VERSION = re.compile(r"v[1-9][0-9]*")


class Ours:
    """Our own extractor with one model, strategy and prompt.

    Args:
        settings: as everywhere.
        schema: `name` or `name/vN`.
        prompt: `name/vN`, or `vN` of the prompt for this schema and strategy; else its newest.
        store: of replies, in place of the cache; see `extractor.evals.replay`.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        schema: str = "event_summary",
        prompt: str | None = None,
        store: ReplyStore | None = None,
    ) -> None:
        self._extractor = Extractor(settings, store=store)
        self._schema, self._prompt = schema, prompt
        if prompt and _VERSION.fullmatch(prompt):
            strategy = Connection(settings, lambda _: None, store).strategy
            name = schema.partition("/")[0]
            self._prompt = f"{name}{'' if strategy == 'compose' else f'_{strategy}'}/{prompt}"
        self._made_with = (settings.model, settings.strategy, self._prompt)

    @property
    def name(self) -> str:
        """Model, strategy and prompt, as the first answer tells them."""
        return " ".join(part.partition("@")[0] for part in self._made_with if part)

    def run(self, name: str, document: Document) -> Prediction:  # noqa: ARG002  # the protocol's signature
        """Extract from one document."""
        found = self._extractor.extract(document, schema=self._schema, prompt=self._prompt).to_dict()
        made: dict[str, Any] = found["provenance"]
        self._made_with = (made["model"], made["strategy"], made["prompt"])
        return Prediction.model_validate(
            {
                "data": found["data"],
                "evidence": found["evidence"],
                "confidence": found["confidence"],
                "warnings": [
                    f"{warning['path']} {warning['message']}".strip() for warning in found["warnings"]
                ],
                "cost": Cost(
                    **made["usage"], calls=made["calls"], seconds=made["seconds"], cache=made["cache"]
                ),
                "provenance": {key: made[key] for key in ("model", "strategy", "schema", "prompt")},
            }
        )

    def close(self) -> None:
        """Let go of the model."""
        self._extractor.close()
