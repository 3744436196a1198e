"""Where and with what was measured."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# langextract may live in an environment of its own.
RIVALS = os.environ.get("BENCHMARK_RIVALS_PYTHON", sys.executable)
_LIBRARIES = ("openai", "instructor", "pydantic", "httpx2", "jinja2", "fastapi", "uvicorn", "xllamacpp")


def machine() -> dict[str, str]:
    """Processor, memory, system, Python, commit, and how busy the machine is, by name."""
    return {
        "processor": f"{_of('/proc/cpuinfo', 'model name') or platform.machine()}, {os.cpu_count()} cores",
        "memory": _of("/proc/meminfo", "MemTotal"),
        "system": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "commit": _commit(),
        "load": " ".join(f"{load:.1f}" for load in os.getloadavg()),
    }


def versions() -> dict[str, str]:
    """Versions of what is compared and stood on, by name; of what is not installed, nothing."""
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    if rival := installed("langextract"):
        found["langextract"] = rival
    return found


def installed(package: str) -> str | None:
    """The version of a package in the rivals' environment, or None."""
    command = f"from importlib.metadata import version; print(version({package!r}))"
    ran = subprocess.run([RIVALS, "-c", command], capture_output=True, text=True, check=False)
    return ran.stdout.strip() or None


def environment(**more: str) -> dict[str, str]:
    """For what is started: none of the user's own settings, our modules found, and what is given.

    Python keeps what it has compiled, as it does of whatever is installed; else ours alone were compiled each time.
    """
    foreign = ("EXTRACTOR_", "OPENAI_", "PYTHONDONTWRITEBYTECODE")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(foreign)}
    return kept | {"PYTHONPATH": str(ROOT), "OPENAI_API_KEY": "none"} | more


def _commit() -> str:
    ran = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"],  # noqa: S607  # whichever git is there
        capture_output=True,
        text=True,
        check=False,
    )
    return ran.stdout.strip()


def _of(path: str, name: str) -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
