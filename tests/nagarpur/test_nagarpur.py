"""Another state is another folder: Nagarpur is made up, of three services, and speaks English first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


@pytest.mark.once
def test_the_core_runs_with_another_state_and_no_line_of_code_is_another():
    """In a process of its own: what is served is read once a process."""
    learnt = ROOT / "var" / "learnt"  # from three services: seconds, once
    own = {name: value for name, value in os.environ.items() if name not in ("CHAUPAL_LANGUAGES", "DATABASE_URL")}
    own |= {"CHAUPAL_SERVICES_DIR": str(HERE / "services"), "CHAUPAL_LEARNT_DIR": str(learnt)}
    core = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", str(HERE / "core.py")]

    ran = subprocess.run(core, cwd=ROOT, env=own, capture_output=True, text=True, timeout=120, check=False)

    assert ran.returncode == 0, ran.stdout[-3000:] + ran.stderr[-1000:]
    assert "8 passed" in ran.stdout
