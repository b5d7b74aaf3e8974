"""Sample payloads of every kind that Meta sends (fictitious values)."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("samples")
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


def sample(name: str) -> Any:
    """One payload."""
    return json.loads((FOLDER / f"{name}.json").read_text())
