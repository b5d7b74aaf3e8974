"""bench/ratchet.json: the kept figures by Python version, and the versions of the file that git remembers.

Times stand apart, by processor, too: how much dearer than the fixed loop an act is hangs on the caches that both have.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from bench.ratchet.judging import TIMES

ROOT = Path(__file__).parents[2]
FILE = ROOT / "bench" / "ratchet.json"
DECISIONS = ROOT / "docs" / "decisions"

Acts = dict[str, dict[str, Any]]  # act or role -> figures
Versions = dict[str, Acts]  # Python version, or that and the processor -> what is counted, or timed


def read() -> Versions:
    """What is kept now."""
    found: Versions = json.loads(FILE.read_text()) if FILE.exists() else {}
    return found


def timed(python: str, processor: str) -> str:
    """What times are kept under."""
    return f"{python}, {processor}"


def kept(versions: Versions, python: str, processor: str) -> Acts | None:
    """What this Python's figures are compared with, and on this processor; None if nothing is kept of this Python."""
    if python not in versions:
        return None
    times = versions.get(timed(python, processor), {})
    return {name: figures | times.get(name, {}) for name, figures in versions[python].items()}


def keep(versions: Versions, python: str, processor: str, acts: Acts) -> None:
    """Takes figures in, counts and times apart."""
    versions[python] = {
        name: {what: value for what, value in figures.items() if what not in TIMES} for name, figures in acts.items()
    }
    times = {name: {what: figures[what] for what in TIMES if what in figures} for name, figures in acts.items()}
    versions[timed(python, processor)] = {name: told for name, told in times.items() if told}


def write(versions: Versions) -> None:
    """Keeps it: a line for each act's figures, and one for each list of their parts."""
    FILE.write_text(written(versions))


def written(versions: Versions) -> str:
    """JSON that shows a change of a figure as a change of one line."""
    return _object({python: _object(_acts(acts), 1) for python, acts in versions.items()}, 0) + "\n"


def _acts(acts: Acts) -> dict[str, str]:
    return {
        name: _object({what: _value(value) for what, value in figures.items()}, 2) for name, figures in acts.items()
    }


def _value(value: Any) -> str:
    return (
        _object({what: json.dumps(parts) for what, parts in value.items()}, 3)
        if isinstance(value, dict)
        else json.dumps(value)
    )


def _object(members: dict[str, str], depth: int) -> str:
    lines = ",\n".join(f"{' ' * (depth + 1)}{json.dumps(name)}: {value}" for name, value in members.items())
    return f"{{\n{lines}\n{' ' * depth}}}" if members else "{}"


def history() -> list[Versions] | None:
    """The versions of the file, the oldest first, ending with the one that lies here; None where git knows nothing."""
    path = FILE.relative_to(ROOT).as_posix()
    commits = _git("log", "--first-parent", "--reverse", "--format=%H", "--", path)
    if commits is None:
        return None
    texts = [_git("show", f"{commit}:{path}") for commit in commits.split()]
    return [*(json.loads(text) for text in texts if text), read()]


def _git(*words: str) -> str | None:
    try:
        done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def decisions() -> list[str]:
    """All lines of docs/decisions/."""
    return [line for page in sorted(DECISIONS.glob("*.md")) for line in page.read_text().splitlines()]
