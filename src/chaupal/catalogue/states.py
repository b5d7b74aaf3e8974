"""`states:` of a register's YAML: which of our states each of a department's is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part

STANDINGS = ("filed", "in_progress", "waiting_for_citizen", "approved", "rejected", "withdrawn", "done")


def read_states(part: Part) -> dict[str, str]:
    """`states:`, theirs by ours."""
    inner = part.part("states")
    found = {}
    for theirs in inner.data:
        ours = inner.text(theirs)
        if ours in STANDINGS:
            found[theirs] = ours
        elif ours:
            inner.wrong(theirs, f"`{ours}` is no state of ours{meant(ours, STANDINGS)}: {', '.join(STANDINGS)}")
    return found
