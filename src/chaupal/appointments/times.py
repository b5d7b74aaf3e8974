"""Which times a calendar has, and how many of each are free. Pure: days are India's, moments by Indian clocks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from chaupal.kit.dates import IST, day_in_india, in_india

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from chaupal.engine.definition.offices import Calendar

_WAKING = (time(8), time(20))  # hours in which people may be reminded


def days(calendar: Calendar, now: datetime, holidays: Collection[date]) -> list[date]:
    """The days on which an appointment can be had."""
    today = day_in_india(now)
    ahead = (today + timedelta(days=number) for number in range(calendar.notice, calendar.horizon + 1))
    return [day for day in ahead if day.weekday() in calendar.days and day not in holidays]


def starts(calendar: Calendar, day: date, now: datetime, holidays: Collection[date]) -> list[datetime]:
    """When appointments of that day begin, as far as they can still be had; a whole day begins with its first hour."""
    if day not in days(calendar, now, holidays):
        return []
    return [start for start in (_moment(day, minute) for minute in _minutes(calendar)) if start > now]


def _minutes(calendar: Calendar) -> Iterator[int]:
    """Minutes after midnight at which appointments begin; each ends within its hours."""
    if not calendar.every:
        yield calendar.hours[0][0] if calendar.hours else 0
        return
    for since, until in calendar.hours:
        yield from range(since, until - calendar.every + 1, calendar.every)


def _moment(day: date, minute: int) -> datetime:
    return datetime.combine(day, time(), IST) + timedelta(minutes=minute)


def free_days(
    calendar: Calendar, now: datetime, holidays: Collection[date], taken: Mapping[datetime, int]
) -> list[dict[str, Any]]:
    """The days with anything free: `{"on": ISO date, "free": how many}`. `taken`: begin -> how many are."""
    found = []
    for day in days(calendar, now, holidays):
        free = sum(_free(calendar, start, taken) for start in starts(calendar, day, now, holidays))
        if free:
            found.append({"on": day.isoformat(), "free": free})
    return found


def free_hours(
    calendar: Calendar, day: date, now: datetime, holidays: Collection[date], taken: Mapping[datetime, int]
) -> list[dict[str, Any]]:
    """The hours of a day with anything free: `{"at": ISO moment without zone, "free": how many}`."""
    return [
        {"at": value_of(calendar, start)["at"], "free": _free(calendar, start, taken)}
        for start in starts(calendar, day, now, holidays)
        if _free(calendar, start, taken)
    ]


def _free(calendar: Calendar, start: datetime, taken: Mapping[datetime, int]) -> int:
    return max(calendar.capacity - taken.get(start, 0), 0)


def start_of(calendar: Calendar, value: Mapping[str, Any]) -> datetime:
    """When a chosen time begins; raises ValueError or KeyError for what is none."""
    if "on" in value:
        return _moment(date.fromisoformat(value["on"]), next(_minutes(calendar)) if not calendar.every else 0)
    return datetime.fromisoformat(value["at"]).replace(tzinfo=IST)


def value_of(calendar: Calendar, start: datetime, place: str = "") -> dict[str, Any]:
    """The answer that stands for a time."""
    local = in_india(start)
    where = {"place": place} if place else {}
    if not calendar.every:
        return {"on": local.date().isoformat(), **where}
    return {"at": local.replace(tzinfo=None).isoformat(timespec="minutes"), **where}


def remind_at(start: datetime) -> datetime:
    """When to remind: at the same hour the day before, while people are awake."""
    before = in_india(start) - timedelta(days=1)
    hour = min(max(before.time(), _WAKING[0]), _WAKING[1])
    return datetime.combine(before.date(), hour, IST)
