"""What a register answered last, for the time in which it is away, as long as its YAML allows.

It is kept for whoever asked, under their key. What is due on a record is never answered so: nobody pays by it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import registers
from chaupal.citizens.queries import key_of
from chaupal.kit import clock
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import keyed_hash, seal, unseal
from chaupal.registers.base import Found
from chaupal.registers.models import LastAnswer

if TYPE_CHECKING:
    from collections.abc import Mapping


def remember(register: str, by: Mapping[str, Any], asker: int, found: Found) -> None:
    """Keeps an answer in which nothing is due, where the register's YAML allows it."""
    if not registers()[register].cache or not found.records or any("lines" in record for record in found.records):
        return
    number, question = new_id(), _question(register, by, asker)
    sealed = seal(key_of(asker), json.dumps(found.records).encode(), f"last_answer/{number}")
    row = LastAnswer(id=number, citizen_id=asker, question=question, records=sealed, read_at=clock.now())
    LastAnswer.objects.filter(question=question).delete()
    LastAnswer.objects.bulk_create([row], ignore_conflicts=True)


def remembered(register: str, by: Mapping[str, Any], asker: int) -> Found | None:
    """The answer to the same question, and when it was read; None if there is none, or it is too old."""
    since = clock.now() - registers()[register].cache
    row = LastAnswer.objects.filter(question=_question(register, by, asker), read_at__gt=since).first()
    if row is None:
        return None
    return Found(json.loads(unseal(key_of(asker), bytes(row.records), f"last_answer/{row.id}")), as_of=row.read_at)


def forget_old() -> None:
    """Deletes what is too old for any register."""
    longest = max((each.cache for each in registers().values()), default=None)
    if longest is not None:
        LastAnswer.objects.filter(read_at__lte=clock.now() - longest).delete()


def _question(register: str, by: Mapping[str, Any], asker: int) -> bytes:
    return keyed_hash(f"{asker}/{register}/{json.dumps(dict(by), sort_keys=True)}")
