"""What officers do with the records of a register of ours. Each change keeps the version before, with who and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import Wrong
from chaupal.catalogue.queries import record_faults, registers
from chaupal.registers.local.changes import Change, Doubled, Kind, Stale, Was, add, alter, history, mark, opened
from chaupal.registers.local.demo import OURS
from chaupal.registers.local.digests import KEPT_BACK, RECEIPTS
from chaupal.registers.local.models import Record
from chaupal.registers.local.register import matching

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.registers.local.changes import Content

__all__ = ["Entry", "Kind", "NoSuchRecord", "NotHeld", "Stale", "Was"]


class NoSuchRecord(Exception):
    """There is none of that number in that register, or no such version of it."""


class NotHeld(Exception):
    """The record cannot stand in the register so; `faults` say why."""

    def __init__(self, faults: list[Wrong]) -> None:
        super().__init__()
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as an officer sees it. `seen` tells it from what it is after the next change."""

    number: int
    content: Content = field(repr=False)
    receipts: list[str]
    withdrawn_at: datetime | None
    seen: str


def ours() -> dict[str, RegisterDefinition]:
    """The registers that we keep ourselves."""
    return {name: each for name, each in registers().items() if OURS & set(each.keepers)}


def entry(register: str, number: int) -> Entry:
    """The record of that number; raises NoSuchRecord."""
    record = Record.objects.filter(id=number, register=register).first()
    if record is None:
        raise NoSuchRecord
    return _entry(record, opened(record))


def looked_up(register: str, by: Mapping[str, Any], most: int) -> list[Entry]:
    """The records that fit what is known, as a citizen's look-up finds them; withdrawn ones, too."""
    return [_entry(record, content) for record, content in matching(registers()[register], by)[:most]]


def changes_of(number: int) -> list[Was]:
    """The changes of a record, the last one first."""
    return [replace(one, content=one.content and _said(one.content)) for one in history(number)]


def add_record(register: str, content: Content, by: str, why: str) -> int:
    """Enters a record; returns its number. Raises NotHeld."""
    definition = registers()[register]
    if faults := record_faults(definition.id, content) or _twins(definition, content):
        raise NotHeld(faults)
    try:
        return add(definition, content, Change(Kind.ADD, by, why))
    except Doubled:
        raise NotHeld(_taken(definition)) from None


def correct_record(register: str, number: int, content: Content, by: str, why: str, seen: str) -> None:
    """Puts another content in the place of a record's; raises NotHeld, NoSuchRecord, Stale."""
    _alter(register, number, content, Change(Kind.CORRECT, by, why), seen)


def withdraw_record(register: str, number: int, by: str, why: str, seen: str) -> None:
    """No citizen finds it any more; it is kept. Raises NoSuchRecord, Stale."""
    _alter(register, number, None, Change(Kind.WITHDRAW, by, why), seen)


def restore_record(register: str, number: int, version: int, by: str, why: str, seen: str) -> None:
    """The record says again what it said before that change; what was paid stays paid.

    Raises NotHeld if it does not hold any more, or another has its place since; NoSuchRecord, Stale.
    """
    there = Record.objects.filter(id=number, register=register).exists()
    found = next((one.content for one in history(number) if there and one.id == version), None)
    if found is None:
        raise NoSuchRecord
    _alter(register, number, found, Change(Kind.RESTORE, by, why), seen)


def _alter(register: str, number: int, content: Content | None, change: Change, seen: str) -> None:
    definition = registers()[register]
    if content is not None and (faults := record_faults(definition.id, content) or _twins(definition, content, number)):
        raise NotHeld(faults)
    try:
        alter(definition, number, content, change, seen)
    except Doubled:
        raise NotHeld(_taken(definition)) from None
    except Record.DoesNotExist:
        raise NoSuchRecord from None


def _twins(definition: RegisterDefinition, content: Content, number: int = 0) -> list[Wrong]:
    """That another record, withdrawn or not, has what tells one record from all others."""
    known = {name: content[name] for name in definition.unique if content.get(name)}
    if not known or len(known) < len(definition.unique):
        return []
    others = [record for record, _ in matching(definition, known) if record.id != number]
    return _taken(definition) if others else []


def _taken(definition: RegisterDefinition) -> list[Wrong]:
    return [Wrong("key_taken", name=", ".join(definition.unique))]


def _entry(record: Record, content: Content) -> Entry:
    return Entry(record.id, _said(content), content.get(RECEIPTS, []), record.withdrawn_at, mark(record))


def _said(content: Content) -> Content:
    return {name: value for name, value in content.items() if name not in KEPT_BACK}
