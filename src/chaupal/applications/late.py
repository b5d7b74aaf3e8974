"""What is late goes up by itself: to the supervisors of its department, a week later to its head.

The case stays on its desk, whose officer decides it as before; above they see it marked, and can give it to another.
Its citizen is told once, and can appeal (appeals.py).
One task for each department and level says that something came up, and leads to nothing that the queue does not show.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from chaupal.applications.models import Application
from chaupal.applications.states import RUNNING
from chaupal.kit.dates import day_in_india
from chaupal.mailbox.actions import post
from chaupal.tasks.actions import open_task

if TYPE_CHECKING:
    from datetime import datetime

LEVELS: Final = ((timedelta(), "cases_late"), (timedelta(days=7), "cases_very_late"))  # since the promise, the task
STEP: Final = 200  # cases that go up at once


def go_up(now: datetime) -> bool:
    """Lets some of the cases that are late go up one level; whether more may be left. Done again, it goes on."""
    today, most = day_in_india(now), 0
    for level, (since, kind) in enumerate(LEVELS):
        with transaction.atomic():
            late = Application.objects.select_for_update().filter(state__in=sorted(RUNNING), raised=level)
            rows = list(late.filter(promised_on__lt=today - since).order_by("promised_on", "id")[:STEP])
            Application.objects.filter(id__in=[row.id for row in rows]).update(raised=level + 1)
            for row in rows if level == 0 else ():
                _tell(row)
            for department in sorted({row.department for row in rows}):
                open_task(kind, department, department=department)
        most = max(most, len(rows))
    return most == STEP


def _tell(case: Application) -> None:
    """The citizen is told, once for each promise that was not kept."""
    fact = {"type": "application_late", "number": case.number, "service": case.service, "stage": case.stage}
    post(case.conversation_id, fact, f"application/{case.id}/late/{case.promised_on}")
