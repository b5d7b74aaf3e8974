"""The console's translations, compiled where they have changed since: they are made on installation, not committed."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def compile_changed() -> None:
    """As the installation does it, in a second; nothing if all is new."""
    sources = (ROOT / "src").rglob("*.po")
    if any(not _is_new(source.with_suffix(".mo"), source) for source in sources):
        subprocess.run([sys.executable, "setup.py", "-q", "compile_catalog"], cwd=ROOT, check=True, capture_output=True)


def _is_new(made: Path, source: Path) -> bool:
    return made.exists() and made.stat().st_mtime >= source.stat().st_mtime
