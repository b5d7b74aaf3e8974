"""A register in our own database, for departments whose own one cannot be asked yet, and for the city in a box."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from chaupal.catalogue.base import RegisterDefinition, Way
from chaupal.catalogue.queries import registers
from chaupal.kit.sealing import derived_key, seal, unseal
from chaupal.registers.base import MOST, REFUSED, Act, Bill, Done, Fault, Found, Register, UnknownRegister
from chaupal.registers.local import unit_area
from chaupal.registers.local.models import Key, Record
from chaupal.registers.local.ways import fits, hashes, open_ways, plain

SOURCE = "source"  # the digest of a record as it came in with a file
_KEPT_BACK = ("receipts", SOURCE)  # who paid it is nobody else's business
UNIT_AREA = "unit_area"  # how the dues of a register are computed


class LocalRegister(Register):
    """Records sealed under a key of the register's own, found by keyed hashes."""

    can = frozenset((Act.FIND, Act.BILL, Act.SETTLE))
    remote = False

    def find(self, register: str, by: Mapping[str, Any], today: date, asker: int) -> Found | Fault:  # noqa: ARG002 - its records have no owner among our citizens
        """See `registers.base.Register`. The first way for which enough is known is taken.

        A property that its owner describes is in no register: what is due is computed from what they tell.
        """
        definition = _definition(register)
        if _is_described(definition, by):
            return Found([_with_dues(unit_area.assessed(by, today), today)])
        way = next(open_ways(definition, by), None)
        if way is None:
            return Found([])
        candidates = Record.objects.filter(keys__hash__in=hashes(register, way, by)).distinct().order_by("id")
        found = [(record.id, content) for record in candidates if fits(way, content := _open(record), by)]
        return Found([_shown(definition, number, content, today) for number, content in found[:MOST]])

    def bill(self, register: str, record_id: str, today: date) -> Bill | Fault:
        """See `registers.base.Register`."""
        record = _record(register, record_id)
        if record is None:
            return _no_record(register, record_id)
        return Bill(_shown(_definition(register), record.id, _open(record), today).get("lines", []))

    def settle(self, register: str, record_id: str, receipt: str, today: date, paise: int = 0) -> Done | Fault:  # noqa: ARG002 - what is due is paid whole
        """See `registers.base.Register`. What stands in no register yet is entered by the office, not here."""
        if not record_id:
            return Done()
        with transaction.atomic():
            record = _record(register, record_id, lock=True)
            if record is None:
                return _no_record(register, record_id)
            content = _open(record)
            receipts = content.get("receipts", [])
            if receipt in receipts:
                return Done()
            paid = _paid(_definition(register), content, today) | {"receipts": [*receipts, receipt]}
            record.content = _sealed(record.id, content | paid)
            record.save(update_fields=["content"])
        return Done()

    def check_config(self, register: str) -> list[str]:
        """See `registers.base.Register`."""
        empty = f"it is empty: `chaupal register import {register}.csv`"
        return [] if Record.objects.filter(register=register).exists() else [empty]


def among(definition: RegisterDefinition, by: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
    """What `find` finds if nothing but its demo records stood in the register; without a database."""
    if _is_described(definition, by):
        return [_with_dues(unit_area.assessed(by, today), today)]
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


def _is_described(definition: RegisterDefinition, by: Mapping[str, Any]) -> bool:
    return definition.lines == UNIT_AREA and all(by.get(name) for name in unit_area.FEATURES)


def enter(register: str, content: Mapping[str, Any]) -> str:
    """Enter a record and the ways to find it; returns its id."""
    [number] = enter_all(register, [content])
    return number


def enter_all(register: str, contents: Sequence[Mapping[str, Any]]) -> list[str]:
    """Enter records and the ways to find them, in the order given; returns their ids."""
    rows, keys = [], []
    for content in contents:
        row = Record(register=register)
        row.content = _sealed(row.id, content)
        rows.append(row)
        keys += _keys(row, content)
    with transaction.atomic():
        Record.objects.bulk_create(rows)
        Key.objects.bulk_create(keys)
    return [str(row.id) for row in rows]


def replace(register: str, number: int, content: Mapping[str, Any]) -> None:
    """Put another content in the place of a record's, with the ways to find it."""
    with transaction.atomic():
        row = Record.objects.select_for_update().get(id=number, register=register)
        row.content = _sealed(row.id, content)
        row.save(update_fields=["content"])
        row.keys.all().delete()
        Key.objects.bulk_create(_keys(row, content))


def entered(register: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """Every record of a register, opened, with its number."""
    for row in Record.objects.filter(register=register).order_by("id").iterator(chunk_size=1000):
        yield row.id, _open(row)


def _keys(row: Record, content: Mapping[str, Any]) -> list[Key]:
    ways = open_ways(_definition(row.register), content)
    found = {digest for way in ways for digest in hashes(row.register, way, content)}
    return [Key(record=row, hash=digest) for digest in found]


def _definition(register: str) -> RegisterDefinition:
    try:
        return registers()[register]
    except KeyError:
        raise UnknownRegister(register) from None


def _shown(definition: RegisterDefinition, number: int, content: dict[str, Any], today: date) -> dict[str, Any]:
    record = {"id": str(number), **content}
    for name in _KEPT_BACK:
        record.pop(name, None)
    return _with_dues(record, today) if definition.lines == UNIT_AREA else record


def _with_dues(place: dict[str, Any], today: date) -> dict[str, Any]:
    return place | {"lines": unit_area.lines(place, today), "explained": unit_area.explained(place, today)}


def _paid(definition: RegisterDefinition, content: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What changes when what is due on that day is paid: the years up to today's, or the lines, are gone."""
    if definition.lines == UNIT_AREA:
        this_year = unit_area.financial_year(today)
        return {"unpaid": [year for year in content["unpaid"] if year > this_year]}
    return {"lines": []}


def _sealed(number: int, content: Mapping[str, Any]) -> bytes:
    return seal(derived_key("registers/local"), json.dumps(dict(content)).encode(), f"register/{number}")


def _open(record: Record) -> dict[str, Any]:
    plain = unseal(derived_key("registers/local"), bytes(record.content), f"register/{record.id}")
    content: dict[str, Any] = json.loads(plain)
    return content
