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
    declared, groups = project["project"]["dependencies"], project["dependency-groups"]
    dev = [line for line in groups["dev"] if isinstance(line, str)]

    assert names(declared) <= locked("requirements.lock")
    assert names([*declared, *dev, *groups["installer"]]) <= locked("requirements-dev.lock")
    assert names(groups["installer"]) == locked(".ci/installer.lock"), "nothing more is fetched before the rest"


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=!~ ]", line)[0].lower() for line in requirements}


def locked(file: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)(?:\[.*?\])?==", (ROOT / file).read_text(), re.MULTILINE))
