"""Once a day what we think is filed or paid is held against what the registers say; each difference is a task."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.applications.queries import by_id
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.landing.following import agrees, apply, status
from chaupal.landing.models import Cursor, Landing
from chaupal.landing.queries import registers
from chaupal.landing.states import State
from chaupal.registers.actions import ask
from chaupal.registers.base import Act, Fault
from chaupal.registers.queries import is_away, keeper_that, settled_after
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from chaupal.registers.base import Register
    from chaupal.registers.queries import Settlement

DIFFERS = "register_differs"  # a task
STEP = 20  # cases of a run
LOOKED_AT = timedelta(days=3)  # payments are held against the register for so long
PAID = "paid/"  # in place of a register's name: up to which moment payments were looked at
MICRO = 1_000_000


def step() -> bool:
    """A part of the day's work; whether there is more."""
    return any(map(_cases, registers())) or _payments()


def _cases(register: str) -> bool:
    keeper = keeper_that(register, Act.STATUS)
    if keeper is None or is_away(register):
        return False
    cursor, _ = Cursor.objects.get_or_create(register=register)
    if cursor.compared_on == day_in_india(now()):
        return False
    filed = Landing.objects.filter(register=register, state=State.FILED, due_at__isnull=False)
    looked = list(filed.filter(application_id__gt=cursor.compared).order_by("application_id")[:STEP])
    for landing in looked:
        _compare(landing, keeper)
    return _went_on(register, looked[-1].application_id if looked else 0)


def _compare(landing: Landing, keeper: Register) -> None:
    standing = status(landing, keeper)
    if isinstance(standing, Fault):
        if not standing.retryable:
            _note(landing.register, landing.key, landing.department, standing.why)
        return
    apply(landing, standing)
    case = by_id(landing.application_id)
    if case is not None and not agrees(case.state, standing.state):
        _note(landing.register, landing.key, landing.department, f"{case.state} here, {standing.state} there")
    else:
        _note(landing.register, landing.key, landing.department, "")


def _payments() -> bool:
    """Nothing more is due on what was paid today or of late; False at the end of the round."""
    cursor, _ = Cursor.objects.get_or_create(register=PAID)
    if cursor.compared_on == day_in_india(now()):
        return False
    come_to = datetime.fromtimestamp(cursor.compared / MICRO, UTC)
    rows = settled_after(max(now() - LOOKED_AT, come_to), STEP)
    for row in rows:
        keeper = keeper_that(row.register, Act.BILL)
        if keeper is None or not keeper.remote or not row.record_id:
            continue
        why = _still_due(row, keeper)
        if why is not None:
            _note(row.register, row.receipt, row.department, why)
    last = rows[-1].settled_at if rows else None
    return _went_on(PAID, round(last.timestamp() * MICRO) if last else 0)


def _went_on(name: str, last: int) -> bool:
    """Up to where the round has come; 0: it is at its end, which is to say that nothing is left today."""
    change = {} if last else {"compared_on": day_in_india(now())}
    Cursor.objects.filter(register=name).update(compared=last, **change)
    return bool(last)


def _still_due(row: Settlement, keeper: Register) -> str | None:
    """What does not agree of a payment, empty if nothing; None: the register does not say."""
    today = day_in_india(now())
    bill = ask(row.register, keeper, lambda keeper: keeper.bill(row.register, row.record_id, today))
    if isinstance(bill, Fault):
        return None if bill.retryable else bill.why
    due = sum(line["paise"] for line in bill.lines)
    return f"paid here, {due} paise are due there" if due else ""


def _note(register: str, number: str, department: str, why: str) -> None:
    """A difference asks for a person; one that is gone, for nobody any more."""
    subject = f"{register}/{number}"
    with transaction.atomic():
        if why:
            facts = {"register": register, "number": number, "error": why}
            open_task(DIFFERS, subject, department=department, facts=facts)
        else:
            close_task(DIFFERS, subject)
