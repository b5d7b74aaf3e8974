"""Reads `services/<department>/registers/<register>.yaml`: by what a register is searched, and its demo records."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.catalogue import tables
from chaupal.catalogue.base import RegisterDefinition, Way
from chaupal.catalogue.bounds import Bound, days_of
from chaupal.catalogue.drops import read_drop
from chaupal.catalogue.parts import whole
from chaupal.catalogue.read_dues import read_dues
from chaupal.catalogue.rest.reading import read_rest
from chaupal.catalogue.sheets import read_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from chaupal.catalogue.parts import Part
    from chaupal.catalogue.sheets import Sheet

FOLDER = "registers"
LOCAL = "local"
_SPAN = re.compile(r"([1-9][0-9]{0,3})([hd])")
_UNITS = {"h": "hours", "d": "days"}


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
    ways = tuple(_way(row) for row in part.rows("ways"))
    records = tuple(row.data for row in part.rows("records"))
    fields = frozenset(name for record in records for name in record)
    dues = read_dues(part.part("dues"), fields) if "dues" in part.data else None
    owner = part.text("mobile", ""), part.text("holder", "")
    rest = read_rest(part.part("rest")) if "rest" in part.data else None
    drop = read_drop(part.part("drop")) if "drop" in part.data else None
    age, whose = _span(part, "cache"), path.parent.parent.name
    facts = path.stem, ways, _keepers(part), dues, records, *owner, age, rest, drop, whose
    register = RegisterDefinition(*facts, _bounds(part), _names(part), part.names("unique"), days_of(records))
    return RegisterSheet(register, part.sheet)


def _bounds(part: Part) -> dict[str, Bound]:
    """Of each field that has some."""
    found = {}
    for name, told in part.parts("bounds"):
        limits = {key: told.whole(key) for key in ("least", "most", "years_from") if key in told.data}
        among = told.text("among", "")
        found[name] = Bound(told.whole("digits", 0), **limits, among=among, known=_known(among))
    return found


def _known(among: str) -> tuple[str, ...]:
    """What a table, or a row of one, tells of as it stood last; nothing of one that is not there."""
    name, _, row = among.partition(".")
    table = tables.tables().get(name) if name else None
    rows = table.versions[-1].rows if table else {}
    return tuple(rows.get(row, ()) if row else rows)


def _names(part: Part) -> dict[str, str]:
    """Language -> what officers call it."""
    inner = part.part("name")
    return {language: inner.text(language) for language in inner.data}


def _span(part: Part, name: str) -> timedelta:
    """`7d` or `12h`; nothing: no time."""
    span = _SPAN.fullmatch(part.text(name))
    return timedelta(**{_UNITS[span[2]]: int(span[1])}) if span else timedelta()


def _way(row: Part) -> Way:
    return Way(row.names("exact"), row.text("name", ""))


def _keepers(part: Part) -> tuple[str, ...]:
    """One name, or a list of them."""
    if isinstance(part.data.get("keeper"), list):
        return part.names("keeper")
    return (part.text("keeper", LOCAL),)
