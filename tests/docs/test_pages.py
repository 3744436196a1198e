"""What the documentation shows is so: every code block is run, and every name that it gives exists."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

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


@pytest.mark.slow
@pytest.mark.timeout(300)  # a page starts a dozen programs
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
        cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=290,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    print(page, ran.stdout)
