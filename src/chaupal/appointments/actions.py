"""Keeping a time for a citizen, booking it as the case is filed, moving it, letting it go.

A time is held for half an hour while the form is filled, and for two hours once its bill is raised (a whole day: for a
day). After that anybody may have it; if nobody did, it is still the citizen's when the case is filed. If somebody did,
the next free time is booked instead: what was paid is never lost.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chaupal.appointments import times
from chaupal.appointments.models import Appointment
from chaupal.appointments.seats import seat
from chaupal.catalogue.queries import catalogue
from chaupal.kit.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

HOLD = timedelta(minutes=30)
NOWHERE = -1  # the seat of a row that is new


def hold(
    *,
    conversation_id: int,
    reference: str,
    slot: str,
    calendar: str,
    value: Mapping[str, Any],
    now: datetime,
) -> bool:
    """Keeps a time for a slot of a form, or moves what the slot has, held or booked, to it.

    In the caller's transaction. False, and what the slot had stays, if the time is taken or was never on offer. Ordered
    once more, it changes nothing.
    """
    place, start = str(value.get("place", "")), _start(calendar, value, now)
    if start is None:
        return False
    row = _of(conversation_id, reference, slot) or _new(conversation_id, reference, slot, now)
    if row.held_until is not None:
        row.held_until = now + HOLD
    elif _sits(row, calendar, place, start):
        return True
    return _place(row, calendar, place, start, now)


def _start(calendar: str, value: Mapping[str, Any], now: datetime) -> datetime | None:
    """When the chosen time begins, if it is one that can be had."""
    book = catalogue()
    open_at = book.calendars[calendar].at(str(value.get("place", "")))
    try:
        start = times.start_of(open_at, value)
    except (KeyError, ValueError):
        return None
    return start if start in times.starts(open_at, start.date(), now, book.holidays) else None


def _of(conversation_id: int, reference: str, slot: str) -> Appointment | None:
    own = Appointment.objects.select_for_update()
    return own.filter(conversation_id=conversation_id, reference=reference, slot=slot).first()


def _new(conversation_id: int, reference: str, slot: str, now: datetime) -> Appointment:
    row = Appointment(id=new_id(), conversation_id=conversation_id, reference=reference, slot=slot)
    row.seat, row.held_until = NOWHERE, now + HOLD
    return row


def _sits(row: Appointment, calendar: str, place: str, start: datetime) -> bool:
    return row.seat != NOWHERE and (row.calendar, row.place, row.start) == (calendar, place, start)


def _place(row: Appointment, calendar: str, place: str, start: datetime, now: datetime) -> bool:
    sits = _sits(row, calendar, place, start)
    row.calendar, row.place, row.start = calendar, place, start
    remind = times.remind_at(start)
    row.remind_at = remind if remind > now else None
    if sits:  # a hold that ran out is as good as any other while nobody took its place
        row.save()
        return True
    return seat(row, catalogue().calendars[calendar].at(place).capacity, now)


def keep(
    *,
    conversation_id: int,
    reference: str,
    slots: Mapping[str, tuple[str, Mapping[str, Any]]],
    now: datetime,
) -> list[str]:
    """The form is submitted: its times, slot -> (calendar, value), are kept while it is paid and filed.

    One that ran out is had again if nobody took it. Gives the slots whose time is gone. In the caller's transaction.
    """
    gone = []
    for slot, (calendar, value) in slots.items():
        row = _of(conversation_id, reference, slot) or _new(conversation_id, reference, slot, now)
        if row.held_until is None:
            continue
        place = str(value.get("place", ""))
        open_at = catalogue().calendars[calendar].at(place)
        row.held_until = now + timedelta(hours=open_at.hours_to_pay)
        start = times.start_of(open_at, value)
        if start <= now or not _place(row, calendar, place, start, now):
            gone.append(slot)
    return gone


def book(
    *,
    conversation_id: int,
    reference: str,
    slots: Mapping[str, tuple[str, Mapping[str, Any]]],
    now: datetime,
) -> dict[str, dict[str, Any]]:
    """Books the times of a form that is filed; slot -> (calendar, value). In the caller's transaction.

    Gives each slot's time: another than was chosen if it was taken meanwhile, none (only the place) if all are.
    """
    stale = Appointment.objects.filter(conversation_id=conversation_id, reference=reference).exclude(slot__in=slots)
    stale.delete()
    booked = {}
    for slot, (calendar, value) in slots.items():
        row = _of(conversation_id, reference, slot) or _new(conversation_id, reference, slot, now)
        booked[slot] = _book(row, calendar, value, now)
    return booked


def _book(row: Appointment, calendar: str, value: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    row.held_until = None
    place = str(value.get("place", ""))
    open_at = catalogue().calendars[calendar].at(place)
    for start in _from(calendar, place, value, now):
        if _place(row, calendar, place, start, now):
            return times.value_of(open_at, start, place)
    Appointment.objects.filter(id=row.id).delete()
    return {"place": place} if place else {}


def _from(calendar: str, place: str, value: Mapping[str, Any], now: datetime) -> Iterator[datetime]:
    """The chosen time, then all that can be had after it, then those before it."""
    book = catalogue()
    open_at = book.calendars[calendar].at(place)
    chosen = times.start_of(open_at, value)
    if chosen > now:
        yield chosen
    days = times.days(open_at, now, book.holidays)
    every = [start for day in days for start in times.starts(open_at, day, now, book.holidays)]
    yield from (start for start in every if start > chosen)
    yield from (start for start in every if start < chosen)


def release(conversation_id: int, reference: str) -> None:
    """Nothing is kept for this form or case any more. In the caller's transaction."""
    Appointment.objects.filter(conversation_id=conversation_id, reference=reference).delete()
