"""What a text says of a claim, part by part."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from extractor.display import escaped
from extractor.reading.mentions import Span

if TYPE_CHECKING:
    from extractor.document import Document
    from extractor.grounding.evidence import Evidence

PartKind = Literal[
    "person",
    "office",
    "date",
    "amount",
    "metric",
    "change",
    "country",
    "city",
    "site",
    "instrument",
    "event",
    "word",
    "negation",
]
Status = Literal["found", "partly", "contradicted", "absent", "not_compared"]
Verdict = Literal["contradicted", "all_found", "not_joined", "some_found", "none_found"]
_LONGEST_SHOWN = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What the text states where the claim says another thing.

    Attributes:
        value: in the form of the schema: `1700000000 USD`, `2025-12-08`, `KG`.
        evidence: the words of the text that state it.
    """

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Span):
    """One part of a claim. Its span counts code points of the claim.

    Attributes:
        words: as the claim has them.
        kind: what they name.
        value: the value read from them, or None where they are plain words.
        status: `found` in the text; found in `partly` (a family name without the given name, a day without its
            year); `contradicted`: the text states another value of the same thing; `absent`: not found;
            `not_compared`: words of another language, or a negation, that code cannot compare.
        reason: one line, or an empty string where the status says all.
        evidence: the places of the text, best first.
        stated: what the text states instead, where it does.
    """

    words: str
    kind: PartKind
    value: str | None = None
    status: Status = "absent"
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    stated: tuple[Stated, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCheck:
    """What a text says of a claim.

    Attributes:
        document: the text.
        claim: as given.
        language: the one that the claim was read in.
        parts: in the claim's order.
        passage: the sentence of the text that holds most of what was found, or None.
        doubt: where every part was found, why the text may not say of them what the claim does; else empty.
    """

    document: Document
    claim: str
    language: str
    parts: tuple[Part, ...]
    passage: Evidence | None
    doubt: str = ""

    @property
    def verdict(self) -> Verdict:
        """`contradicted` where the text states another value of one part, else how much of the claim it holds.

        `all_found` says that one sentence holds every part, without a negation or a plan of which the claim says
        nothing, and with the persons in the same roles as far as their cases tell. `not_joined` says that every
        part stands in the text, and `doubt` why that does not make the claim true. What a verb says beyond its
        kind is for the reader of the passage to judge.
        """
        statuses = {part.status for part in self.parts}
        if "contradicted" in statuses:
            return "contradicted"
        if statuses == {"found"}:
            return "not_joined" if self.doubt else "all_found"
        return "some_found" if statuses & {"found", "partly"} else "none_found"

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON."""
        return {
            "document": {
                "id": self.document.id,
                "source": self.document.source,
                "language": self.document.language,
                "characters": len(self.document.text),
            },
            "claim": {"text": self.claim, "language": self.language},
            "verdict": self.verdict,
            "doubt": self.doubt,
            "parts": [
                {
                    "start": part.start,
                    "end": part.end,
                    "words": part.words,
                    "kind": part.kind,
                    "value": part.value,
                    "status": part.status,
                    "reason": part.reason,
                    "evidence": [_place(place) for place in part.evidence],
                    "stated": [{"value": one.value, "evidence": _place(one.evidence)} for one in part.stated],
                }
                for part in self.parts
            ],
            "passage": _place(self.passage) if self.passage else None,
        }

    def to_markdown(self) -> str:
        """One line a part, contradictions first; whatever came from text or claim is escaped."""
        counts = Counter(part.status for part in self.parts)
        head = ", ".join(f"{_SAID[status]} {counts[status]}" for status in _SAID if counts[status])
        verdict = _VERDICTS[self.verdict] + (f", but {self.doubt}" if self.doubt else "")
        lines = [f"**{verdict}** ({head} of {len(self.parts)} parts)"]
        plain = [part for part in self.parts if part.kind == "word" and part.status != "contradicted"]
        for status, said in _SAID.items():
            lines += [_line(part) for part in self.parts if part.status == status and part not in plain]
            words = [f"“{_shown(part.words)}”" for part in plain if part.status == status]
            if words:
                lines.append(f"- {said}: {', '.join(words)}")
        if self.passage:
            lines.append(f"\nNearest passage: “{_shown(self.passage.words, 2 * _LONGEST_SHOWN)}”")
        return "\n".join(lines) + "\n"


_SAID: dict[Status, str] = {
    "contradicted": "contradicted",
    "absent": "not in the text",
    "partly": "found in part",
    "found": "found",
    "not_compared": "not compared",
}
_VERDICTS: dict[Verdict, str] = {
    "contradicted": "The text states something else",
    "all_found": "Every part stands in one sentence of the text",
    "not_joined": "Every part stands in the text",
    "some_found": "Some of it stands in the text",
    "none_found": "Nothing of it stands in the text",
}


def _line(part: Part) -> str:
    line = f"- {_SAID[part.status]}: {part.kind} “{_shown(part.words)}”"
    if part.reason:
        line += f" ({escaped(part.reason)})"
    if part.evidence:
        line += f": “{_shown(part.evidence[0].words)}”"
    for one in part.stated:
        line += f"; the text: {escaped(one.value)}, “{_shown(one.evidence.words)}”"
    return line


def _shown(words: str, longest: int = _LONGEST_SHOWN) -> str:
    flat = " ".join(words.split())
    return escaped(flat if len(flat) <= longest else flat[: longest - 1] + "…")


def _place(place: Evidence) -> dict[str, Any]:
    return {"start": place.start, "end": place.end, "text": place.words, "match": place.match}
