"""A register in our own database, for departments whose own one cannot be asked yet, and for the city in a box."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from chaupal.kit.sealing import derived_key, seal, unseal
from chaupal.registers.base import RegisterError, UnknownRegister
from chaupal.registers.local import unit_area
from chaupal.registers.local.models import Key, Record
from chaupal.registers.local.ways import WAYS, fits, hashes, open_ways

MOST = 10


class LocalRegister:
    """Records sealed under a key of the register's own, found by keyed hashes."""

    def find(self, register: str, by: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
        """See `registers.base.Register`. The first way for which enough is known is taken."""
        if register not in WAYS:
            raise UnknownRegister(register)
        way = next(open_ways(register, by), None)
        if way is None:
            return []
        candidates = Record.objects.filter(keys__hash__in=hashes(register, way, by)).distinct().order_by("id")
        found = [(record.id, content) for record in candidates if fits(way, content := _open(record), by)]
        return [_shown(register, number, content, today) for number, content in found[:MOST]]

    def settle(self, register: str, record_id: str, receipt: str, today: date) -> None:
        """See `registers.base.Register`: the years up to today's are paid."""
        with transaction.atomic():
            record = Record.objects.select_for_update().filter(id=int(record_id), register=register).first()
            if record is None:
                raise RegisterError(f"no record {record_id} in {register}", retryable=False)
            content = _open(record)
            if receipt in content["receipts"]:
                return
            this_year = unit_area.financial_year(today)
            content["unpaid"] = [year for year in content["unpaid"] if year > this_year]
            content["receipts"].append(receipt)
            record.content = _sealed(record.id, content)
            record.save(update_fields=["content"])

    def check_config(self) -> list[str]:
        """See `registers.base.Register`."""
        return [] if Record.objects.exists() else ["the local register is empty"]


def enter(register: str, content: dict[str, Any]) -> str:
    """Enter a record and the ways to find it; returns its id."""
    record = Record(register=register)
    record.content = _sealed(record.id, content)
    ways = {digest for way in open_ways(register, content) for digest in hashes(register, way, content)}
    with transaction.atomic():
        record.save(force_insert=True)
        Key.objects.bulk_create([Key(record=record, hash=digest) for digest in ways])
    return str(record.id)


def _shown(register: str, number: int, content: dict[str, Any], today: date) -> dict[str, Any]:
    record = {"id": str(number), **content}
    if register == "properties":
        record["lines"] = unit_area.lines(content, today)
    return record


def _sealed(number: int, content: dict[str, Any]) -> bytes:
    return seal(derived_key("registers/local"), json.dumps(content).encode(), f"register/{number}")


def _open(record: Record) -> dict[str, Any]:
    plain = unseal(derived_key("registers/local"), bytes(record.content), f"register/{record.id}")
    content: dict[str, Any] = json.loads(plain)
    return content
