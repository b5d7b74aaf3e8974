"""The one way to a keeper: a circuit breaker over all processes, and few calls at once to each register.

A register that fails several times in a row is left alone for a while; then one call is let through, and if it is
answered all are. What a slow one holds up are the few that ask it, never the rest.
"""

from __future__ import annotations

import threading
from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeVar

import structlog
from django.db import transaction

from chaupal.jobs.actions import later
from chaupal.jobs.base import REGISTERS
from chaupal.kit import clock
from chaupal.kit.dates import day_in_india
from chaupal.kit.patience import backoff
from chaupal.registers.base import Fault
from chaupal.registers.models import Health

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime


class Keeper(Protocol):
    """Whoever is asked; `remote`: somebody else's system, which can be away."""

    remote: ClassVar[bool]


Answer = TypeVar("Answer")
Asked = TypeVar("Asked", bound=Keeper)

FAILURES = 5  # in a row, after which it is left alone
FIRST, LONGEST = timedelta(seconds=10), timedelta(minutes=5)  # for how long
PROBE = timedelta(minutes=1)  # so long one call may take that is let through
AT_ONCE = 2  # calls of one process to one register
MINUTE = timedelta(minutes=1)  # between two notes that all is well
_LONGEST_ERROR = 300

log = structlog.get_logger()
_lock = threading.Lock()
_under_way: Counter[str] = Counter()
_unwritten: Counter[str] = Counter()  # good answers that no row tells yet


def ask(register: str, keeper: Asked, act: Callable[[Asked], Answer | Fault]) -> Answer | Fault:
    """What the keeper answers; a retryable fault at once while the register is left alone, or enough ask it already."""
    if not keeper.remote:
        return act(keeper)
    if not _enter(register):
        return Fault(f"{register} is slow: enough wait for it already", retryable=True)
    try:
        known = Health.objects.filter(register=register).first()
        if known and known.open_until and not _may_probe(known, known.open_until):
            return Fault(f"{register} is left alone for a while: {known.error}", retryable=True)
        answer = act(keeper)
        if isinstance(answer, Fault) and answer.retryable:
            _failed(register, answer)
        else:
            _answered(register, known)
        return answer
    finally:
        _leave(register)


def is_away(register: str) -> bool:
    """Whether the register is left alone at this moment."""
    return Health.objects.filter(register=register, open_until__gt=clock.now()).exists()


def is_failing(register: str) -> bool:
    """Whether it was asked last in vain; one that is only slow, or asked by many, is not."""
    return Health.objects.filter(register=register, failures__gt=0).exists()


def is_to_be_tried(register: str) -> bool:
    """Whether the time is over for which it was left alone, and nobody has asked it since."""
    return Health.objects.filter(register=register, open_until__lte=clock.now()).exists()


def _may_probe(known: Health, until: datetime) -> bool:
    """Of all who ask once the time is over, one may."""
    if clock.now() < until:
        return False
    row = Health.objects.filter(register=known.register, open_until=until)
    return bool(row.update(open_until=clock.now() + PROBE))


def _failed(register: str, fault: Fault) -> None:
    with transaction.atomic():
        row = _today(register)
        row.failures += 1
        row.failed += 1
        row.error, row.amiss, row.failed_at = fault.why[:_LONGEST_ERROR], fault.amiss, clock.now()
        if row.failures >= FAILURES:
            row.open_until = clock.now() + backoff(row.failures - FAILURES + 1, FIRST, LONGEST)
        row.save()
    log.warning("register_fails", register=register, failures=row.failures, why=row.error)


def _answered(register: str, known: Health | None) -> None:
    """A row is written where something changed, else once a minute."""
    with _lock:
        _unwritten[register] += 1
    is_well = known is not None and not known.failures and known.open_until is None
    if is_well and known and known.answered_at and clock.now() - known.answered_at < MINUTE:
        return
    with _lock:
        answered = _unwritten.pop(register, 0)
    with transaction.atomic():
        row = _today(register)
        row.failures, row.open_until, row.answered_at = 0, None, clock.now()
        row.answered += answered
        row.save()
        if known is not None and known.open_until is not None:
            later("chaupal.landing.jobs.file_all", register, queue=REGISTERS)


def _today(register: str) -> Health:
    """The register's row, locked, with the counts of this day. In the caller's transaction."""
    row, _ = Health.objects.select_for_update().get_or_create(register=register)
    today = day_in_india(clock.now())
    if row.day != today:
        row.day, row.answered, row.failed = today, 0, 0
    return row


def _enter(register: str) -> bool:
    with _lock:
        if _under_way[register] >= AT_ONCE:
            return False
        _under_way[register] += 1
        return True


def _leave(register: str) -> None:
    with _lock:
        _under_way[register] -= 1
