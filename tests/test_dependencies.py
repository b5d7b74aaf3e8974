"""Every library has its reason, in docs/decisions/0002-libraries.md."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
REASONS = ROOT / "docs" / "decisions" / "0002-libraries.md"


def test_each_dependency_has_a_reason_and_each_reason_a_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {re.split(r"[\[<>=!~ ]", line)[0] for line in project["dependencies"]}
    firsts = re.findall(r"^\| (`.*?`) \|", REASONS.read_text(), re.MULTILINE)
    reasoned = {name for first in firsts for name in re.findall(r"`([^`]+)`", first)}

    assert reasoned == wanted


def test_the_lock_files_hold_what_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    declared = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[\[<>=!~ ]", line)[0].lower() for line in declared}
    locked = set(
        re.findall(r"^([a-z0-9._-]+)(?:\[.*?\])?==", (ROOT / "requirements-dev.lock").read_text(), re.MULTILINE)
    )

    assert names - locked == set()
