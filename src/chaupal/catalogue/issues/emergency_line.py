"""A helpline that is there for danger alone: whoever has a question must not be sent to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library

LINES = frozenset(("100", "101", "102", "108", "112"))  # police, fire, ambulances, all of them


def check(library: Library) -> Iterator[Fault]:
    """Looks at the departments' helplines."""
    for department in library.departments:
        if (line := department.department.helpline.strip()) in LINES:
            what = f"{line} is for danger alone; name the number that answers questions, or leave it out"
            yield department.sheet.at("helpline", what)
