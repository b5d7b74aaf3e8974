"""What changed at a register moves the cases here. Told twice, late or out of order, it changes nothing more."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from chaupal.applications.actions import move_as_told
from chaupal.applications.base import OPEN
from chaupal.applications.queries import by_id
from chaupal.jobs.actions import later
from chaupal.jobs.base import REGISTERS
from chaupal.kit.clock import now
from chaupal.kit.sealing import keyed_hash
from chaupal.landing.models import Cursor, Landing
from chaupal.landing.states import State
from chaupal.registers.actions import ask
from chaupal.registers.base import Act, Fault
from chaupal.registers.queries import is_away, keeper_that

if TYPE_CHECKING:
    from chaupal.applications.base import Application
    from chaupal.registers.base import Register, Standing

GRANTED, OVER = ("approved", "done"), ("approved", "done", "rejected", "withdrawn")
ASKS = "waiting_for_citizen"
KNOWN = ("filed", "in_progress", ASKS, *OVER)
POLLED = 50  # cases whose register is asked about each of them, in a run
BETWEEN = timedelta(hours=1)  # two questions about one case
log = structlog.get_logger()


def take(register: str) -> bool:
    """Takes over what changed; whether there is more at once."""
    if is_away(register):
        return False
    if keeper := keeper_that(register, Act.CHANGES):
        return _changes(register, keeper)
    if keeper := keeper_that(register, Act.STATUS):
        _statuses(register, keeper)
    return False


def _changes(register: str, keeper: Register) -> bool:
    cursor, _ = Cursor.objects.get_or_create(register=register)
    told = ask(register, keeper, lambda keeper: keeper.changes(register, cursor.cursor))
    mine = Cursor.objects.filter(register=register, cursor=cursor.cursor)
    if isinstance(told, Fault):
        mine.update(fault=told.why)
        return False
    for standing in told.standings:
        found = Landing.objects.filter(register=register, number=standing.number).first() if standing.number else None
        if found is not None:
            apply(found, standing)
    won = mine.update(cursor=told.cursor, asked_at=now(), fault="")
    return bool(won) and told.more and told.cursor != cursor.cursor


def _statuses(register: str, keeper: Register) -> None:
    """One after the other, those not asked about for the longest time; none after one that was not answered."""
    filed = Landing.objects.filter(register=register, state=State.FILED, due_at__lte=now()).order_by("due_at")
    for landing in filed[:POLLED]:
        mine = Landing.objects.filter(application_id=landing.application_id, due_at=landing.due_at)
        if mine.update(due_at=now() + BETWEEN):
            standing = status(landing, keeper)
            if isinstance(standing, Fault) and standing.retryable:
                return
            if not isinstance(standing, Fault):
                apply(landing, standing)


def status(landing: Landing, keeper: Register) -> Standing | Fault:
    """How it stands there; another one's standing is a fault."""
    standing = ask(landing.register, keeper, lambda keeper: keeper.status(landing.register, landing.number))
    if not isinstance(standing, Fault) and standing.number != landing.number:
        return Fault(f"asked about {landing.number}, it tells of another application", retryable=False)
    return standing


def apply(landing: Landing, standing: Standing) -> None:
    """The case moves as the register says, unless that is older than what is known, or the same."""
    if (standing.key and standing.key != landing.key) or standing.state not in KNOWN:
        log.warning("register_tells_nonsense", register=landing.register, case=landing.key, state=standing.state[:24])
        return
    told, at, case = _said(standing), standing.changed_at, by_id(landing.application_id)
    if not _is_news(landing, standing, case):
        return
    move_as_told(landing.application_id, standing, landing.register)
    case = by_id(landing.application_id)
    over = case is not None and agrees(case.state, standing.state) and standing.state in OVER
    change = {"due_at": None} if over else {}
    rows = Landing.objects.filter(application_id=landing.application_id)
    rows.update(standing=told, changed_at=at or landing.changed_at, **change)
    if standing.state in GRANTED and over:
        later("chaupal.landing.jobs.fetch", landing.application_id, queue=REGISTERS)


def _is_news(landing: Landing, standing: Standing, case: Application | None) -> bool:
    """Whether it says what is not known yet. A complaint that was opened again is settled anew, in the same words."""
    at, known = standing.changed_at, landing.changed_at
    if at and known and at < known:
        return False
    if standing.state not in OVER or case is None or case.state not in OPEN:
        return _said(standing) != landing.standing
    if landing.follow_ups.filter(act=Act.REOPEN, done_at=None, due_at__isnull=False).exists():
        return False  # it does not know yet that it is open again
    return _said(standing) != landing.standing or bool(at and known and at > known)


def agrees(here: str, there: str) -> bool:
    """Whether a case may stand so with us and so with its register."""
    if there in GRANTED:
        return here == "approved"
    return here == there if there in OVER else here in OPEN


def _said(standing: Standing) -> str:
    """As it is remembered, so that it is known when it is told again; of a question its words, too, as a keyed hash."""
    asked = keyed_hash(standing.reason).hex()[:12] if standing.state == ASKS else ""
    return f"{asked}{standing.state}|{standing.stage}"[:96]
