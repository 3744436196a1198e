"""Checks a claim against a text, without a model: both are read by the same code, and compared part by part."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.claims.joining import Joining, Sought
from extractor.claims.names import is_cyrillic
from extractor.claims.parts import parts_of
from extractor.claims.result import ClaimCheck, Part
from extractor.claims.text import SearchedText
from extractor.document import Document
from extractor.errors import ClaimInvalid
from extractor.languages.detect import detect
from extractor.reading import Reading

if TYPE_CHECKING:
    from pathlib import Path

    from extractor.grounding.evidence import Evidence

__all__ = ["LONGEST_CLAIM", "ClaimCheck", "check_claim"]

LONGEST_CLAIM = 1_000
_MOST_EVIDENCE = 3


def check_claim(claim: str, source: str | Path | bytes | Document) -> ClaimCheck:
    """Check what of a claim stands in a text, what the text contradicts, and what is not there.

    Names, dates, amounts, countries, places and documents are compared by the values that are read from them,
    so that the claim may be in another language and script than the text; plain words are compared in one
    language only. A part is contradicted only where the text states another value of the very same thing.

    Args:
        claim: one sentence in one of the seven languages, at most `LONGEST_CLAIM` characters.
        source: a `str` is the text itself, a `Path` is read, a `Document` is used as it is.

    Raises:
        ClaimInvalid: the claim is empty, long, or has no words that could be looked for.
        InputError: the source cannot be read.

    Example:
        >>> text = "В 2024 году товарооборот Казахстана и Кыргызстана составил 1,7 млрд долларов."
        >>> checked = check_claim("Trade turnover of Kazakhstan and Kyrgyzstan was $2 billion in 2024.", text)
        >>> checked.verdict
        'contradicted'
        >>> [(part.words, part.stated[0].value) for part in checked.parts if part.status == "contradicted"]
        [('$2 billion', '1700000000 USD, trade_turnover, 2024')]
    """
    if not claim.strip() or len(claim) > LONGEST_CLAIM:
        raise ClaimInvalid(
            f"a claim has 1 to {LONGEST_CLAIM:,} characters, and this has {len(claim.strip()):,}",
            hint="give one sentence",
        )
    document = Document.of(source)
    code = _language_of(claim, document)
    read = _as_sentence(Reading.of_text(claim, code))
    claimed = parts_of(read)
    if not claimed:
        raise ClaimInvalid(
            "the claim has no words that could be looked for", hint="say who, what, where or when"
        )
    text = Reading.of(document)
    searched = SearchedText(text, read)
    found = [searched.find(part) for part in claimed]
    sought = [Sought(part, places) for part, (_, places) in zip(claimed, found, strict=True)]
    joining = Joining(text, read, searched.figures, sought)
    sentence = joining.passage()
    passage = None if sentence is None else searched.evidence(sentence)
    parts = tuple(searched.instead(_nearest(part, passage), sentence) for part, _ in found)
    whole = all(part.status == "found" for part in parts)
    return ClaimCheck(
        document=document,
        claim=claim,
        language=code,
        parts=parts,
        passage=passage,
        doubt=joining.doubt() if whole else "",
    )


def _as_sentence(read: Reading) -> Reading:
    """A claim is no page: what would be a headline or a dateline there is prose here."""
    return replace(read, passages=[replace(passage, zone="body") for passage in read.passages])


def _language_of(claim: str, document: Document) -> str:
    """The claim's language; where it is too short to tell, the text's if they are written alike."""
    if known := detect(claim):
        return known
    if document.language and is_cyrillic(claim) == is_cyrillic(document.text):
        return document.language
    return "ru" if is_cyrillic(claim) else "en"


def _nearest(part: Part, passage: Evidence | None) -> Part:
    """The part with its best places alone: those of the passage come first."""
    ordered = sorted(
        part.evidence, key=lambda place: (passage is None or not place.within(passage), place.start)
    )
    return replace(part, evidence=tuple(ordered[:_MOST_EVIDENCE]))
