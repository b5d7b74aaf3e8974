"""A desk whose role nobody can hold: it has no name among the shared texts (`role.<role>`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.library import VOCABULARY
from chaupal.catalogue.parts import meant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at every desk."""
    known = library.named("role")
    for entry in library.readable:
        for n, stage in enumerate(entry.service.workflow):
            if stage.role not in known:
                what = f"`{stage.role}` is no role{meant(stage.role, known)}; add yours under `role:` in {VOCABULARY}"
                yield entry.sheet.at(f"workflow.{n}.role", what)
