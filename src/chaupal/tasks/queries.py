"""What is open, whose it is, and how much of it there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count

from chaupal.kit.pages import Each
from chaupal.tasks.models import Task

SOONEST = ("due_on", "id")

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

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


def how_many_open(today: date | None = None) -> dict[str, int]:
    """Open tasks by kind; with `today`, only those that are overdue on that day."""
    rows = Task.objects.filter(closed_at=None)
    if today is not None:
        rows = rows.filter(due_on__lt=today)
    return dict(rows.order_by("kind").values_list("kind").annotate(Count("pk")))
