"""What the file of a state says, for whoever comes before the catalogue or without it.

It is `state.yaml` of CHAUPAL_SERVICES_DIR. The catalogue reads it whole and says
what is wrong with it (`catalogue/state.py`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FILE = "state.yaml"


def told(services: Traversable, key: str, kind: type) -> Any:
    """What stands there under a key; empty where nothing of that kind does."""
    path = services / FILE
    held = yaml_files.parsed(path.read_bytes()) if path.is_file() else None
    found = held.get(key) if isinstance(held, dict) else None
    return found if isinstance(found, kind) else kind()
