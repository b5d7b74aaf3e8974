"""Reads `closed.json`: what an installation does not offer for now, of all that its services are.

The console writes it into the copy that is served (authoring/laying_out.py): what was begun or filed goes on, the words
that ask for it are known, and nobody is offered it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.catalogue.base import CLOSED

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Closed:
    """Services, and departments with all of theirs."""

    services: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()


def read_closed(root: Path) -> Closed:
    """As it stands under `root`; nothing is closed without the file."""
    path = root / CLOSED
    if not path.exists():
        return Closed()
    told = json.loads(path.read_text(encoding="utf-8"))
    return Closed(frozenset(told["services"]), frozenset(told["departments"]))
