"""Writing into the catalogue's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue import budgets
from chaupal.catalogue.queries import library

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chaupal.catalogue.base import Budget


def lower_budgets(spent: Mapping[str, Budget]) -> list[Path]:
    """Lowers what services (by id) and shared texts may take to what they take now; the files that changed."""
    return budgets.lower(library(), spent)
