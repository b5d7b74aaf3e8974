"""Reminding people a day before, and letting go of holds that ran out long ago."""

from contextlib import suppress
from datetime import timedelta

from django.db import transaction

from chaupal.appointments import times
from chaupal.appointments.models import Appointment
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.base import Erased
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now
from chaupal.kit.slices import delete_slice
from chaupal.mailbox.actions import post

AT_ONCE = 100  # reminders in one transaction
KEEP_HOLDS = timedelta(days=7)  # the form may still be paid for: until somebody wants the place it stays theirs


@every(timedelta(minutes=5))
def remind() -> None:
    """Posts `appointment_near` for what is booked and a day off; each once, a moved one anew."""
    again_if(_remind_some())


def _remind_some() -> bool:
    moment = now()
    with transaction.atomic():
        due = Appointment.objects.select_for_update(skip_locked=True).filter(remind_at__lte=moment, held_until=None)
        rows = list(due.order_by("remind_at")[:AT_ONCE])
        for row in rows:
            if row.start > moment:
                _tell(row)
        Appointment.objects.filter(id__in=[row.id for row in rows]).update(remind_at=None)
    return len(rows) == AT_ONCE


def _tell(row: Appointment) -> None:
    calendar = catalogue().calendars.get(row.calendar)
    if calendar is None:  # the department took it out: officers will write
        return
    value = times.value_of(calendar.at(row.place), row.start, row.place)
    fact = {"type": "appointment_near", "reference": row.reference, "slot": row.slot, "value": value}
    with suppress(Erased):
        post(row.conversation_id, fact, f"appointment/{row.id}/near/{row.start.isoformat()}")


@every(timedelta(hours=6))
def prune() -> None:
    """Deletes holds that nobody came back to."""
    again_if(delete_slice(Appointment.objects.filter(held_until__lt=now() - KEEP_HOLDS)))
