"""Every setting that is read is explained, and nothing is explained that is not read."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SETTINGS = ROOT / "src" / "chaupal" / "config" / "settings.py"
REFERENCE = ROOT / "docs" / "reference" / "settings.md"


def read_settings() -> set[str]:
    """First arguments of `env.str("NAME", …)` and its kin."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(SETTINGS.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "env"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


def test_the_reference_names_every_setting():
    documented = set(re.findall(r"^\| `([A-Z_]+)`", REFERENCE.read_text(), re.MULTILINE))

    assert documented == read_settings()


def test_what_production_needs_is_marked_in_the_reference():
    from chaupal.config.settings import REQUIRED

    needed = set(re.findall(r"^\| `([A-Z_]+)` \| needed \|", REFERENCE.read_text(), re.MULTILINE))

    assert needed == set(REQUIRED)


def test_only_the_settings_read_the_environment():
    readers = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "src" / "chaupal").rglob("*.py")
        if path.parts[-2] != "config" and re.search(r"os\.(environ|getenv)", path.read_text())
    ]

    assert readers == []


def test_the_reference_names_every_metric():
    """First arguments of `Counter("chaupal_…", …)` and its kin; a counter's name ends in `_total` on the wire."""
    made = {
        node.args[0].value + ("_total" if node.func.id == "Counter" else "")
        for path in (ROOT / "src" / "chaupal").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Counter", "Gauge", "Histogram", "GaugeMetricFamily"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    documented = re.findall(r"^\| `(\w+)", (REFERENCE.parent / "metrics.md").read_text(), re.MULTILINE)

    assert set(documented) == made
