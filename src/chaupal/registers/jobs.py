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
from chaupal.engine.effects import RECORD
from chaupal.jobs.base import Retry, again_if, every
from chaupal.kit import clock
from chaupal.kit.dates import day_in_india
from chaupal.kit.patience import pause
from chaupal.kit.sealing import unseal
from chaupal.kit.slices import delete_slice
from chaupal.mailbox.actions import post
from chaupal.registers.asking import LONGEST, ask, is_away, is_failing
from chaupal.registers.base import MOST, Act, Bill, Fault, Found
from chaupal.registers.guarding import answer
from chaupal.registers.models import Search, Settlement, Upload, Version
from chaupal.registers.queries import keeper_that
from chaupal.registers.remembered import forget_old, remember, remembered
from chaupal.registers.vendors import keepers_of
from chaupal.rights.base import days_of
from chaupal.tasks.actions import close_task, open_task

SLOW = timedelta(seconds=8)  # then the citizen hears that we keep trying
PATIENCE = timedelta(seconds=30)  # then that the register does not answer
QUEUED = timedelta(minutes=2)  # so long many wait for one that does answer
PAUSE = timedelta(seconds=5)
UPLOADS_KEPT = timedelta(days=1)
KEPT = timedelta(days=7)  # so long it is known what was settled: the daily comparison looks at it
AS_OF = "as_of"  # in a record, when it was read, where that is not just now
NOT_SETTLED = "payment_not_settled"  # a task

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
    is_known = RECORD in by
    found = (due if is_known else find)(search.register, by, search.citizen_id)
    if isinstance(found, Found) and is_known:
        _answer(search, {"type": "records_found", "records": found.records})
        return
    if isinstance(found, Found):
        with transaction.atomic():
            aged = {AS_OF: found.as_of.isoformat()} if found.as_of else {}
            records = [record | aged for record in found.records]
            _answer(search, answer(search, registers()[search.register], records))
        return
    if found.retryable and not is_away(search.register):
        waited = clock.now() - search.asked_at
        if waited < (PATIENCE if is_failing(search.register) else QUEUED):
            if waited >= SLOW:
                with transaction.atomic():
                    _tell(search, {"type": "register_away", "still_asked": True}, "slow")
            raise Retry(PAUSE)
    log.warning("register_away", register=search.register, why=found.why)
    _answer(search, {"type": "register_away"})


def find(register: str, by: Mapping[str, Any], asker: int) -> Found | Fault:
    """What all keepers of the register find, the first one's records first; a fault if one of them has one.

    While one is away it is what they found last, if that may be told, and when that was.
    """
    today, records = day_in_india(clock.now()), list[dict[str, Any]]()
    for keeper in keepers_of(register):
        found = ask(register, keeper, lambda keeper: keeper.find(register, by, today, asker))
        if isinstance(found, Fault):
            return (remembered(register, by, asker) if found.retryable else None) or found
        records += found.records
    fresh = Found(records[:MOST])
    remember(register, by, asker, fresh)
    return fresh


def due(register: str, by: Mapping[str, Any], asker: int) -> Found | Fault:
    """What is due just now on a record that was found before, and of it no more than that; none if it is gone.

    Whoever cannot say so of a record, or does not know it any more, is searched once more.
    """
    number, keeper, today = str(by[RECORD]), keeper_that(register, Act.BILL), day_in_india(clock.now())
    if number and keeper:
        bill = ask(register, keeper, lambda keeper: keeper.bill(register, number, today))
        if isinstance(bill, Bill):
            return Found([{RECORD: number, "lines": bill.lines}])
        if bill.retryable:
            return bill
    again = find(register, {name: value for name, value in by.items() if name != RECORD}, asker)
    if isinstance(again, Fault):
        return again
    if again.as_of:
        return Fault(f"{register} is away", retryable=True)
    same = [record for record in again.records if record[RECORD] == number]
    return Found([{RECORD: number, "lines": record.get("lines", [])} for record in same])


def settle(register: str, record_id: str, receipt: str) -> None:
    """Tell the register's one keeper what was paid; it knows a receipt it was told before.

    As long as it does not answer it is tried again; what it will not have is a task for the office.
    """
    row, _ = Settlement.objects.get_or_create(
        receipt=receipt, register=register, defaults={"record_id": record_id, "asked_at": clock.now()}
    )
    if row.settled_at:
        return
    keeper, *_ = keepers_of(register)
    today = day_in_india(clock.now())
    done = ask(register, keeper, lambda keeper: keeper.settle(register, record_id, receipt, today, row.paise))
    if isinstance(done, Fault) and done.retryable:
        raise Retry(min(pause(row.asked_at, clock.now()), LONGEST))
    with transaction.atomic():
        if isinstance(done, Fault):
            facts = {"register": register, "receipt": receipt, "error": done.why}
            open_task(NOT_SETTLED, f"{register}/{receipt}", department=row.department, facts=facts)
        else:
            Settlement.objects.filter(id=row.id).update(settled_at=clock.now())
            close_task(NOT_SETTLED, f"{register}/{receipt}")


@every(timedelta(hours=1))
def prune() -> None:
    """What was kept long enough: answers, payments that the register has, versions of records, files of nobody."""
    forget_old()
    Settlement.objects.filter(settled_at__lt=clock.now() - KEPT).delete()
    left = delete_slice(Version.objects.filter(at__lt=clock.now() - timedelta(days=days_of("versions"))))
    again_if(delete_slice(Upload.objects.filter(at__lt=clock.now() - UPLOADS_KEPT)) or left)


def _answer(search: Search, event: dict[str, Any]) -> None:
    with transaction.atomic():
        _tell(search, event)
        search.delete()


def _tell(search: Search, event: dict[str, Any], *part: str) -> None:
    about = {"reference": search.reference, "find": search.find}
    post(search.conversation_id, event | about, "/".join(("register", str(search.pk), *part)))
