"""A version was raised and the one before it is gone: the forms that were begun with it would be given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """The version before the one on offer stands under `versions/`."""
    kept = {(entry.service.id, entry.service.version) for entry in library.older}
    for entry in library.current:
        before = entry.service.version - 1
        if before and (entry.service.id, before) not in kept:
            what = f"version {before} is not under versions/: whoever is in the middle of a form would lose it"
            yield entry.sheet.at("version", what)
