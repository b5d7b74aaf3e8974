"""Virtual environments for what is not Chaupal's: the peers' libraries and the profiler."""

import subprocess
import sys
from pathlib import Path

PACKAGES = {
    "pywa": ("pywa[fastapi]==4.5.0", "uvicorn[standard]"),
    "botframework": ("botbuilder-dialogs==4.17.1", "aiohttp", "uvloop"),
    "profiler": ("py-spy",),
}


def ensure(environments: Path, name: str) -> None:
    """Make the environment, unless it is there with these very packages."""
    folder, wanted = environments / name, "\n".join(PACKAGES[name])
    receipt = folder / "bench-packages.txt"
    if receipt.exists() and receipt.read_text() == wanted:
        return
    print(f"installing {', '.join(PACKAGES[name])}", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    subprocess.run([folder / "bin" / "pip", "install", "--quiet", *PACKAGES[name]], check=True)
    receipt.write_text(wanted)
