"""What is pinned for development and tests is what pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

HOME = Path(__file__).parents[2]
PINNED = dict(
    re.findall(
        r"^([a-z0-9.-]+)(?:\[[a-z,-]+\])?==(\S+)", (HOME / "requirements/dev.txt").read_text(), re.MULTILINE
    )
)
NOT_INSTALLED = {"rivals", "otel"}


def asked():
    project = tomllib.loads((HOME / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    lines = [
        *project["dependencies"],
        *(line for name in extras if name not in NOT_INSTALLED for line in extras[name]),
    ]
    return [Requirement(line) for line in lines]


def test_each_requirement_is_pinned_to_a_version_that_fits():
    """If this fails, pyproject.toml has changed: run `make lock`."""
    wrong = [
        str(one)
        for one in asked()
        if not one.specifier.contains(PINNED.get(canonicalize_name(one.name), "0"))
    ]
    assert wrong == []


def test_every_pin_has_a_digest_and_none_names_a_host():
    text = (HOME / "requirements/dev.txt").read_text()
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert all("--hash=sha256:" in block for block in blocks if "==" in block.split("\n")[0])
    assert "://" not in text
