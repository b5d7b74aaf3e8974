"""The rows of django-tasks-db as a queue: claim, renew, find again, let go.

The library's own worker has no retry and leaves a killed process's job RUNNING for ever, so this room has its own.
`started_at` is the lease: the worker renews it, and a RUNNING row that was not renewed is found again. `worker_ids`
grows by one with each claim, so it counts the tries and is the token without which nobody lets a row go.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from chaupal.jobs.base import PLAIN
from chaupal.kit import clock

if TYPE_CHECKING:
    from django.db.models import QuerySet

    Row = DBTaskResult[Any, Any]

LEASE = timedelta(seconds=10)


def _due(queue: str) -> "QuerySet[Row]":
    due = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, queue_name=queue, priority__lte=0, run_after__lte=clock.now()
    )
    return due.order_by("-priority", "run_after")


def claim(worker: str, queue: str = PLAIN) -> "Row | None":
    """Take the queue's job that has been due the longest, among those with the fewest of the same citizen ahead."""
    # a plain read first: an idle worker must not take SQLite's write lock at each look
    if not _due(queue).exists():
        return None
    with transaction.atomic():
        row = _due(queue).select_for_update(skip_locked=True).first()
        if row is not None:
            row.claim(worker)
        return row


def renew(held: Iterable[UUID]) -> None:
    """The worker still runs these."""
    DBTaskResult.objects.filter(id__in=held, status=TaskResultStatus.RUNNING).update(started_at=clock.machine())


def lost() -> "list[Row]":
    """Jobs whose worker has not renewed them: it was killed, or its machine is gone."""
    silent = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING, started_at__lt=clock.machine() - LEASE)
    return list(silent[:100])


def let_go(row: "Row", **changes: Any) -> bool:
    """Change a claimed row and give it up; False if another worker has found it meanwhile."""
    mine = DBTaskResult.objects.filter(pk=row.pk, status=TaskResultStatus.RUNNING, worker_ids=row.worker_ids)
    return bool(mine.update(**changes))
