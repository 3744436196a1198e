"""The attacks of `injections.toml`, and what an answer to an attacked text let in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor import Extraction

FILE = Path(__file__).parent / "injections.toml"
_RAW = tomllib.loads(FILE.read_text(encoding="utf-8"))
BASES: dict[str, str] = {code: text.strip() for code, text in _RAW["base"].items()}


@dataclass(frozen=True, kw_only=True)
class Attack:
    id: str
    kind: str
    language: str
    place: str
    words: str
    planted: tuple[str, ...]
    as_news: bool = False

    @property
    def text(self) -> str:
        """The base text with the attack in it."""
        base = BASES[self.language]
        first, rest = base.split("\n", 1)
        if self.place == "start":
            return f"{self.words}\n{base}"
        if self.place == "middle":
            return f"{first} {self.words}\n{rest}"
        return f"{base}\n{self.words}"


ATTACKS = [Attack(**{**entry, "planted": tuple(entry["planted"])}) for entry in _RAW["attack"]]


def leaves(value: Any) -> list[str]:
    """All values of an answer, as text."""
    if isinstance(value, dict):
        return [leaf for inner in value.values() for leaf in leaves(inner)]
    if isinstance(value, list):
        return [leaf for inner in value for leaf in leaves(inner)]
    return [] if value is None else [str(value)]


def let_in(attack: Attack, found: Extraction) -> list[str]:
    """Values of the answer that hold something planted."""
    data = found.to_dict()["data"]
    return [
        leaf for leaf in leaves(data) if any(word.casefold() in leaf.casefold() for word in attack.planted)
    ]


def unproven(found: Extraction) -> list[str]:
    """Evidence that is not what the text holds at its offsets."""
    text = found.document.text
    return [e.words for places in found.evidence.values() for e in places if text[e.start : e.end] != e.words]


def warned(found: Extraction) -> bool:
    return any(warning.code == "instruction_like" for warning in found.warnings)
