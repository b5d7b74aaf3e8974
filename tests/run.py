"""The whole suite: everything on SQLite, then whatever touches the database once more on PostgreSQL.

python tests/run.py [arguments for pytest]
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUNS = {"sqlite": "", "postgresql": "database and not once"}
# both cores at work; how the tests are dealt out: order.py
HOW = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--durations", "20")


def main() -> int:
    """Run each part, even when one before it failed; the exit code is the first failure's."""
    failures = []
    for database, selection in RUNS.items():
        print(f"== {database}: {selection or 'everything'}", flush=True)
        environment = os.environ | {"CHAUPAL_TEST_DATABASE": database}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # conftest.py
        command = [sys.executable, "-m", "pytest", "-m", selection, *HOW, *sys.argv[1:]]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        failures += [code] if code not in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED} else []
    return failures[0] if failures else 0


if __name__ == "__main__":
    sys.exit(main())
