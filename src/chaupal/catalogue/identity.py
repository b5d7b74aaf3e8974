"""Reads how surely a citizen must be known: `identity: 0`, or `identity: {file: 3, show: 1, instead: [papers]}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.items import condition
from chaupal.engine.definition import HANDLE, KNOWN_NUMBER, SIGNED_IN, Identity, Need

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part

KEY = "identity"
LEVELS = (HANDLE, KNOWN_NUMBER, SIGNED_IN)


def read_identity(part: Part) -> Identity:
    """What the service says of it; if it is silent, a known number is enough to file, and records are shown to all."""
    told = part.data.get(KEY)
    if told is None:
        return Identity()
    if type(told) is int:
        return Identity(file=Need(_level(part, KEY)))
    acts = part.part(KEY)
    acts.only(("file", "show", "instead"))
    return Identity(
        file=_need(acts, "file", Need()),
        show=_need(acts, "show", Need(HANDLE)),
        instead=acts.names("instead"),
    )


def _need(acts: Part, act: str, usual: Need) -> Need:
    """`file: 3`, or `file: {level: 3, when: …}`."""
    told = acts.data.get(act)
    if told is None:
        return usual
    if type(told) is int:
        return Need(_level(acts, act))
    need = acts.part(act)
    need.only(("level", "when"))
    return Need(_level(need, "level"), condition(need))


def _level(part: Part, key: str) -> int:
    level = part.data.get(key)
    if type(level) is int and level in LEVELS:
        return level
    known = ", ".join(map(str, LEVELS))
    part.wrong(key, f"`{key}` must be a level of identity ({known}), not {level!r}")
    return KNOWN_NUMBER
