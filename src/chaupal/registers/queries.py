"""How the registers are."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from chaupal.catalogue.queries import registers
from chaupal.registers.guarding import bare
from chaupal.registers.local.cells import types_of
from chaupal.registers.local.models import Record
from chaupal.registers.local.office import Entry, Was, changes_of, entry, looked_up, ours
from chaupal.registers.local.register import among
from chaupal.registers.vendors import keepers_of

__all__ = [
    "Entry",
    "Was",
    "changes_of",
    "demo_records",
    "entry",
    "faults",
    "has_more_than",
    "looked_up",
    "ours",
    "types_of",
]


def has_more_than(register: str, most: int) -> bool:
    """Whether more records than that stand in a register of ours."""
    return Record.objects.filter(register=register)[: most + 1].count() > most


def faults() -> dict[str, list[str]]:
    """What is wrong with each register's settings or connection: empty lists when all is well."""
    return {name: [fault for keeper in keepers_of(name) for fault in keeper.check_config(name)] for name in registers()}


def demo_records(register: str, by: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
    """The fictitious records of a register that fit, without a database. Raises KeyError for an unknown register."""
    definition = registers()[register]
    return bare(definition, among(definition, by, today))
