"""What is open, whose it is, and how much of it there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q

from chaupal.tasks.models import Task

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet


def open_tasks(departments: Collection[str] | None, posts: Collection[tuple[str, str]] = ()) -> QuerySet[Task]:
    """What is open in these whole departments (None: everywhere) or asks for one of these (department, role) posts.

    The soonest due first.
    """
    rows = Task.objects.filter(closed_at=None).order_by("due_on", "id")
    if departments is None:
        return rows
    seen = Q(department__in=departments)
    for department, role in posts:
        seen |= Q(department=department, role=role)
    return rows.filter(seen)


def task(task_id: int) -> Task | None:
    """A task, open or closed."""
    return Task.objects.filter(pk=task_id).first()


def is_open(kind: str, subject: str) -> bool:
    """Whether that trouble waits for a person."""
    return Task.objects.filter(kind=kind, subject=subject, closed_at=None).exists()


def how_many_open(today: date | None = None) -> dict[str, int]:
    """Open tasks by kind; with `today`, only those that are overdue on that day."""
    rows = Task.objects.filter(closed_at=None)
    if today is not None:
        rows = rows.filter(due_on__lt=today)
    return dict(rows.order_by("kind").values_list("kind").annotate(Count("pk")))
