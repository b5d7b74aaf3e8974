"""Orders each periodic job when it is due, once, though every jobs process looks."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from chaupal.jobs.actions import later
from chaupal.jobs.models import Periodic
from chaupal.kit import clock


def order_due(periods: Mapping[str, timedelta]) -> None:
    """Order what is due; a job that is new here is due at once."""
    moment = clock.now()
    planned = dict(Periodic.objects.filter(path__in=periods).values_list("path", "next_run"))
    new = [Periodic(path=path, next_run=moment) for path in periods if path not in planned]
    if new:
        Periodic.objects.bulk_create(new, ignore_conflicts=True)
        planned |= {row.path: row.next_run for row in new}
    for path, next_run in planned.items():
        if next_run <= moment:
            _order(path, next_run, moment + periods[path])


def _order(path: str, planned: datetime, following: datetime) -> None:
    with transaction.atomic():
        won = Periodic.objects.filter(path=path, next_run=planned).update(next_run=following)
        # a run that is still waiting or running stands for this one
        if won and not _pending(path):
            row = later(path, tries=1)  # the next period is its next try
            Periodic.objects.filter(path=path).update(last=row)


def _pending(path: str) -> bool:
    ordered = Periodic.objects.filter(path=path).values("last")
    unfinished = (TaskResultStatus.READY, TaskResultStatus.RUNNING)
    return DBTaskResult.objects.filter(id__in=ordered, status__in=unfinished).exists()
