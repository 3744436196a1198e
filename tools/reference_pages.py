"""Writes the reference out of the code while mkdocs builds the site; a hook of `mkdocs.yml`.

What a page says stands in the code alone: settings, commands, errors, warnings, schemas, prompts, tools. The files of
the repository's root that belong to the site are taken in, too.
"""

from __future__ import annotations

import ast
import inspect
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from extractor import errors, prompts, schemas
from extractor.errors import ExtractorError
from extractor.extraction import WARNINGS
from extractor.keys import SERVICE_PREFIX
from extractor.settings import PREFIX, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from pydantic import BaseModel

ROOT = Path(__file__).resolve().parents[1]
WIDTH = 96
TAKEN_IN = {
    "CONTRIBUTING.md": "contributing.md",
    "SECURITY.md": "security.md",
    "CHANGELOG.md": "changelog.md",
    "evals/README.md": "evals.md",
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made; mkdocs calls this."""
    for name, page in PAGES.items():
        files.append(File.generated(config, f"reference/{name}.md", content=page()))
    for source, target in TAKEN_IN.items():
        content = _moved((ROOT / source).read_text(encoding="utf-8"))
        files.append(File.generated(config, target, content=content))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Lead links into the repository's root to where the site has those files; mkdocs calls this."""
    for source, target in TAKEN_IN.items():
        markdown = re.sub(rf"\]\((?:\.\./)+{re.escape(source)}", f"](../{target}", markdown)
    return markdown


def settings() -> str:
    """Every setting, its variable and default."""
    from extractor.http.config import ServiceConfig

    return "\n".join(
        [
            "# Settings",
            "",
            "From arguments, then environment variables, then `[tool.extractor]` of the nearest `pyproject.toml`.",
            "An unknown key is an error in all three.",
            "",
            *_settings_table(Settings, PREFIX),
            "",
            "## Of the service",
            "",
            "For `extractor serve`; from its options, then the environment.",
            "",
            *_settings_table(ServiceConfig, SERVICE_PREFIX),
        ]
    )


def _settings_table(model: type[BaseModel], prefix: str) -> Iterator[str]:
    told = _attribute_docstrings(model)
    yield "| setting | environment | default | |"
    yield "|---|---|---|---|"
    for name, field in model.model_fields.items():
        default = "—" if field.default is None else f"`{field.default}`"
        yield f"| `{name}` | `{prefix}{name.upper()}` | {default} | {_cell(told[name])} |"


def commands() -> str:
    """The help of every command, as the terminal shows it."""
    from typer.main import get_command

    from extractor.cli import app

    lines = ["# Commands", "", "Results go to standard output, all else to standard error.", ""]
    lines += ["| exit status | |", "|---|---|", "| 0 | done |", "| 1 | some inputs failed |"]
    lines += ["| 2 | wrong use or configuration |", "| 130 | interrupted |", ""]
    for path, command in _walk(get_command(app), ("extractor",)):
        context = command.make_context(
            " ".join(path), ["--help"], resilient_parsing=True, max_content_width=WIDTH
        )
        context.terminal_width = WIDTH
        lines += [f"## {' '.join(path)}", "", "```text", command.get_help(context).strip(), "```", ""]
    return "\n".join(lines)


def _walk(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from _walk(below, (*path, name))


def error_codes() -> str:
    """The tree of errors, and each with its code and status."""
    from extractor.http import refusals
    from extractor.http.problems import status_of

    drawn = inspect.cleandoc(errors.__doc__ or "").partition("::\n\n")[2].rpartition("\n\nEvery error")[0]
    lines = [
        "# Errors",
        "",
        "One code for each, the same from Python, the commands, the service and the tools.",
    ]
    lines += ["", "```text", inspect.cleandoc(drawn), "```", "", "## Codes", ""]
    lines += _error_table(_kinds(errors, ExtractorError), status_of)
    lines += ["", "## Of the service alone", ""]
    lines += _error_table(_kinds(refusals, refusals.Refusal), status_of)
    return "\n".join(lines)


def _kinds(module: Any, base: type) -> list[type[ExtractorError]]:
    return [kind for kind in vars(module).values() if isinstance(kind, type) and issubclass(kind, base)]


def _error_table(kinds: Iterable[type[ExtractorError]], status_of: Any) -> Iterator[str]:
    yield "| code | class | HTTP | |"
    yield "|---|---|---|---|"
    for kind in kinds:
        first = (kind.__doc__ or "").partition("\n\n")[0]
        yield f"| `{kind.code}` | `{kind.__name__}` | {status_of(kind).value} | {_cell(first)} |"


def warning_codes() -> str:
    """Every warning."""
    lines = [
        "# Warnings",
        "",
        "An answer with warnings is still an answer: what it holds is proven. A warning says what was",
    ]
    lines += [
        "left out or is in doubt; its `path` is a JSON Pointer into `data`.",
        "",
        "| code | |",
        "|---|---|",
    ]
    return "\n".join(lines + [f"| `{code}` | {_cell(told)} |" for code, told in WARNINGS.items()])


def schema_pages() -> str:
    """Every schema that ships: its fields and their meaning."""
    lines = ["# Schemas", "", "What can be asked for by name. Digests are of the JSON Schema.", ""]
    for name in schemas.names():
        found = schemas.get(name)
        lines += [f"## {name}", "", f"`{found}`", ""]
        whole = found.model.model_json_schema(by_alias=False)
        for title, part in {found.model.__name__: whole, **whole.get("$defs", {})}.items():
            if "properties" not in part:
                continue
            lines += [
                f"### {title}" if part is not whole else "",
                "",
                part.get("description", "").replace("\n", " "),
                "",
            ]
            lines += ["| field | type | |", "|---|---|---|"]
            for field, told in part["properties"].items():
                lines.append(
                    f"| `{field}` | {_cell(_type_of(told))} | {_cell(told.get('description', ''))} |"
                )
            lines.append("")
    lines += ["## Types of fields", "", "For schemas of your own, from `extractor.schemas.fields`.", ""]
    lines += ["::: extractor.schemas.fields", "    options:", "      show_root_heading: false", ""]
    lines += ["## Functions", "", "::: extractor.schemas.register", "", "::: extractor.schemas.get", ""]
    lines += ["::: extractor.schemas.json_schema", "", "::: extractor.schemas.migration.moved", ""]
    return "\n".join(lines)


def _type_of(told: dict[str, Any]) -> str:
    if "anyOf" in told:
        return " or ".join(_type_of(one) for one in told["anyOf"])
    if "$ref" in told:
        return told["$ref"].rpartition("/")[2]
    if "enum" in told:
        return ", ".join(f"`{value}`" for value in told["enum"])
    if told.get("type") == "array":
        return f"list of {_type_of(told['items'])}"
    return str(told.get("const", told.get("type", "any")))


def prompt_pages() -> str:
    """Every prompt and what is new in it."""
    lines = [
        "# Prompts",
        "",
        "A released prompt never changes; `prompts/prompts.lock` holds the digests.",
        "",
    ]
    lines += ["| prompt | strategy | schema | what is new | digest |", "|---|---|---|---|---|"]
    for name in prompts.names():
        found = prompts.get(name)
        lines.append(
            f"| `{name}` | {found.strategy} | {_cell(found.schema)} | {_cell(found.changes)} | `{found.digest[:15]}…` |"
        )
    return "\n".join(lines)


def tool_pages() -> str:
    """What chat models are told of the tools."""
    from extractor.tools.definitions import definitions

    lines = [
        "# Chat tools",
        "",
        "What a chat model is told. `file` is there only where folders are allowed.",
        "",
    ]
    for tool in definitions(files=True):
        lines += [f"## {tool.name}", "", tool.description, "", "```json"]
        lines += [json.dumps(tool.input_schema, indent=2, ensure_ascii=False), "```", ""]
    lines += [
        "## In Python",
        "",
        "::: extractor.tools.openai_tools",
        "",
        "::: extractor.tools.anthropic_tools",
        "",
    ]
    lines += [
        "::: extractor.tools.call",
        "",
        "::: extractor.tools.acall",
        "",
        "::: extractor.tools.Toolbox",
        "",
    ]
    lines += ["::: extractor.tools.ToolResult", "", "::: extractor.claims.check_claim", ""]
    return "\n".join(lines)


def _attribute_docstrings(model: type) -> dict[str, str]:
    body = ast.parse(inspect.getsource(model)).body[0]
    assert isinstance(body, ast.ClassDef)
    told = {}
    for field, below in zip(body.body, body.body[1:], strict=False):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(below, ast.Expr)
        ):
            told[field.target.id] = inspect.cleandoc(ast.literal_eval(below.value))
    return told


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("*", "\\*")


def _moved(markdown: str) -> str:
    """A file of the root as a page of the site: its links lead where the site has what they name."""
    markdown = re.sub(r"\]\(docs/", "](", markdown)
    for other, target in TAKEN_IN.items():
        markdown = re.sub(rf"\]\((?:\.\./)*{re.escape(other)}", f"]({target}", markdown)
    return markdown


PAGES = {
    "settings": settings,
    "commands": commands,
    "errors": error_codes,
    "warnings": warning_codes,
    "schemas": schema_pages,
    "prompts": prompt_pages,
    "tools": tool_pages,
}
