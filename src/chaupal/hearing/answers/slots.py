"""A time that was chosen in a calendar of appointments, as people read it.

The value is `{"at": "2026-07-01T10:30"}`, or `{"on": "2026-07-01"}` where a whole day is taken, by Indian clocks; it
holds the `place`, too, where the calendar has several; alone, if no time was left there.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from chaupal.kit.dates import long_date
from chaupal.kit.languages import written

if TYPE_CHECKING:
    from collections.abc import Mapping


def show(value: Mapping[str, Any], language: str) -> str:
    """1 July 2026, 10:30 am; 1 जुलाई 2026, सुबह 10:30; a whole day without the time."""
    if "on" not in value and "at" not in value:
        return "–"  # the time was lost, none is chosen yet
    if "on" in value:
        return long_date(date.fromisoformat(value["on"]), language)
    moment = datetime.fromisoformat(value["at"])
    return f"{long_date(moment.date(), language)}, {show_time(value['at'], language)}"


def day_of(value: Mapping[str, Any]) -> date | None:
    """The day of a time that was chosen; None if it was lost."""
    told = value.get("on") or value.get("at")
    return datetime.fromisoformat(told).date() if told else None


def show_day(day: str, language: str) -> str:
    """An ISO date in a list of days near by: Wed, 1 July; बुध, 1 जुलाई."""
    meant, how = date.fromisoformat(day), written(language)
    return f"{how.weekdays[meant.weekday()]}, {meant.day} {how.months[meant.month - 1]}"


def show_time(at: str, language: str) -> str:
    """The clock of an ISO moment: 10:30 am; सुबह 10:30."""
    moment, how = datetime.fromisoformat(at), written(language)
    part = next(name for until, name in how.parts_of_day if moment.hour < until)
    return how.time.format(clock=f"{moment.hour % 12 or 12}:{moment:%M}", part=part)
