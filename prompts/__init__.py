"""Versioned prompts: `prompts/<name>/v<N>.md`, immutable once released.

A file opens with TOML between two lines of `+++` and goes on with sections, each under `# system` or
`# user`, which become the messages in that order. Sections are templates: sandboxed, every variable
strict, and the document only ever a value, never a template.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from extractor.asking.message import Message, Role
from extractor.errors import PromptInvalid, PromptUnknown

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_REFERENCE = re.compile(r"(?P<name>[a-z][a-z0-9_]*)(?:/v(?P<version>[1-9][0-9]*))?")
_SECTION = re.compile(r"^# (system|user|assistant)[ \t]*$", re.MULTILINE)
LOCK = "prompts.lock"


class _Header(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    version: int
    schema_: str = Field(alias="schema")
    strategy: Literal["compose", "select", "follow_up"]
    changes: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """One version of one prompt.

    Attributes:
        name, version: what results refer to.
        schema: name of the schema it is written for, or `*` for any.
        strategy: the strategy that uses it.
        changes: what is new in this version.
        sections: role and template, in order.
        digest: SHA-256 of the whole file.
    """

    name: str
    version: int
    schema: str
    strategy: str
    changes: str
    sections: tuple[tuple[Role, str], ...]
    digest: str

    def __str__(self) -> str:
        """`name/vN@sha256:…`, which tells exactly what a result was made with."""
        return f"{self.name}/v{self.version}@{self.digest}"

    def render(self, **values: object) -> list[Message]:
        """Fill the templates.

        Args:
            values: every variable that the templates name; none may be missing.

        Raises:
            PromptInvalid: a variable is missing, or a template does not run.
        """
        from jinja2 import TemplateError

        try:
            return [
                Message(role=role, content=_sendable(_compiled(template).render(values).strip()))
                for role, template in self.sections
            ]
        except TemplateError as error:
            raise PromptInvalid(
                f"the prompt {self.name}/v{self.version} cannot be filled in: {error}",
                hint="mend its template",
            ) from None


# Compiling takes ten times as long as filling in. Bounded, because a user's own files may change.
@lru_cache(maxsize=64)
def _compiled(template: str) -> Any:
    return _environment().from_string(template)


def _sendable(words: str) -> str:
    """The words with a sign in place of each lone surrogate, which no encoding of a request can carry."""
    return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


@cache
def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    # Messages are plain text: escaping for HTML would change the document's words.
    return ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
    )


def get(reference: str) -> Prompt:
    """Find a prompt.

    Args:
        reference: `name`, which takes the newest version, `name/vN`, or the path of a file of one's own.

    Raises:
        PromptUnknown: there is none of that name or version.
        PromptInvalid: the file cannot be used.

    Example:
        >>> get("event_summary/v1").strategy
        'compose'
    """
    if reference.endswith(".md"):
        try:
            return _parsed(Path(reference).read_text(encoding="utf-8"), reference)
        except (OSError, UnicodeDecodeError):
            raise PromptUnknown(
                f"the prompt file {reference} cannot be read", hint="check the name"
            ) from None
    match = _REFERENCE.fullmatch(reference)
    versions = _files().get(match["name"], {}) if match else {}
    wanted = int(match["version"]) if match and match["version"] else max(versions, default=0)
    if wanted not in versions:
        raise PromptUnknown(f"there is no prompt {reference!r}", hint=f"known are {', '.join(names())}")
    return _released(match["name"] if match else "", wanted)


def exists(name: str) -> bool:
    """Whether a prompt of that name ships, in any version."""
    return name in _files()


def names() -> list[str]:
    """All prompts as `name/vN`, sorted."""
    return sorted(f"{name}/v{version}" for name, versions in _files().items() for version in versions)


def locked_digests() -> dict[str, str]:
    """The digests of released prompts: a file that differs from its own was changed after release."""
    return dict(json.loads(resources.files(__name__).joinpath(LOCK).read_text(encoding="utf-8")))


@cache
def _released(name: str, version: int) -> Prompt:
    return _parsed(_files()[name][version].read_text(encoding="utf-8"), f"{name}/v{version}")


@cache
def _files() -> dict[str, dict[int, Traversable]]:
    return {
        folder.name: {
            int(file.name[1:-3]): file
            for file in folder.iterdir()
            if re.fullmatch(r"v[1-9][0-9]*\.md", file.name)
        }
        for folder in resources.files(__name__).iterdir()
        if folder.is_dir() and _REFERENCE.fullmatch(folder.name)
    }


@lru_cache(maxsize=64)
def _parsed(content: str, name: str) -> Prompt:
    parts = content.split("+++\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise PromptInvalid(
            f"the prompt {name} has no header", hint="open it with TOML between two lines of +++"
        )
    try:
        header = _Header.model_validate(tomllib.loads(parts[1]))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise PromptInvalid(
            f"the header of the prompt {name} is wrong: {str(error).splitlines()[0]}",
            hint="it holds name, version, schema, strategy and changes",
        ) from None
    cuts = _SECTION.split(parts[2])
    if len(cuts) == 1 or cuts[0].strip():
        raise PromptInvalid(
            f"the prompt {name} has no sections", hint="begin each with a line `# system` or `# user`"
        )
    sections: tuple[tuple[Role, str], ...] = tuple(zip(cuts[1::2], cuts[2::2], strict=True))  # type: ignore[arg-type]  # the pattern allows only roles
    return Prompt(
        name=header.name,
        version=header.version,
        schema=header.schema_,
        strategy=header.strategy,
        changes=header.changes,
        sections=sections,
        digest="sha256:" + hashlib.sha256(content.encode()).hexdigest(),
    )
