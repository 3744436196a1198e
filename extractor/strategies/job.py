"""One text to be answered, before a model is asked: what is wanted of it, and the answer that is at hand."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.calls.answers import Answers
    from extractor.document import Document
    from extractor.extraction import Extraction
    from extractor.prompts import Prompt
    from extractor.schemas import Schema
    from extractor.strategies.choice import Strategy
    from extractor.tracing import Attribute


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What is wanted of one text.

    Attributes:
        document: the text.
        wanted: the schema.
        strategy, prompt: that go with the schema and the first model; no prompt where no model is asked.
        answers: where finished answers are kept, or None where they are not.
        began: when the document's way began, by `time.perf_counter`.
    """

    document: Document
    wanted: Schema
    strategy: Strategy
    prompt: Prompt | None
    answers: Answers | None
    began: float

    def kept(self) -> Extraction[Any] | None:
        """The answer that is at hand."""
        found = self.answers.get(self.document) if self.answers else None
        if found is None:
            return None
        seconds = time.perf_counter() - self.began
        return replace(found, provenance=replace(found.provenance, seconds=seconds))

    def keep(self, found: Extraction[Any]) -> None:
        """Have an answer at hand the next time."""
        if self.answers and found.provenance.cache != "off":
            self.answers.put(found)


def attributes_of(found: Extraction[Any]) -> dict[str, Attribute]:
    """What a span says of an answer."""
    made, usage = found.provenance, found.provenance.usage
    return {
        "extractor.document.id": found.document.id,
        "extractor.document.characters": len(found.document.text),
        "extractor.document.language": found.document.language or "unknown",
        "extractor.schema": made.schema,
        "extractor.strategy": made.strategy,
        "extractor.cache": made.cache,
        "extractor.calls": usage.calls,
        "extractor.warnings": len(found.warnings),
        "gen_ai.usage.input_tokens": usage.input_tokens,
        "gen_ai.usage.output_tokens": usage.output_tokens,
    }
