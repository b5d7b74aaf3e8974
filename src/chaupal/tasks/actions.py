"""Opening and closing what needs a person."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.tasks.kinds import KINDS
from chaupal.tasks.models import Task

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


def open_task(
    kind: str,
    subject: str,
    *,
    department: str = "",
    facts: Mapping[str, str] | None = None,
    due_at: datetime | None = None,
) -> None:
    """Asks for a person, in the caller's transaction; a trouble that is open already stays as it is.

    One statement, and none that can fail the transaction. `facts` are codes and ids, never personal data. `due_at` is
    the moment in place of the kind's days, where a law counts hours. Raises KeyError if the kind is not in kinds.KINDS.
    """
    known, at = KINDS[kind], now()
    task = Task(
        kind=kind,
        subject=subject,
        department=department,
        role=known.role,
        facts=dict(facts or {}),
        opened_at=at,
        due_on=day_in_india(due_at) if due_at else day_in_india(at) + timedelta(days=known.days),
        due_at=due_at,
    )
    Task.objects.bulk_create([task], ignore_conflicts=True)


def close_task(kind: str, subject: str, *, by: str = "") -> bool:
    """The trouble is gone: `by` an officer (username) or, if empty, by itself. Whether it was open."""
    found = Task.objects.filter(kind=kind, subject=subject, closed_at=None)
    return bool(found.update(closed_at=now(), closed_by=by))
