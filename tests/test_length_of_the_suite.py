"""The suite stays short: what makes it long is counted, never timed, and may not grow beyond what
docs/decisions/0025-a-short-suite.md allows. Raising a number there wants a line that says what is bought.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs/decisions/0025-a-short-suite.md"
LOOP = 0.1  # seconds: a shorter sleep stands in a loop that looks again


@cache
def files() -> dict[str, ast.Module]:
    """Every file of tests, under its path."""
    return {str(path.relative_to(TESTS)): ast.parse(path.read_text("utf-8")) for path in sorted(TESTS.rglob("*.py"))}


def ceilings() -> dict[str, int]:
    """The table of the decision: what is counted, and how many there may be."""
    rows = re.findall(r"^\| ([^|]+?) +\| +(\d+) +\|", PAGE.read_text("utf-8"), re.MULTILINE)
    return {what: int(most) for what, most in rows}


def functions_in(module: ast.Module, *without: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Its test functions, but for those that bear such a mark, alone or with their module."""
    for statement in module.body:
        is_mark = isinstance(statement, ast.Assign) and ast.unparse(statement.targets[0]) == "pytestmark"
        if is_mark and marks(statement) & {*without}:
            return
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_"):
            found = set().union(*map(marks, node.decorator_list))
            if not found & {*without}:
                yield node


def marks(node: ast.AST) -> set[str]:
    return set(re.findall(r"pytest\.mark\.(\w+)", ast.unparse(node)))


def calls(name: str, module: ast.Module) -> Iterator[ast.Call]:
    """Calls of a function of that name, whatever it is taken from."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name:
            yield node


def number_of(node: ast.expr) -> float | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, int | float) else None


def counted() -> dict[str, int]:
    modules = files()
    journeys = [module for path, module in modules.items() if path.startswith("journeys/")]
    pages = [module for module in modules.values() if any(True for _ in calls("chromium", module))]
    drafts = [call for module in modules.values() for call in calls("run", module) if "checking." in ast.unparse(call)]
    sleeps = [call for module in modules.values() for call in calls("sleep", module) if call.args]
    examples = [
        keyword.value
        for module in modules.values()
        for call in calls("settings", module)
        for keyword in call.keywords
        if keyword.arg == "max_examples"
    ]
    return {
        "journeys on SQLite": sum(len(list(functions_in(module))) for module in journeys),
        "journeys on PostgreSQL": sum(len(list(functions_in(module, "once", "page"))) for module in journeys),
        "cities that journeys start": sum(len(list(calls("city_at", module))) for module in journeys),
        "modules that start a browser": len(pages),
        "drafts whose services are all checked": len(drafts),  # seven seconds each
        "sleeps of a tenth of a second or more": sum((number_of(call.args[0]) or 0) >= LOOP for call in sleeps),
        "examples in one property": max(int(number_of(value) or 0) for value in examples),
        "deadlines by the clock": sum(
            keyword.arg == "deadline"
            for module in modules.values()
            for call in calls("settings", module)
            for keyword in call.keywords
        ),
    }


@pytest.mark.parametrize("what", counted())
def test_the_suite_grows_no_longer(what: str) -> None:
    assert counted()[what] <= ceilings()[what]
