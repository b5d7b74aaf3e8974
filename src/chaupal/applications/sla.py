"""The clock of a promise, pure: working days by Delhi's calendar or plain days; it rests while the citizen is asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaupal.kit.dates import days_after, is_working_day

if TYPE_CHECKING:
    from collections.abc import Collection

    from chaupal.engine.definition import Promise


def promised_on(filed: date, promise: Promise, holidays: Collection[date] = ()) -> date:
    """The day by which the department promised to decide."""
    return days_after(filed, promise.days, holidays, working=promise.working)


def working_days(start: date, end: date, holidays: Collection[date] = ()) -> int:
    """Working days after `start` up to and including `end`; 0 if `end` is not later."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def days_left(promised: date, today: date, holidays: Collection[date] = ()) -> int:
    """Working days that the office has until the promised day, 0 on it; negative once it is past."""
    if today > promised:
        return -working_days(promised, today, holidays) or -1  # late is late, on a Sunday too
    return working_days(today, promised, holidays)


def resumed(promised: date, promise: Promise, asked: date, answered: date, holidays: Collection[date] = ()) -> date:
    """The promised day after a pause: later by the days that the citizen took, counted as the promise counts."""
    taken = working_days(asked, answered, holidays) if promise.working else (answered - asked).days
    return days_after(promised, taken, holidays, working=promise.working)
