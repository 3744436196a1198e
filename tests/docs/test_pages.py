"""What the documentation shows is so: every code block is run, and every name that it gives exists."""

import importlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from typer.main import get_command

from extractor.cli import app as commands
from extractor.evals.cli import app as evals
from extractor.http.config import ServiceConfig
from extractor.settings import Settings
from tests.docs.page import ROOT, SHOWN

PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "evals/README.md")
    for page in ROOT.glob(pattern)
    if page.name != "CHANGELOG.md"
)
# What a reader's clone holds.
CLONE = (
    *(
        "extractor",
        "evals",
        "schemas",
        "prompts",
        "seeds",
        "examples",
        "tests",
        "tools",
        "docs",
        "benchmarks",
    ),
    *("requirements", "pyproject.toml", "Makefile", "mkdocs.yml", "README.md"),
)
FENCE = re.compile(r"^[ ]*```+([^\n`]*)\n", re.MULTILINE)
RUN = {"python", "sh", "console", "json", "toml", "yaml"}


@pytest.mark.parametrize("page", PAGES)
def test_every_block_names_a_language_that_is_run_or_only_shown(page):
    openings = FENCE.findall((ROOT / page).read_text(encoding="utf-8"))[::2]
    assert set(openings) <= RUN | SHOWN


@pytest.mark.parametrize("page", PAGES)
def test_every_extra_that_a_page_installs_exists(page):
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    named = re.findall(r"(?:extractor|\.)\[([a-z,-]+)\]", (ROOT / page).read_text(encoding="utf-8"))
    assert {extra for names in named for extra in names.split(",")} <= extras.keys()


SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("extractor", "evals", "schemas", "prompts", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*"))
    if path.suffix in {".py", ".toml"}
)
# Of programs that are not ours, and files that a page has its reader make.
FOREIGN = {"context_servers"}
TO_BE_MADE = {"extractor/languages/tg.toml", "prompts/event_summary/v3.md", "schemas/orders/v1.py"}
FOLDERS = (
    "extractor|tests|tools|evals|prompts|schemas|docs|examples|benchmarks|requirements|seeds|\\.ci|\\.github"
)


@pytest.mark.parametrize("page", PAGES)
def test_every_module_file_variable_option_and_code_that_a_page_names_exists(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    modules = re.findall(r"`(extractor(?:\.\w+)+)", text)
    assert [name for name in modules if not _resolves(name)] == []
    paths = set(re.findall(rf"[`( ]((?:{FOLDERS})/[\w./-]*)", text)) - TO_BE_MADE
    assert [path for path in paths if not (ROOT / path).exists()] == []
    variables = re.findall(r"EXTRACTOR_(SERVE_)?([A-Z_]+[A-Z])(?![A-Z_])", text)
    keys = {False: Settings.model_fields, True: {*ServiceConfig.model_fields, "keys", "keys_file"}}
    assert [name for of_service, name in variables if name.lower() not in keys[bool(of_service)]] == []
    given = re.findall(r"^(?:extractor|python -m evals) (.*?)(?: \||  #|$)", text, re.MULTILINE)
    options = {*_options(get_command(commands)), *_options(get_command(evals)), "--help"}
    assert {option for line in given for option in re.findall(r"(?<!\S)--[a-z-]+", line)} <= options
    codes = {code.removesuffix("_total") for code in re.findall(r"`([a-z]+(?:_[a-z]+)+)`", text)} - FOREIGN
    assert [code for code in codes if not re.search(rf"\b{code}\b", SOURCES)] == []


def _resolves(name):
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        with suppress(ModuleNotFoundError):
            found = importlib.import_module(".".join(parts[:length]))
            return all(found := getattr(found, part, None) for part in parts[length:])
    return False


def _options(command):
    for option in command.params:
        yield from option.opts
    for below in getattr(command, "commands", {}).values():
        yield from _options(below)


@pytest.mark.slow
@pytest.mark.parametrize(
    "page", [page for page in PAGES if FENCE.search((ROOT / page).read_text(encoding="utf-8"))]
)
def test_every_block_of_a_page_runs(page, tmp_path):
    folder, commands = tmp_path / "clone", tmp_path / "bin"
    folder.mkdir()
    for name in CLONE:
        if (ROOT / name).is_dir():
            shutil.copytree(
                ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__")
            )
        else:
            shutil.copy(ROOT / name, folder)
    (folder / ".venv/bin").mkdir(parents=True)
    (folder / ".venv/bin/activate").touch()
    commands.mkdir()
    for name, command in {"python": "", "extractor": "-m extractor", "pytest": "-m pytest"}.items():
        (commands / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n')
        (commands / name).chmod(0o755)
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("EXTRACTOR_", "OPENAI_"))
    }
    # A page starts dozens of programs in its own copy of the code, and each would compile all of it.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= {
        "PATH": f"{commands}:{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "PAGE_STATE": str(tmp_path / "state"),
        "EXTRACTOR_STRATEGY": "reading",
        "EXTRACTOR_CACHE_DIRECTORY": str(tmp_path / "replies"),
        "MPLBACKEND": "agg",
    }
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "tests.docs.page", str(ROOT / page)],
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=850,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    print(page, ran.stdout)
