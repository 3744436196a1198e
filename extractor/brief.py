from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from extractor.display import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.extraction import Extraction

_LONGEST_QUOTE = 100
_LABEL = re.compile(r"[a-z]+(?:_[a-z]+)+")
_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#"})


def brief_of(extraction: Extraction[Any]) -> str:
    """Render an answer as Markdown: one line a value or item, with footnotes to the words of the text.

    Args:
        extraction: of any schema.

    Returns:
        Markdown in which whatever came from the text is escaped.
    """
    footnotes: list[str] = []
    lines = list(_lines(extraction.data.model_dump(mode="json"), "", 0, extraction, footnotes))
    parts = ["\n".join(lines) or "The text states nothing that was asked for."]
    if footnotes:
        parts.append("\n".join(f"[{number}] {note}" for number, note in enumerate(footnotes, 1)))
    if extraction.warnings:
        parts.append("\n".join(f"> {_escaped(warning.message)}" for warning in extraction.warnings))
    return "\n\n".join(parts) + "\n"


def _lines(value: Any, path: str, depth: int, extraction: Extraction[Any], notes: list[str]) -> Iterator[str]:
    indent = "  " * depth
    for name, held in value.items():
        pointer = f"{path}/{name}"
        label = name.replace("_", " ").capitalize()
        if isinstance(held, dict):
            if any(part not in (None, [], {}) for part in held.values()):
                yield f"{indent}- **{label}**: {_item(held, pointer, extraction, notes)}"
        elif isinstance(held, list) and held and isinstance(held[0], dict):
            yield f"{indent}- **{label}**"
            for index, item in enumerate(held):
                yield f"{indent}  - {_item(item, f'{pointer}/{index}', extraction, notes)}"
        elif held not in (None, []):
            yield f"{indent}- **{label}**: {_value(held)}{_note(pointer, extraction, notes)}"


def _item(item: dict[str, Any], pointer: str, extraction: Extraction[Any], notes: list[str]) -> str:
    return ", ".join(
        f"{_value(held)}{_note(f'{pointer}/{name}', extraction, notes)}"
        for name, held in item.items()
        if held not in (None, [], {})
    )


def _value(held: Any) -> str:
    if isinstance(held, list):
        return "–".join(_value(part) for part in held)
    if not isinstance(held, str):
        return json.dumps(held, ensure_ascii=False)
    return _escaped(held.replace("_", " ") if _LABEL.fullmatch(held) else held)


def _note(pointer: str, extraction: Extraction[Any], notes: list[str]) -> str:
    """A reference to the footnote with the words that prove one value, unless they are the value."""
    places = extraction.evidence.get(pointer)
    if not places or places[0].match == "exact":
        return ""
    words = " ".join(places[0].words.split())
    note = f"“{_escaped(words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + '…')}”"
    if note not in notes:
        notes.append(note)
    return f" [{notes.index(note) + 1}]"


def _escaped(text: str) -> str:
    return visible(" ".join(text.split())).translate(_MARKDOWN)
