"""Processes that do a piece of work for each line they get: systems work in turns, each in a process of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from benchmarks.machine import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Sequence


class Worker:
    """One system, started; what disturbs the machine for a while disturbs all that work in turns.

    Args:
        python: interpreter that has the system's libraries.
        program: file beside this one: it writes one line of JSON when it is ready, and one for each line it gets.
        arguments: of the program.
    """

    def __init__(self, python: str, program: str, arguments: Sequence[str]) -> None:
        self._name = " ".join([program, *arguments[:1]])
        self._process = subprocess.Popen(
            [python, "-W", "ignore", str(Path(__file__).with_name(program)), *arguments],
            cwd=ROOT,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.first = self._told()

    def run(self, work: object) -> Any:
        """What the program answers to a piece of work, both of them JSON."""
        assert self._process.stdin
        self._process.stdin.write(f"{json.dumps(work)}\n")
        self._process.stdin.flush()
        return self._told()

    def _told(self) -> Any:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self._name} ended with {self._process.wait()}")
        return json.loads(line)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait(30)
