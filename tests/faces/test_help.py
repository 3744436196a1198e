"""What the command line says of itself."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from extractor import prompts, schemas
from extractor.cli import app

ROOT = Path(__file__).parents[2]


def commands(command, path=()):
    yield path
    for name, below in getattr(command, "commands", {}).items():
        yield from commands(below, (*path, name))


COMMANDS = list(commands(get_command(app)))


def said(*arguments, **environment):
    return CliRunner().invoke(app, arguments, prog_name="extractor", env={"COLUMNS": "80"} | environment)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_each_command_tells_its_options_and_no_line_of_its_help_is_cut_off(path):
    told = said(*path, "--help")
    assert told.exit_code == 0
    assert " ".join(("Usage: extractor", *path)) in told.output
    assert not [line for line in told.output.splitlines() if line.endswith("...") and "Usage" not in line]


def test_the_version_names_each_schema_and_prompt_as_results_do():
    told = said("--version").output.splitlines()
    assert told[1:] == [
        *(f"schema {schemas.get(name)}" for name in schemas.names()),
        *(f"prompt {prompts.get(name)}" for name in prompts.names()),
    ]


def test_a_shell_completes_commands():
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; sys.argv = ['extractor']; from extractor.cli import main; main()",
        ],
        env={
            "_EXTRACTOR_COMPLETE": "complete_bash",
            "COMP_WORDS": "extractor ex",
            "COMP_CWORD": "1",
            "PYTHONPATH": str(ROOT),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout.split() == ["extract"], ran.stderr
