"""The registers' jobs: ask, and tell."""

import json
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import structlog
from django.db import transaction

from chaupal.catalogue.queries import registers
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.jobs.base import Retry, again_if, every
from chaupal.kit import clock
from chaupal.kit.dates import day_in_india
from chaupal.kit.sealing import unseal
from chaupal.kit.slices import delete_slice
from chaupal.mailbox.actions import post
from chaupal.registers.base import MOST, Fault, Found
from chaupal.registers.guarding import answer
from chaupal.registers.models import Search, Upload, Version
from chaupal.registers.vendors import keepers_of
from chaupal.rights.base import days_of

PATIENCE = timedelta(minutes=2)  # then the citizen is told that the register does not answer
PAUSE = timedelta(seconds=5)
UPLOADS_KEPT = timedelta(days=1)


class NotSettled(Exception):
    """A payment of which the register will not hear: an officer must see to it."""


log = structlog.get_logger()


def look(search_id: int) -> None:
    """Ask the register and post its answer; an answered search is gone, so that a second run does nothing."""
    search = Search.objects.filter(id=search_id).first()
    if search is None:
        return
    try:
        by = json.loads(unseal(key_of(search.citizen_id), bytes(search.by), f"search/{search_id}"))
    except Erased:
        search.delete()
        return
    found = find(search.register, by, search.citizen_id)
    if isinstance(found, Found):
        with transaction.atomic():
            _answer(search, answer(search, registers()[search.register], found.records))
        return
    if found.retryable and clock.now() - search.asked_at < PATIENCE:
        raise Retry(PAUSE)
    log.warning("register_away", register=search.register, why=found.why)
    _answer(search, {"type": "register_away"})


def find(register: str, by: Mapping[str, Any], asker: int) -> Found | Fault:
    """What all keepers of the register find, the first one's records first; a fault if one of them has one."""
    today, records = day_in_india(clock.now()), list[dict[str, Any]]()
    for keeper in keepers_of(register):
        found = keeper.find(register, by, today, asker)
        if isinstance(found, Fault):
            return found
        records += found.records
    return Found(records[:MOST])


def settle(register: str, record_id: str, receipt: str) -> None:
    """Tell the register's one keeper what was paid; it knows a receipt it was told before."""
    keeper, *_ = keepers_of(register)
    done = keeper.settle(register, record_id, receipt, day_in_india(clock.now()))
    if isinstance(done, Fault):
        if done.retryable:
            raise Retry
        raise NotSettled(f"{register}: {done.why}")


def _answer(search: Search, event: dict[str, Any]) -> None:
    with transaction.atomic():
        about = {"reference": search.reference, "find": search.find}
        post(search.conversation_id, event | about, f"register/{search.pk}")
        search.delete()


@every(timedelta(hours=1))
def prune() -> None:
    """Versions of records that were kept long enough, and files that nobody entered."""
    over = clock.now() - timedelta(days=days_of("versions"))
    left = delete_slice(Version.objects.filter(at__lt=over))
    again_if(delete_slice(Upload.objects.filter(at__lt=clock.now() - UPLOADS_KEPT)) or left)
