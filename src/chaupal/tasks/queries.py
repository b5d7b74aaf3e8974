"""What is open, whose it is, and how much of it there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from chaupal.kit.dates import day_in_india
from chaupal.kit.pages import Each
from chaupal.tasks.models import Task

SOONEST = ("due_on", "id")

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet

    from chaupal.kit.pages import Branch


def open_tasks(departments: Collection[str] | None, posts: Collection[tuple[str, str]] = ()) -> list[Branch]:
    """What is open in these whole departments (None: everywhere) or asks for one of these (department, role) posts.

    In branches of `kit.pages`; each can be had in SOONEST order.
    """
    rows = Task.objects.filter(closed_at=None)
    if departments is None:
        return [rows]
    others = [post for post in sorted(posts) if post[0] not in departments]
    whole = [(department,) for department in sorted(departments)]
    return [Each(rows, ("department",), whole), Each(rows, ("department", "role"), others)]


def task(task_id: int) -> Task | None:
    """A task, open or closed."""
    return Task.objects.filter(pk=task_id).first()


def is_open(kind: str, subject: str) -> bool:
    """Whether that trouble waits for a person."""
    return Task.objects.filter(kind=kind, subject=subject, closed_at=None).exists()


def open_subjects(kind: str) -> frozenset[str]:
    """What the open tasks of a kind are about."""
    return frozenset(Task.objects.filter(kind=kind, closed_at=None).values_list("subject", flat=True))


def overdue(at: datetime) -> Q:
    """The condition of a task that is late: its moment has gone by, or the day on which it was due."""
    return Q(due_at__lt=at) | Q(due_on__lt=day_in_india(at))


def is_late(task: Task, at: datetime) -> bool:
    """The same of one task."""
    return task.due_on < day_in_india(at) or (task.due_at is not None and task.due_at < at)


def how_many_open() -> dict[str, int]:
    """Open tasks by kind."""
    return _counted(Task.objects.filter(closed_at=None))


def how_many_overdue(at: datetime) -> dict[str, int]:
    """Open tasks that are late, by kind."""
    return _counted(Task.objects.filter(overdue(at), closed_at=None))


def _counted(rows: QuerySet[Task]) -> dict[str, int]:
    return dict(rows.order_by("kind").values_list("kind").annotate(Count("pk")))


def missed_moments(at: datetime, most: int) -> list[Task]:
    """Some of the open tasks whose moment has gone by: what a law gave hours for. The latest by most comes first."""
    return list(Task.objects.filter(closed_at=None, due_at__lt=at).order_by("due_at")[:most])


def moment_of(kind: str, subject: str) -> datetime | None:
    """By when an open task is to be done, where it has a moment; None: it has none, or is not open."""
    found = Task.objects.filter(kind=kind, subject=subject, closed_at=None)
    return found.values_list("due_at", flat=True).first()
