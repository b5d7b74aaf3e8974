"""A job is ordered by its dotted path, which no import checks: this does."""

import ast
import re
from pathlib import Path

import pytest
from django.utils.module_loading import import_string

SOURCE = Path(__file__).parents[2] / "src" / "chaupal"
JOB = re.compile(r"chaupal\.\w+\.(jobs|retention|upkeep)\.\w+")
TREES = {path: ast.parse(path.read_text()) for path in sorted(SOURCE.rglob("*.py"))}
PATHS = sorted(
    {
        node.value
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and JOB.fullmatch(node.value)
    }
)


@pytest.mark.parametrize("path", PATHS)
def test_the_path_leads_to_a_job(path):
    assert callable(import_string(path))


def test_jobs_are_ordered_by_paths_of_that_form():
    """So that the test above sees them all: `later("chaupal.<room>.jobs.<name>", …)`, or a constant of that value."""
    strays = []
    for path, tree in TREES.items():
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "later":
                job = node.args[0]
                named = job.value if isinstance(job, ast.Constant) else constants.get(getattr(job, "id", ""))
                if path.parent.name != "jobs" and not JOB.fullmatch(str(named)):
                    strays.append(f"{path.relative_to(SOURCE)}:{node.lineno}")

    assert strays == []
