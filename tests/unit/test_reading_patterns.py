"""No regular expression of the reading backtracks: each is fed the worst that its own grammar can make."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._constants as sre
import re._parser as sre_parser
import time
from pathlib import Path

import pytest

import extractor.candidates
import extractor.languages
import extractor.reading

PACKAGES = (extractor.reading, extractor.languages, extractor.candidates)
LENGTH = 8_000
# Linear time is under 5 ms at this length; quadratic time is 30 ms where a step takes one nanosecond.
ALLOWED = 0.02
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)


def modules():
    for package in PACKAGES:
        yield package
        for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """Every compiled pattern that a module of the reading holds, by where it stands."""
    return {
        f"{module.__name__}.{name}": value
        for module in modules()
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }


def sample(node) -> str:
    """The shortest string that a part of a pattern matches, near enough."""
    made = ""
    for operator, value in node:
        if operator is sre.LITERAL:
            made += chr(value)
        elif operator is sre.NOT_LITERAL:
            made += "x" if chr(value) != "x" else "y"
        elif operator is sre.ANY:
            made += "x"
        elif operator is sre.IN:
            made += members(value)[0]
        elif operator is sre.BRANCH:
            made += sample(value[1][0])
        elif operator is sre.SUBPATTERN:
            made += sample(value[3])
        elif operator is sre.ATOMIC_GROUP:
            made += sample(value)
        elif operator in REPEATS:
            made += sample(value[2]) * max(value[0], 1)
    return made


def members(value) -> list[str]:
    """One character of each part of a class of characters."""
    classes = {
        sre.CATEGORY_DIGIT: "1",
        sre.CATEGORY_NOT_DIGIT: "x",
        sre.CATEGORY_SPACE: " ",
        sre.CATEGORY_NOT_SPACE: "x",
        sre.CATEGORY_WORD: "a",
        sre.CATEGORY_NOT_WORD: " ",
    }
    if value[0][0] is sre.NEGATE:
        refused = re.compile("[" + "".join(excluded(one) for one in value[1:]) + "]")
        return [one for one in "a1 .-|\t" if not refused.match(one)] or ["ж"]
    found = []
    for operator, one in value:
        if operator is sre.LITERAL:
            found.append(chr(one))
        elif operator is sre.RANGE:
            found.append(chr(one[0]))
        elif operator is sre.CATEGORY:
            found.append(classes[one])
    return found


def excluded(part) -> str:
    operator, one = part
    names = {
        sre.CATEGORY_DIGIT: r"\d",
        sre.CATEGORY_NOT_DIGIT: r"\D",
        sre.CATEGORY_SPACE: r"\s",
        sre.CATEGORY_NOT_SPACE: r"\S",
        sre.CATEGORY_WORD: r"\w",
        sre.CATEGORY_NOT_WORD: r"\W",
    }
    if operator is sre.CATEGORY:
        return names[one]
    if operator is sre.RANGE:
        return f"{re.escape(chr(one[0]))}-{re.escape(chr(one[1]))}"
    return re.escape(chr(one))


def inside(operator, value) -> list:
    """The parts of a node of the parse tree."""
    if operator is sre.SUBPATTERN:
        return [value[3]]
    if operator is sre.ATOMIC_GROUP:
        return [value]
    if operator in (sre.BRANCH, sre.ASSERT, sre.ASSERT_NOT):
        return value[1] if operator is sre.BRANCH else [value[1]]
    return [value[2]] if operator in REPEATS else []


def pumps(node, before: str = "") -> list[tuple[str, str]]:
    """What can be repeated in a pattern, each with what must stand before it."""
    found = []
    for operator, value in node:
        for part in inside(operator, value):
            found += pumps(part, before)
        if operator in REPEATS and value[1] > 1:
            body = value[2]
            found.append((before, sample(body)))
            if len(body) == 1 and body[0][0] is sre.IN:
                found += [(before, one) for one in members(body[0][1])]
        before += sample([(operator, value)])
    return found


def attacks(pattern: re.Pattern[str]) -> set[str]:
    """Strings as long as `LENGTH` that a pattern can go on in for longest, and that fail at the end."""
    tree = sre_parser.parse(pattern.pattern, pattern.flags)
    found = pumps(tree)
    whole = sample(tree)
    # Two parts of a pattern that match the same text are tried in every division of it.
    bodies = list(dict.fromkeys(["a", " ", "1", whole, *(body for pump in found for body in pump)]))
    mixed = [one + other for one in bodies for other in bodies[:6] if one != other]
    starts = list(dict.fromkeys(["", *(start for start, _ in found)]))[:4]
    return {
        start + (body * (LENGTH // len(body)))[:LENGTH] + "\x00!"
        for start in starts
        for body in [*bodies, *mixed]
        if body
    }


def only_matched(name: str) -> bool:
    """Whether a pattern is only ever matched at one place, so that it is not tried at every character."""
    module, _, variable = name.rpartition(".")
    source = Path(importlib.import_module(module).__file__).read_text(encoding="utf-8")
    loads = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Name) and node.id == variable and isinstance(node.ctx, ast.Load)
    ]
    calls = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == variable
    ]
    return len(loads) == len(calls) > 0 and all(node.attr in ("match", "fullmatch") for node in calls)


def seconds(pattern: re.Pattern[str], text: str, *, at_once: bool) -> float:
    begun = time.process_time()
    pattern.match(text)
    pattern.fullmatch(text)
    if not at_once:
        for _ in pattern.finditer(text):
            pass
    return time.process_time() - begun


def slowest(pattern: re.Pattern[str], *, at_once: bool = False) -> str | None:
    """An attack that takes too long; attacks grow, so that what is exponential shows before it is endless."""
    for attack in sorted(attacks(pattern)):
        for size in (12, 16, 20, 28, 40, 100, 1_000, LENGTH):
            text = attack[:size] + attack[-2:]
            # A busy machine is no backtracking.
            if all(seconds(pattern, text, at_once=at_once) > ALLOWED for _ in range(3)):
                return text[:40]
    return None


@pytest.mark.parametrize("name", patterns())
def test_a_pattern_takes_linear_time_on_its_worst_text(name: str) -> None:
    assert slowest(patterns()[name], at_once=only_matched(name)) is None


@pytest.mark.parametrize("bad", [r"(a+)+b", r"\s*\|", r"\(.*\)"])
def test_a_pattern_that_backtracks_is_found(bad: str) -> None:
    """The attack works: what is known to backtrack fails it."""
    assert slowest(re.compile(bad)) is not None


def test_every_pattern_is_compiled_where_the_test_finds_it() -> None:
    """A pattern made inside a function, or handed to `re` as a string, would go untested."""
    hidden = []
    for package in PACKAGES:
        for path in Path(package.__path__[0]).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            top = {id(call) for node in tree.body for call in ast.walk(node) if isinstance(node, ast.Assign)}
            hidden += [
                f"{path.name}:{node.lineno}"
                for node in ast.walk(tree)
                if isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and node.func.attr != "escape"
                and not (node.func.attr == "compile" and id(node) in top)
            ]
    assert not hidden
    assert len(patterns()) >= 10
