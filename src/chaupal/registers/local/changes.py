"""Changes of records. Each keeps the version before it, with who changed it, when and why."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction

from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import derived_key, seal, unseal
from chaupal.registers.local.digests import RECEIPTS, SOURCE
from chaupal.registers.local.models import Key, Record, Version
from chaupal.registers.local.ways import hashes_of, identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.registers.local.turns import Held

Content = dict[str, Any]
OURS = (RECEIPTS, "lines", "unpaid")  # once something was paid here, what is due is ours to say
PURPOSE = "registers/local"
_SLICE = 1000
_RECORD = {"id": "bigint", "register": "varchar", "content": "bytea", "identity": "bytea"}
_KEY = {"id": "bigint", "record_id": "bigint", "hash": "bytea"}
_VERSION = {
    "id": "bigint", "record_id": "bigint", "act": "varchar", "by": "varchar", "at": "timestamptz", "sealed": "bytea",
}  # fmt: skip


class Kind(StrEnum):
    """What changes a record."""

    IMPORT = "import"
    PAYMENT = "payment"
    ADD = "add"
    CORRECT = "correct"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


class Doubled(Exception):
    """Another record has what tells one record of the register from all others."""


class Stale(Exception):
    """The record was changed since it was looked at."""


@dataclass(frozen=True, slots=True)
class Change:
    """Who changes something, and why; `by` is an officer's user name, or empty."""

    act: Kind
    by: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Was:
    """A change that was made: who did what and why, and what the record said before; None if it was not there."""

    id: int
    act: Kind
    by: str
    why: str
    at: datetime
    content: Content | None = field(repr=False)


def enter_all(
    definition: RegisterDefinition, contents: Sequence[Mapping[str, Any]], held: Held | None = None
) -> list[int]:
    """Enter records and the ways to find them, in the order given; returns their numbers.

    Raises Doubled, and Busy, see `turns`.
    """
    records, keys = [], []
    for content in contents:
        number = new_id()
        records.append((number, definition.id, sealed(number, content), identity(definition, content)))
        keys += [(new_id(), number, digest) for digest in hashes_of(definition, content)]
    with _each_alone():
        if held:
            held.prolong()
        rows.insert("registers_record", _RECORD, records)
        rows.insert("registers_key", _KEY, keys)
    return [number for number, *_ in records]


def add(definition: RegisterDefinition, content: Mapping[str, Any], change: Change) -> int:
    """Enter one record, with who did it. Raises Doubled."""
    with transaction.atomic():
        [number] = enter_all(definition, [content])
        _keep([(number, None)], change)
    return number


def put(
    definition: RegisterDefinition, contents: Mapping[int, Content], change: Change, held: Held | None = None
) -> None:
    """Put other contents in the place of records', by number, with the ways to find them. Who paid is kept.

    A record that is gone or withdrawn meanwhile stays so. Raises Doubled, and Busy, see `turns`.
    """
    with _each_alone():
        if held:
            held.prolong()
        found = Record.objects.select_for_update().filter(id__in=contents, register=definition.id, withdrawn_at=None)
        before = {record.id: opened(record) for record in found.order_by("id")}
        _keep(before.items(), change)
        after = {number: contents[number] | _paid_here(content) for number, content in before.items()}
        _store(definition, after)


def alter(definition: RegisterDefinition, number: int, content: Content | None, change: Change, seen: str = "") -> None:
    """Change one record: another content, or withdrawn (None). `seen` is the mark of what the officer looked at.

    Raises Record.DoesNotExist, Stale, Doubled.
    """
    with _each_alone():
        record = Record.objects.select_for_update().get(id=number, register=definition.id)
        if seen and seen != mark(record):
            raise Stale
        before = opened(record)
        _keep([(number, before)], change)
        if content is not None:
            kept = {SOURCE: before[SOURCE]} if SOURCE in before and SOURCE not in content else {}
            paid = _paid_here(before) if change.act == Kind.RESTORE else {}
            receipts = {RECEIPTS: before[RECEIPTS]} if RECEIPTS in before else {}
            _store(definition, {number: content | kept | receipts | paid})
        Record.objects.filter(id=number).update(withdrawn_at=now() if content is None else None)


def amended(record: Record, before: Content, changed: Content, change: Change) -> None:
    """A payment changes nothing by which the record is found. In the caller's transaction, which holds its lock."""
    _keep([(record.id, before)], change)
    record.content = sealed(record.id, before | changed)
    record.save(update_fields=["content"])


def history(number: int) -> list[Was]:
    """The changes of a record, the last one first."""
    found = []
    for row in Version.objects.filter(record_id=number).order_by("-id"):
        told = json.loads(unseal(derived_key(PURPOSE), row.sealed, f"version/{number}/{row.id}"))
        found.append(Was(row.id, Kind(row.act), row.by, told["why"], row.at, told["content"]))
    return found


def mark(record: Record) -> str:
    """What changes with every change of a record: the seal of its content, and whether it is withdrawn."""
    return f"{bytes(record.content)[:12].hex()}{record.withdrawn_at or ''}"


def each(register: str) -> Iterator[tuple[int, Content, bool]]:
    """Every record of a register, opened: its number, its content, whether it is withdrawn."""
    last = 0
    while some := list(Record.objects.filter(register=register, id__gt=last).order_by("id")[:_SLICE]):
        for record in some:
            yield record.id, opened(record), record.withdrawn_at is not None
        last = some[-1].id


def sealed(number: int, content: Mapping[str, Any]) -> bytes:
    """A content as it lies in the record of that number."""
    return seal(derived_key(PURPOSE), json.dumps(dict(content)).encode(), f"register/{number}")


def opened(record: Record) -> Content:
    """What a record says."""
    content: Content = json.loads(unseal(derived_key(PURPOSE), bytes(record.content), f"register/{record.id}"))
    return content


@contextmanager
def _each_alone() -> Iterator[None]:
    """A transaction in which no record takes another's place; the database holds that, whoever writes at once."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as twin:
        if "identity" not in str(twin):
            raise
        raise Doubled from None


def _paid_here(before: Mapping[str, Any]) -> Content:
    return {field: before[field] for field in OURS if field in before} if before.get(RECEIPTS) else {}


def _keep(before: Iterable[tuple[int, Content | None]], change: Change) -> None:
    at, kept = now(), []
    for number, content in before:
        version = new_id()
        told = json.dumps({"content": content, "why": change.why}).encode()
        box = seal(derived_key(PURPOSE), told, f"version/{number}/{version}")
        kept.append((version, number, str(change.act), change.by, at, box))
    rows.insert("registers_version", _VERSION, kept)


def _store(definition: RegisterDefinition, contents: Mapping[int, Content]) -> None:
    columns = {name: _RECORD[name] for name in ("id", "content", "identity")}
    stored = [(one, sealed(one, content), identity(definition, content)) for one, content in contents.items()]
    if definition.unique:  # two of them may have changed places
        Record.objects.filter(id__in=contents).update(identity=None)
    rows.update("registers_record", columns, stored)
    Key.objects.filter(record_id__in=contents).delete()
    keys = [(new_id(), one, digest) for one, content in contents.items() for digest in hashes_of(definition, content)]
    rows.insert("registers_key", _KEY, keys)
