from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, Literal

from pydantic import BaseModel
from typing_extensions import TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from extractor.brief import BriefLanguage
    from extractor.document import Document
    from extractor.grounding.evidence import Evidence
    from extractor.usage import Usage

# Of a schema given by name, a type checker cannot know the model.
Data = TypeVar("Data", bound=BaseModel, default=Any)

WARNINGS: Mapping[str, str] = {
    "ungrounded": "The model gave words or a label that nothing in the text stands behind; the value is left out.",
    "unreadable": "The words stand in the text, and no value of the field's kind can be read out of them; left out.",
    "value_differs": "The model gave another value than its words have, or than code reads; the text's is taken.",
    "unfit": "Part of the model's answer did not fit the form; the rest was used.",
    "not_in_answer": "Code found a likely item in the text that the model's answer lacks, also when asked again.",
    "continued": "The answer broke off at its token limit; the rest was asked for and came.",
    "incomplete": "The answer broke off, or part of a long text gave none: items may be missing.",
    "follow_up_failed": "What the first answer left open could not be asked about; the first answer stands.",
    "instruction_like": "A passage speaks to a language model and not to readers; it was left out of what is read.",
    "language_unknown": "The text is in none of the languages that it reads; it was read as English.",
    "cache": "The cache of replies could not be used or was damaged; the answer does not depend on it.",
}
"""Every code that a warning may have, and what it says."""


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that a reader of the answer should know.

    Attributes:
        code: one of `WARNINGS`.
        path: JSON Pointer of what it concerns, or an empty string for the whole answer.
        message: one line.
    """

    code: str
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Unproven:
    """Something that a model gave and the text does not prove.

    Attributes:
        path: JSON Pointer of where it would have stood.
        given: what it gave, on one line, or None for a label without words.
    """

    path: str
    given: str | None


@dataclass(slots=True)
class Draft:
    """An answer in the making: values by the schema's names, with what proves them by JSON Pointer."""

    data: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    cautions: list[Caution] = field(default_factory=list)
    unproven: list[Unproven] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fallback:
    """A model that was asked before another, and gave no usable answer.

    Attributes:
        model: its name.
        reason: code of the error that it ended with.
    """

    model: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """How an answer came about.

    Attributes:
        model: name of the model, or None where none was asked.
        strategy: the one that ran.
        schema, prompt: `name/vN@sha256:…`; no prompt where no model was asked.
        cache: whether the replies came from the cache.
        usage: cost of the calls made now; a cache hit costs nothing.
        seconds: wall time.
        fallbacks: models that were asked before this one and gave no usable answer, in order.
    """

    model: str | None
    strategy: Literal["compose", "select", "reading"]
    schema: str
    prompt: str | None
    cache: Literal["hit", "partial", "miss", "off"]
    usage: Usage
    seconds: float
    fallbacks: tuple[Fallback, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction(Generic[Data]):
    """A validated answer with the words that prove it.

    Attributes:
        document: the text it was read from.
        data: instance of the schema, and nothing else.
        evidence: by JSON Pointer into `data`, the places of the text that prove a value, best first.
        confidence: by JSON Pointer, a probability, where the strategy has one.
        warnings: what was left out or is in doubt.
        provenance: how it came about.
        complete: False for what is proven while the answer is still coming about.
    """

    document: Document
    data: Data
    evidence: Mapping[str, Sequence[Evidence]]
    confidence: Mapping[str, float]
    warnings: Sequence[Caution]
    provenance: Provenance
    complete: bool = True

    def to_dict(self) -> dict[str, Any]:
        """The contract's JSON object as plain values; one that is not complete says so in one field more."""
        usage = self.provenance.usage
        return ({} if self.complete else {"complete": False}) | {
            "document": {
                "id": self.document.id,
                "source": self.document.source,
                "language": self.document.language,
                "characters": self.document.characters,
            },
            "data": self.data.model_dump(mode="json"),
            "evidence": {
                path: [{"start": e.start, "end": e.end, "text": e.words, "match": e.match} for e in places]
                for path, places in self.evidence.items()
            },
            "confidence": {path: round(value, 4) for path, value in self.confidence.items()},
            "warnings": [{"code": w.code, "path": w.path, "message": w.message} for w in self.warnings],
            "provenance": {
                "model": self.provenance.model,
                "strategy": self.provenance.strategy,
                "schema": self.provenance.schema,
                "prompt": self.provenance.prompt,
                "cache": self.provenance.cache,
                "calls": usage.calls,
                "usage": {
                    "input_tokens": usage.input_tokens,
                    "output_tokens": usage.output_tokens,
                    "cost_usd": None if usage.cost_usd is None else str(usage.cost_usd),
                },
                "seconds": round(self.provenance.seconds, 4),
                "fallbacks": [{"model": f.model, "reason": f.reason} for f in self.provenance.fallbacks],
            },
        }

    def to_json(self, *, indent: int | None = None) -> str:
        """The same as JSON text, Cyrillic letters as they are."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
        # A lone surrogate in a hostile text cannot be written as UTF-8; JSON has an escape for it.
        return "".join(f"\\u{ord(c):04x}" if "\ud800" <= c <= "\udfff" else c for c in text)

    def to_markdown(self, language: BriefLanguage = "en", *, limit: int | None = 4_000) -> str:
        """A short brief for chats, every line with the words of the text behind it.

        Args:
            language: of labels, countries, dates and numbers: `en`, `ru`, `ky` or `kk`. Names and titles stay as
                the text has them.
            limit: characters of the whole; long lists and values are cut to fit, and say so. None shows all.
        """
        from extractor.brief import brief_of

        return brief_of(self, language, limit)
