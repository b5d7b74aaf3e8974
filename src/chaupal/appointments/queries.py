"""Reading calendars: what is free."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from chaupal.appointments import times
from chaupal.appointments.models import Appointment
from chaupal.appointments.seats import standing
from chaupal.catalogue.queries import catalogue
from chaupal.kit.dates import IST, day_in_india

if TYPE_CHECKING:
    from collections.abc import Mapping


def free(
    *, calendar: str, place: str, day: str, conversation_id: int, reference: str, slot: str, now: datetime
) -> list[dict[str, Any]]:
    """The free days, or the free hours of `day` (ISO), soonest first; what is kept for this very slot is free, too."""
    book = catalogue()
    open_at = book.calendars[calendar].at(place)
    own = Appointment.objects.filter(conversation_id=conversation_id, reference=reference, slot=slot)
    first = date.fromisoformat(day) if day else day_in_india(now)
    last = first if day else first + timedelta(days=open_at.horizon)
    taken = _taken(calendar, place, first, last, now, but=own.values_list("id", flat=True).first())
    if day:
        return times.free_hours(open_at, first, now, book.holidays, taken)
    return times.free_days(open_at, now, book.holidays, taken)


def without_times(now: datetime) -> list[str]:
    """Calendars, and places of calendars, that have no time to give however far one looks ahead."""
    book = catalogue()
    every = [
        (f"{name} {place}".strip(), calendar.at(place))
        for name, calendar in book.calendars.items()
        for place in ("", *calendar.places)
    ]
    return sorted(name for name, open_at in every if not times.free_days(open_at, now, book.holidays, {}))


def free_of_anybody(calendar: str, place: str, day: str, now: datetime) -> list[dict[str, Any]]:
    """As `free`, if nobody had an appointment: without a database."""
    book = catalogue()
    open_at = book.calendars[calendar].at(place)
    if day:
        return times.free_hours(open_at, date.fromisoformat(day), now, book.holidays, {})
    return times.free_days(open_at, now, book.holidays, {})


def _taken(
    calendar: str, place: str, first: date, last: date, now: datetime, but: int | None
) -> Mapping[datetime, int]:
    """Begin -> how many places are taken, from the first day to the last."""
    since, until = (datetime.combine(day, time(), IST) for day in (first, last + timedelta(days=1)))
    rows = Appointment.objects.filter(standing(now), calendar=calendar, place=place, start__gte=since, start__lt=until)
    return Counter(rows.exclude(id=but or 0).values_list("start", flat=True))
