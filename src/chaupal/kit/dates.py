"""Dates as people in India read and count them. Moments inside are aware UTC; here they become Indian time."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from chaupal.kit.languages import written

if TYPE_CHECKING:
    from collections.abc import Collection

IST = timezone(timedelta(hours=5, minutes=30), "IST")  # no summer time since 1945
_SATURDAY = 5


def in_india(moment: datetime) -> datetime:
    """The same moment by Indian clocks."""
    return moment.astimezone(IST)


def day_in_india(moment: datetime) -> date:
    """The date that Indian calendars show at that moment."""
    return in_india(moment).date()


def begin_of(day: date) -> datetime:
    """The moment at which that day begins by Indian clocks."""
    return datetime.combine(day, time(), IST)


def long_date(day: date, language: str) -> str:
    """12 मार्च 2019, 12 March 2019."""
    return f"{day.day} {written(language).months[day.month - 1]} {day.year}"


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    """Monday to Friday, as in most offices, and no holiday."""
    return day.weekday() < _SATURDAY and day not in holidays


def working_days_after(day: date, days: int, holidays: Collection[date] = ()) -> date:
    """The n-th working day after the given one; for n = 0 that day, whatever it is."""
    for _ in range(days):
        day += timedelta(days=1)
        while not is_working_day(day, holidays):
            day += timedelta(days=1)
    return day


def days_after(day: date, days: int, holidays: Collection[date] = (), *, working: bool) -> date:
    """So many days after the given one, counted as working days or as plain ones."""
    return working_days_after(day, days, holidays) if working else day + timedelta(days=days)
