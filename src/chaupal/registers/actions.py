"""Asking a register, and telling it what was paid. The answer comes to the conversation as mail."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from chaupal.citizens.queries import key_of
from chaupal.jobs.actions import later
from chaupal.kit import clock
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import seal
from chaupal.mailbox.queries import address
from chaupal.registers.local import demo
from chaupal.registers.models import Search


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
        later("chaupal.registers.jobs.look", number)


def settle_later(*, register: str, record_id: str, receipt: str, paise: int = 0) -> None:
    """Tell the register what was paid of what was due on a record, if it is known. In the caller's transaction."""
    later("chaupal.registers.jobs.settle", register, record_id, receipt, paise)


def load_demo() -> int:
    """Fill each local register that is empty with its fictitious records; returns how many records were entered."""
    return demo.load()
