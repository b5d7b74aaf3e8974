"""What the figures were measured on, and what of."""

import os
import platform
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]


def machine() -> dict[str, Any]:
    """Processor, memory, system and Python; the commit, with a + where the tree differs from it."""
    return {
        "processor": _field("/proc/cpuinfo", "model name") or platform.processor(),
        "cores": os.cpu_count(),
        "memory_mb": round(int((_field("/proc/meminfo", "MemTotal") or "0").split()[0]) / 1024),
        "system": platform.platform(),
        "python": platform.python_version(),
        "commit": commit(),
    }


def commit() -> str:
    """Which state of the project this is; empty where git does not know."""
    try:
        done = subprocess.run(
            ["git", "describe", "--always", "--dirty=+", "--abbrev=12"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip()


def _field(file: str, name: str) -> str:
    """The first value of that name in a file of /proc; empty where there is none."""
    try:
        lines = Path(file).read_text().splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
