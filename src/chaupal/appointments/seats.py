"""Giving places: of several people who want the last one, one gets it, on any database.

A time's places are numbered; a row that takes a number somebody else took a moment ago breaks the unique constraint,
and the next number is tried. Who waits for another's transaction here waits for one row at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import Q

from chaupal.appointments.models import Appointment

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet


def standing(now: datetime) -> Q:
    """What takes a place: bookings, and holds that have not run out."""
    return Q(held_until=None) | Q(held_until__gt=now)


def seat(row: Appointment, capacity: int, now: datetime) -> bool:
    """Puts a row, new or moved, on a free place of its time; False, and nothing changed, if there is none."""
    others = _others(row)
    others.exclude(standing(now)).delete()
    taken = set(others.values_list("seat", flat=True))
    numbers = range(capacity) if len(taken) < capacity else ()
    return any(number not in taken and _sits(row, number) for number in numbers)


def _others(row: Appointment) -> QuerySet[Appointment]:
    same = Appointment.objects.filter(calendar=row.calendar, place=row.place, start=row.start)
    return same.exclude(id=row.id)


def _sits(row: Appointment, number: int) -> bool:
    row.seat = number
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        return False
    return True
