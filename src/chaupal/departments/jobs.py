"""Every night it is looked whether somebody opened unusually many files the day before."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from chaupal.departments.looks import unusual_looks
from chaupal.jobs.base import every
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.tasks.actions import open_task


@every(timedelta(hours=24))
def look_for_unusual() -> None:
    """Asks a supervisor to look into each; an operator, where it is a supervisor who did."""
    day = day_in_india(now()) - timedelta(days=1)
    for one in unusual_looks(day):
        facts = {"officer": one.officer, "day": day.isoformat(), "files": str(one.files), "usual": str(one.usual)}
        kind = "unusual_looks_above" if one.supervises else "unusual_looks"
        department = "" if one.supervises else one.department  # whom it is about does not close it
        with transaction.atomic():
            open_task(kind, f"{one.department}/{one.officer}/{day}", department=department, facts=facts)
