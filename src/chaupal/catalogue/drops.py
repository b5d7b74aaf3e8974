"""`drop:` of a register's YAML: a folder that a department's system writes files to, and takes ours from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.calls import Drop

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part


def read_drop(part: Part) -> Drop:
    """All of it; what is wrong is a fault of the sheet."""
    return Drop(part.text("folder"), part.text("ready"), part.names("key"), dict(part.part("states").data))
