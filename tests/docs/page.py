"""Runs the code blocks of one page in the folder that it is started in: `python -m tests.docs.page PAGE`.

Blocks are run in order, as a reader would: what one makes, the next ones find.

    python    all in one namespace; an expression whose comment is a value must have that value
    sh        by bash, which stops at the first command that fails; variables and folder stay for the next block
    console   commands after `$ `, with what they print (`...` stands for anything)
    json, toml, yaml   are read
    others    are only shown

`<!--- skip: next "reason" -->` leaves a block out, `<!--- invisible-code-block: sh` hides one from readers. Servers are
started beside the rest, and every port of a page stands for a free one. What would install something does nothing.
"""

from __future__ import annotations

import ast
import doctest
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import tokenize
import tomllib
from pathlib import Path
from types import ModuleType
from unittest import SkipTest

import yaml
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, SkipParser

from benchmarks.endpoint import reply_to
from tests.wire.scripted_server import HANGING, Reply, Request, ScriptedServer

ROOT = Path(__file__).parents[2]
SHOWN = {"text", "nginx", "markdown", "mermaid"}
SERVER = re.compile(r"^(?P<command>extractor (?:serve|mcp --http)\b.*?)(?:\s+#.*)?$", re.MULTILINE)
PORT = re.compile(r"(?P<before>(?:localhost|127\.0\.0\.1|host|HEAD):|--port )(?P<port>\d{4,5})")
# What a page may tell a reader to do and its test must not.
PRELUDE = """
pip() { :; }
pipx() { :; }
uv() { :; }
apt-get() { :; }
curl() { command curl --fail-with-body "$@"; }
make() { command make --dry-run "$@" > /dev/null; }
listening() { for _ in $(seq 6000); do (: < /dev/tcp/127.0.0.1/$1) 2> /dev/null && return; sleep 0.1; done; return 1; }
"""


class FilledForms(ScriptedServer):
    """Fills in whatever form it is asked for."""

    def next_reply(self, request: Request) -> Reply:
        return Reply(body=reply_to(request.json))


class Page:
    """One page and the state that its blocks share."""

    def __init__(self, path: Path) -> None:
        self._ports: dict[str, int] = {}
        self._servers: list[subprocess.Popen[bytes]] = []
        self._models: list[object] = []
        module = sys.modules["page"] = ModuleType("page")
        self.namespace = vars(module)
        self.namespace["model_at"] = self.model_at
        evaluators = {
            "python": self.python,
            "sh": self.sh,
            "console": self.console,
            "json": lambda block: json.loads(block.parsed) and None,
            "toml": lambda block: tomllib.loads(block.parsed) and None,
            "yaml": lambda block: yaml.safe_load(block.parsed) and None,
        }
        parsers = [CodeBlockParser(language, evaluate) for language, evaluate in evaluators.items()]
        self.blocks = list(Sybil([SkipParser(), *parsers]).parse(path).examples())
        self.path = path

    def run(self) -> int:
        """Run every block; returns how many were not run."""
        skipped = 0
        for block in self.blocks:
            try:
                block.evaluate()
            except SkipTest:
                skipped += 1
            except Exception as error:
                error.add_note(f"{self.path}:{block.line}")
                raise
        return skipped

    def python(self, block) -> None:
        """Execute, and hold values in comments against what came out."""
        source = self._with_ports(block.parsed)
        tree = ast.parse(source)
        comments = {
            token.start[0]: token.string.lstrip("# ")
            for token in tokenize.generate_tokens(io.StringIO(source).readline)
            if token.type == tokenize.COMMENT
        }
        for statement in tree.body:
            told = comments.get(statement.end_lineno or 0, "")
            if isinstance(statement, ast.Expr) and (wanted := _literal(told)) is not None:
                code = compile(ast.Expression(statement.value), str(self.path), "eval", dont_inherit=True)
                found = eval(code, self.namespace)
                assert found == wanted[0], f"line {statement.lineno}: {found!r} is not {wanted[0]!r}"
            else:
                code = compile(ast.Module([statement], []), str(self.path), "exec", dont_inherit=True)
                exec(code, self.namespace)

    def sh(self, block) -> None:
        """Run commands; servers go on while the page does."""
        done = self._bash(SERVER.sub(self._server, self._with_ports(block.parsed)))
        assert done.returncode == 0, f"status {done.returncode}: {done.stderr}"

    def console(self, block) -> None:
        """Run commands one by one and compare what they print."""
        commands = re.split(r"^\$ ", block.parsed, flags=re.MULTILINE)[1:]
        check = doctest.OutputChecker()
        for command in commands:
            line, _, wanted = command.partition("\n")
            done = self._bash(self._with_ports(line))
            got = done.stdout + done.stderr
            flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
            assert check.check_output(wanted, got, flags), f"{line}\nprinted\n{got}"

    def model_at(self, port: int, *, schemas_of_the_page: bool = False) -> None:
        """Put a model where a page says that one listens: it knows the labels of the seeds, or fills in any form."""
        from extractor.evals.datasets import load_all
        from tests.long.labelled_model import LabelledModel

        model = FilledForms([]) if schemas_of_the_page else LabelledModel(load_all(["seeds"]))
        model.__enter__()
        self._models.append(model)
        self._ports[str(port)] = int(model.base_url.split(":")[2].split("/")[0])

    def close(self) -> None:
        """Stop what was started."""
        for server in self._servers:
            os.killpg(server.pid, signal.SIGTERM)
        for server in self._servers:
            server.wait(HANGING)  # it finishes what it has begun
        for model in self._models:
            model.__exit__(None, None, None)

    def _bash(self, script: str) -> subprocess.CompletedProcess[str]:
        state = Path(os.environ["PAGE_STATE"])
        script = f"set -euo pipefail\n{PRELUDE}\n{script}\n{{ pwd; env -0; }} > {state}\n"
        state.unlink(missing_ok=True)
        done = subprocess.run(
            ["bash", "-c", script], capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        if state.exists():
            folder, _, variables = state.read_text("utf-8", "surrogateescape").partition("\n")
            os.chdir(folder)
            told = dict(variable.split("=", 1) for variable in variables.split("\0") if "=" in variable)
            for name in os.environ.keys() - told.keys():
                del os.environ[name]
            os.environ.update(told)
        return done

    def _server(self, found: re.Match[str]) -> str:
        command, port = self._told_where(found["command"])
        with Path("server.log").open("ab") as log:
            server = subprocess.Popen(
                ["bash", "-c", f"exec {command}"],
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._servers.append(server)
        return f"listening {port}"

    def _told_where(self, command: str) -> tuple[str, int]:
        if told := re.search(r"--port (\d+)", command):
            return command, int(told[1])
        port = self._port("8001" if "mcp" in command else "8000")
        return f"{command} --port {port}", port

    def _with_ports(self, source: str) -> str:
        return PORT.sub(lambda found: found["before"] + str(self._port(found["port"])), source)

    def _port(self, named: str) -> int:
        if named not in self._ports:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self._ports[named] = free.getsockname()[1]
        return self._ports[named]


def _literal(told: str) -> tuple[object] | None:
    try:
        return (ast.literal_eval(told),)
    except (ValueError, SyntaxError):
        return None


if __name__ == "__main__":
    began = time.perf_counter()
    page = Page(Path(sys.argv[1]))
    try:
        skipped = page.run()
    finally:
        page.close()
    print(f"{len(page.blocks)} blocks, {skipped} skipped, {time.perf_counter() - began:.1f} s")
