"""The clock of a promise, pure: working days by Indian calendars; it rests while the citizen is asked something."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaupal.kit.dates import is_working_day, working_days_after

if TYPE_CHECKING:
    from collections.abc import Collection


def promised_on(filed: date, days: int, holidays: Collection[date] = ()) -> date | None:
    """The day by which the department promised to decide; None for a service that promises none."""
    return working_days_after(filed, days, holidays) if days else None


def working_days(start: date, end: date, holidays: Collection[date] = ()) -> int:
    """Working days after `start` up to and including `end`; 0 if `end` is not later."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def days_left(promised: date, today: date, holidays: Collection[date] = ()) -> int:
    """Working days until the promised day, 0 on it; negative once it is past."""
    if today > promised:
        return -working_days(promised, today, holidays) or -1  # late is late, on a Sunday too
    return working_days(today, promised, holidays)


def resumed(promised: date, asked: date, answered: date, holidays: Collection[date] = ()) -> date:
    """The promised day after a pause: later by the working days that the citizen took."""
    return working_days_after(promised, working_days(asked, answered, holidays), holidays)
