"""Applications kept for the register of the bench, and others' jobs, timed. Django is set up when this is imported."""

from __future__ import annotations

import time

from django.db import transaction
from django_tasks_db.models import DBTaskResult

from chaupal.jobs.actions import later
from chaupal.jobs.base import PLAIN, REGISTERS
from chaupal.landing.actions import keep
from chaupal.landing.models import Landing
from chaupal.landing.states import State
from tests.applications.cases import obc

BATCH = 100
EVERY = 0.1  # seconds between two of others' jobs


def fill(many: int, prefix: str = "f") -> None:
    """So many applications of one citizen."""
    for start in range(0, many, BATCH):
        with transaction.atomic():
            for number in range(start, min(start + BATCH, many)):
                keep(obc(f"{prefix}{number}", papers={}, paid=False))


def left() -> int:
    """How many are not filed yet."""
    return Landing.objects.exclude(state=State.FILED).count()


def numbers() -> dict[str, str]:
    """Our number -> theirs."""
    return dict(Landing.objects.values_list("key", "number"))


def nothing() -> None:
    """Somebody else's job."""


def is_at_work() -> None:
    """Returns once a jobs process does what it is given."""
    row = later("bench.registers.filling.nothing")
    while not DBTaskResult.objects.filter(id=row, finished_at__isnull=False).exists():
        time.sleep(EVERY)


P99S = dict[str, float]  # queue -> seconds


def timed(seconds: float) -> P99S:
    """Queue -> the 99th part of a hundred that waits longest of others' jobs, from ordered to done, in seconds."""
    found: dict[str, list[str]] = {PLAIN: [], REGISTERS: []}
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for queue, rows in found.items():
            rows.append(later("bench.registers.filling.nothing", queue=queue))
        time.sleep(EVERY)
    time.sleep(2)
    return {queue: _p99(rows) for queue, rows in found.items()}


def _p99(rows: list[str]) -> float:
    times = DBTaskResult.objects.filter(id__in=rows).values_list("enqueued_at", "finished_at")
    waited = sorted((done - ordered).total_seconds() if done else float("inf") for ordered, done in times)
    return waited[int(len(waited) * 0.99)]
