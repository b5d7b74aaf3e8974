"""The registers' jobs: ask, and tell."""

import json
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction

from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.jobs.base import Retry
from chaupal.kit import clock
from chaupal.kit.dates import day_in_india
from chaupal.kit.sealing import unseal
from chaupal.mailbox.actions import post
from chaupal.registers.base import RegisterError
from chaupal.registers.models import Search
from chaupal.registers.vendors import keeper_of

PATIENCE = timedelta(minutes=2)  # then the citizen is told that the register does not answer
PAUSE = timedelta(seconds=5)
log = structlog.get_logger()


def look(search_id: int) -> None:
    """Ask the register and post its answer; an answered search is gone, so that a second run does nothing."""
    search = Search.objects.filter(id=search_id).first()
    if search is None:
        return
    try:
        by = json.loads(unseal(key_of(search.citizen_id), bytes(search.by), f"search/{search_id}"))
        records = keeper_of(search.register).find(search.register, by, day_in_india(clock.now()))
    except Erased:
        search.delete()
    except RegisterError as error:
        if error.retryable and clock.now() - search.asked_at < PATIENCE:
            raise Retry(PAUSE) from error
        log.warning("register_away", register=search.register, why=str(error))
        _answer(search, {"type": "register_away"})
    else:
        _answer(search, {"type": "records_found", "records": records})


def settle(register: str, record_id: str, receipt: str) -> None:
    """Tell the register what was paid; the register knows a receipt it was told before."""
    keeper_of(register).settle(register, record_id, receipt, day_in_india(clock.now()))


def _answer(search: Search, event: dict[str, Any]) -> None:
    with transaction.atomic():
        about = {"reference": search.reference, "find": search.find}
        post(search.conversation_id, event | about, f"register/{search.pk}")
        search.delete()
