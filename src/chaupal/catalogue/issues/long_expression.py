"""An expression that nobody reads at a glance: its figures belong into a table, its parts under names of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library

MOST = 100  # characters


def check(library: Library) -> Iterator[Fault]:
    """Looks at every expression of the services as they are now, and of the registers."""
    for sheet in (*(entry.sheet for entry in library.current), *(entry.sheet for entry in library.registers)):
        for at, source in sheet.expressions:
            if len(source) > MOST:
                what = f"an expression of {len(source)} characters; it may have {MOST}"
                yield sheet.at(at, f"{what}: move its figures into services/tables/, name its parts under `let`")
