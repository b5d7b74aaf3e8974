"""`drop:` of a register's YAML: a folder that a department's system writes files to, and takes ours from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.calls import Drop
from chaupal.catalogue.parts import meant
from chaupal.catalogue.setting_names import setting
from chaupal.catalogue.states import read_states

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part

READY = ("done", "checksum", "renamed")


def read_drop(part: Part) -> Drop:
    """All of it; what is wrong is a fault of the sheet."""
    part.only(("folder", "ready", "key", "states"))
    ready = part.text("ready")
    if ready and ready not in READY:
        part.wrong("ready", f"`{ready}` is not known here{meant(ready, READY)}; known are {', '.join(READY)}")
    return Drop(setting(part, "folder"), ready, part.names("key", needed=True), read_states(part))
