"""Reads `services/<department>/registers/<register>.yaml`: by what a register is searched, and its demo records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.catalogue.base import RegisterDefinition, Way
from chaupal.catalogue.parts import whole
from chaupal.catalogue.sheets import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from chaupal.catalogue.parts import Part
    from chaupal.catalogue.sheets import Sheet

FOLDER = "registers"
KEYS = ("keeper", "lines", "ways", "mobile", "holder", "records")
COMPUTED = ("unit_area",)
LOCAL = "local"


@dataclass(frozen=True, slots=True)
class RegisterSheet:
    """A register as read."""

    register: RegisterDefinition
    sheet: Sheet


def read_registers(root: Path) -> tuple[RegisterSheet, ...]:
    """The registers of all departments."""
    return tuple(_read(path) for path in sorted(root.glob(f"*/{FOLDER}/*.yaml")))


def _read(path: Path) -> RegisterSheet:
    part = whole(read_sheet(path))
    if not part.sheet.faults:
        part.only(KEYS)
    lines = part.text("lines", "")
    if lines and lines not in COMPUTED:
        part.wrong("lines", f"`lines` must be one of {', '.join(COMPUTED)}; other dues stand in each record")
    ways = tuple(_way(row) for row in part.rows("ways"))
    records = tuple(row.data for row in part.rows("records"))
    owner = part.text("mobile", ""), part.text("holder", ""), path.parent.parent.name
    return RegisterSheet(RegisterDefinition(path.stem, ways, _keepers(part), lines, records, *owner), part.sheet)


def _way(row: Part) -> Way:
    row.only(("exact", "name"))
    return Way(row.names("exact", needed=True), row.text("name", ""))


def _keepers(part: Part) -> tuple[str, ...]:
    """One name, or a list of them."""
    if isinstance(part.data.get("keeper"), list):
        return part.names("keeper", needed=True)
    return (part.text("keeper", LOCAL),)
