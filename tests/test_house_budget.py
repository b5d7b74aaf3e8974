"""The house budget: small files, small functions. A longer one is cut where it changes its subject, not squeezed."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

HOUSE = Path(__file__).parents[1]
SOURCE = HOUSE / "src"
FILES = {
    path.relative_to(SOURCE): path.read_text()
    for path in sorted(SOURCE.rglob("*.py"))
    if "migrations" not in path.parts
}


def functions() -> Iterator[tuple[str, int]]:
    """Each function with its lines, decorators and docstring included."""
    for path, text in FILES.items():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                yield f"{path}:{node.name}", node.end_lineno - first + 1


def test_files_are_small():
    lines = {str(path): text.count("\n") for path, text in FILES.items()}

    beside = [path for room in ("bench", "evaluation", "tests") for path in (HOUSE / room).rglob("*.py")]
    beside_lines = {str(path.relative_to(HOUSE)): path.read_text().count("\n") for path in beside}
    assert {path: count for path, count in (lines | beside_lines).items() if count > 400} == {}
    assert quantiles(lines.values(), n=10)[-1] <= 220


def test_functions_are_small():
    lines = list(functions())
    counts = [count for _, count in lines]

    assert [(name, count) for name, count in lines if count > 60] == []
    assert quantiles(counts, n=10)[-1] <= 30
    assert median(counts) <= 8


def test_no_drawer_for_odds_and_ends():
    forbidden = {"utils.py", "helpers.py", "manager.py", "managers.py", "service.py", "common.py", "misc.py"}

    assert [str(path) for path in FILES if path.name in forbidden] == []


def test_what_hears_and_answers_does_not_grow_unseen():
    """A new class of words is a mechanism mended before it is a module more; who raises this says why in the commit."""
    rooms = ("engine", "hearing", "understanding")
    lines = sum(
        text.count("\n") for path, text in FILES.items() if path.parts[:1] == ("chaupal",) and path.parts[1] in rooms
    )

    assert lines <= 48_800


def test_what_was_learnt_stays_small():
    """Kibibytes of files that are committed, and that each new version of adds to the history."""
    sizes = {
        path.name: path.stat().st_size >> 10 for path in SOURCE.rglob("learnt/*") if path.suffix in (".npz", ".xz")
    }

    assert len(sizes) > 3
    assert max(sizes.values()) <= 1_100
    assert sum(sizes.values()) <= 2_200
