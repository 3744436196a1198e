"""Every warning that code gives stands in the table that users read, and no other."""

import ast
from pathlib import Path

from extractor.extraction import WARNINGS

PACKAGE = Path(__file__).parents[2] / "extractor"


def codes_given():
    for file in PACKAGE.rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        if "Caution(" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if not (isinstance(node, ast.Call) and len(node.args) >= 3):
                continue
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
            if name in {"Caution", "_warn", "_unproven"} and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value


def test_the_table_of_warnings_holds_each_code_that_is_given_and_no_other():
    assert set(codes_given()) == WARNINGS.keys()
