"""The whole suite: everything on SQLite, then whatever touches the database once more on PostgreSQL.

python tests/run.py [arguments for pytest]
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile")
RUNS = (
    ("sqlite", "not journey", SIDE_BY_SIDE),
    ("sqlite", "journey", SIDE_BY_SIDE),  # its people mostly wait for other processes
    ("postgresql", "database and not page and not journey", SIDE_BY_SIDE),  # a page looks the same over either
    ("postgresql", "database and not page and journey", SIDE_BY_SIDE),
)


def main() -> int:
    """Run each part, even when one before it failed; the exit code is the first failure's."""
    failures = []
    for database, selection, how in RUNS:
        print(f"== {database}: {selection}", flush=True)
        environment = os.environ | {"CHAUPAL_TEST_DATABASE": database}
        command = [sys.executable, "-m", "pytest", "-m", selection, *how, *sys.argv[1:]]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        failures += [code] if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} else []
    return failures[0] if failures else 0


if __name__ == "__main__":
    sys.exit(main())
