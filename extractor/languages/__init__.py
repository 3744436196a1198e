"""All that belongs to one language: one TOML file each, checked against one schema."""

from __future__ import annotations

import re
import tomllib
from contextlib import contextmanager
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from extractor.errors import LanguageInvalid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.languages.file import Language

_FILE = re.compile(r"([a-z]{2})\.toml")
_TOLD = 5  # of the keys that are wrong, so many by name


def _codes() -> tuple[str, ...]:
    files = (_FILE.fullmatch(entry.name) for entry in resources.files(__name__).iterdir())
    return tuple(sorted(file[1] for file in files if file))


CODES = _codes()
"""ISO 639-1 codes of all languages: one exists as soon as its file does."""


@cache
def language(code: str) -> Language:
    """Read the file of one language, once a process.

    Args:
        code: one of `CODES`.

    Raises:
        LanguageInvalid: it is no TOML, a key is missing or unknown, or holds what it cannot hold.

    Example:
        >>> language("ky").morphology.same_word("Ильхам", "Ильхамдын")
        True
    """
    # Its classes are slow to make, and cutting a text into words needs none of them.
    from extractor.languages.file import Language

    text = resources.files(__name__).joinpath(f"{code}.toml").read_text(encoding="utf-8")
    with saying_what_is_wrong(code):
        return Language.model_validate(tomllib.loads(text))


@contextmanager
def saying_what_is_wrong(code: str) -> Iterator[None]:
    """Turn what is wrong in a language's file into an error that names file, line and keys.

    Raises:
        LanguageInvalid: something is.
    """
    from pydantic import ValidationError

    try:
        yield
    except tomllib.TOMLDecodeError as error:
        raise LanguageInvalid(f"{code}.toml is no TOML: {error}", hint="mend it there") from None
    except ValidationError as error:
        found = [
            f"{'.'.join(map(str, one['loc']))}: {one['msg']}"
            for one in error.errors(include_input=False, include_url=False, include_context=False)
        ]
        more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
        raise LanguageInvalid(
            f"{code}.toml cannot be used: {'; '.join(found[:_TOLD])}{more}",
            hint="extractor/languages/sections says what each key holds",
        ) from None
