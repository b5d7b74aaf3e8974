"""A register in our own database, for departments whose own one cannot be asked yet, and for the city in a box."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from chaupal.catalogue.base import RegisterDefinition, Way
from chaupal.catalogue.queries import registers
from chaupal.registers import dues
from chaupal.registers.base import MOST, REFUSED, Act, Bill, Done, Fault, Found, Register, UnknownRegister
from chaupal.registers.local.changes import Change, Kind, amended, enter_all, opened
from chaupal.registers.local.digests import KEPT_BACK, RECEIPTS
from chaupal.registers.local.models import Record
from chaupal.registers.local.ways import fits, hashes, open_ways, plain


class LocalRegister(Register):
    """Records sealed under a key of the register's own, found by keyed hashes."""

    can = frozenset((Act.FIND, Act.BILL, Act.SETTLE))
    remote = False

    def find(self, register: str, by: Mapping[str, Any], today: date, asker: int) -> Found | Fault:  # noqa: ARG002 - its records have no owner among our citizens
        """See `registers.base.Register`. The first way for which enough is known is taken.

        A property that its owner describes is in no register: what is due is computed from what they tell.
        """
        definition = _definition(register)
        if described := dues.unlisted(definition.dues, by, today):
            return Found([described])
        found = [(record, content) for record, content in matching(definition, by) if not record.withdrawn_at]
        return Found([_shown(definition, record.id, content, today) for record, content in found[:MOST]])

    def bill(self, register: str, record_id: str, today: date) -> Bill | Fault:
        """See `registers.base.Register`."""
        record = _record(register, record_id)
        if record is None or record.withdrawn_at:
            return _no_record(register, record_id)
        return Bill(_shown(_definition(register), record.id, opened(record), today).get("lines", []))

    def settle(self, register: str, record_id: str, receipt: str, today: date, paise: int = 0) -> Done | Fault:  # noqa: ARG002 - what is due is paid whole
        """See `registers.base.Register`. What stands in no register yet is entered by the office, not here."""
        if not record_id:
            return Done()
        with transaction.atomic():
            record = _record(register, record_id, lock=True)
            if record is None:
                return _no_record(register, record_id)
            content = opened(record)
            receipts = content.get(RECEIPTS, [])
            if receipt in receipts:
                return Done()
            paid = _paid(_definition(register), content, today) | {RECEIPTS: [*receipts, receipt]}
            amended(record, content, paid, Change(Kind.PAYMENT, why=receipt))
        return Done()

    def check_config(self, register: str) -> list[str]:
        """See `registers.base.Register`."""
        empty = f"it is empty: `chaupal register import {register}.csv`"
        return [] if Record.objects.filter(register=register).exists() else [empty]


def among(definition: RegisterDefinition, by: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
    """What `find` finds if nothing but its demo records stood in the register; without a database."""
    if described := dues.unlisted(definition.dues, by, today):
        return [described]
    way = next(open_ways(definition, by), None)
    candidates = [record for record in definition.records if way and all(map(record.get, way.fields))]
    found = [dict(record) for record in candidates if way and _has(way, record, by)]
    return [_shown(definition, number, record, today) for number, record in enumerate(found[:MOST], 1)]


def _record(register: str, number: str, *, lock: bool = False) -> Record | None:
    if not number.isdecimal():
        return None
    rows = Record.objects.select_for_update() if lock else Record.objects
    return rows.filter(id=int(number), register=register).first()


def _no_record(register: str, number: str) -> Fault:
    return Fault(f"no record {number} in {register}", retryable=False, told=REFUSED)


def _has(way: Way, record: Mapping[str, Any], by: Mapping[str, Any]) -> bool:
    return all(plain(record[name]) == plain(by[name]) for name in way.exact) and fits(way, record, by)


def enter(register: str, content: Mapping[str, Any]) -> str:
    """Enter a record and the ways to find it; returns its id."""
    [number] = enter_all(_definition(register), [content])
    return str(number)


def matching(definition: RegisterDefinition, by: Mapping[str, Any]) -> list[tuple[Record, dict[str, Any]]]:
    """The records that fit by the first way for which enough is known, opened; withdrawn ones, too."""
    way = next(open_ways(definition, by), None)
    if way is None:
        return []
    candidates = Record.objects.filter(keys__hash__in=hashes(definition.id, way, by)).distinct().order_by("id")
    return [(record, content) for record in candidates if fits(way, content := opened(record), by)]


def _definition(register: str) -> RegisterDefinition:
    try:
        return registers()[register]
    except KeyError:
        raise UnknownRegister(register) from None


def _shown(definition: RegisterDefinition, number: int, content: dict[str, Any], today: date) -> dict[str, Any]:
    record = {"id": str(number), **content}
    for name in KEPT_BACK:
        record.pop(name, None)
    return dues.with_dues(definition.dues, record, today) if definition.dues else record


def _paid(definition: RegisterDefinition, content: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What changes when what is due on that day is paid: as the register says, or the lines are gone."""
    return dues.paid(definition.dues, content, today) if definition.dues else {"lines": []}
