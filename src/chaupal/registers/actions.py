"""Asking a register, and telling it what was paid. The answer comes to the conversation as mail."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from chaupal.citizens.queries import key_of
from chaupal.jobs.actions import later
from chaupal.jobs.base import REGISTERS
from chaupal.kit import clock
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import seal
from chaupal.mailbox.queries import address
from chaupal.registers.asking import ask
from chaupal.registers.local import demo, exporting, uploads
from chaupal.registers.local.digests import FileChanged
from chaupal.registers.local.office import (
    NoSuchRecord,
    NotHeld,
    Stale,
    add_record,
    correct_record,
    restore_record,
    withdraw_record,
)
from chaupal.registers.local.turns import Busy
from chaupal.registers.local.uploads import Gone, NotRead
from chaupal.registers.models import LastAnswer, Search, Settlement
from chaupal.registers.replaying import replay

__all__ = [
    "MOST_BYTES",
    "Busy",
    "FileChanged",
    "Gone",
    "NoSuchRecord",
    "NotHeld",
    "NotRead",
    "Stale",
    "add_record",
    "ask",
    "correct_record",
    "drop_upload",
    "enter_upload",
    "export",
    "find_later",
    "forget",
    "load_demo",
    "receive_upload",
    "replay",
    "restore_record",
    "settle_later",
    "withdraw_record",
]
receive_upload, enter_upload, drop_upload = uploads.receive, uploads.enter, uploads.drop
MOST_BYTES = uploads.MOST_BYTES
export = exporting.write


def find_later(
    *,
    conversation_id: int,
    reference: str,
    find: str,
    register: str,
    by: Mapping[str, Any],
    level: int = 0,
    without: Sequence[str] = (),
    language: str = "",
) -> None:
    """Ask the register; `records_found`, `record_guarded` or `register_away` follows. In the caller's transaction."""
    citizen_id = address(conversation_id).citizen_id
    number = new_id()
    with transaction.atomic():
        Search.objects.create(
            id=number,
            conversation_id=conversation_id,
            citizen_id=citizen_id,
            reference=reference,
            find=find,
            register=register,
            level=level,
            without=" ".join(without),
            language=language,
            by=seal(key_of(citizen_id), json.dumps(dict(by)).encode(), f"search/{number}"),
            asked_at=clock.now(),
        )
        later("chaupal.registers.jobs.look", number, queue=REGISTERS)


def settle_later(*, register: str, record_id: str, receipt: str, department: str = "", paise: int = 0) -> None:
    """Tell the register that what was due on a record was paid. In the caller's transaction."""
    row = Settlement(register=register, record_id=record_id, receipt=receipt, department=department, paise=paise)
    row.asked_at = clock.now()
    Settlement.objects.bulk_create([row], ignore_conflicts=True)
    later("chaupal.registers.jobs.settle", register, record_id, receipt, queue=REGISTERS)


def forget(citizen_id: int) -> None:
    """What registers answered them goes. In the caller's transaction."""
    LastAnswer.objects.filter(citizen_id=citizen_id).delete()


def load_demo() -> int:
    """Fill each local register that is empty with its fictitious records; returns how many records were entered."""
    return demo.load()
