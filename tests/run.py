"""The whole suite: everything on SQLite, then whatever touches the database once more on PostgreSQL.

python tests/run.py [arguments for pytest]
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUNS = (
    ("sqlite", ()),
    ("postgresql", ("-m", "database and not page")),  # a page looks the same over either
)


def main() -> int:
    """Run each part, even when one before it failed; the exit code is the first failure's."""
    failures = []
    for database, selection in RUNS:
        print(f"== {database}", flush=True)
        environment = os.environ | {"CHAUPAL_TEST_DATABASE": database}
        command = [sys.executable, "-m", "pytest", *selection, *sys.argv[1:]]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        nothing_to_repeat = bool(selection) and code == pytest.ExitCode.NO_TESTS_COLLECTED
        failures += [code] if code and not nothing_to_repeat else []
    return failures[0] if failures else 0


if __name__ == "__main__":
    sys.exit(main())
