"""Writing into the catalogue's files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.catalogue import budgets, compiled
from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.queries import library
from chaupal.catalogue.served import Served, home, serve_from_now_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chaupal.catalogue.base import Budget, Fault


def lower_budgets(spent: Mapping[str, Budget]) -> list[Path]:
    """Lowers what services (by id) and shared texts may take to what they take now; the files that changed."""
    return budgets.lower(library(), spent)


def home_of_copies() -> Path:
    """The folder of the copies of `services/` over which was laid what was published, for this database."""
    return home()


def serve(folder: Path, generation: int, *, is_checked: bool) -> list[Fault]:
    """Every process that begins after this serves that folder, unless something is wrong in it: what that is.

    It is kept as it was read, so that they begin quickly.
    """
    read = library(folder)
    unread = read.faults()
    if not unread:
        compiled.kept("catalogue", read.catalogue, folder)  # now: what looks for faults leaves its own in it
    found = unread if unread or is_checked else faults_of(read, of_style=False)
    if not found:
        serve_from_now_on(Served(folder, generation))
    return found


def serve_files() -> None:
    """Every process that begins after this serves `services/` as it is."""
    serve_from_now_on(Served(settings.CHAUPAL_SERVICES_DIR))
