"""An answer as a short brief for chats."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from extractor.brief.labels import labels_of
from extractor.display import escaped
from extractor.languages.cldr import date_in_words, number_in_words, territory_names
from extractor.languages.tokens import fold
from extractor.shape.tree import Leaf, ListOf, Object, shape_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import BaseModel

    from extractor.brief.labels import Labels
    from extractor.extraction import Extraction

BriefLanguage = Literal["en", "ru", "ky", "kk"]
LIMIT = 4_000
"""Characters that the message of every usual chat holds."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LEAST_INLINE = 5  # members of a list within a line: most are countries, and few
# Of these, the words of the text are those of the leaf beside it, or say no more than the value does.
_WITHOUT_NOTE = frozenset({"country", "unit", "qualifier"})


@dataclass(frozen=True, slots=True)
class _Detail:
    """How much is shown.

    Attributes:
        items: of each list.
        quote: characters of a footnote's words; none at 0.
        value: characters of a value.
        warnings: how many.
    """

    items: int
    quote: int
    value: int
    warnings: int


# The first that fits the limit is taken.
_DETAILS = (
    _Detail(10**6, 100, 10**6, 10**6),
    _Detail(40, 80, 300, 5),
    _Detail(20, 60, 200, 3),
    _Detail(10, 40, 150, 1),
    _Detail(5, 30, 100, 0),
    _Detail(3, 0, 60, 0),
    _Detail(1, 0, 40, 0),
)


def brief_of(extraction: Extraction[Any], language: BriefLanguage = "en", limit: int | None = LIMIT) -> str:
    """Render an answer as Markdown: one line a value or item, with footnotes to the words of the text.

    Args:
        extraction: of any schema.
        language: of labels, countries, dates and numbers. Names and titles stay as the text has them.
        limit: characters of the whole; long lists and values are cut to fit, and say so. None shows all.

    Returns:
        Markdown in which whatever came from the text is escaped.
    """
    for detail in _DETAILS:
        text = _Brief(extraction, labels_of(language), language, detail).render()
        if limit is None or len(text) <= limit:
            return text
    # A schema of the user's own may have any number of fields; lines are left out whole.
    longest = limit or 0
    return text[: text.rfind("\n", 0, max(0, longest - 2)) + 1] + "…\n"[:longest]


class _Brief:
    def __init__(
        self, extraction: Extraction[Any], labels: Labels, language: BriefLanguage, detail: _Detail
    ) -> None:
        self._extraction = extraction
        self._labels = labels
        self._language = language
        self._detail = detail
        self._notes: list[str] = []

    def render(self) -> str:
        model: type[BaseModel] = type(self._extraction.data)
        data = self._extraction.data.model_dump(mode="json")
        lines = list(self._fields(shape_of(model), data, ""))
        parts = ["\n".join(lines) or self._labels.nothing]
        if self._notes:
            parts.append("\n".join(f"[{number}] {note}" for number, note in enumerate(self._notes, 1)))
        warnings = self._extraction.warnings[: self._detail.warnings]
        if warnings:
            parts.append("\n".join(f"> {escaped(warning.message)}" for warning in warnings))
        return "\n\n".join(parts) + "\n"

    def _fields(self, shape: Object, data: Mapping[str, Any], path: str) -> Iterator[str]:
        for field in shape.fields:
            held, pointer = data[field.name], f"{path}/{field.name}"
            label = self._labels.field(field.name)
            if _is_empty(held):
                continue
            if isinstance(field, ListOf) and isinstance(field.item, Object):
                yield f"- **{label}**"
                for index, item in enumerate(held[: self._detail.items]):
                    yield f"  - {self._item(field.item, item, f'{pointer}/{index}')}"
                if len(held) > self._detail.items:
                    yield f"  - {self._labels.more.format(count=len(held) - self._detail.items)}"
            else:
                yield f"- **{label}**: {self._held(field, held, pointer, noted=True)}"

    def _item(self, shape: Object, item: Mapping[str, Any], path: str) -> str:
        """The leaves of one item in a line; what is read from the same words as another stands with it."""
        beside = {field.of for field in shape.fields if isinstance(field, Leaf) and field.of}
        shown: list[str] = []
        for field in shape.fields:
            if isinstance(field, Leaf) and field.of:
                continue
            if field.name in beside:
                shown.append(self._quantity(shape, field.name, item, f"{path}/{field.name}"))
            elif not _is_empty(item[field.name]):
                noted = not (isinstance(field, Leaf) and field.labels)
                shown.append(self._held(field, item[field.name], f"{path}/{field.name}", noted=noted))
        return ", ".join(filter(None, shown))

    def _quantity(self, shape: Object, name: str, item: Mapping[str, Any], pointer: str) -> str:
        """An amount with its hedge before and its unit after it."""
        of_it = [field for field in shape.fields if isinstance(field, Leaf) and field.of == name]
        hedge = next((item[field.name] for field in of_it if field.kind == "qualifier"), None)
        unit = next((item[field.name] for field in of_it if field.kind == "unit"), None)
        others = [item[field.name] for field in of_it if field.kind not in {"qualifier", "unit"}]
        number = self._number(item[name])
        if unit is not None:
            named = self._labels.unit(str(unit))
            number = f"{number}{named}" if named == "%" else f"{number} {escaped(named)}"
        words = (
            self._labels.value(str(hedge)) if hedge else "",
            number,
            *(escaped(str(o)) for o in others if o),
        )
        return " ".join(filter(None, words)) + self._note(pointer, str(item[name]))

    def _held(self, field: Leaf | Object | ListOf, held: Any, pointer: str, *, noted: bool) -> str:
        if isinstance(field, Object):
            return self._item(field, held, pointer)
        if isinstance(field, ListOf):
            shown = held[: max(self._detail.items, _LEAST_INLINE)]
            parts = [
                self._held(field.item, one, f"{pointer}/{n}", noted=noted) for n, one in enumerate(shown)
            ]
            if len(held) > len(shown):
                parts.append(self._labels.more.format(count=len(held) - len(shown)))
            joint = "–" if isinstance(field.item, Leaf) and field.item.kind == "country" else ", "
            return joint.join(filter(None, parts))
        value = self._value(field, held)
        return (
            value + self._note(pointer, str(held))
            if value and noted and field.kind not in _WITHOUT_NOTE
            else value
        )

    def _value(self, leaf: Leaf, held: Any) -> str:
        text = str(held)
        if leaf.labels or isinstance(held, bool):
            return escaped(self._labels.value(text.lower() if isinstance(held, bool) else text))
        if leaf.kind == "date":
            return date_in_words(text, self._language)
        if leaf.kind == "country":
            return self._labels.countries.get(text) or territory_names(self._language).get(
                text, escaped(text)
            )
        if leaf.kind == "amount":
            return self._number(held)
        return escaped(_cut(text, self._detail.value))

    def _number(self, held: Any) -> str:
        text = str(held)
        return number_in_words(text, self._language) if _NUMBER.fullmatch(text) else escaped(text)

    def _note(self, pointer: str, value: str) -> str:
        """A reference to the footnote with the words that prove a value, unless they are the value."""
        places = self._extraction.evidence.get(pointer)
        if not places or not self._detail.quote:
            return ""
        words = " ".join(places[0].words.split())
        if fold(words) == fold(" ".join(value.split())):
            return ""
        note = f"“{escaped(_cut(words, self._detail.quote))}”"
        if note not in self._notes:
            self._notes.append(note)
        return f" [{self._notes.index(note) + 1}]"


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"


def _is_empty(held: Any) -> bool:
    """Whether nothing is stated: null, an empty list, or an object of such."""
    if isinstance(held, dict | list):
        return all(_is_empty(part) for part in (held.values() if isinstance(held, dict) else held))
    return held is None
