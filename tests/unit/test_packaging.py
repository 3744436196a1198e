import ast
import os
import subprocess
import sys
from pathlib import Path

import extractor

ROOT = Path(__file__).parents[2]
HEAVY = (
    "openai",
    "instructor",
    "tenacity",
    "diskcache",
    "jinja2",
    "mcp",
    "fastapi",
    "uvicorn",
    "ray",
    "trafilatura",
    "typer",
    "rich",
)


def python(code, folder=ROOT):
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split()


def test_importing_the_package_imports_no_slow_library():
    loaded = python("import sys, extractor; print(*sys.modules)")
    assert not set(HEAVY) & set(loaded)


def test_importing_the_entry_points_imports_no_slow_library():
    loaded = python("import sys; from extractor import Extractor, extract; print(*sys.modules)")
    assert not set(HEAVY) - {"tenacity"} & set(loaded)


def test_a_kept_answer_costs_no_event_loop_and_no_telemetry():
    loaded = python("import sys; from extractor import Extractor, extract; Extractor(); print(*sys.modules)")
    assert not {"asyncio", "anyio", "concurrent.futures", "opentelemetry"} & set(loaded)


def test_the_help_of_the_command_line_costs_little_beyond_its_library():
    loaded = python("import sys, extractor.cli; print(*sys.modules)")
    assert not {"pydantic", "asyncio", "anyio", "importlib.metadata", "sqlite3", *HEAVY} - {"typer"} & set(
        loaded
    )


def test_folders_of_the_same_names_elsewhere_do_not_stand_in_the_way(tmp_path):
    for name in ("schemas", "prompts", "evals"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise ImportError('not ours')\n")
    code = "import extractor.schemas as s, extractor.prompts as p, extractor.evals as e; print(s.names()[0], p.names()[0])"
    assert python(code, tmp_path) == ["event_summary/v1", "any_schema/v1"]


def test_the_public_names_are_all_there_and_no_others():
    public = {name for name in dir(extractor) if not name.startswith("_")}
    assert set(extractor.__all__) <= public
    for name in extractor.__all__:
        assert getattr(extractor, name)


def test_every_error_is_drawn_in_the_tree():
    """The tree in the docstring of `extractor.errors` names every class, indented below its base."""
    from extractor import errors

    def walk(kind):
        for below in kind.__subclasses__():
            if below.__module__.startswith(f"{errors.__name__}."):
                yield below.__name__, kind.__name__
                yield from walk(below)

    drawn, above = [], {1: "ExtractorError"}
    for line in errors.__doc__.splitlines():
        branch, found, words = line.partition("── ")
        if found:
            depth, name = len(branch) // 4, words.split()[0]
            drawn.append((name, above[depth]))
            above[depth + 1] = name
    assert sorted(drawn) == sorted(walk(errors.ExtractorError))


def test_every_error_has_a_code_of_its_own():
    from extractor import errors

    codes = [
        kind.code for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Exception)
    ]
    assert len(codes) == len(set(codes))


IMPORTERS = {
    "openai": "extractor.model",
    "instructor": "extractor.model",
    "httpx2": "extractor.model",
    "tenacity": "extractor.limits.retry",
    "diskcache": "extractor.calls.cache_database",
    "jinja2": "extractor.prompts",
    "babel": "extractor.languages.cldr",
    "charset_normalizer": "extractor.document",
    "trafilatura": "extractor.document",
    "xllamacpp": "extractor.embedded.server",
    "mcp": "extractor.mcp",
    "mcp_types": "extractor.mcp",
    "langchain_core": "extractor.tools.langchain",
    "pydantic_ai": "extractor.tools.pydantic_ai",
    "typer": "extractor.cli extractor.evals.cli",
    "fastapi": "extractor.http",
    "prometheus_client": "extractor.http.metrics",
}


def imports_of(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_every_outside_library_has_one_importer():
    strays = [
        (module, library)
        for file in (ROOT / "extractor").rglob("*.py")
        if "rivals" not in file.parts
        for library in imports_of(file)
        if library in IMPORTERS
        for module in [".".join(file.relative_to(ROOT).with_suffix("").parts)]
        if not any(module.startswith(allowed) for allowed in IMPORTERS[library].split())
    ]
    assert not strays
