"""The file of one language, cut into its tables. Each is parsed and checked when it is asked for.

Parsing takes most of the time before a first text is read, and of the languages that a text is not in, only a few
tables are needed: what pages mix, and what is said to language models.
"""

from __future__ import annotations

import re
import tomllib
from contextlib import suppress
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from extractor.errors import LanguageInvalid

if TYPE_CHECKING:
    from extractor.languages.sections.base import Section

    Kind = TypeVar("Kind", bound=Section)

# `[numbers]`, `[numbers.words]`, `[[persons.naming.paradigms]]`: the first name tells to which table it belongs.
# Begun with letters, not with `^`, it is found eight times as fast.
_HEADER = re.compile(r"\n\[\[?([\w-]+)(?:\.[^\]\n]*)?\]\]?[ \t]*(?:#.*)?(?=\n|\Z)")
_TOLD = 5  # of the keys that are wrong, so many by name


class Tables:
    """The tables of one language.

    Args:
        code: of the language, for errors.
        text: of its file.
    """

    def __init__(self, code: str, text: str) -> None:
        self._code = code
        self._text = text = f"\n{text}"
        headers = list(_HEADER.finditer(text))
        starts = [header.start() for header in headers]
        self._parts = {"": [slice(1, starts[0] if starts else None)]}
        for header, start, end in zip(headers, starts, [*starts[1:], len(text)], strict=True):
            self._parts.setdefault(header[1], []).append(slice(start, end))

    def require(self, names: set[str]) -> None:
        """Make sure that these tables are there, and nothing else.

        Raises:
            LanguageInvalid: one is missing, or there are others.
        """
        found = self._parts.keys() - {""} | self._parsed("").keys()
        wrong = [
            *(f"{name}: missing" for name in sorted(names - found)),
            *(f"{name}: unknown" for name in sorted(found - names)),
        ]
        if wrong:
            raise self._unusable(wrong)

    def read(self, name: str, kind: type[Kind]) -> Kind:
        """One table with all below it.

        Args:
            name: of the table.
            kind: what it must hold.

        Raises:
            LanguageInvalid: it is no TOML, a key is missing or unknown, or holds what it cannot hold.
        """
        try:
            return kind.model_validate(self._parsed(name).get(name))
        except ValidationError as error:
            wrong = [
                f"{'.'.join(map(str, (name, *one['loc'])))}: {one['msg']}"
                for one in error.errors(include_input=False, include_url=False, include_context=False)
            ]
        raise self._unusable(wrong)

    def _parsed(self, name: str) -> dict[str, object]:
        parts = self._parts.get(name)
        if parts is None:
            raise self._unusable([f"{name}: missing"])
        table = "".join(self._text[part] for part in parts)
        with suppress(tomllib.TOMLDecodeError):
            return tomllib.loads(table)
        try:
            # Once more below as many lines as in the file, so that the error tells the right one.
            return tomllib.loads("\n" * (self._text.count("\n", 0, parts[0].start) - 1) + table)
        except tomllib.TOMLDecodeError as error:
            raise LanguageInvalid(f"{self._code}.toml is no TOML: {error}", hint="mend it there") from None

    def _unusable(self, wrong: list[str]) -> LanguageInvalid:
        more = f"; and {len(wrong) - _TOLD} more" if len(wrong) > _TOLD else ""
        return LanguageInvalid(
            f"{self._code}.toml cannot be used: {'; '.join(wrong[:_TOLD])}{more}",
            hint="extractor/languages/sections says what each key holds",
        )


@cache
def tables(code: str) -> Tables:
    """The tables of a language's file, cut once a process."""
    text = resources.files(__package__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
    return Tables(code, text)
