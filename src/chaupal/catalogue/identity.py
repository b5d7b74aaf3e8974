"""Reads how surely a citizen must be known: a service's `identity:`, and `services/acts.yaml` of all beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.catalogue.items import condition
from chaupal.catalogue.parts import whole
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.engine.definition import ACTS, HANDLE, KNOWN_NUMBER, Act, Identity, Need

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chaupal.catalogue.parts import Part

KEY = "identity"
FILE = "acts.yaml"


def read_identity(part: Part) -> Identity:
    """What the service says of it; if it is silent, a known number is enough to file, and records are shown to all."""
    told = part.data.get(KEY)
    if told is None:
        return Identity()
    if type(told) is int:
        return Identity(file=Need(_level(part, KEY)))
    acts = part.part(KEY)
    return Identity(
        file=_need(acts, "file", Need()),
        show=_need(acts, "show", Need(HANDLE)),
        instead=acts.names("instead"),
    )


@dataclass(frozen=True, slots=True)
class Acts:
    """What is asked for beside services, as read."""

    sheet: Sheet
    needs: Mapping[str, Act]


def read_acts(root: Path) -> Acts:
    """`services/acts.yaml`; without the file nothing more is asked than that somebody writes."""
    path = root / FILE
    if not path.exists():
        return Acts(Sheet(path), {})
    part = whole(read_sheet(path))
    return Acts(part.sheet, {act: _act(part.part(act)) for act in ACTS if act in part.data})


def _act(part: Part) -> Act:
    guarded = _level(part, "guarded") if "guarded" in part.data else HANDLE
    return Act(_level(part, "level"), guarded)


def _need(acts: Part, act: str, usual: Need) -> Need:
    """`file: 3`, or `file: {level: 3, when: …}`."""
    told = acts.data.get(act)
    if told is None:
        return usual
    if type(told) is int:
        return Need(_level(acts, act))
    need = acts.part(act)
    return Need(_level(need, "level"), condition(need))


def _level(part: Part, key: str) -> int:
    return part.whole(key, KNOWN_NUMBER)
